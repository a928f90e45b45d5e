/**
 * The one reader of process.env. A service declares its settings; all faults are listed at once before it does anything,
 * and the result is frozen. Secrets have no defaults.
 */
export interface Setting<T> {
  env: string;
  doc: string;
  parse: (text: string) => T;
  fallback?: T;
}

type Values<S> = { readonly [K in keyof S]: S[K] extends Setting<infer T> ? T : never };

const PORT_MAX = 65_535;
const SECRET_LENGTH_MIN = 16;

class SettingFault extends Error {}

function fault(message: string): never {
  throw new SettingFault(message);
}

const integerOf = (text: string): number => (/^\d+$/.test(text) ? Number(text) : fault('is not a whole number'));
const urlOf = (text: string): string => (URL.canParse(text) ? text.replace(/\/$/, '') : fault('is not a URL'));
const portOf = (text: string): number => (integerOf(text) > PORT_MAX ? fault('is not a port') : integerOf(text));
const secretOf = (text: string): string => (text.length < SECRET_LENGTH_MIN ? fault(`is shorter than ${SECRET_LENGTH_MIN} characters`) : text);

function declare<T>(env: string, doc: string, parse: (text: string) => T, fallback: T | undefined): Setting<T> {
  return fallback === undefined ? { env, doc, parse } : { env, doc, parse, fallback };
}

export const setting = {
  text: (env: string, doc: string, fallback?: string) => declare(env, doc, (text) => text, fallback),
  list: (env: string, doc: string, fallback?: string[]) => declare(env, doc, (text) => text.split(',').map((part) => part.trim()), fallback),
  secret: (env: string, doc: string) => declare(env, doc, secretOf, undefined),
  url: (env: string, doc: string, fallback?: string) => declare(env, doc, urlOf, fallback),
  port: (env: string, doc: string, fallback?: number) => declare(env, doc, portOf, fallback),
  integer: (env: string, doc: string, fallback?: number) => declare(env, doc, integerOf, fallback),
};

export const baseSettings = {
  httpHost: setting.text('HTTP_HOST', 'Address the service listens on', '127.0.0.1'),
  httpPort: setting.port('HTTP_PORT', 'Port of health checks and of the API; 0 takes a free one', 0),
  metricsPort: setting.port('METRICS_PORT', 'Port of the Prometheus metrics; 0 takes a free one', 0),
  kafkaBrokers: setting.list('KAFKA_BROKERS', 'Brokers, host:port, comma-separated'),
  mongodbUri: setting.text('MONGODB_URI', 'MongoDB connection string'),
  logLevel: setting.text('LOG_LEVEL', 'trace, debug, info, warn, error or silent', 'info'),
  secret: setting.secret('CONCORD_SECRET', 'Key of client secrets and API key hashes; the same for all services'),
};

export type BaseConfig = Values<typeof baseSettings>;

/** Reads settings from an environment. Errors: one message that lists every fault. */
export function parseConfig<S extends Record<string, Setting<unknown>>>(settings: S, env: Readonly<Record<string, string | undefined>>): Values<S> {
  const faults: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, { env: key, doc, parse, fallback }] of Object.entries(settings)) {
    const text = env[key];
    try {
      if (text === undefined || text === '') values[name] = fallback ?? fault('is not set');
      else values[name] = parse(text);
    } catch (error) {
      faults.push(`  ${key} ${(error as Error).message} (${doc})`);
    }
  }
  if (faults.length > 0) throw new Error(`the settings are not usable:\n${faults.join('\n')}`);
  return Object.freeze(values) as Values<S>;
}

/** Reads the process's settings; a process with faults in them says all of them and ends. */
export function readConfig<S extends Record<string, Setting<unknown>>>(settings: S): Values<S> {
  try {
    return parseConfig(settings, process.env);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(78);
  }
}
