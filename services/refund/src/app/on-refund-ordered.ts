import type { Delivery, NewEffect } from '@concord/chassis';
import type { OrderEvent } from '@concord/contracts';
import { jobsOf, type Job } from '../domain/work';

/** The refunds to carry out because the authority accepted them and reserved their amounts (F5, FL2). */
export function onRefundOrdered(delivery: Delivery): Array<NewEffect<Job>> {
  const event = delivery.value as OrderEvent;
  return jobsOf(event).map((job) => ({
    _id: job.work.effectId,
    kind: 'refund',
    key: event.orderId,
    // At once: the time of the record may be one of a test clock (Z6).
    dueAt: 0,
    payload: job,
    headers: delivery.headers,
  }));
}
