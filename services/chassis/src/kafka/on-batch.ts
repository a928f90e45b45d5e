/** `@OnBatch()` marks the one method of a service that takes merged batches of deliveries. */
import { MessagePattern } from '@nestjs/microservices';
import type { Delivery } from './messages';

export const BATCH_PATTERN = 'batch';

/** Nest rewrites what a handler throws; the outcome is returned instead, so that the error keeps its class. */
export interface HandlerOutcome {
  error?: Error;
}

type BatchMethod = (deliveries: Delivery[]) => Promise<void>;

export function OnBatch() {
  return (target: object, key: string, descriptor: TypedPropertyDescriptor<BatchMethod>): void => {
    const method = descriptor.value as BatchMethod;
    const settled = async function (this: unknown, deliveries: Delivery[]): Promise<HandlerOutcome> {
      try {
        await method.call(this, deliveries);
        return {};
      } catch (error) {
        return { error: error as Error };
      }
    };
    descriptor.value = settled as unknown as BatchMethod;
    MessagePattern(BATCH_PATTERN)(target, key, descriptor);
  };
}
