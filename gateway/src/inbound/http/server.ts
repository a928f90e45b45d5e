/** The gateway's HTTP server as the chassis is told to make it. */
import type { HttpOptions } from '@concord/chassis';
import type { GatewayConfig } from '../../config';
import { configureHttp } from './configure';
import { trustedProxiesOf } from './trusted-proxies';
import { unroutableAnswer } from './unroutable';

const BODY_BYTES_MAX = 1_048_576;

export const serverOf = ({ publicUrl, trustProxy }: Pick<GatewayConfig, 'publicUrl' | 'trustProxy'>): HttpOptions => ({
  bodyLimitBytes: BODY_BYTES_MAX,
  trustProxy: trustedProxiesOf(trustProxy),
  frameworkErrors: (call) => unroutableAnswer(call, publicUrl),
  configure: (app) => configureHttp(app, publicUrl),
});
