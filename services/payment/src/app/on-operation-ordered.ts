import type { Delivery, NewEffect } from '@concord/chassis';
import type { OrderEvent } from '@concord/contracts';
import { jobsOf, type Job } from '../domain/work';

/** The processor operations to carry out because the authority accepted them and reserved their amounts. */
export function onOperationOrdered(delivery: Delivery): Array<NewEffect<Job>> {
  const event = delivery.value as OrderEvent;
  return jobsOf(event).map((job) => ({
    _id: job.work.effectId,
    kind: job.work.operation,
    key: event.orderId,
    // At once: the time of the record may be one of a test clock (Z6).
    dueAt: 0,
    payload: job,
    headers: delivery.headers,
  }));
}
