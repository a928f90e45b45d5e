/** Everything the payment service can do. */
export { portOf, type GiftLedger, type GiftMovementsQuery } from './gift-port';
export { executeOperation, type CallResult, type LookResult, type OrderTime, type ProcessorPort } from './execute-operation';
export { EXPIRE_AUTHORIZATION, expireAuthorization } from './expire-authorization';
export { onOperationOrdered } from './on-operation-ordered';
export { announceTimer, onTimersPlanned } from './order-timers';
export type { AuthorityOrders, ReferenceLedger } from './ports';
export { References, type RecordCommand } from './references';
export { requestFrom } from './request-from';
export { stateRequest } from './state-request';
