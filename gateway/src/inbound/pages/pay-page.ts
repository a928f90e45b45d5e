/** The hosted payment page in each of its states; works without scripts. */
import { randomBytes } from 'node:crypto';
import type { CheckoutSession, OrderSnapshot, Payment } from '@concord/contracts';
import type { PageView } from '../../domain/page-view';
import { markup, type Html } from './html';
import { evidenceText, moneyText } from './money-text';
import { orderSummary } from './order-summary';
import { pageOf, type Page } from './page';
import { PAGE_METHODS } from './payment-methods';

const TOKEN_BYTES = 16;
const REFRESH_SECONDS = 3;

export interface Shown {
  order: OrderSnapshot;
  session: CheckoutSession;
  /** Origins of the processor's pages. */
  formOrigins: readonly string[];
  /** Why the last click started nothing. */
  notice?: string | undefined;
  /** Token of the form; a new one unless the click before may have been lost and has to stay the same attempt (26.1, 26.3). */
  attempt?: string | undefined;
  /** The method chosen before. */
  method?: string | undefined;
  /** The gift card typed in before. */
  giftCard?: string | undefined;
  status?: number | undefined;
}

/** Identity of one attempt to pay, made when the form is shown: however often the form is sent, it is the same attempt (26.1). */
const newAttempt = (): string => randomBytes(TOKEN_BYTES).toString('base64url');

const alert = (text: string | undefined): Html | null => (text === undefined ? null : markup`<div class="notice bad" role="alert"><p>${text}</p></div>\n`);

/** Only to the web: a link must never run anything. */
const linkTo = (url: string | null, words: string, className = 'plain'): Html | null =>
  url === null || !/^https?:\/\//i.test(url) ? null : markup`<p class="back"><a class="${className}" href="${url}" rel="noreferrer">${words}</a></p>\n`;

function heading({ order, session }: Shown, title: string): Html {
  const mode = order.mode === 'test' ? markup`<p class="quiet">Test mode: no money moves.</p>\n` : null;
  const due = session.status === 'open' ? markup`<p class="due">${moneyText(session.amountDue, order.currency)}</p>\n` : null;
  const { presentmentCurrency: charged } = session;
  const converted =
    charged === null || due === null ? null : markup`<p class="quiet">Your card is charged in ${charged}, at the rate of the payment processor.</p>\n`;
  return markup`${mode}<h1>${title}</h1>\n${due}${converted}`;
}

function choice([method, label]: readonly [string, string], chosen: string): Html {
  const checked = method === chosen ? markup` checked` : null;
  return markup`<label class="choice"><input type="radio" name="payment_method" value="${method}"${checked} required><span>${label} <span class="detail">${method}</span></span></label>\n`;
}

function form({ order, session, attempt = newAttempt(), method, giftCard = '' }: Shown): Html {
  const [first] = PAGE_METHODS;
  const chosen = PAGE_METHODS.find(([name]) => name === method) ?? first;
  return markup`<form method="post">
<input type="hidden" name="approved_version" value="${order.version}">
<input type="hidden" name="approved_amount" value="${session.amountDue}">
<input type="hidden" name="attempt" value="${attempt}">
<fieldset>
<legend>Payment method</legend>
${PAGE_METHODS.map((each) => choice(each, chosen[0]))}</fieldset>
<label class="field">Gift card (optional)<span class="detail">It pays first; the payment method above pays the rest.</span><input type="text" name="gift_card" value="${giftCard}" maxlength="100" autocomplete="off" spellcheck="false"></label>
<button type="submit">Pay ${moneyText(session.amountDue, order.currency)}</button>
</form>
`;
}

function formPage(shown: Shown, failed: Payment | null): Page {
  const { order, session, notice, formOrigins, status = 200 } = shown;
  const declined = failed === null ? undefined : `${failed.failureMessage ?? 'The payment failed.'} You were not charged. Choose another payment method.`;
  const told = notice ?? declined;
  const back = linkTo(session.cancelUrl, 'Cancel and go back to the shop');
  const main = markup`${heading(shown, 'Complete your payment')}${alert(told)}${orderSummary(order, session)}${form(shown)}${back}`;
  return pageOf({ title: told === undefined ? 'Complete your payment' : 'Payment not made', main, formOrigins, status });
}

