import { Controller, Inject } from '@nestjs/common';
import { OnBatch, type Delivery } from '@concord/chassis';
import { JudgeBatch } from '../app';

@Controller()
export class EventsSubscriber {
  constructor(@Inject(JudgeBatch) private readonly judge: JudgeBatch) {}

  @OnBatch()
  async onBatch(deliveries: Delivery[]): Promise<void> {
    await this.judge.run(deliveries);
  }
}
