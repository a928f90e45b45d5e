import { Controller, Inject } from '@nestjs/common';
import { crashPoint, OnBatch, PermanentError, type Delivery, type EffectRunner, type OutgoingMessage, type Publisher } from '@concord/chassis';
import { directiveTopics, type CommandMeta } from '@concord/contracts';
import { onCreditOrdered, onRefundOrdered, stateRequest } from '../app';
import { isRefundCommand, requestOf } from '../domain/requests';

export const PUBLISHER = Symbol('publisher');
export const EFFECTS = Symbol('effects');

@Controller()
export class RefundSubscriber {
  constructor(
    @Inject(PUBLISHER) private readonly publisher: Publisher,
    @Inject(EFFECTS) private readonly effects: EffectRunner,
  ) {}

  @OnBatch()
  async onBatch(deliveries: Delivery[]): Promise<void> {
    const facts = deliveries.filter(({ topic }) => topic === directiveTopics.refund);
    const commands = deliveries.filter(({ topic }) => topic !== directiveTopics.refund);
    const credits = facts.flatMap(onCreditOrdered);
    const requests = commands.map((delivery) => this.request(delivery));
    await Promise.all([this.publisher.publish([...requests, ...credits]), this.effects.enqueue(facts.flatMap(onRefundOrdered))]);
    if (credits.length > 0) crashPoint('after-credit-before-offset');
  }

  private request(delivery: Delivery): OutgoingMessage {
    if (!isRefundCommand(delivery.type)) throw new PermanentError(`the refund service has no command ${delivery.type}`);
    return stateRequest(delivery, requestOf(delivery.type, delivery.value as { meta: CommandMeta }));
  }
}
