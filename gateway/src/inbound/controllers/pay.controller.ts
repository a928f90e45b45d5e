/**
 * The hosted payment page. The client secret in the path is the whole authority: it opens one session, for reading and paying, and a
 * wrong one is refused before anything is looked up, so that every wrong one takes the same time (S4).
 */
import { Controller, Inject } from '@nestjs/common';
import { childId, giftCardIdOf, isClientSecret, type CheckoutSession, type OrderSnapshot } from '@concord/contracts';
import type { Static } from '@sinclair/typebox';
import { availableOn, commandIdFor, Commands, FailedAttempts, type Command, type GiftCards, type Outcome, type WriteContext } from '../../app';
import type { Caller } from '../../domain/caller';
import { ApiProblem, errorCodes, isErrorCode, type ErrorCode } from '../../domain/error-codes';
import { pageViewOf, type PageView } from '../../domain/page-view';
import { payPageExample, showPayPageExample } from '../examples/checkout';
import { HttpAnswer } from '../http/answer';
import { TheCall, type Call } from '../http/call';
import { Route } from '../http/endpoint';
import { notFoundPage } from '../pages/outcome-pages';
import { pageHeaders, type Page } from '../pages/page';
import { payPage, type Shown } from '../pages/pay-page';
import { HtmlPage } from '../shapes/answers';
import { PayFormIn } from '../shapes/order-in';
import { PayPageQuery } from '../shapes/queries';
import { paymentMethodOf } from '../payment-method';
import { payByTendersOf, payCommandOf, type Seed } from '../to-command';
import { Reader } from './reader';
import { attemptSettled, paymentSettled } from './settled';
import { FORM_ORIGINS, GIFT_CARDS, SECRET } from './tokens';

const tag = 'Pages';
/** What Fastify calls the rest of a path: a client secret is longer than it lets a named parameter be. */
const REST = '*';
const PATH = 'pay/*';

type Form = Static<typeof PayFormIn>;

interface Opened {
  order: OrderSnapshot;
  session: CheckoutSession;
}

const NOTICES: Partial<Record<ErrorCode, string>> = {
  quote_stale: 'The total has changed since this page was opened. Nothing was charged. Check the new total below before you pay.',
  quote_expired: 'The prices of this order are no longer valid. Nothing was charged. Ask the shop for new ones.',
  attempt_live: 'A payment is in progress already. Nothing was charged a second time.',
  gift_card_invalid: 'This gift card is not known. Nothing was charged. Check its code, or pay without it.',
  gift_card_insufficient: 'Nothing is left on this gift card. Nothing was charged. Pay without it.',
  attempt_limit: 'Too many payments of this order have failed. Ask the shop how to go on.',
  idempotency_key_reused: 'This page had been used before. Nothing was charged a second time. Check the order and pay again if it is still due.',
};

const noticeOf = (code: string): string =>
  (isErrorCode(code) ? NOTICES[code] : undefined) ??
  `No payment was started: ${(isErrorCode(code) ? errorCodes[code] : errorCodes.internal_error).title.toLowerCase()}.`;

const LOST = 'The answer to your payment got lost. Press Pay again: it stays the same payment, so you are not charged twice.';

const answerOf = (page: Page): HttpAnswer => new HttpAnswer(page.html, page.status, pageHeaders(page));

/** Relative to the page itself, so that it holds behind any address the buyer came by. */
const seeOther = (location: string): HttpAnswer => new HttpAnswer('', 303, { location, 'cache-control': 'no-store' });

/** The buyer as author of the command: known by the session alone. */
const buyerOf = ({ order, session }: Opened): Caller => ({
  keyId: session.sessionId,
  tenantId: order.tenantId,
  mode: order.mode,
  kind: 'publishable',
  actor: 'client',
  scopes: [],
  isOperator: false,
  rateLimitPerSecond: null,
});

/** One rendering of the form is one intent, however often it is sent (26.1). Keys of pages are apart from keys of the API. */
const writeOf = ({ write }: Call, opened: Opened, attempt: string): WriteContext => ({
  ...write,
  caller: buyerOf(opened),
  idempotencyKey: `page ${attempt}`,
  expectedVersion: null,
  isAsync: false,
  isPreview: false,
});

@Controller()
export class PayController {
  constructor(
    @Inject(Reader) private readonly reader: Reader,
    @Inject(Commands) private readonly commands: Commands,
    @Inject(FailedAttempts) private readonly failures: FailedAttempts,
    @Inject(SECRET) private readonly secret: string,
    @Inject(GIFT_CARDS) private readonly cards: GiftCards,
    @Inject(FORM_ORIGINS) private readonly formOrigins: readonly string[],
  ) {}

  @Route({
    method: 'GET',
    path: PATH,
    rest: 'client_secret',
    tag,
    summary: 'The hosted payment page of a session',
    access: 'public',
    isPage: true,
    answer: HtmlPage,
    query: PayPageQuery,
    example: showPayPageExample,
    errors: ['not_found'],
  })
  async showPayPage(@TheCall() call: Call<unknown, Static<typeof PayPageQuery>>): Promise<HttpAnswer> {
    const opened = await this.open(call);
    if (opened === null) return answerOf(notFoundPage());
    const { attempt } = call.query;
    const view = pageViewOf(opened.order, opened.session);
    if (attempt === undefined || view.kind !== 'form') return this.page(opened, view);
    return this.afterLostAnswer(opened, commandIdFor(writeOf(call, opened, attempt), opened.order.orderId), view);
  }

