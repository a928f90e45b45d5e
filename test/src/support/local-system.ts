/** Where the running system is: named by the caller, else by the environment, else by the launcher's .concord/local.json. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface LocalSystem {
  url: string;
  secretKey: string;
  publishableKey: string;
}

const LOCAL_FILE = join('.concord', 'local.json');

function written(): { url?: string; secret_key?: string; publishable_key?: string } {
  if (!existsSync(LOCAL_FILE)) return {};
  return JSON.parse(readFileSync(LOCAL_FILE, 'utf8')) as ReturnType<typeof written>;
}

export function localSystem(given: { url?: string | undefined; secretKey?: string | undefined } = {}): LocalSystem {
  const { env } = process;
  const file = written();
  const url = given.url ?? env['CONCORD_URL'] ?? file.url;
  const secretKey = given.secretKey ?? env['CONCORD_SECRET_KEY'] ?? file.secret_key;
  const publishableKey = env['CONCORD_PUBLISHABLE_KEY'] ?? file.publishable_key ?? '';
  if (url === undefined || secretKey === undefined) {
    throw new Error(`no running system known: start one with npm start (writes ${LOCAL_FILE}), or set CONCORD_URL and CONCORD_SECRET_KEY`);
  }
  return { url, secretKey, publishableKey };
}
