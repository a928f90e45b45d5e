/** Checkout sessions: a merchant opens one, a buyer's page reads and pays it with a publishable key and the session's client secret (S4). */
import { Controller, Inject } from '@nestjs/common';
import { clientSecretOf, isClientSecret, isOrderId, type OrderSnapshot } from '@concord/contracts';
import type { Static } from '@sinclair/typebox';
import { commandIdFor, hasGiftCard, identityOfCreate, NewOrderTerms, refuseSpent, type AskedOf, type Command, type GiftCards } from '../../app';
import type { Caller } from '../../domain/caller';
import { examples } from '../examples/checkout';
import { ApiProblem, type ErrorCode } from '../../domain/error-codes';
import type { HttpAnswer } from '../http/answer';
import { TheCall, type Call } from '../http/call';
import { Route } from '../http/endpoint';
import { Writer } from '../http/outcome';
import { attemptJson, pageUrlOf, paymentJson, sessionJson } from '../present/order';
import { CheckoutSession, Payment, PaymentAttempt } from '../shapes/answers';
import { SessionAttemptIn, SessionIn, SessionPayIn, type OrderIn } from '../shapes/order-in';
import { SessionQuery } from '../shapes/queries';
import { creationOf, payByTendersOf, payCommandOf, sessionOf } from '../to-command';
import { attemptIn, childIn, notFound, paymentIn, sessionIn } from './ids';
import { COLLECTING } from './pricing-errors';
import { Reader } from './reader';
import { attemptSettled, paymentSettled } from './settled';
import { GIFT_CARDS, SECRET } from './tokens';

const tag = 'Checkout';
const PAYING: readonly ErrorCode[] = [
  'checkout_session_not_found',
  'checkout_session_not_open',
  'client_secret_invalid',
  'quote_stale',
  'fence_stale',
  'attempt_live',
  'attempt_limit',
  ...COLLECTING,
  'amount_below_minimum',
  'remainder_below_minimum',
  'gift_card_invalid',
  'gift_card_insufficient',
];

@Controller('v1/checkout_sessions')
export class CheckoutController {
  constructor(
    @Inject(Reader) private readonly reader: Reader,
    @Inject(Writer) private readonly writer: Writer,
    @Inject(SECRET) private readonly secret: string,
    @Inject(GIFT_CARDS) private readonly cards: GiftCards,
    @Inject(NewOrderTerms) private readonly terms: NewOrderTerms,
  ) {}

  @Route({
    method: 'POST',
    path: '',
    tag,
    summary: 'Open a session on an order, or on a new one made in the same call; the session before it is superseded',
    access: 'checkout:write',
    status: 201,
    answer: CheckoutSession,
    body: SessionIn,
    isWrite: true,
    errors: [
      'order_not_open',
      ...COLLECTING,
      'quote_validity_past',
      'tax_rates_invalid',
      'rule_set_unknown',
      'line_amount_negative',
      'total_mismatch',
      'invoice_active',
      'attempt_live',
      'nothing_due_yet',
      'attempt_limit',
      'amount_too_large',
    ],
    example: examples.createCheckoutSession,
  })
  async createCheckoutSession(@TheCall() call: Call<SessionIn>): Promise<HttpAnswer> {
    const { command, sessionId } = call.body.order_id === undefined ? await this.onNewOrder(call) : this.onOrder(call, call.body.order_id);
    const secret = clientSecretOf(this.secret, sessionId);
    const body = (order: OrderSnapshot): object => ({ ...this.present(order, sessionId, secret), client_secret: secret });
    return this.writer.write(call.write, command, { status: 201, body });
  }

  @Route({
    method: 'GET',
    path: ':id',
    tag,
    summary: 'Read a session; a publishable key needs the client secret',
    access: 'buyer',
    answer: CheckoutSession,
    query: SessionQuery,
    errors: ['checkout_session_not_found', 'client_secret_invalid'],
    example: examples.readCheckoutSession,
  })
  async readCheckoutSession(@TheCall() { caller, params, query }: Call<unknown, Static<typeof SessionQuery>>): Promise<object> {
    const { id, orderId } = childIn(params, 'cs', 'checkout_session_not_found');
    this.checkSecret(caller, id, query.client_secret);
    const order = await this.reader.order(caller, orderId, {}, 'checkout_session_not_found');
    return this.present(order, id, query.client_secret);
  }

  @Route({
    method: 'POST',
    path: ':id/expire',
    tag,
    summary: 'Expire a session; the order and its other ways to pay stay',
    access: 'checkout:write',
    answer: CheckoutSession,
    isWrite: true,
    errors: ['checkout_session_not_found', 'checkout_session_not_open', 'attempt_live'],
    example: examples.expireCheckoutSession,
  })
  expireCheckoutSession(@TheCall() { params, write }: Call): Promise<HttpAnswer> {
    const { id, orderId } = childIn(params, 'cs', 'checkout_session_not_found');
    const command = { service: 'checkout', type: 'ExpireCheckoutSession', orderId, commandId: commandIdFor(write, orderId), body: { sessionId: id } } as const;
    return this.writer.write(write, command, { status: 200, body: (order) => this.present(order, id) });
  }

