import { Controller, Inject } from '@nestjs/common';
import { OnBatch, PermanentError, type Delivery, type EffectRunner, type NewEffect, type OutgoingMessage, type Publisher } from '@concord/chassis';
import { directiveTopics } from '@concord/contracts';
import {
  Catalog,
  onErasureOrdered,
  onPromotionReleased,
  onStockMoved,
  onTaxOrdered,
  PersonalData,
  Promotions,
  requestFrom,
  stateRequest,
  StockClaims,
  type Coded,
  type Selling,
  type StockLedger,
  type UseLedger,
} from '../app';
import { isCartCommand } from '../domain/requests';

export const PUBLISHER = Symbol('publisher');
export const EFFECTS = Symbol('effects');
export const TAX_EFFECTS = Symbol('tax effects');
export const USES = Symbol('uses');
export const STOCK = Symbol('stock');

@Controller()
export class CartSubscriber {
  constructor(
    @Inject(PUBLISHER) private readonly publisher: Publisher,
    @Inject(Catalog) readonly catalog: Catalog,
    @Inject(Promotions) readonly promotions: Promotions,
    @Inject(USES) private readonly uses: UseLedger,
    @Inject(StockClaims) readonly stock: StockClaims,
    @Inject(STOCK) private readonly ledger: StockLedger,
    @Inject(EFFECTS) private readonly effects: Pick<EffectRunner, 'enqueue'>,
    @Inject(TAX_EFFECTS) private readonly taxEffects: Pick<EffectRunner, 'enqueue'>,
    @Inject(PersonalData) private readonly personalData: PersonalData,
  ) {}

  /** All of the batch is looked up at once, and stated in the order in which it came; what was claimed for it is seen to before. */
  @OnBatch()
  async onBatch(deliveries: Delivery[]): Promise<void> {
    const entries = deliveries.filter(isDirective);
    const erased: OutgoingMessage[] = [];
    for (const entry of entries) {
      await onPromotionReleased(entry, this.uses);
      await onStockMoved(entry, this.ledger);
      erased.push(...(await onErasureOrdered(entry, this.personalData)));
    }
    await this.taxEffects.enqueue(entries.flatMap(onTaxOrdered));
    const commands = await this.sealed(deliveries.filter((delivery) => !isDirective(delivery)));
    const stated = await Promise.all(commands.map((command) => this.stated(command)));
    await this.effects.enqueue(stated.flatMap(({ claims }) => claims));
    await this.publisher.publish([...erased, ...stated.map(({ message }) => message)]);
  }

  /** What the commands say of buyers goes no further than this (W10). */
  private async sealed(commands: readonly Delivery[]): Promise<Delivery[]> {
    const values = await this.personalData.sealed(commands.map(({ value, headers }) => ({ command: value as Coded, isPreview: headers.preview })));
    return commands.map((command, index) => (values[index] === command.value ? command : { ...command, value: values[index] }));
  }

  private async stated(delivery: Delivery): Promise<{ message: OutgoingMessage; claims: NewEffect[] }> {
    if (!isCartCommand(delivery.type)) throw new PermanentError(`the cart has no command ${delivery.type}`);
    const { request, claims } = await requestFrom(this, delivery.type, delivery.value as Coded & Selling, delivery.headers.preview);
    return { message: stateRequest(delivery, request), claims };
  }
}

const isDirective = ({ topic }: Delivery): boolean => topic === directiveTopics.cart;
