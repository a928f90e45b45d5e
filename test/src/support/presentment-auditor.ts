/** What buyers were charged in another currency: evidence that fits the order's amounts at its rate, and goes back to the last unit (M3, R6). */
import type { HistoryEntry, JournalEntry, Order, Payment } from './api-types';
import { Faults, sum } from './findings';

const partsOf = ({ refunds }: Order, { id }: Payment): Order['refunds'][number]['allocations'] =>
  refunds.flatMap(({ allocations }) => allocations).filter((part) => part.payment_id === id);

const placesOf = (currency: string): number => new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 0;

/** Far finer than the unit that it is compared with. */
const exactOf = (amount: number, rate: string, from: string, to: string): number => amount * Number(rate) * 10 ** (placesOf(to) - placesOf(from));

/** The sum of what went back is what the parts of refunds say, whatever a processor told. */
export function presentmentFaults(order: Order): string[] {
  const faults = new Faults();
  for (const payment of order.payments) {
    const { presentment, id } = payment;
    if (presentment === null) continue;
    faults.check(`payment ${id} is charged in the order's own currency as another one`, presentment.currency !== order.currency || presentment.rate !== null);
    const back = partsOf(order, payment).flatMap((part) => (part.presentment?.currency === presentment.currency ? part.presentment.amount : []));
    faults.equal(`refunded of ${id} in ${presentment.currency}`, presentment.refunded_amount, sum(back));
  }
  return faults.list;
}

/** What an honest processor says: the order's amounts at the rate, each sum rounded once, and all of it back in the end. */
export function chargeFaults(order: Order, history: HistoryEntry[]): string[] {
  const faults = new Faults();
  for (const payment of order.payments) {
    const { presentment, id, captured_amount: captured } = payment;
    if (presentment === null || presentment.rate === null) continue;
    const { currency, rate, captured_amount: charged, refunded_amount: back } = presentment;
    const facts = history.filter(({ type, detail }) => type === 'PaymentCaptured' && detail.payment_id === id);
    faults.equal(`captured of ${id} in ${currency}`, charged, sum(facts.map(({ detail }) => detail.presentment?.amount ?? 0)));
    faults.check(`${charged} ${currency} of ${id} is not ${captured} at ${rate}`, Math.abs(charged - exactOf(captured, rate, order.currency, currency)) <= 1);
    const sent = sum(partsOf(order, payment).map((part) => (part.status === 'succeeded' && part.destination === null ? part.amount : 0)));
    if (captured > 0) faults.check(`${back} ${currency} of ${id} went back for ${sent} of ${captured}`, Math.abs(back - (charged * sent) / captured) <= 1);
    if (sent === captured) faults.equal(`all of ${id} in ${currency}`, back, charged);
  }
  return faults.list;
}

/** The processor's own journal says the same of a payment. */
export function presentedJournalFaults({ id, presentment }: Payment, journal: readonly JournalEntry[]): string[] {
  const moved = (wanted: string): number =>
    sum(journal.map(({ payment_id: of, kind, presentment: said }) => (of === id && kind === wanted ? (said?.amount ?? 0) : 0)));
  const faults = new Faults();
  faults.equal(`${id}: charged by the processor in another currency`, moved('capture'), presentment?.captured_amount ?? 0);
  faults.equal(`${id}: given back by the processor in another currency`, moved('refund'), presentment?.refunded_amount ?? 0);
  return faults.list;
}