  @Route({
    method: 'POST',
    path: ':id/pay',
    tag,
    summary: 'The buyer pays what was shown; 409 quote_stale when it has changed since',
    access: 'buyer',
    status: 201,
    answer: Payment,
    body: SessionPayIn,
    isWrite: true,
    isKeyRequired: true,
    errors: PAYING,
    example: examples.payCheckoutSession,
  })
  async payCheckoutSession(@TheCall() call: Call<Static<typeof SessionPayIn>>): Promise<HttpAnswer> {
    const { params, body, write, caller } = call;
    const { id: sessionId, orderId } = childIn(params, 'cs', 'checkout_session_not_found');
    this.checkSecret(caller, sessionId, body.client_secret);
    const seed = { orderId, commandId: commandIdFor(write, orderId) };
    const { command, paymentId, paymentMethod } = payCommandOf(seed, sessionId, this.secret, body);
    await this.checkStored(caller, seed, [{ paymentMethod, amount: body.approved_amount }]);
    return this.writer.write(
      write,
      { ...command, isSettled: paymentSettled(paymentId) },
      { status: 201, body: (order) => paymentJson(order, paymentIn(order, paymentId)) },
    );
  }

  @Route({
    method: 'POST',
    path: ':id/payment_attempts',
    tag,
    summary: 'The buyer pays what was shown by several payment methods that are decided together, a gift card and a card for example',
    access: 'buyer',
    status: 201,
    answer: PaymentAttempt,
    body: SessionAttemptIn,
    isWrite: true,
    isKeyRequired: true,
    errors: [...PAYING, 'order_not_open', 'partial_payment_forbidden', 'tenders_not_allocated'],
    example: examples.createCheckoutSessionAttempt,
  })
  async createCheckoutSessionAttempt(@TheCall() call: Call<SessionAttemptIn>): Promise<HttpAnswer> {
    const { params, body, write, caller } = call;
    const { id: sessionId, orderId } = childIn(params, 'cs', 'checkout_session_not_found');
    this.checkSecret(caller, sessionId, body.client_secret);
    const seed = { orderId, commandId: commandIdFor(write, orderId) };
    const value = payByTendersOf(seed, sessionId, this.secret, body);
    const { attemptId, tenders } = value;
    const rest = body.approved_amount - tenders.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
    await this.checkStored(
      caller,
      seed,
      tenders.map(({ paymentMethod, amount }) => ({ paymentMethod, amount: amount ?? rest })),
    );
    const command: Command = { service: 'checkout', type: 'PayCheckoutSessionByTenders', ...seed, actor: 'buyer', body: value };
    return this.writer.write(
      write,
      { ...command, isSettled: attemptSettled(attemptId) },
      { status: 201, body: (order) => attemptJson(order, attemptIn(order, attemptId)) },
    );
  }

  /** A repetition is answered from the record: what it had reserved itself is no reason against it (26.8, Q1). */
  private async checkStored({ tenantId, mode }: Caller, { orderId, commandId }: { orderId: string; commandId: string }, asked: AskedOf[]): Promise<void> {
    if (!hasGiftCard(asked) || (await this.reader.authority.verdict(tenantId, orderId, commandId)) !== null) return;
    await refuseSpent(this.cards, { tenantId, mode }, asked);
  }

  /** The page's address is shown to who gives the secret that is in it. */
  private present(order: OrderSnapshot, sessionId: string, secret?: string): Record<string, unknown> {
    const session = sessionIn(order, sessionId);
    return sessionJson(order, session, secret === undefined ? null : pageUrlOf(session, this.writer.publicUrl, secret));
  }

  /** A publishable key is public: with it only the client secret opens a session (S4). */
  private checkSecret({ kind }: Caller, sessionId: string, given: string | undefined): void {
    if (given === undefined && kind !== 'publishable') return;
    if (!isClientSecret(this.secret, sessionId, given ?? '')) throw new ApiProblem('client_secret_invalid', 'The client secret does not open this session.');
  }

  private onOrder({ body, write }: Call<SessionIn>, orderId: string): { command: Command; sessionId: string } {
    if (!isOrderId(orderId)) throw notFound('order_not_found');
    const seed = { orderId, commandId: commandIdFor(write, orderId) };
    const session = sessionOf(seed, body, this.writer.context(write.caller).now);
    return { sessionId: session.sessionId, command: { service: 'checkout', type: 'OpenCheckoutSession', ...seed, body: { session } } };
  }

  private async onNewOrder({ body, write }: Call<SessionIn>): Promise<{ command: Command; sessionId: string }> {
    const seed = identityOfCreate(write);
    const order = body as OrderIn;
    const checkoutSession = sessionOf(seed, body, this.writer.context(write.caller).now);
    const creation = { ...creationOf(seed, order, await this.terms.of(write.caller, order.currency)), payment: null, checkoutSession };
    return { sessionId: checkoutSession.sessionId, command: { service: 'cart', type: 'CreateOrder', ...seed, body: creation } };
  }
}
