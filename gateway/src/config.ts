import { baseSettings, readConfig, setting, type Setting } from '@concord/chassis';
import { trustedProxiesOf } from './inbound/http/trusted-proxies';

/** Kept as it is written; a text that says nothing usable is a fault like any other. */
const proxies = (declared: Setting<string>): Setting<string> => ({ ...declared, parse: (text) => (trustedProxiesOf(text), text) });

export const config = readConfig({
  ...baseSettings,
  httpPort: setting.port('HTTP_PORT', 'Port of the API', 8080),
  authorityUrl: setting.url('AUTHORITY_URL', "Address of the order authority's reads"),
  cartUrl: setting.url('CART_URL', 'Address of the cart, which keeps the catalogue and the keys of buyers'),
  paymentUrl: setting.url('PAYMENT_URL', 'Address of the payment service, which keeps the gift cards'),
  processorUrl: setting.url('PROCESSOR_URL', 'Address of the simulated processor, for the journal of the sandbox'),
  processorPagesUrl: setting.text('PROCESSOR_PAGES_URL', "How a buyer's browser reaches the processor's pages; empty for PROCESSOR_URL", ''),
  publicUrl: setting.url('PUBLIC_URL', 'How clients and browsers reach the gateway'),
  bootstrapTenant: setting.text('CONCORD_BOOTSTRAP_TENANT', 'Tenant of the first API keys', 'ten_local'),
  bootstrapSecretKey: setting.secret('CONCORD_BOOTSTRAP_SECRET_KEY', 'First secret API key, sk_test_...; it may make keys for any tenant'),
  bootstrapPublishableKey: setting.secret('CONCORD_BOOTSTRAP_PUBLISHABLE_KEY', 'First publishable API key, pk_test_...'),
  rateLimitPerSecond: setting.integer('RATE_LIMIT_PER_SECOND', 'Calls a second that one API key may make, unless the key says otherwise', 100),
  failedAuthenticationsPerMinute: setting.integer(
    'FAILED_AUTHENTICATIONS_PER_MINUTE',
    'Wrong keys and client secrets that one address may try in a minute',
    300,
  ),
  trustProxy: proxies(setting.text('TRUST_PROXY', 'Whose X-Forwarded-For is believed: a number of hops, or addresses and ranges; nobody when empty', '')),
});
export type GatewayConfig = typeof config;