function challengePage(shown: Shown, url: string): Page {
  const { order, session, notice, status = 200 } = shown;
  const main = markup`${heading(shown, 'Confirm your payment')}${alert(notice)}<p>Your bank asks you to confirm this payment. Nothing is charged until you do.</p>
${linkTo(url, 'Continue to your bank', 'button')}${orderSummary(order, session)}`;
  return pageOf({ title: 'Confirm your payment', main, status });
}

/** Asks again by itself, and by a link where the browser does not (26.3). */
function waitingPage(shown: Shown): Page {
  const { order, session, notice, status = 200 } = shown;
  const main = markup`${heading(shown, 'Your payment is being processed')}${alert(notice)}<p role="status">This page shows the outcome as soon as it is known. You can close it: the payment goes on. Please do not pay again.</p>
<p class="back"><a href="">Check again</a></p>
${orderSummary(order, session)}`;
  return pageOf({ title: 'Payment is being processed', main, refreshSeconds: REFRESH_SECONDS, status });
}

/** The buyer's statement shows this amount (M3). */
function chargedText({ presentment }: Payment, isReserved: boolean): Html | null {
  if (presentment === null || presentment.rate === null) return null;
  const { currency, rate, authorizedAmount, capturedAmount } = presentment;
  const amount = evidenceText(isReserved ? authorizedAmount : capturedAmount, currency);
  return markup`<p class="quiet">${isReserved ? 'Reserved' : 'Charged'} as ${amount}, at ${rate}.</p>\n`;
}

function paidPage({ order, session, status = 200 }: Shown, payments: readonly Payment[]): Page {
  const isReserved = payments.every((payment) => payment.status === 'authorized');
  const sum = payments.reduce((total, { authorizedAmount, capturedAmount }) => total + (isReserved ? authorizedAmount : capturedAmount), 0);
  const title = isReserved ? 'Payment authorised' : 'Payment received';
  const amount = moneyText(sum, order.currency);
  const main = markup`<h1>${title}</h1>
<div class="notice good" role="status"><p>${amount} ${isReserved ? 'is reserved on your account.' : 'was paid. Thank you.'}</p></div>
${payments.map((payment) => chargedText(payment, isReserved))}${linkTo(session.successUrl, 'Back to the shop', 'button')}${orderSummary(order, session)}`;
  return pageOf({ title, main, status });
}

const ENDS: Readonly<Record<Extract<PageView, { kind: 'over' }>['reason'], readonly [string, string]>> = {
  expired: ['This payment page has expired', 'Nothing was charged here. Ask the shop for a new payment link.'],
  superseded: ['A newer payment page replaces this one', 'Nothing can be paid here any more. Use the newest payment link that the shop gave you.'],
  paid_otherwise: ['Nothing is left to pay here', 'The order was paid or settled in another way.'],
  unrecognized: ['This payment page cannot be shown right now', 'Nothing was charged here. Load it again in a minute, or ask the shop how to go on.'],
  withdrawn: ['This payment page was withdrawn', 'The shop collects this order in another way or has canceled it. Ask the shop how to go on.'],
};

function endPage({ session, status = 200 }: Shown, title: string, words: string): Page {
  const main = markup`<h1>${title}</h1>
<div class="notice" role="status"><p>${words}</p></div>
${linkTo(session.cancelUrl ?? session.successUrl, 'Back to the shop')}`;
  return pageOf({ title, main, status });
}

export function payPage(shown: Shown, view: PageView): Page {
  switch (view.kind) {
    case 'form':
      return formPage(shown, view.failed);
    case 'challenge':
      return challengePage(shown, view.url);
    case 'waiting':
      return waitingPage(shown);
    case 'paid':
      return paidPage(shown, view.payments);
    case 'nothing_due':
      return endPage(shown, 'Nothing is due', 'There is nothing to pay on this order at the moment.');
    case 'prices_expired':
      return endPage(shown, 'These prices are no longer valid', 'Nothing was charged. Ask the shop for new prices; this page then shows them.');
    case 'over':
      return endPage(shown, ...ENDS[view.reason]);
  }
}
