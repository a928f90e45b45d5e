/** Everything the payment service can do. */
export { executeOperation, type CallResult, type LookResult, type ProcessorPort } from './execute-operation';
export { portOf, type GiftLedger } from './gift-port';
export { onOperationOrdered } from './on-operation-ordered';
export { stateRequest } from './state-request';
