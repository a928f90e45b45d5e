/** What the processor's own journal says of each payment, beside what the order says of it: the same sums, to the digit (B10). */
import type { JournalEntry, Order, Page, Payment } from './api-types';
import { must, type ConcordClient } from './client';
import { presentedJournalFaults } from './presentment-auditor';

const MAY_STILL_MOVE = new Set(['processing', 'requires_action', 'unknown']);

async function journalOf(client: ConcordClient, orderId: string): Promise<JournalEntry[]> {
  const rows: JournalEntry[] = [];
  for (let cursor: string | null = '0'; cursor !== null;) {
    const path: string = `/v1/sandbox/journal?order_id=${orderId}&cursor=${cursor}&limit=1000`;
    const page: Page<JournalEntry> = must(await client.getUntilVerdict<Page<JournalEntry>>(path));
    rows.push(...page.data);
    cursor = page.next_cursor;
  }
  return rows;
}

/** What went back over the processor, without what was handed over or put elsewhere. */
function sentBack({ refunds }: Order, { id }: Payment): number {
  const parts = refunds.flatMap(({ allocations }) => allocations).filter((part) => part.payment_id === id && part.destination === null);
  return parts.reduce((sum, { status, amount }) => (status === 'succeeded' ? sum + amount : sum), 0);
}

/** Faults of the payments about which nothing is still to be told. */
export async function auditJournal(client: ConcordClient, order: Order): Promise<string[]> {
  const journal = await journalOf(client, order.id);
  const moved = (id: string, wanted: string): number =>
    journal.reduce((sum, { payment_id: of, kind, amount }) => (of === id && kind === wanted ? sum + amount : sum), 0);
  const isQuiet = order.balance.pending_out === 0;
  return order.payments
    .filter(({ kind, status }) => kind === 'card' && !MAY_STILL_MOVE.has(status) && isQuiet)
    .flatMap((payment) => {
      const [captured, refunded] = [moved(payment.id, 'capture'), moved(payment.id, 'refund')];
      const sent = sentBack(order, payment);
      return [
        ...(captured === payment.captured_amount ? [] : [`${payment.id}: the processor captured ${captured}, the order says ${payment.captured_amount}`]),
        ...(refunded === sent ? [] : [`${payment.id}: the processor refunded ${refunded}, the order says ${sent}`]),
        ...presentedJournalFaults(payment, journal),
      ];
    });
}
