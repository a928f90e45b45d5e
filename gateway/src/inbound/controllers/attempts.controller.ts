/** Several tenders in one attempt: decided together, each with its own outcome (PY5, PY7). */
import { Controller, Inject } from '@nestjs/common';
import { commandIdFor } from '../../app';
import { examples } from '../examples/money';
import type { HttpAnswer } from '../http/answer';
import { TheCall, type Call } from '../http/call';
import { Route } from '../http/endpoint';
import { Writer } from '../http/outcome';
import { attemptJson } from '../present/order';
import { PaymentAttempt } from '../shapes/answers';
import { PaymentAttemptIn } from '../shapes/order-in';
import { NoQuery } from '../shapes/queries';
import { attemptOf } from '../to-command';
import { attemptIn, childIn, orderIdIn } from './ids';
import { COLLECTING } from './pricing-errors';
import { Reader } from './reader';
import { attemptSettled } from './settled';
import { SECRET } from './tokens';

const tag = 'Payments';

@Controller('v1')
export class AttemptsController {
  constructor(
    @Inject(Reader) private readonly reader: Reader,
    @Inject(Writer) private readonly writer: Writer,
    @Inject(SECRET) private readonly secret: string,
  ) {}

  @Route({
    method: 'POST',
    path: 'orders/:id/payment_attempts',
    tag,
    summary: 'Collect by several payment methods that are decided together: all are authorised before one is captured',
    access: 'payments:write',
    status: 201,
    answer: PaymentAttempt,
    body: PaymentAttemptIn,
    isWrite: true,
    isKeyRequired: true,
    errors: [
      'order_not_open',
      ...COLLECTING,
      'nothing_due_yet',
      'outstanding_changed',
      'partial_payment_forbidden',
      'attempt_limit',
      'attempt_live',
      'tenders_not_allocated',
      'amount_below_minimum',
      'remainder_below_minimum',
      'schedule_entry_not_found',
      'schedule_entry_exceeded',
      'gift_card_invalid',
    ],
    example: examples.createPaymentAttempt,
  })
  createPaymentAttempt(@TheCall() call: Call<PaymentAttemptIn>): Promise<HttpAnswer> {
    const orderId = orderIdIn(call.params);
    const seed = { orderId, commandId: commandIdFor(call.write, orderId) };
    const body = attemptOf(seed, this.secret, call.body);
    const command = { service: 'payment', type: 'RequestPaymentAttempt', ...seed, body, isSettled: attemptSettled(body.attemptId) } as const;
    return this.writer.write(call.write, command, { status: 201, body: (order) => attemptJson(order, attemptIn(order, body.attemptId)) });
  }

  @Route({
    method: 'GET',
    path: 'payment_attempts/:id',
    tag,
    summary: 'Read an attempt with its payments',
    access: 'orders:read',
    answer: PaymentAttempt,
    query: NoQuery,
    errors: ['payment_attempt_not_found'],
    example: examples.readPaymentAttempt,
  })
  async readPaymentAttempt(@TheCall() { caller, params }: Call): Promise<object> {
    const { id, orderId } = childIn(params, 'pat', 'payment_attempt_not_found');
    const order = await this.reader.order(caller, orderId, {}, 'payment_attempt_not_found');
    return attemptJson(order, attemptIn(order, id));
  }
}
