/** Money in: card payments with their capture and void, and money that a person took. */
import { Controller, Inject } from '@nestjs/common';
import { childId } from '@concord/contracts';
import type { Static } from '@sinclair/typebox';
import { commandIdFor, ManualPaymentPolicy, type IsSettled } from '../../app';
import { ApiProblem } from '../../domain/error-codes';
import { examples } from '../examples/money';
import type { HttpAnswer } from '../http/answer';
import { TheCall, type Call } from '../http/call';
import { Route } from '../http/endpoint';
import { Writer } from '../http/outcome';
import { paymentJson } from '../present/order';
import { Payment } from '../shapes/answers';
import { CaptureIn, ManualPaymentIn, ReauthorizeIn, ReverseIn } from '../shapes/money-in';
import { PaymentIn } from '../shapes/order-in';
import { NoQuery } from '../shapes/queries';
import { paymentOf } from '../to-command';
import { childIn, orderIdIn, paymentIn } from './ids';
import { COLLECTING } from './pricing-errors';
import { Reader } from './reader';
import { operationSettled, paymentSettled } from './settled';
import { SECRET } from './tokens';

const tag = 'Payments';
const access = 'payments:write';
const write = { tag, access, answer: Payment, isWrite: true, isKeyRequired: true, method: 'POST' } as const;
const RESUMABLE: ReadonlySet<string> = new Set(['processing', 'requires_action', 'unknown', 'authorized']);

@Controller('v1')
export class PaymentsController {
  constructor(
    @Inject(Reader) private readonly reader: Reader,
    @Inject(Writer) private readonly writer: Writer,
    @Inject(ManualPaymentPolicy) private readonly policy: ManualPaymentPolicy,
    @Inject(SECRET) private readonly secret: string,
  ) {}

  @Route({
    ...write,
    path: 'orders/:id/payments',
    summary: 'Collect; without an amount all that is due now',
    status: 201,
    body: PaymentIn,
    errors: [
      'order_not_open',
      ...COLLECTING,
      'nothing_due_yet',
      'outstanding_changed',
      'partial_payment_forbidden',
      'attempt_limit',
      'amount_below_minimum',
      'remainder_below_minimum',
      'schedule_entry_not_found',
      'schedule_entry_exceeded',
      'gift_card_invalid',
    ],
    example: examples.createPayment,
  })
  createPayment(@TheCall() call: Call<PaymentIn>): Promise<HttpAnswer> {
    const orderId = orderIdIn(call.params);
    const seed = { orderId, commandId: commandIdFor(call.write, orderId) };
    const payment = paymentOf(seed, this.secret, call.body);
    return this.send(call, 'RequestPayment', seed, payment.paymentId, { payment }, paymentSettled(payment.paymentId), 201);
  }

  @Route({
    method: 'GET',
    path: 'payments/:id',
    tag,
    summary: 'Read a payment',
    access: 'orders:read',
    answer: Payment,
    query: NoQuery,
    errors: ['payment_not_found'],
    example: examples.readPayment,
  })
  async readPayment(@TheCall() { caller, params }: Call): Promise<object> {
    const { id, orderId } = childIn(params, 'pay', 'payment_not_found');
    const order = await this.reader.order(caller, orderId, {}, 'payment_not_found');
    return paymentJson(order, paymentIn(order, id));
  }

  @Route({
    ...write,
    path: 'payments/:id/capture',
    summary: 'Capture authorised money, all of it or a part',
    body: CaptureIn,
    isBodyOptional: true,
    errors: [
      'payment_not_found',
      'payment_not_capturable',
      'capture_exceeds_authorized',
      'capture_exceeds_obligation',
      'payment_operation_pending',
      'attempt_live',
      'payment_replaced',
    ],
    example: examples.capturePayment,
  })
  capturePayment(@TheCall() call: Call<Static<typeof CaptureIn>>): Promise<HttpAnswer> {
    const { amount = null, final = false } = call.body;
    return this.onPayment(call, 'CapturePayment', { amount, final }, (id) => operationSettled(id, 'capture'));
  }

  @Route({
    ...write,
    path: 'payments/:id/void',
    summary: 'Release what is authorised and not captured',
    errors: ['payment_not_found', 'payment_not_voidable', 'payment_operation_pending', 'payment_outcome_unknown'],
    example: examples.voidPayment,
  })
  voidPayment(@TheCall() call: Call): Promise<HttpAnswer> {
    return this.onPayment(call, 'VoidPayment', {}, (id) => operationSettled(id, 'void'));
  }

