/** Everything the checkout can do. */
export { expireSession } from './expire-session';
export { onSessionAccepted } from './on-session-accepted';
export { stateRequest } from './state-request';
