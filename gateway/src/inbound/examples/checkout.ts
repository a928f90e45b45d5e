/** Examples of checkout sessions and of the hosted page. */
import { pageUrlOf, paymentJson, sessionJson } from '../present/order';
import { split } from './money';
import { composition } from './orders';
import { openSale, payment, sale, session } from '../../samples/sale';

const open = { ...session, status: 'open' } as const;
const secret = `${session.sessionId}_secret_${'0123456789abcdef'.repeat(4)}`;
const url = pageUrlOf(open, 'https://pay.example', secret);

export const examples = {
  createCheckoutSession: {
    body: { ...composition, ui: 'hosted', success_url: session.successUrl, cancel_url: session.cancelUrl },
    answer: { ...sessionJson(openSale, open, url), client_secret: secret },
  },
  readCheckoutSession: { answer: sessionJson(sale, session) },
  expireCheckoutSession: { answer: sessionJson(openSale, { ...open, status: 'expired' }) },
  createCheckoutSessionAttempt: {
    body: {
      tenders: [{ payment_method: 'pm_sim_ok', amount: 8615 }, { payment_method: 'pm_sim_ok' }],
      approved_version: 1,
      approved_amount: session.amountDue,
    },
    answer: split,
  },
  payCheckoutSession: {
    body: { payment_method: 'pm_sim_ok', approved_version: 1, approved_amount: session.amountDue },
    answer: paymentJson(sale, { ...payment, refundedAmount: 0 }),
  },
};

export const payPageExample = {
  body: { payment_method: 'pm_sim_ok', approved_version: '1', approved_amount: String(session.amountDue), attempt: 'mZ1cT0pQ7yN4bX9rE2vK8w' },
};

export const showPayPageExample = { answer: '<!doctype html>\n<html lang="en">…</html>\n' };
