/** What has to be true after a crash: nothing acknowledged is lost, nothing happened twice, the processor's journal agrees. */
import type { JournalEntry, Order } from '../support/api-types';
import { auditOrder, readHistory } from '../support/auditor';
import { eventually, must, type ConcordClient } from '../support/client';
import { sum } from '../support/findings';
import { journalAfter } from '../replay/checks';
import type { Load } from './load';
import type { Acknowledged } from './sales';

const AUDITORS = 8;
const QUIET_WITHIN_MS = 60_000;

const NUMBER = /^(.+)-(\d+)$/;

/** Numbers of documents over all sales of a tenant: each series counts from 1, without a gap and without a double (I4, N5). */
export function numberFaults(loads: Load[]): string[] {
  const series = new Map<string, number[]>();
  for (const { number } of loads.flatMap(({ acknowledged }) => acknowledged).flatMap(({ documents }) => documents)) {
    const [, name = number, digits = ''] = NUMBER.exec(number) ?? [];
    series.set(name, [...(series.get(name) ?? []), Number(digits)]);
  }
  return [...series].flatMap(([name, numbers]) => {
    const sorted = numbers.sort((left, right) => left - right);
    const wrong = sorted.findIndex((number, index) => number !== index + 1);
    return wrong === -1 ? [] : [`${name}: number ${sorted[wrong]} stands where ${wrong + 1} is to be`];
  });
}

function missing(order: Order, done: Acknowledged): string[] {
  const faults: string[] = [];
  const payments = new Map(order.payments.map((payment) => [payment.id, payment.captured_amount]));
  const refunds = new Map(order.refunds.map((refund) => [refund.id, refund.status === 'succeeded' ? refund.amount : -1]));
  const documents = new Map([...order.invoices, ...order.credit_notes, ...order.debit_notes].map(({ id, number }) => [id, number]));
  if (order.version < done.version) faults.push(`version ${order.version}, acknowledged was ${done.version}`);
  for (const { id, captured } of done.payments) if (payments.get(id) !== captured) faults.push(`payment ${id} of ${captured} is lost`);
  for (const { id, amount } of done.refunds) if (refunds.get(id) !== amount) faults.push(`refund ${id} of ${amount} is lost`);
  for (const { id, number } of done.documents) if (documents.get(id) !== number) faults.push(`document ${number} is lost`);
  if (order.lines.length !== done.lines) faults.push(`${order.lines.length} lines instead of ${done.lines}`);
  return faults;
}

/** One verdict a call: no command stands in the history twice as a request. */
async function verdictFaults(client: ConcordClient, orderId: string): Promise<string[]> {
  const history = await readHistory(client, orderId);
  const requests = history.filter(({ event_id, command_id }) => event_id === command_id).map(({ event_id }) => event_id);
  return new Set(requests).size === requests.length ? [] : [`a command was judged twice on ${orderId}`];
}

interface Money {
  captured: number;
  refunded: number;
}

/** What the processor moved, as the order tells it; money between orders is not the processor's (O6). */
function processed({ payments, refunds }: Order): Money {
  const parts = refunds.flatMap(({ allocations }) => allocations).filter(({ status, destination }) => status === 'succeeded' && destination === null);
  const cards = payments.filter(({ kind }) => kind === 'card');
  return { captured: sum(cards.map((payment) => payment.captured_amount)), refunded: sum(parts.map(({ amount }) => amount)) };
}

async function journalMoney(client: ConcordClient, orders: ReadonlySet<string>): Promise<Money> {
  const money: Money = { captured: 0, refunded: 0 };
  const count = ({ kind, amount, order_id }: JournalEntry): void => {
    if (typeof order_id === 'string' && !orders.has(order_id)) return;
    if (kind === 'capture') money.captured += amount;
    if (kind === 'refund') money.refunded += amount;
  };
  for await (const entry of journalAfter(client, 0)) count(entry);
  return money;
}

async function quiet(client: ConcordClient, orderId: string): Promise<Order> {
  const read = async (): Promise<Order> => must(await client.getUntilVerdict<Order>(`/v1/orders/${orderId}`));
  return eventually(read, ({ balance }) => balance.pending_in === 0 && balance.pending_out === 0, QUIET_WITHIN_MS);
}

/** Every fault found over all sales of the loads so far; empty means that the crashes changed nothing. */
export async function faultsAfter(client: ConcordClient, loads: Load[]): Promise<string[]> {
  const faults = loads.flatMap(({ unexpected }) => unexpected);
  const done = loads.flatMap(({ acknowledged }) => acknowledged);
  const records: Money = { captured: 0, refunded: 0 };
  const waiting = [...done];
  const auditor = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      await quiet(client, next.orderId);
      const order = await auditOrder(client, next.orderId).catch((error: Error) => error);
      if (order instanceof Error) {
        faults.push(order.message);
        continue;
      }
      faults.push(...missing(order, next), ...(await verdictFaults(client, next.orderId)));
      const { captured, refunded } = processed(order);
      records.captured += captured;
      records.refunded += refunded;
    }
  };
  await Promise.all(Array.from({ length: AUDITORS }, auditor));
  const journal = await journalMoney(client, new Set(done.map(({ orderId }) => orderId)));
  if (journal.captured !== records.captured) faults.push(`journal captured ${journal.captured}, records ${records.captured}`);
  if (journal.refunded !== records.refunded) faults.push(`journal refunded ${journal.refunded}, records ${records.refunded}`);
  return faults;
}
