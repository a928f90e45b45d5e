/** Until when prices hold: `until:5000` ends them 5 s after the start, `quote-over 5000` is the timer, `quote until:9000` another time (T15, T16, Z1, Z2). */
import { given, table } from './testing/table';
import { said } from './testing/words';

const quoted = 'order 10000 until:5000';
const expired = `${quoted}; quote-over 5000`;
const part = 'order 10000 until:5000; pay A 4000; captured A 4000';

table(
  'the time comes',
  `
  rule   | given                                          | event             | verdict  | code | quote   | outstanding | pending_in | session:S | directives
  Z1     |                                                | ${quoted}         | accepted | -    | valid   | 10000       | 0          | -         | expire_quote
  Z1     |                                                | ${quoted} with pay A | accepted | - | valid   | 10000       | 10000      | -         | collect=10000,expire_quote
  Z1 T15 | ${quoted}                                      | quote-over 5000   | accepted | -    | expired | 10000       | 0          | -         | -
  Z2     | ${expired}                                     | quote-over 5000   | accepted | -    | expired | 10000       | 0          | -         | -
  Z2     | ${quoted}                                      | quote-over 4999   | accepted | -    | valid   | 10000       | 0          | -         | -
  Z2     | order 10000                                    | quote-over 5000   | accepted | -    | -       | 10000       | 0          | -         | -
  Z2     | ${quoted}; quote until:9000                    | quote-over 5000   | accepted | -    | valid   | 10000       | 0          | -         | -
  Z2     | ${quoted}; quote                               | quote-over 5000   | accepted | -    | -       | 10000       | 0          | -         | -
  Z2     | ${quoted}; pay A; captured A asked             | quote-over 5000   | accepted | -    | over    | 0           | 0          | -         | -
  Z2     | ${part}                                        | quote-over 5000   | accepted | -    | over    | 6000        | 0          | -         | -
  Z2     | ${quoted}; pay A                               | quote-over 5000   | accepted | -    | over    | 10000       | 10000      | -         | -
  Z2     | ${quoted}; pay A; quote-over 5000              | captured A 10000  | accepted | -    | over    | 0           | 0          | -         | -
  T16    | ${quoted}; pay A; quote-over 5000              | failed A          | accepted | -    | expired | 10000       | 0          | -         | -
  Z2     | ${quoted}; pay A manual; authorized A asked; quote-over 5000 | capture A | accepted | - | over   | 10000       | 10000      | -         | capture=10000
  T16    | ${quoted}; pay A manual; authorized A asked; quote-over 5000; void A | voided A | accepted | - | expired | 10000 | 0     | -         | -
  Z2     | ${quoted}; invoice I; issued I INV-1           | quote-over 5000   | accepted | -    | over    | 10000       | 0          | -         | -
  I11    | ${quoted}; invoice I; issued I INV-1; quote-over 5000 | void-invoice I | accepted | - | expired | 10000       | 0          | -         | -
  Z3     | ${quoted}; session S                           | quote-over 5000   | accepted | -    | expired | 10000       | 0          | open      | -
  O1     | ${quoted}; pay A; failed A; quote-over 5000    | captured A 10000  | divergent | capture_after_failure | over | 0  | 0          | -         | -
  PY15   | ${quoted}; cash M 4000; quote-over 5000        | reverse M         | accepted | -    | expired | 10000       | 0          | -         | -
  T13    | order a=1x0 until:5000                         | quote-over 5000   | accepted | -    | over    | 0           | 0          | -         | -
  T15    | order a=1x0 until:5000; quote-over 5000        | add b=1x500       | accepted | -    | expired | 500         | 0          | -         | -
  K1     | ${quoted}; cancel                              | quote-over 5000   | accepted | -    | over    | 0           | 0          | -         | -
  K6     | ${quoted}; cancel; quote-over 5000             | reopen            | accepted | -    | expired | 10000       | 0          | -         | -
  `,
);

