/** Pages without an order: what is not there, and what failed. */
import { errorCodes, type ErrorCode } from '../../domain/error-codes';
import { markup } from './html';
import { pageOf, type Page } from './page';

/** The same for a wrong, a malformed and a forgotten address. */
export const notFoundPage = (): Page =>
  pageOf({
    title: 'Payment page not found',
    status: 404,
    main: markup`<h1>Payment page not found</h1>
<p>This link opens no payment. Use the whole link that the shop gave you, or ask the shop for a new one.</p>`,
  });

const WORDS: Partial<Record<ErrorCode, readonly [string, string]>> = {
  rate_limited: ['Too many requests', 'Please wait a minute, then load this page again.'],
  unavailable: ['Please try again in a moment', 'This page cannot be shown right now. Loading it again starts no payment.'],
};
const GENERAL = ['Something went wrong', 'Open the payment link again: it shows whether a payment was made.'] as const;

/** `requestId` lets the shop find what happened. */
export function problemPage(code: ErrorCode, requestId: string): Page {
  const { status } = errorCodes[code];
  if (status === 404) return notFoundPage();
  const [title, words] = WORDS[code] ?? GENERAL;
  return pageOf({
    title,
    status,
    main: markup`<h1>${title}</h1>
<p role="alert">${words}</p>
<p class="quiet">Reference: ${requestId}</p>`,
  });
}
