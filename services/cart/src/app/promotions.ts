/** Codes that a command names: their terms are copied into its discounts, and a use of each promotion that has a limit is claimed before anything is stated (K1, T15). */
import type { Clock, NewEffect } from '@concord/chassis';
import { customerKeyOf, type CommandMeta, type CreateOrder, type Customer, type DiscountInput, type PromotionUse } from '@concord/contracts';
import { codeKey, type Fault } from '../domain/catalog';
import { CLAIM_MS, discountOf, isLimited, unknownCode, type Promotion } from '../domain/promotion';
import type { Copied } from '../domain/copies';
import type { AuthorityOrders, EntryStore, Foresight, UseLedger } from './ports';
import { settlementOf } from './settle-claim';

/** Parts of the commands that take codes. */
export interface Coded {
  meta: CommandMeta;
  promotionCodes?: string[];
  discounts?: DiscountInput[];
  customer?: Customer | null;
}

export type Redeemed<C> = Copied<C> & { claims: NewEffect[] };

const distinct = (codes: readonly string[]): string[] => [...new Map(codes.map((code) => [code.toUpperCase(), code])).values()];

export class Promotions {
  constructor(
    private readonly store: EntryStore<Promotion>,
    private readonly uses: UseLedger,
    readonly orders: AuthorityOrders,
    private readonly clock: Clock,
    private readonly foresight: Foresight,
  ) {}

  /**
   * `isKept` is false for what is priced only: then nothing is claimed. The effects see to it that no claim outlives its order's refusal. A
   * creation that is refused leaves no verdict for them to find, so before a limited use is claimed for one the authority is asked.
   */
  async redeem<C extends Coded>(command: C, isKept: boolean, isCreation = false): Promise<Redeemed<C>> {
    const codes = distinct(command.promotionCodes ?? []);
    if (codes.length === 0) return { kind: 'copied', command, claims: [] };
    const found = await this.store.find(
      [],
      codes.map((code) => codeKey(command.meta, code)),
    );
    const fault = isCreation && isKept && found.some(isLimited) ? await this.foreseen(await this.given(command, codes, found, false)) : null;
    return fault === null ? this.given(command, codes, found, isKept) : { kind: 'unavailable', fault, claims: [] };
  }

  /** Why the creation is going to be refused, or null. */
  private async foreseen<C extends Coded>(priced: Redeemed<C>): Promise<Fault | null> {
    return priced.kind === 'copied' ? this.foresight.refusalOf(priced.command as unknown as CreateOrder) : priced.fault;
  }

  private async given<C extends Coded>(command: C, codes: readonly string[], found: readonly Promotion[], isKept: boolean): Promise<Redeemed<C>> {
    const { meta, discounts = [] } = command;
    const given: DiscountInput[] = [];
    const claims: NewEffect[] = [];
    for (const code of codes) {
      const promotion = found.find(({ key }) => key === codeKey(meta, code));
      if (promotion === undefined) return { kind: 'unavailable', fault: unknownCode(code), claims };
      const use = await this.use(promotion, command, isKept);
      if (isKept && isLimited(promotion)) claims.push(settlementOf(promotion._id, meta, this.clock.now()));
      if (!('promotionId' in use)) return { kind: 'unavailable', fault: use, claims };
      given.push(discountOf(promotion, meta.orderId, meta.commandId, given.length, use));
    }
    return { kind: 'copied', command: { ...command, discounts: [...discounts, ...given] }, claims };
  }

  private async use(promotion: Promotion, command: Coded, isKept: boolean): Promise<PromotionUse | Fault> {
    const { _id: promotionId, code, currency, usageLimitPerCustomer } = promotion;
    const { orderId, commandId: claimId, requestedAt } = command.meta;
    if (!isLimited(promotion)) return { promotionId, code, currency, claimId: null, claimedUntil: null, customer: null };
    const customer = usageLimitPerCustomer === null ? null : customerKeyOf(await this.customerOf(command));
    const fault = await this.uses.claim(promotion, { orderId, claimId, customer }, isKept);
    return fault ?? { promotionId, code, currency, claimId, claimedUntil: requestedAt + CLAIM_MS, customer };
  }

  /** Named by a creation; else the buyer of the order as it is, which the authority compares again. */
  private async customerOf({ meta, customer }: Coded): Promise<Customer | null> {
    if (customer !== undefined) return customer;
    return (await this.orders.order(meta.tenantId, meta.orderId))?.customer ?? null;
  }
}
