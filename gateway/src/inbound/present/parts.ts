/** An order that is paid in parts: what is due when, and until when parts wait for the rest. */
import type { Clawback, PaymentScheduleEntry, RollBack } from '@concord/contracts';
import { maybeTime, timeText } from './texts';

export const scheduleJson = ({ dueAt, percentage, amount, coveredAmount, fellDueAt }: PaymentScheduleEntry): object => ({
  on: dueAt === null ? 'approval' : null,
  due_at: maybeTime(dueAt),
  percentage,
  amount,
  covered_amount: coveredAmount,
  fell_due_at: maybeTime(fellDueAt),
});

/** A discount that a return lost, and what of it was kept back (F11). */
export const clawbackJson = ({ discountId, feeId, lost, amount, tax }: Clawback): object => ({ discount_id: discountId, fee_id: feeId, lost, amount, tax });

export const rollBackJson = (rollBack: RollBack | null): object | null =>
  rollBack && { at: timeText(rollBack.dueAt), status: rollBack.status, started_at: maybeTime(rollBack.startedAt), payment_ids: rollBack.paymentIds };
