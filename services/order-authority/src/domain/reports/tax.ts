/**
 * Tax sold and tax reversed, by rate (X1, X2). An order counts from its first captured money or issued invoice on; a later correction
 * counts when it was recorded. What a cancellation took off without naming components is reversed as well (K2).
 */
import type { FlatTax, OrderSnapshot, TaxComponent } from '@concord/contracts';
import { isCanceled, isSold } from '../state';
import { rowOf, Sums, type Report, type Row } from './report';

const GROUPS = ['name', 'taxId', 'jurisdiction', 'percentage', 'inclusive', 'exemptionReason'] as const;

const AMOUNTS = ['base', 'sold', 'reversed', 'net'] as const;

const ofComponent = (component: TaxComponent): object => Object.fromEntries(GROUPS.map((name) => [name, component[name]]));
const ofFlat = ({ name, taxId, jurisdiction }: FlatTax): object => ({ name, taxId, jurisdiction, percentage: null, inclusive: false, exemptionReason: null });

function rows(order: OrderSnapshot): Row[] {
  if (!isSold(order)) return [];
  const isReversed = isCanceled(order);
  const reversed = ({ amount, refunded }: { amount: number; refunded: number }): number => (isReversed ? amount : refunded);
  const components = [...order.lines, ...order.fees].flatMap(({ taxes }) => taxes);
  const each: Row[] = [
    ...components.map((tax) => ({ ...rowOf(order), ...ofComponent(tax), base: tax.base, sold: tax.amount, reversed: reversed(tax) })),
    ...order.flatTaxes.map((tax) => ({ ...rowOf(order), ...ofFlat(tax), base: 0, sold: tax.amount, reversed: reversed(tax) })),
  ];
  const sums = new Sums(tax);
  sums.add(each.map((row) => ({ ...row, net: Number(row['sold']) - Number(row['reversed']) })));
  return sums.all().map((sum): Row => ({ ...rowOf(order), ...Object.fromEntries([...GROUPS, ...AMOUNTS].map((name) => [name, sum[name] ?? null])) }));
}

export const tax: Report = {
  rows,
  groups: GROUPS,
  amounts: AMOUNTS,
  only: null,
  key: (row) => JSON.stringify(GROUPS.map((name) => row[name])),
};
