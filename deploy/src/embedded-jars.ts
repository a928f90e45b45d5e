/** The jars of the embedded broker and database: fetched once by Maven, kept in the cache, checked by a marker. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupFault } from './setup-fault';
import { step, type Report } from './report';

export interface EmbeddedJars {
  jars: string;
  classes: string;
}

const JAVA_MIN = 17;
const WAYS_OUT =
  'Install a JDK 17 or newer and Maven 3.8 or newer, or set KAFKA_BROKERS and MONGODB_URI to running ones, or use "docker compose up", which needs neither.';

function output(command: string, args: readonly string[]): string | undefined {
  const { error, status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  return error === undefined && status === 0 ? `${stdout}${stderr}` : undefined;
}

/** Errors: SetupFault when Java is missing or too old. */
export function checkJava(): void {
  const version = output('java', ['-version']);
  const major = Number(/version "(\d+)/.exec(version ?? '')?.[1] ?? 0);
  if (version === undefined) throw new SetupFault(`Java is not installed, and the local broker and database run on it. ${WAYS_OUT}`);
  if (major < JAVA_MIN) throw new SetupFault(`Java ${major} is too old for the local broker. ${WAYS_OUT}`);
}

function run(what: string, command: string, args: readonly string[]): void {
  const { error, status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (error !== undefined) throw new SetupFault(`${command} is not installed, and ${what} needs it. ${WAYS_OUT}`);
  if (status !== 0)
    throw new SetupFault(
      `${what} failed:\n${`${stdout}${stderr}`.trim().split('\n').slice(-10).join('\n')}\nIs there a way to the Maven repository? ${WAYS_OUT}`,
    );
}

/** Jars and compiled classes in `<root>/.concord/cache`; made on the first call. */
export async function embeddedJars(root: string, report: Report): Promise<EmbeddedJars> {
  const source = join(root, 'deploy', 'embedded');
  const cache = join(root, '.concord', 'cache');
  const found = { jars: join(cache, 'jars'), classes: join(cache, 'classes') };
  const wanted = createHash('sha256')
    .update(readFileSync(join(source, 'pom.xml')))
    .update(readFileSync(join(source, 'EmbeddedDatabase.java')))
    .digest('hex');
  const marker = join(cache, 'marker');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return found;
  checkJava();
  await step(report, 'fetching the embedded broker and database (about 60 MB, once)', () => {
    rmSync(cache, { recursive: true, force: true });
    mkdirSync(found.classes, { recursive: true });
    run('fetching them', 'mvn', [
      '-q',
      '-B',
      '-f',
      join(source, 'pom.xml'),
      'dependency:copy-dependencies',
      '-DincludeScope=runtime',
      `-DoutputDirectory=${found.jars}`,
    ]);
    run('compiling the database', 'javac', ['-nowarn', '-cp', join(found.jars, '*'), '-d', found.classes, join(source, 'EmbeddedDatabase.java')]);
    writeFileSync(marker, wanted);
    return Promise.resolve();
  });
  return found;
}
