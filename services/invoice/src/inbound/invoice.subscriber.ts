import { Controller, Inject } from '@nestjs/common';
import { OnBatch, PermanentError, type Delivery, type EffectRunner, type NewEffect, type OutgoingMessage, type Publisher } from '@concord/chassis';
import { directiveTopics, type AdvanceTestClock, type CommandMeta } from '@concord/contracts';
import { onInvoiceIssued, onIssueAccepted, stateRequest } from '../app';
import { isInvoiceCommand, requestOf } from '../domain/requests';

export const PUBLISHER = Symbol('publisher');
export const EFFECTS = Symbol('effects');

@Controller()
export class InvoiceSubscriber {
  constructor(
    @Inject(PUBLISHER) private readonly publisher: Publisher,
    @Inject(EFFECTS) private readonly effects: EffectRunner,
  ) {}

  @OnBatch()
  async onBatch(deliveries: Delivery[]): Promise<void> {
    const facts = deliveries.filter(({ topic }) => topic === directiveTopics.invoice);
    const clocks = deliveries.filter(({ type }) => type === 'AdvanceTestClock');
    const commands = deliveries.filter(({ topic, type }) => topic !== directiveTopics.invoice && type !== 'AdvanceTestClock');
    const messages = commands.map((delivery) => this.request(delivery));
    const work = facts.flatMap((delivery): NewEffect[] => [...onIssueAccepted(delivery), ...onInvoiceIssued(delivery)]);
    await Promise.all([this.publisher.publish(messages), this.effects.enqueue(work)]);
    for (const { tenantId, offsetMs } of clocks.map(({ value }) => value as AdvanceTestClock)) await this.effects.advance(tenantId, offsetMs);
  }

  private request(delivery: Delivery): OutgoingMessage {
    if (!isInvoiceCommand(delivery.type)) throw new PermanentError(`the invoice service has no command ${delivery.type}`);
    return stateRequest(delivery, requestOf(delivery.type, delivery.value as { meta: CommandMeta }));
  }
}
