/** What an order says of its times, until when its parts wait, and of what a return lost. */
import type { Clawback, PaymentScheduleEntry, Quote, Retention, RollBack } from '@concord/contracts';
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

export const validityJson = (quote: Quote | null): object | null =>
  quote && { valid_until: timeText(quote.validUntil), expired_at: maybeTime(quote.expiredAt) };

export const retentionJson = (retention: Retention | null): object | null =>
  retention && { archive_unpaid_after_days: retention.unpaidDays, archived_at: maybeTime(retention.archivedAt) };
