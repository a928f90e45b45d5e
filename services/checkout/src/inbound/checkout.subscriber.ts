import { Controller, Inject } from '@nestjs/common';
import { OnBatch, PermanentError, type Delivery, type EffectRunner, type OutgoingMessage, type Publisher } from '@concord/chassis';
import { isClientSecret, directiveTopics, type AdvanceTestClock, type CommandMeta } from '@concord/contracts';
import { onSessionAccepted, stateRequest } from '../app';
import { isCheckoutCommand, isPayment, requestOf, type Paying } from '../domain/requests';

export const PUBLISHER = Symbol('publisher');
export const EFFECTS = Symbol('effects');
export const SECRET = Symbol('secret');

@Controller()
export class CheckoutSubscriber {
  constructor(
    @Inject(PUBLISHER) private readonly publisher: Publisher,
    @Inject(EFFECTS) private readonly effects: EffectRunner,
    @Inject(SECRET) private readonly secret: string,
  ) {}

  @OnBatch()
  async onBatch(deliveries: Delivery[]): Promise<void> {
    const facts = deliveries.filter(({ topic }) => topic === directiveTopics.checkout);
    const clocks = deliveries.filter(({ type }) => type === 'AdvanceTestClock');
    const commands = deliveries.filter(({ topic, type }) => topic !== directiveTopics.checkout && type !== 'AdvanceTestClock');
    const messages = commands.map((delivery) => this.request(delivery));
    await Promise.all([this.publisher.publish(messages), this.effects.enqueue(facts.flatMap(onSessionAccepted))]);
    for (const { tenantId, offsetMs } of clocks.map(({ value }) => value as AdvanceTestClock)) await this.effects.advance(tenantId, offsetMs);
  }

  private request(delivery: Delivery): OutgoingMessage {
    if (!isCheckoutCommand(delivery.type)) throw new PermanentError(`the checkout has no command ${delivery.type}`);
    if (isPayment(delivery.type)) {
      const { sessionId, clientSecret } = delivery.value as Paying;
      if (!isClientSecret(this.secret, sessionId, clientSecret)) throw new PermanentError(`wrong client secret for ${sessionId}`);
    }
    return stateRequest(delivery, requestOf(delivery.type, delivery.value as { meta: CommandMeta }));
  }
}
