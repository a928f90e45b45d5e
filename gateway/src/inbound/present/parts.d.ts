/** An order that is paid in parts: what is due when, and until when parts wait for the rest. */
import type { PaymentScheduleEntry, RollBack } from '@concord/contracts';
export declare const scheduleJson: ({ dueAt, percentage, amount, coveredAmount, fellDueAt }: PaymentScheduleEntry) => object;
export declare const rollBackJson: (rollBack: RollBack | null) => object | null;
