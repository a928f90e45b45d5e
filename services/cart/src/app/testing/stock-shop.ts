/** A shop with one item whose stock is counted: five mugs, unless it is said otherwise. */
import type { Delivery, NewEffect } from '@concord/chassis';
import { onStockMoved, requestFrom } from '..';
import { UNIT, type StockPolicy } from '../../domain/stock';
import { testCatalog } from './memory-entries';

export const owner = { tenantId: 'ten_1', mode: 'test' };
export const NOW = 1_000;

const meta = (orderId: string, commandId: string) => ({
  ...{ ...owner, orderId, commandId, actor: { kind: 'client', id: 'key_1' }, correlationId: 'c', fingerprint: 'f', expectedVersion: null, requestedAt: 5 },
});

const lineOf = (lineId: string, quantity: number) => ({
  ...{ lineId, name: '', sku: null, quantity, unitAmount: 0, discounts: [], taxRates: null, metadata: [], unitAmountDecimal: null, quantityDecimal: null },
  ...{ unit: null, taxExemption: null, modifiers: [], itemId: 'item_mug', itemVersion: null, itemCurrency: null, taxRateIds: null, stock: null },
});

interface Said {
  lines: Array<{ lineId: string; stock: { claimId: string; claimedUntil: number; backordered: number } | null }>;
  code: string | undefined;
  claims: NewEffect[];
}

interface Terms {
  isCounted?: boolean;
  policy?: StockPolicy;
  now?: number;
}

export async function testShop({ isCounted = true, policy = 'refuse', now = NOW }: Terms = {}) {
  const shop = testCatalog(now);
  const price = { currency: 'EUR', unitAmount: 100, unitAmountDecimal: null, unit: null, taxRateIds: [], metadata: [] };
  await shop.catalog.items.create({ ...owner, _id: 'item_mug', print: 'a', fields: { name: 'Mug', description: null, sku: 'MUG', ...price } });
  if (isCounted) await shop.stockKeeper.count('item_mug', { ...owner, changeId: 'first', quantity: 5 * UNIT, policy });
  shop.ledger.reads = 0;

  async function stated(orderId: string, quantities: number[], isPreview: boolean): Promise<Said> {
    const lines = quantities.map((quantity, place) => lineOf(`li_${orderId}_${place}`, quantity));
    const command = { meta: meta(orderId, `cmd_${orderId}`), lines, discounts: [], fees: [], flatTaxes: [], taxRates: [], promotionCodes: [] };
    const { request, claims } = await requestFrom(shop, 'CreateOrder', command as never, isPreview);
    const value = request.value as unknown as { lines: Said['lines']; catalogFault?: { code: string } };
    return { lines: value.lines, code: value.catalogFault?.code, claims };
  }

  return {
    ...shop,
    command: (orderId: string) => ({ meta: meta(orderId, `cmd_${orderId}`) }),
    ordered: (orderId: string, ...quantities: number[]) => stated(orderId, quantities, false),
    tried: (orderId: string, ...quantities: number[]) => stated(orderId, quantities, true),
    /** The event of a new quantity of the order's first line. */
    async changed(orderId: string, quantity: number, who: object = {}): Promise<unknown> {
      const command = { meta: { ...meta(orderId, `cmd_change_${quantity}`), ...who }, lineId: `li_${orderId}_0`, quantity, quantityDecimal: null };
      const { value } = (await requestFrom(shop, 'ChangeLine', command as never, false)).request;
      return { stock: null, ...value };
    },
    moved(lineId: string, move: object): Promise<void> {
      const { directiveId, ...said } = { directiveId: '', ...move };
      const stock = [{ itemId: 'item_mug', lineId, fulfilled: 0, canceled: 0, restocked: 0, released: null, ...said }];
      return onStockMoved({ value: { directives: [{ directiveId, stock }] } } as unknown as Delivery, shop.ledger);
    },
    /** Units on hand and held. */
    async numbers(): Promise<number[] | null> {
      const stock = (await shop.ledger.read(['item_mug'])).get('item_mug');
      return stock === undefined ? null : [stock.onHand / UNIT, stock.held / UNIT];
    },
  };
}
