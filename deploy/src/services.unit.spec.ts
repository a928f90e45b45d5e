import { environmentOf, SERVICE_NAMES, type ServiceName } from './services';

const ports = Object.fromEntries(SERVICE_NAMES.map((name, index) => [name, 9_000 + index])) as Record<ServiceName, number>;
const settings = {
  kafkaBrokers: ['a:1', 'b:2'],
  mongodbUri: 'mongodb://m/',
  secret: 's',
  secretKey: 'sk',
  publishableKey: 'pk',
  dataDir: '/d',
  host: '127.0.0.1',
  ports,
};

describe('what each service is told', () => {
  it.each(SERVICE_NAMES)('%s: where the broker and the database are, and its own port', (name) => {
    const expected = { KAFKA_BROKERS: 'a:1,b:2', MONGODB_URI: 'mongodb://m/', HTTP_HOST: '127.0.0.1', HTTP_PORT: String(ports[name]), CONCORD_SECRET: 's' };
    expect(environmentOf(name, settings)).toMatchObject(expected);
  });

  it('the processor is known to those who use it only, the keys to the gateway only', () => {
    const told = (key: string): string[] => SERVICE_NAMES.filter((name) => environmentOf(name, settings)[key] !== undefined);
    expect(told('PROCESSOR_URL')).toEqual(['payment', 'refund', 'gateway']);
    expect(told('AUTHORITY_URL')).toEqual(['cart', 'payment', 'gateway']);
    expect(told('PAYMENT_URL')).toEqual(['refund', 'gateway']);
    expect(told('CONCORD_BOOTSTRAP_SECRET_KEY')).toEqual(['gateway']);
    expect(told('DATA_DIR')).toEqual(['simulated-processor']);
    expect(told('PUBLIC_URL')).toEqual(['simulated-processor', 'gateway']);
  });

  it('addresses are those of the services they name', () => {
    const { PROCESSOR_URL, AUTHORITY_URL } = environmentOf('gateway', settings);
    expect([PROCESSOR_URL, AUTHORITY_URL]).toEqual(['http://127.0.0.1:9000', 'http://127.0.0.1:9001']);
  });

  it('a browser is sent to where the processor serves its pages, and may be', () => {
    const { PUBLIC_URL, HTTP_HOST, HTTP_PORT } = environmentOf('simulated-processor', settings);
    expect(PUBLIC_URL).toBe(`http://${HTTP_HOST}:${HTTP_PORT}`);
    expect(environmentOf('gateway', settings)).toMatchObject({ PROCESSOR_PAGES_URL: PUBLIC_URL, PUBLIC_URL: 'http://127.0.0.1:9007' });
  });
});