  @Route({
    ...write,
    path: 'payments/:id/reauthorize',
    summary: 'Renew an authorisation before it ends, or raise it, by a new payment; the old one is released when the new one is authorised',
    status: 201,
    body: ReauthorizeIn,
    isBodyOptional: true,
    errors: [
      'payment_not_found',
      'payment_not_reauthorizable',
      'payment_replaced',
      'payment_operation_pending',
      'amount_below_authorized',
      'amount_exceeds_collectible',
      'amount_below_minimum',
      'remainder_below_minimum',
      'attempt_limit',
      'attempt_live',
      'order_not_open',
      'roll_back_in_progress',
      'tax_location_required',
    ],
    example: examples.reauthorizePayment,
  })
  reauthorizePayment(@TheCall() call: Call<Static<typeof ReauthorizeIn>>): Promise<HttpAnswer> {
    const { id: paymentId, orderId } = childIn(call.params, 'pay', 'payment_not_found');
    const seed = { orderId, commandId: commandIdFor(call.write, orderId) };
    const replacementId = childId('pay', orderId, seed.commandId);
    const { amount = null, reason = null } = call.body;
    const body = { paymentId, replacementId, amount, reason };
    return this.send(call, 'ReauthorizePayment', seed, replacementId, body, paymentSettled(replacementId), 201);
  }

  @Route({
    method: 'POST',
    path: 'payments/:id/resume',
    tag,
    summary: 'Continue an interrupted payment: the same attempt, with what the buyer has to do next',
    access,
    answer: Payment,
    query: NoQuery,
    repeats: 'It changes nothing and may be repeated.',
    errors: ['payment_not_found', 'payment_not_resumable'],
    example: examples.resumePayment,
  })
  async resumePayment(@TheCall() { caller, params }: Call): Promise<object> {
    const { id, orderId } = childIn(params, 'pay', 'payment_not_found');
    const order = await this.reader.order(caller, orderId, {}, 'payment_not_found');
    const payment = paymentIn(order, id);
    if (!RESUMABLE.has(payment.status)) throw new ApiProblem('payment_not_resumable', `The payment is ${payment.status}.`);
    return paymentJson(order, payment);
  }

  @Route({
    ...write,
    path: 'orders/:id/manual_payments',
    summary: 'Record money that was received outside',
    status: 201,
    body: ManualPaymentIn,
    errors: [
      'order_not_open',
      ...COLLECTING,
      'payment_reference_used',
      'payment_reference_claim_expired',
      'partial_payment_forbidden',
      'amount_too_large',
      'attempt_limit',
      'amount_below_minimum',
      'remainder_below_minimum',
      'schedule_entry_not_found',
      'schedule_entry_exceeded',
    ],
    example: examples.recordManualPayment,
  })
  async recordManualPayment(@TheCall() call: Call<Static<typeof ManualPaymentIn>>): Promise<HttpAnswer> {
    const orderId = orderIdIn(call.params);
    const seed = { orderId, commandId: commandIdFor(call.write, orderId) };
    const paymentId = childId('pay', orderId, seed.commandId);
    const { amount, method, reference, received_at: receivedAt, schedule_entry_id: scheduleEntryId = null, force = false, reason = null } = call.body;
    const whenReferenceUsed = await this.policy.whenReferenceUsed(call.caller, method);
    const body = {
      paymentId,
      amount,
      method,
      reference,
      receivedAt: Date.parse(receivedAt),
      force,
      reason,
      whenReferenceUsed,
      scheduleEntryId,
      waitsForRollBack: true,
    };
    return this.send(call, 'RecordManualPayment', seed, paymentId, body, undefined, 201);
  }

  @Route({
    ...write,
    path: 'payments/:id/reverse',
    summary: 'Take back a manual payment, wholly or in part',
    body: ReverseIn,
    errors: ['payment_not_found', 'payment_not_manual', 'reversal_exceeds_payment'],
    example: examples.reverseManualPayment,
  })
  reverseManualPayment(@TheCall() call: Call<Static<typeof ReverseIn>>): Promise<HttpAnswer> {
    const { amount = null, reason } = call.body;
    return this.onPayment(call, 'ReverseManualPayment', { amount, reason });
  }

  private onPayment(call: Call, type: string, body: object, isSettled?: (id: string) => IsSettled): Promise<HttpAnswer> {
    const { id, orderId } = childIn(call.params, 'pay', 'payment_not_found');
    const seed = { orderId, commandId: commandIdFor(call.write, orderId) };
    return this.send(call, type, seed, id, { paymentId: id, ...body }, isSettled?.(id), 200);
  }

  private send(
    call: Call,
    type: string,
    seed: { orderId: string; commandId: string },
    id: string,
    body: object,
    isSettled: IsSettled | undefined,
    status: number,
  ): Promise<HttpAnswer> {
    const command = { service: 'payment', type, ...seed, body, ...(isSettled === undefined ? {} : { isSettled }) } as const;
    return this.writer.write(call.write, command, { status, body: (order) => paymentJson(order, paymentIn(order, id)) });
  }
}