table(
  'nothing new is collected on prices that have expired, until they are priced anew or hold longer',
  `
  rule    | given                                         | event                  | verdict  | code                   | quote   | pending_in | directives
  T15     | ${expired}                                    | pay A                  | refused  | quote_expired          | expired | 0          | -
  T15     | ${expired}                                    | pay A 4000             | refused  | quote_expired          | expired | 0          | -
  T15     | ${expired}                                    | split T A=4000 B       | refused  | quote_expired          | expired | 0          | -
  T15     | ${expired}                                    | cash M 4000            | refused  | quote_expired          | expired | 0          | -
  PY14 O1 | ${expired}                                    | cash M 4000 force      | accepted | -                      | over    | 0          | -
  T15     | ${expired}                                    | session S              | refused  | quote_expired          | expired | 0          | -
  T15     | ${quoted}; session S; quote-over 5000         | approve S A 10000      | refused  | quote_expired          | expired | 0          | -
  T15     | ${quoted}; session S; quote-over 5000         | approve-split S T 10000 A | refused | quote_expired       | expired | 0          | -
  T15     | ${expired}                                    | invoice I              | refused  | quote_expired          | expired | 0          | -
  T15     | ${expired}                                    | invoice I draft        | accepted | -                      | expired | 0          | -
  T15     | ${expired}; invoice I draft                   | issue I                | refused  | quote_expired          | expired | 0          | -
  O6      | ${expired}                                    | offered C 500 ok:anna  | accepted | -                      | expired | 0          | answer_credit=500
  Z2      | ${quoted}; pay A 4000; quote-over 5000        | pay B                  | refused  | quote_expired          | over    | 4000       | -
  A4 Z2   | ${quoted}; pay A 4000 manual; authorized A asked; quote-over 5000 | reauth A B      | accepted | -           | over | 4000 | collect=4000
  A4 T15  | ${quoted}; pay A 4000 manual; authorized A asked; quote-over 5000 | reauth A B 5000 | refused  | quote_expired | over | 4000 | -
  T15     | ${part}; quote-over 5000                      | pay B                  | accepted | -                      | over    | 6000       | collect=6000
  I12     | ${quoted}; invoice I; issued I INV-1; quote-over 5000 | pay A          | accepted | -                      | over    | 10000      | collect=10000
  C2      | ${quoted}; session S; approve S A 10000; quote-over 5000 | session T resume | accepted | -                 | over    | 10000      | expire_session
  T16     | ${expired}                                    | reprice                | accepted | -                      | -       | 0          | -
  T16     | ${expired}; reprice                           | pay A                  | accepted | -                      | -       | 10000      | collect=10000
  T16     | ${expired}                                    | reprice until:9000     | accepted | -                      | valid   | 0          | expire_quote
  T16     | ${quoted}                                     | reprice                | accepted | -                      | valid   | 0          | -
  T16     | ${quoted}; pay A manual; authorized A asked; quote-over 5000 | reprice | accepted | -                      | -       | 10000      | void
  T15     | ${expired}                                    | quote until:9000       | accepted | -                      | valid   | 0          | expire_quote
  T15     | ${expired}                                    | quote                  | accepted | -                      | -       | 0          | -
  T15     | ${expired}; quote until:9000                  | pay A                  | accepted | -                      | valid   | 10000      | collect=10000
  T15     | ${quoted}; pay A                              | quote until:9000       | accepted | -                      | valid   | 10000      | expire_quote
  X9      | ${part}                                       | quote until:9000       | refused  | order_has_payments     | valid   | 0          | -
  I5      | ${quoted}; invoice I                          | quote until:9000       | refused  | invoice_active         | valid   | 0          | -
  K5      | ${quoted}; cancel                             | quote until:9000       | refused  | order_not_open         | valid   | 0          | -
  `,
);

table(
  'the time itself counts when its timer is late, and a time that has passed is none',
  `
  rule | given                      | event            | verdict | code                | quote
  T15  | order 10000 until:3        | pay A            | accepted | -                  | valid
  T15  | order 10000 until:3; add b=1x1 | pay A        | refused | quote_expired       | valid
  T15  | order 10000 until:3; add b=1x1 | session S    | refused | quote_expired       | valid
  T15  | order 10000 until:3; add b=1x1 | invoice I    | refused | quote_expired       | valid
  T16  | order 10000 until:3; add b=1x1 | reprice      | accepted | -                  | -
  T15  |                            | order 10000 until:1 | refused | quote_validity_past | -
  T15  | order 10000                | quote until:2    | refused | quote_validity_past | -
  T16  | order 10000                | reprice until:2  | refused | quote_validity_past | -
  `,
);

test('T15: an expired quote says since when, and a new time is one of its own', () => {
  const { order } = given(expired);
  expect(order.quote).toEqual({ validUntil: order.createdAt + 4_999, fellDueAt: order.createdAt + 4_999, expiredAt: order.updatedAt });
  expect(given(`${expired}; quote until:9000`).order.quote).toMatchObject({ fellDueAt: null, expiredAt: null });
});

test('W8: an expiry moves nothing', () => {
  const sale = given(quoted);
  expect(sale.play(said('quote-over 5000', sale.state)).entry).toMatchObject({ deltas: [], directives: [] });
});
