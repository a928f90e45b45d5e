/**
 * Tax by an outside service, beside the service's own journal: the order has what was worked out, component by component, and what was
 * committed less what was reversed is the tax that it keeps (X8, X11, X12).
 */
import type { Order, Page, TaxComponent } from './api-types';
import { must, type ConcordClient } from './client';
import { Faults, sum } from './findings';
import type { TaxJournalEntry } from './tax-types';

export async function taxJournalOf(client: ConcordClient, orderId: string): Promise<TaxJournalEntry[]> {
  return must(await client.getUntilVerdict<Page<TaxJournalEntry>>(`/v1/sandbox/tax_journal?order_id=${orderId}`)).data;
}

const nameOf = (part: string | null, tax: string): string => `${part ?? 'order'} ${tax}`;

function add(sums: Map<string, number>, name: string, amount: number): void {
  const next = (sums.get(name) ?? 0) + amount;
  if (next === 0) sums.delete(name);
  else sums.set(name, next);
}

/** What the service was told of each component, as it says. */
function toldOf(journal: readonly TaxJournalEntry[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { kind, answer } of journal)
    if (kind !== 'calculation')
      for (const { part_id: part, tax_id: tax, amount } of answer.taxes) add(sums, nameOf(part, tax), kind === 'commit' ? amount : 0 - amount);
  return sums;
}

/** What the order keeps of each component, from its first money or issued invoice on, unless it was canceled. */
function keptOf({ tax, status, balance, invoices, lines, fees }: Order): Map<string, number> {
  const sums = new Map<string, number>();
  const isSold = balance.captured > 0 || invoices.some(({ number }) => number !== null);
  const calculation = tax.mode === 'external' ? (tax.external?.calculation_id ?? null) : null;
  if (!isSold || calculation === null || status === 'canceled' || status === 'canceling') return sums;
  for (const part of [...lines, ...fees]) for (const each of part.taxes) add(sums, nameOf(part.id, each.id ?? each.name), each.amount - each.refunded);
  for (const flat of tax.flat) add(sums, nameOf(null, flat.id), flat.amount - flat.refunded);
  return sums;
}

const text = (sums: ReadonlyMap<string, number>): string => JSON.stringify([...sums].sort());

const shown = (taxes: readonly TaxComponent[]): string => JSON.stringify(taxes.map(({ id, amount }) => [id, amount]));

const worth = (sums: ReadonlyMap<string, number>): number => sum([...sums.values()]);

/** What the record says by itself: no tax that nobody has worked out, and what was to be told is what is kept. */
export function auditTaxRecord(order: Order, faults: Faults): void {
  const { external, mode, status } = order.tax;
  if (external === null) return;
  const sold = [...order.lines, ...order.fees].filter(({ added_by: by }) => by === null);
  if (mode === 'external' && status !== 'complete') faults.equal('tax that nobody has worked out', sum(sold.map(({ tax }) => tax)), 0);
  const told = sum(external.reports.map(({ kind, amount }) => (kind === 'commit' ? amount : 0 - amount)));
  faults.equal('tax to be told', told, worth(keptOf(order)));
  const reversed = external.reports.filter(({ kind, cause_id: id }) => kind === 'reverse' && order.refunds.some((refund) => refund.id === id));
  faults.equal('refunds whose tax is reversed once', new Set(reversed.map(({ cause_id: id }) => id)).size, reversed.length);
}

/** The lines have the words of the calculation that the order names. */
function auditCalculation(order: Order, id: string, journal: readonly TaxJournalEntry[], faults: Faults): void {
  const calculation = journal.find(({ kind, answer }) => kind === 'calculation' && answer.id === id);
  if (calculation === undefined) return faults.check(`the tax service knows no calculation ${id}`, false);
  const said = new Map(calculation.answer.lines.map((line) => [line.id, JSON.stringify(line.components.map((each) => [each.id, each.amount]))]));
  for (const part of [...order.lines, ...order.fees].filter(({ added_by: by }) => by === null))
    faults.equal(`taxes of ${part.id}`, shown(part.taxes), said.get(part.id) ?? '');
}

/** The record beside the journal of the tax service. */
export async function auditTax(client: ConcordClient, order: Order): Promise<string[]> {
  const { external, mode } = order.tax;
  if (external === null) return [];
  const faults = new Faults();
  const journal = await taxJournalOf(client, order.id);
  if (mode === 'external' && external.calculation_id !== null) auditCalculation(order, external.calculation_id, journal, faults);
  const calculations = journal.filter(({ kind }) => kind === 'calculation').map(({ key }) => key);
  faults.equal('calculations, each once for its request', new Set(calculations).size, calculations.length);
  const reports = journal.filter(({ kind }) => kind !== 'calculation');
  const reversed = reports.filter(({ kind, answer }) => kind === 'reversal' && answer.cause_id.startsWith('re_')).map(({ answer }) => answer.cause_id);
  faults.equal('refunds whose tax was reversed once', new Set(reversed).size, reversed.length);
  if (external.reports.some(({ reported_at: at }) => at === null)) return faults.list;
  faults.equal('reports that the tax service has', reports.length, external.reports.length);
  faults.equal('tax that was reported', text(toldOf(journal)), text(keptOf(order)));
  return faults.list;
}
