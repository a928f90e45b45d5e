/** Everything the refund service can do. */
export { executeRefund, type CallResult, type LookResult, type ProcessorPort } from './execute-refund';
export { onCreditOrdered } from './on-credit-ordered';
export { onRefundOrdered } from './on-refund-ordered';
export { stateRequest } from './state-request';
