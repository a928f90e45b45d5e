/** Lines of items whose stock is counted: their units are held before anything is stated, and what becomes of them follows from the order (K1, F13). */
import type { Clock, EffectOutcome, EffectRow, NewEffect } from '@concord/chassis';
import type { CommandMeta, LineInput, OrderSnapshot, StockClaim } from '@concord/contracts';
import type { Copied } from '../domain/copies';
import { linesOf, type Naming } from '../domain/named-entries';
import { CLAIM_MS } from '../domain/promotion';
import { millionthsOf, type StockChange } from '../domain/stock';
import { lookingAfter, settled, type Claim } from './claims';
import type { AuthorityOrders, StockLedger } from './ports';

export const SETTLE_STOCK = 'settle_stock';

/** Parts of the commands that sell, or sell more of a line. */
export interface Selling extends Naming {
  meta: CommandMeta;
  lineId?: string;
  quantity?: number | null;
  quantityDecimal?: string | null;
}

export type Claimed<C> = Copied<C> & { claims: NewEffect[] };

/** Lines that are handed over are named in a command, too, and are none to sell. */
const isCounted = ({ stock }: Partial<LineInput>): boolean => (stock ?? null) !== null;

interface HeldLine {
  itemId: string;
  lineId: string;
}

interface ClaimedLines {
  lines: HeldLine[];
}

const NOTHING = { quantity: 0, fulfilled: 0, canceled: 0, reason: null, print: null };

/** Of a claim whose order does not have it. */
export const releaseOf = (claimId: string, lineId: string): StockChange => ({
  ...NOTHING,
  _id: `release ${claimId} ${lineId}`,
  kind: 'release',
  claimId,
  lineId,
});

export class StockClaims {
  constructor(
    private readonly ledger: StockLedger,
    private readonly orders: AuthorityOrders,
    private readonly clock: Clock,
  ) {}

  /** Holds the units of each line whose item counts them; `isKept` is false for what is only priced or tried: then it is asked whether they are there. */
  async claim<C extends Selling>(command: C, isKept: boolean): Promise<Claimed<C>> {
    const lines = linesOf(command);
    if (!lines.some(isCounted)) return { kind: 'copied', command, claims: [] };
    const held: HeldLine[] = [];
    const given: LineInput[] = [];
    for (const line of lines) {
      const { lineId, itemId, stock, quantity, quantityDecimal } = line;
      const claim =
        stock === null || itemId === null ? null : await this.hold({ itemId, lineId }, command.meta, millionthsOf(quantity, quantityDecimal), isKept);
      if (claim !== null && 'code' in claim) return { kind: 'unavailable', fault: claim, claims: this.settling(held, command.meta, isKept) };
      if (claim !== null && itemId !== null) held.push({ itemId, lineId });
      given.push({ ...line, stock: claim });
    }
    const claims = this.settling(held, command.meta, isKept);
    return { kind: 'copied', command: { ...command, ...(command.added === undefined ? { lines: given } : { added: given }) }, claims };
  }

  /** The same for a new quantity of a line that has units held. */
  async claimMore<C extends Selling>(command: C, isKept: boolean): Promise<Claimed<C>> {
    const { meta, lineId, quantity = null, quantityDecimal = null } = command;
    const isNew = lineId !== undefined && (quantity !== null || quantityDecimal !== null);
    const itemId = isNew ? await this.ledger.itemOf(meta, lineId) : null;
    if (!isNew || itemId === null) return { kind: 'copied', command, claims: [] };
    const claim = await this.hold({ itemId, lineId }, meta, millionthsOf(quantity ?? 0, quantityDecimal), isKept);
    if ('code' in claim) return { kind: 'unavailable', fault: claim, claims: [] };
    return { kind: 'copied', command: { ...command, stock: claim }, claims: this.settling([{ itemId, lineId }], meta, isKept) };
  }

  private async hold({ itemId, lineId }: HeldLine, { commandId, requestedAt }: CommandMeta, quantity: number, isKept: boolean) {
    const change: StockChange = { ...NOTHING, _id: `claim ${commandId} ${lineId}`, kind: 'claim', claimId: commandId, lineId, quantity };
    const row = await this.ledger.change(itemId, change, isKept);
    if ('code' in row) return row;
    const claim: StockClaim = { claimId: commandId, claimedUntil: requestedAt + CLAIM_MS, backordered: row.backordered };
    return claim;
  }

  private settling(held: readonly HeldLine[], meta: CommandMeta, isKept: boolean): NewEffect[] {
    const lines = [...held];
    return !isKept || lines.length === 0 ? [] : [lookingAfter({ _id: `stock ${meta.commandId}`, kind: SETTLE_STOCK }, meta, this.clock.now(), { lines })];
  }

  /** A claim is kept by the line that has it. */
  settle(row: EffectRow): Promise<EffectOutcome> {
    const claim = row.payload as Claim & ClaimedLines;
    const { claimId, lines } = claim;
    return settled(claim, this.orders, this.clock.now(), async (order) => {
      for (const { itemId, lineId } of lines) if (!isHeld(order, lineId, claimId)) await this.ledger.change(itemId, releaseOf(claimId, lineId), true);
    });
  }
}

const isHeld = (order: OrderSnapshot | null, id: string, claimId: string): boolean =>
  order !== null && order.lines.some(({ lineId, stock }) => lineId === id && stock?.claimId === claimId);
