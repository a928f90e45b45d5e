/** What an order says of its times: what is due when, until when parts wait for the rest, until when its prices hold, when it is archived. */
import type { PaymentScheduleEntry, Quote, Retention, RollBack } from '@concord/contracts';
import { maybeTime, timeText } from './texts';

export const scheduleJson = ({ dueAt, percentage, amount, coveredAmount, fellDueAt }: PaymentScheduleEntry): object => ({
  on: dueAt === null ? 'approval' : null,
  due_at: maybeTime(dueAt),
  percentage,
  amount,
  covered_amount: coveredAmount,
  fell_due_at: maybeTime(fellDueAt),
});

export const rollBackJson = (rollBack: RollBack | null): object | null =>
  rollBack && { at: timeText(rollBack.dueAt), status: rollBack.status, started_at: maybeTime(rollBack.startedAt), payment_ids: rollBack.paymentIds };

export const validityJson = (quote: Quote | null): object | null =>
  quote && { valid_until: timeText(quote.validUntil), expired_at: maybeTime(quote.expiredAt) };

export const retentionJson = (retention: Retention | null): object | null =>
  retention && { archive_unpaid_after_days: retention.unpaidDays, archived_at: maybeTime(retention.archivedAt) };
