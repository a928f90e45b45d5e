/** The processes of Concord and what each is told. */
import { join } from 'node:path';

export const SERVICE_NAMES = ['simulated-processor', 'order-authority', 'cart', 'checkout', 'payment', 'refund', 'invoice', 'gateway'] as const;

export type ServiceName = (typeof SERVICE_NAMES)[number];

export const workspaceOf = (name: ServiceName): string => (name === 'gateway' ? 'gateway' : join('services', name));

export interface Secrets {
  secret: string;
  secretKey: string;
  publishableKey: string;
}

export interface ServiceSettings extends Secrets {
  kafkaBrokers: readonly string[];
  mongodbUri: string;
  dataDir: string;
  /** HTTP port by service. */
  ports: Readonly<Record<ServiceName, number>>;
  host: string;
}

/** Settings of one service, as environment variables. */
export function environmentOf(name: ServiceName, settings: ServiceSettings): Record<string, string> {
  const { kafkaBrokers, mongodbUri, secret, ports, host, dataDir, secretKey, publishableKey } = settings;
  const base = {
    KAFKA_BROKERS: kafkaBrokers.join(','),
    MONGODB_URI: mongodbUri,
    CONCORD_SECRET: secret,
    HTTP_HOST: host,
    HTTP_PORT: String(ports[name]),
    METRICS_PORT: '0',
  };
  const processorUrl = `http://${host}:${ports['simulated-processor']}`;
  const paymentUrl = `http://${host}:${ports.payment}`;
  const authorityUrl = `http://${host}:${ports['order-authority']}`;
  const cartUrl = `http://${host}:${ports.cart}`;
  const processor = { PROCESSOR_URL: processorUrl };
  switch (name) {
    case 'gateway':
      return {
        ...base,
        ...processor,
        PAYMENT_URL: paymentUrl,
        CART_URL: cartUrl,
        AUTHORITY_URL: authorityUrl,
        PUBLIC_URL: `http://${host}:${ports.gateway}`,
        // The simulated bank: a form that leads there has to be allowed to.
        PROCESSOR_PAGES_URL: processorUrl,
        CONCORD_BOOTSTRAP_SECRET_KEY: secretKey,
        CONCORD_BOOTSTRAP_PUBLISHABLE_KEY: publishableKey,
        CONCORD_BOOTSTRAP_TENANT: 'ten_local',
        // One machine, one user, one address: the limits are there and out of the way.
        RATE_LIMIT_PER_SECOND: '20000',
        FAILED_AUTHENTICATIONS_PER_MINUTE: '20000',
      };
    case 'cart':
      return { ...base, AUTHORITY_URL: authorityUrl, TAX_SERVICE_URL: processorUrl };
    case 'payment':
      return { ...base, ...processor, AUTHORITY_URL: authorityUrl };
    case 'refund':
      return { ...base, ...processor, PAYMENT_URL: paymentUrl };
    case 'simulated-processor':
      return { ...base, DATA_DIR: join(dataDir, 'simulated-processor'), PUBLIC_URL: processorUrl };
    case 'order-authority':
    case 'checkout':
    case 'invoice':
      return base;
  }
}
