/** Keys of a local system: made at the first start, kept beside its data, readable by their owner only. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Secrets } from './services';

const OWNER_ONLY = 0o600;

const random = (prefix: string): string => `${prefix}${randomBytes(24).toString('base64url').replace(/[-_]/g, 'x')}`;

export function secretsOf(dataDir: string): Secrets {
  const file = join(dataDir, 'secrets.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
  const secrets = { secret: random(''), secretKey: random('sk_test_'), publishableKey: random('pk_test_') };
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(file, JSON.stringify(secrets), { mode: OWNER_ONLY });
  return secrets;
}
