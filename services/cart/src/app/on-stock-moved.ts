/** What became of units that lines had of counted stock, as the authority says it; each move is told once, by the id of its directive (F13, Q5). */
import type { Delivery } from '@concord/chassis';
import type { OrderEvent, StockMove } from '@concord/contracts';
import type { StockChange } from '../domain/stock';
import type { StockLedger } from './ports';
import { releaseOf } from './stock';

const moveOf = (directiveId: string, { lineId, fulfilled, canceled, restocked }: StockMove): StockChange => ({
  ...{ _id: `${directiveId} ${lineId}`, kind: 'move', claimId: null, lineId, quantity: restocked, fulfilled, canceled, reason: null, print: null },
});

export async function onStockMoved({ value }: Delivery, ledger: StockLedger): Promise<void> {
  const { directives } = value as OrderEvent;
  for (const { directiveId, stock } of directives) {
    for (const move of stock ?? []) {
      if (move.released !== null) await ledger.change(move.itemId, releaseOf(move.released, move.lineId), true);
      const isMoved = move.fulfilled !== 0 || move.canceled !== 0 || move.restocked !== 0;
      if (isMoved) await ledger.change(move.itemId, moveOf(directiveId, move), true);
    }
  }
}
