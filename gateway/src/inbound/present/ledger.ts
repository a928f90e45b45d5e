/**
 * An entry as a bookkeeper reads it: the same deltas as postings to accounts, debits and credits of the same sum, and one sentence (W7, W8).
 * Both are worked out from the entry; there is no second history.
 */
import { codec, type BucketDelta, type OrderEvent, type Presentment } from '@concord/contracts';
import { evidenceText, moneyText } from '../pages/money-text';

export interface Posting {
  account: string;
  /** Minor units; one of the two is 0. */
  debit: number;
  credit: number;
}

/**
 * The bucket whose rise is booked on this side of the account. The buckets that are not here follow from these: the obligation is what was
 * sold less what was taken back, and what may still move is no money yet. That debits equal credits is B1 in other words.
 */
const ACCOUNTS = [
  ['outstanding', 'receivable', 'debit'],
  ['captured', 'cash', 'debit'],
  ['refunded', 'cash', 'credit'],
  ['disputed', 'cash_in_dispute', 'credit'],
  ['adjusted', 'price_reductions', 'debit'],
  ['credited', 'credit_notes', 'debit'],
  ['written_off', 'bad_debt', 'debit'],
  ['surplus', 'due_to_buyer', 'credit'],
] as const;

const amountIn = (deltas: readonly BucketDelta[], name: string): number => deltas.find(({ bucket }) => bucket === name)?.amount ?? 0;

function posting(account: string, side: 'debit' | 'credit', amount: number): Posting[] {
  if (amount === 0) return [];
  const isDebit = (side === 'debit') === amount > 0;
  return [{ account, debit: isDebit ? Math.abs(amount) : 0, credit: isDebit ? 0 : Math.abs(amount) }];
}

/** Sum of debits and sum of credits are the same. */
export function postingsOf(deltas: readonly BucketDelta[]): Posting[] {
  const sold = ['obligation', 'adjusted', 'credited', 'written_off'].reduce((sum, name) => sum + amountIn(deltas, name), 0);
  return [...ACCOUNTS.flatMap(([bucket, account, side]) => posting(account, side, amountIn(deltas, bucket))), ...posting('sales', 'credit', sold)];
}

/** "Payment captured" of `PaymentCaptured`. */
const title = (type: string): string => type.replace(/([a-z])([A-Z])/g, (_both, left: string, right: string) => `${left} ${right.toLowerCase()}`);

const signed = (amount: number, currency: string): string => `${amount > 0 ? '+' : '-'}${moneyText(Math.abs(amount), currency)}`;

const SAID: Readonly<Record<OrderEvent['verdict'], string>> = { accepted: '', refused: 'Refused: ', divergent: 'Divergent: ', duplicate: '', unrecognized: '' };

const PRESENTED: ReadonlySet<string> = new Set(['PaymentAuthorized', 'PaymentCaptured', 'RefundSucceeded']);

/** What the buyer was charged or got back where that is another currency than the order's (M3). */
function presentedText({ type, payload }: OrderEvent): string {
  if (!PRESENTED.has(type)) return '';
  const { presentment } = codec.decode(payload).value as { presentment: Presentment | null };
  return presentment === null ? '' : `; ${evidenceText(presentment.amount, presentment.currency)} for the buyer, at ${presentment.rate}`;
}

/** What happened, why not where it was refused, and what it moved. */
export function wordsOf(entry: OrderEvent, currency: string): string {
  const { type, verdict, reason, deltas } = entry;
  const moved = deltas.map(({ bucket, amount }) => `${bucket.replaceAll('_', ' ')} ${signed(amount, currency)}`).join(', ');
  const why = reason === null ? '' : ` (${reason.replace(/\.$/, '')})`;
  return `${SAID[verdict]}${title(type)}${why}${moved === '' ? '; no number moves' : `: ${moved}`}${presentedText(entry)}.`;
}
