import { Controller, Inject } from '@nestjs/common';
import { OnBatch, PermanentError, type Delivery, type EffectRunner, type OutgoingMessage, type Publisher } from '@concord/chassis';
import { directiveTopics, type AdvanceTestClock, type CommandMeta } from '@concord/contracts';
import { onOperationOrdered, onTimersPlanned, References, requestFrom, stateRequest } from '../app';
import { isPaymentCommand } from '../domain/requests';

export const PUBLISHER = Symbol('publisher');
export const EFFECTS = Symbol('effects');

@Controller()
export class PaymentSubscriber {
  constructor(
    @Inject(PUBLISHER) private readonly publisher: Publisher,
    @Inject(EFFECTS) private readonly effects: EffectRunner,
    @Inject(References) private readonly references: References,
  ) {}

  @OnBatch()
  async onBatch(deliveries: Delivery[]): Promise<void> {
    const facts = deliveries.filter(({ topic }) => topic === directiveTopics.payment);
    const clocks = deliveries.filter(({ type }) => type === 'AdvanceTestClock');
    const commands = deliveries.filter(({ topic, type }) => topic !== directiveTopics.payment && type !== 'AdvanceTestClock');
    const stated = Promise.all(commands.map((delivery) => this.request(delivery)));
    await Promise.all([
      stated.then((messages) => this.publisher.publish(messages)),
      this.effects.enqueue(facts.flatMap((fact) => [...onOperationOrdered(fact), ...onTimersPlanned(fact)])),
    ]);
    for (const { tenantId, offsetMs } of clocks.map(({ value }) => value as AdvanceTestClock)) await this.effects.advance(tenantId, offsetMs);
  }

  private async request(delivery: Delivery): Promise<OutgoingMessage> {
    if (!isPaymentCommand(delivery.type)) throw new PermanentError(`the payment service has no command ${delivery.type}`);
    return stateRequest(delivery, await requestFrom(this.references, delivery.type, delivery.value as { meta: CommandMeta }, delivery.headers.preview));
  }
}
