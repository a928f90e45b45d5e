/** Everything the cart can do. */
export { stateRequest } from './state-request';
