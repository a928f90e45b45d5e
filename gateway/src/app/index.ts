/** Everything the gateway can do. */
export { ApiKeys } from './api-keys';
export { Commands, commandIdFor, identityOfCreate, type Command, type Outcome, type WriteContext } from './commands';
export { FailedAttempts } from './failed-attempts';
export { OrderLimits, type AmountLimits } from './order-limits';
export { Reconciler } from './reconciler';
export { availableOn, hasGiftCard, refuseSpent, type AskedOf } from './stored-value';
export { TestClocks, type Timeline } from './test-clocks';
export { WaitingRoom, type IsSettled } from './waiting-room';
export type * from './ports';
