/** The end of the time in which a card takes refunds: a timer that the first capture sets, and a fact (F14, Z1, Z2). `window-over A` is the timer of payment A. */
import { DAY_MS } from './days';
import { isWindowClosed } from './refund-window';
import { given, table } from './testing/table';

const timed = 'order 10000 window:30';
const paid = `${timed}; pay A; captured A 10000`;

table(
  'the timer of a refund window',
  `
  rule   | given                                              | event                  | verdict   | code            | window:A | directives
  Z1 F14 | ${timed}; pay A                                    | captured A 10000       | accepted  | -               | open     | close_refund_window
  Z1     | order 10000; pay A                                 | captured A 10000       | accepted  | -               | -        | -
  Z1     | ${timed}; pay A manual                             | authorized A 10000     | accepted  | -               | -        | -
  Z1     | ${timed}; pay A manual; authorized A 10000; capture A 4000 | captured A 4000 partial #c1 | accepted | - | open | close_refund_window
  Z1     | ${timed}; pay A manual; authorized A 10000; capture A 4000; captured A 4000 partial #c1; capture A | captured A 6000 #c2 | accepted | - | open | -
  Z1     | ${timed}; pay A; failed A                          | captured A 10000       | divergent | capture_after_failure | open | close_refund_window
  Z1 M3  | ${timed}; pay A                                    | captured A 10000 USD   | divergent | currency_differs | -       | -
  Z1     | ${timed}                                           | cash A 10000           | accepted  | -               | -        | -
  PY10   | ${timed}; pay G                                    | captured G 10000       | accepted  | -               | -        | -
  Z2     | ${paid}                                            | window-over A          | accepted  | -               | closed   | -
  Z2     | ${paid}; window-over A                             | window-over A          | accepted  | -               | closed   | -
  Z2     | ${paid}                                            | window-over A 5        | accepted  | -               | open     | -
  Z2     | ${timed}; cash A 10000                             | window-over A          | accepted  | -               | -        | -
  U5     | ${timed}                                           | window-over X          | divergent | payment_unknown | -        | -
  `,
);

table(
  'after it only another way is open, at the moment of the fact and at that of the time, whichever comes first',
  `
  rule   | given                               | event                   | verdict  | code                 | refund:R  | refunded | pending_out | window:A
  F14    | ${paid}                             | refund R 4000           | accepted | -                    | requested | 0        | 4000        | open
  F14    | ${paid}; window-over A              | refund R 4000           | refused  | refund_window_closed | -         | 0        | 0           | closed
  F14    | ${paid}; window-over A              | refund R 4000 out:cash  | accepted | -                    | succeeded | 4000     | 0           | closed
  F14    | ${paid}; window-over A              | cancel                  | refused  | refund_window_closed | -         | 0        | 0           | closed
  F14    | ${paid}; refund R 4000; unpaid R A; window-over A | retry R   | refused  | refund_window_closed | failed    | 0        | 0           | closed
  Z2 F14 | ${paid}; refund R 4000; window-over A | refunded R A 4000     | accepted | -                    | succeeded | 4000     | 0           | closed
  O4 F14 | ${paid}; window-over A; captured A 500 #twice | refunded ~ A 500 | accepted | -                 | -         | 500      | 0           | closed
  F12 F14 | ${timed}; pay A 4000; captured A asked; pay B; captured B asked; window-over B | refund R 4000 | accepted | - | requested | 0 | 4000 | open
  F12 F14 | ${timed}; pay A 4000; captured A asked; pay B; captured B asked; window-over B | refund R 4001 | refused | refund_window_closed | - | 0 | 0 | open
  Z2     | order 10000 window:0; pay A; captured A 10000 | refund R 4000 | refused  | refund_window_closed | -         | 0        | 0           | open
  `,
);

test('F14: the window counts from the payment, not from the capture, and is shown with it', () => {
  const { order } = given(paid);
  const [payment] = order.payments;
  if (payment === undefined) throw new Error('there is no payment');
  const end = payment.createdAt + 30 * DAY_MS;
  expect(payment.refundWindowClosesAt).toBe(end);
  expect([end - 1, end, end + 1].map((at) => isWindowClosed(order, payment, at))).toEqual([false, false, true]);
  expect(isWindowClosed(order, { ...payment, refundWindowClosedAt: end }, end)).toBe(true);
});

test('W6: an order of an earlier release keeps its window by the clock, without a timer', () => {
  const { order, history } = given('order 10000 window:30 untimed; pay A; captured A 10000');
  const [payment] = order.payments;
  if (payment === undefined) throw new Error('there is no payment');
  expect([payment.refundWindowClosesAt, history.at(-1)?.directives]).toEqual([null, []]);
  expect(isWindowClosed(order, payment, payment.createdAt + 30 * DAY_MS + 1)).toBe(true);
});