  @Route({
    method: 'POST',
    path: PATH,
    rest: 'client_secret',
    tag,
    summary: 'The buyer presses Pay on the hosted page; leads to the page that shows the outcome, or to the bank',
    access: 'public',
    isPage: true,
    status: 303,
    answer: null,
    body: PayFormIn,
    repeats: 'One rendering of the form is one payment, however often it is sent.',
    example: payPageExample,
    errors: ['not_found', 'quote_stale', 'quote_expired', 'attempt_live', 'checkout_session_not_open'],
  })
  async payOnPage(@TheCall() call: Call<Form>): Promise<HttpAnswer> {
    const opened = await this.open(call);
    if (opened === null) return answerOf(notFoundPage());
    const { attempt, payment_method: method } = call.body;
    const context = writeOf(call, opened, attempt);
    const { orderId } = opened.order;
    const seed = { orderId, commandId: commandIdFor(context, orderId) };
    const paymentId = childId('pay', orderId, seed.commandId);
    if (opened.order.payments.some((payment) => payment.paymentId === paymentId)) return seeOther(secretIn(call));
    try {
      return await this.afterPay(call, opened, await this.commands.send(context, await this.commandOf(call.body, opened, seed)));
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      const again = { attempt, method, giftCard: call.body.gift_card, status: errorCodes[error.code].status };
      if (error.code === 'unavailable') return this.page(opened, pageViewOf(opened.order, opened.session), { ...again, notice: LOST });
      if (!error.code.startsWith('gift_card_')) throw error;
      return this.page(opened, pageViewOf(opened.order, opened.session), { ...again, notice: noticeOf(error.code) });
    }
  }

  /** A gift card pays first and the method pays the rest; a card that holds enough pays alone, and one that holds nothing starts nothing (26.8). */
  private async commandOf(form: Form, { order, session }: Opened, seed: Seed): Promise<Command> {
    const approved = { approved_version: Number(form.approved_version), approved_amount: Number(form.approved_amount) };
    const single = (payment_method: string): Command => {
      const { command, paymentId } = payCommandOf(seed, session.sessionId, this.secret, { ...approved, payment_method });
      return { ...command, isSettled: paymentSettled(paymentId) };
    };
    const gift = (form.gift_card ?? '').trim();
    if (gift === '') return single(form.payment_method);
    const cardId = giftCardIdOf(paymentMethodOf(this.secret, gift));
    if (cardId === undefined) throw new ApiProblem('gift_card_invalid', 'This is no gift card.');
    const available = await availableOn(this.cards, order, cardId);
    if (available === 0) throw new ApiProblem('gift_card_insufficient', '0 is available on the gift card.');
    if (available >= approved.approved_amount) return single(gift);
    const tenders = [{ payment_method: gift, amount: available }, { payment_method: form.payment_method }];
    const body = payByTendersOf(seed, session.sessionId, this.secret, { ...approved, tenders });
    return { service: 'checkout', type: 'PayCheckoutSessionByTenders', ...seed, actor: 'buyer', body, isSettled: attemptSettled(body.attemptId) };
  }

  private async afterPay(call: Call<Form>, opened: Opened, outcome: Outcome): Promise<HttpAnswer> {
    const here = secretIn(call);
    switch (outcome.kind) {
      case 'pending':
        return seeOther(`${here}?attempt=${call.body.attempt}`);
      case 'accepted': {
        const view = pageViewOf(outcome.order, opened.session);
        return seeOther(view.kind === 'challenge' ? view.url : here);
      }
      case 'refused': {
        const now = (await this.read(opened.session.sessionId)) ?? opened;
        const status = isErrorCode(outcome.code) ? errorCodes[outcome.code].status : 500;
        return this.page(now, pageViewOf(now.order, now.session), { notice: noticeOf(outcome.code), method: call.body.payment_method, status });
      }
    }
  }

  /** The record shows no attempt yet: it was refused, or it is still on its way and the page waits for it (26.3). */
  private async afterLostAnswer(opened: Opened, commandId: string, view: PageView): Promise<HttpAnswer> {
    const { order, session } = opened;
    const paymentId = childId('pay', order.orderId, commandId);
    if (order.payments.some((payment) => payment.paymentId === paymentId)) return this.page(opened, view);
    const reply = await this.reader.authority.verdict(order.tenantId, order.orderId, commandId);
    if (reply === null) return this.page(opened, { kind: 'waiting' });
    // Judged between the two reads: what it did is in the record now.
    const now = (await this.read(session.sessionId)) ?? opened;
    return this.page(now, pageViewOf(now.order, now.session), reply.verdict === 'refused' ? { notice: noticeOf(reply.code ?? '') } : {});
  }

  private async open(call: Call<unknown, unknown>): Promise<Opened | null> {
    this.failures.refuseGuesses(call.address);
    const secret = secretIn(call);
    const sessionId = secret.split('_secret_', 1)[0] ?? '';
    if (!isClientSecret(this.secret, sessionId, secret)) {
      this.failures.record(call.address);
      return null;
    }
    return this.read(sessionId);
  }

  /** Only after the secret was verified: the read names no tenant. Sessions of other surfaces have no page. */
  private async read(sessionId: string): Promise<Opened | null> {
    const order = await this.reader.authority.orderOfSession(sessionId);
    const session = order?.checkoutSessions.find((candidate) => candidate.sessionId === sessionId && candidate.ui === 'hosted');
    return order === null || session === undefined ? null : { order, session };
  }

  private page({ order, session }: Opened, view: PageView, more: Omit<Shown, 'order' | 'session' | 'formOrigins'> = {}): HttpAnswer {
    return answerOf(payPage({ order, session, formOrigins: this.formOrigins, ...more }, view));
  }
}

const secretIn = ({ params }: Call<unknown, unknown>): string => params[REST] ?? '';
