/** Everything the gateway can do. */
export { ApiKeys } from './api-keys';
export { Commands, commandIdFor, identityOfCreate, type Command, type Outcome, type WriteContext } from './commands';
export { FailedAttempts } from './failed-attempts';
export { ManualPaymentPolicy, type WarnedMethods } from './manual-payment-policy';
export { NewOrderTerms, type OrderTerms } from './new-order-terms';
export { OrderLimits, type AmountLimits } from './order-limits';
export { Reconciler } from './reconciler';
export { PersonalData } from './personal-data';
export { NEVER, RetentionSettings, type RetentionTerms } from './retention';
export { availableOn, hasGiftCard, refuseSpent, type AskedOf } from './stored-value';
export type { SettingOwner } from './tenant-setting';
export { TestClocks, type Timeline } from './test-clocks';
export { WaitingRoom, type IsSettled } from './waiting-room';
export type * from './ports';
