/**
 * A manual payment's reference is looked for and claimed before the payment is stated (PY14). Nothing has to be let go of: a claim counts
 * only while the payment may still be accepted, and from then on for what stands on its order.
 */
import type { Clock } from '@concord/chassis';
import type { CommandMeta, ManualPaymentRecorded, ReferenceClaim } from '@concord/contracts';
import { CLAIM_MS, claimed, isOnOrder, keyOf, mayCome, normalized, othersOf, type Look, type Reference, type ReferenceUses } from '../domain/references';
import type { AuthorityOrders, ReferenceLedger } from './ports';

export type RecordCommand = Omit<ManualPaymentRecorded, 'meta' | 'referenceClaim'> & { meta: CommandMeta };

const REFUSE = 'refuse';

export class References {
  constructor(
    private readonly ledger: ReferenceLedger,
    private readonly orders: AuthorityOrders,
    private readonly clock: Clock,
  ) {}

  /** The command with its reference as it is compared, and the claim. `isKept` is false for a preview, which claims nothing. */
  async claim(command: RecordCommand, isKept: boolean): Promise<RecordCommand & { referenceClaim: ReferenceClaim }> {
    const { meta, whenReferenceUsed } = command;
    const reference = { method: command.method, reference: normalized(command.reference) };
    for (;;) {
      const before = await this.ledger.read(keyOf(meta, reference));
      const look = await this.look(before, meta, reference);
      const use = { orderId: meta.orderId, commandId: meta.commandId, claimedAt: this.clock.now() };
      const after = isKept ? claimed(before, use, look, whenReferenceUsed === REFUSE) : before;
      if (after === before || (await this.ledger.write(before, after)))
        return { ...command, ...reference, referenceClaim: { usedBy: look.usedBy, heldUntil: meta.requestedAt + CLAIM_MS } };
    }
  }

  /** Asks the other orders, one after the other, until one has it. */
  private async look(uses: ReferenceUses, { tenantId, orderId }: CommandMeta, reference: Reference): Promise<Look> {
    const gone: string[] = [];
    for (const other of othersOf(uses, orderId)) {
      if (await this.stands(uses, tenantId, other, reference)) return { usedBy: other, gone };
      gone.push(other);
    }
    return { usedBy: null, gone };
  }

  /** The verdicts are asked for before the order, which therefore holds whatever they have accepted. */
  private async stands({ uses }: ReferenceUses, tenantId: string, orderId: string, reference: Reference): Promise<boolean> {
    for (const use of uses.filter((each) => each.orderId === orderId && mayCome(each, this.clock.now()))) {
      if (!(await this.orders.isJudged(tenantId, orderId, use.commandId))) return true;
    }
    const order = await this.orders.order(tenantId, orderId);
    return order !== null && isOnOrder(order, reference);
  }
}
