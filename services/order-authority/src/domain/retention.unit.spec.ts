/** Orders that are archived without money (Z5): `unpaid:30` after thirty days without a change, `retention-over` is the timer that the order has set. */
import { DAY_MS } from './days';
import { START } from './testing/sale';
import { given, table } from './testing/table';

const kept = 'order 10000 unpaid:30';
const archived = `${kept}; retention-over`;
const late = `${kept}; pay A; failed A; retention-over; retention-over`;

table(
  'the time comes: what has no money is archived, what has changed since waits again, and what has money stays for ever',
  `
  rule   | given                                             | event             | verdict  | order    | payment_status | obligation | outstanding | collectible | session:S | invoice:I | directives
  Z5     |                                                   | ${kept}           | accepted | open     | unpaid   | 10000 | 10000 | 10000 | -      | -     | archive_order
  Z5     |                                                   | ${kept} with session S | accepted | open | unpaid  | 10000 | 10000 | 10000 | open   | -     | expire_session,archive_order
  Z5     | order 10000                                       | retention-over    | accepted | open     | unpaid   | 10000 | 10000 | 10000 | -      | -     | -
  Z5     | ${kept}                                           | retention-over    | accepted | archived | unpaid   | 0     | 0     | 0     | -      | -     | -
  Z2     | ${archived}                                       | retention-over    | accepted | archived | unpaid   | 0     | 0     | 0     | -      | -     | -
  Z2     | ${kept}                                           | retention-over 1  | accepted | open     | unpaid   | 10000 | 10000 | 10000 | -      | -     | -
  Z5     | order unpaid:30                                   | retention-over    | accepted | archived | unpaid   | 0     | 0     | 0     | -      | -     | -
  Z5     | ${kept}; add b=1x1                                | retention-over    | accepted | open     | unpaid   | 10001 | 10001 | 10001 | -      | -     | archive_order
  Z5     | ${kept}; add b=1x1; retention-over                | retention-over    | accepted | archived | unpaid   | 0     | 0     | 0     | -      | -     | -
  Z2     | ${kept}; add b=1x1; retention-over                | retention-over 1  | accepted | open     | unpaid   | 10001 | 10001 | 10001 | -      | -     | -
  Z5     | ${kept}; session S; retention-over                | retention-over    | accepted | archived | unpaid   | 0     | 0     | 0     | closed | -     | -
  Z5     | ${kept}; invoice I draft; retention-over          | retention-over    | accepted | archived | unpaid   | 0     | 0     | 0     | -      | draft | -
  Z5     | ${kept}; pay A                                    | retention-over    | accepted | open     | unpaid   | 10000 | 10000 | 0     | -      | -     | archive_order
  Z5     | ${kept}; pay A; retention-over                    | retention-over    | accepted | open     | unpaid   | 10000 | 10000 | 0     | -      | -     | archive_order
  Z5     | ${kept}; pay A manual; authorized A 10000; retention-over | retention-over | accepted | open | unpaid  | 10000 | 10000 | 0     | -      | -     | archive_order
  Z5     | ${kept}; pay A; failed A; retention-over          | retention-over    | accepted | archived | unpaid   | 0     | 0     | 0     | -      | -     | -
  Z5     | ${kept}; pay A; captured A asked                  | retention-over    | accepted | open     | paid     | 10000 | 0     | 0     | -      | -     | -
  Z5     | ${kept}; cash M 4000                              | retention-over    | accepted | open     | partially_paid | 10000 | 6000 | 6000 | - | -   | -
  Z5     | ${kept}; cash M 4000; reverse M                   | retention-over    | accepted | open     | unpaid   | 10000 | 10000 | 10000 | -      | -     | -
  Z5     | ${kept}; pay A; captured A asked; refund R 10000; refunded R A asked | retention-over | accepted | open | paid | 0 | 0 | 0 | -    | -     | -
  Z5     | ${kept}; invoice I                                | retention-over    | accepted | open     | unpaid   | 10000 | 10000 | 10000 | -      | issuing | -
  Z5     | ${kept}; invoice I; issued I INV-1; void-invoice I | retention-over   | accepted | open     | unpaid   | 10000 | 10000 | 10000 | -      | void  | -
  Z5     | ${kept}; write-off W                              | retention-over    | accepted | open     | unpaid   | 0     | 0     | 0     | -      | -     | -
  Z5     | ${kept}; captured X 500                           | retention-over    | accepted | open     | unpaid   | 10000 | 10000 | 10000 | -      | -     | -
  Z5     | ${kept}; pay A; captured A 10000 USD; resolve currency_differs accept | retention-over | accepted | open | unpaid | 10000 | 10000 | 10000 | - | - | -
  Z5 T13 | order a=1x0 unpaid:30                             | retention-over    | accepted | open     | paid     | 0     | 0     | 0     | -      | -     | -
  Z5 K4  | order mug=1x10000 unpaid:30; ship F; retention-over | retention-over  | accepted | open     | unpaid   | 10000 | 10000 | 10000 | -      | -     | -
  Z5     | ${kept}; cancel                                   | retention-over    | accepted | canceled | unpaid   | 0     | 0     | 0     | -      | -     | -
  Z5     | ${kept}; pay A; captured A asked; close           | retention-over    | accepted | closed   | paid     | 10000 | 0     | 0     | -      | -     | -
  `,
);

table(
  'an archived order takes no commercial command, and comes back by a request with a reason',
  `
  rule | given                   | event               | verdict  | code           | order    | obligation | outstanding | surplus | directives
  Z5 K5 | ${archived}            | pay A               | refused  | order_not_open | archived | 0     | 0     | 0    | -
  Z5 K5 | ${archived}            | split T A           | refused  | order_not_open | archived | 0     | 0     | 0    | -
  Z5 K5 | ${archived}            | session S           | refused  | order_not_open | archived | 0     | 0     | 0    | -
  Z5 K5 | ${archived}            | invoice I           | refused  | order_not_open | archived | 0     | 0     | 0    | -
  Z5 K5 | ${archived}            | add b=1x1           | refused  | order_not_open | archived | 0     | 0     | 0    | -
  Z5 K5 | ${archived}            | customer anna       | refused  | order_not_open | archived | 0     | 0     | 0    | -
  Z5 K5 | ${archived}            | cash M 4000         | refused  | order_not_open | archived | 0     | 0     | 0    | -
  Z5 K5 | ${archived}            | write-off W         | refused  | order_not_open | archived | 0     | 0     | 0    | -
  Z5 K5 | ${archived}            | cancel              | refused  | order_not_open | archived | 0     | 0     | 0    | -
  Z5 K5 | ${archived}            | close               | refused  | order_not_open | archived | 0     | 0     | 0    | -
  Z5 K6 | ${archived}            | reopen              | accepted | -              | open     | 10000 | 10000 | 0    | archive_order
  Z5 K6 | ${archived}; reopen    | retention-over      | accepted | -              | archived | 0     | 0     | 0    | -
  Z5 K6 | ${archived}; reopen; retention-over | reopen | accepted | -              | open     | 10000 | 10000 | 0    | archive_order
  Z5 K6 | ${archived}; reopen    | pay A               | accepted | -              | open     | 10000 | 10000 | 0    | collect=10000
  Z5 K6 | ${kept}; cancel; retention-over | reopen     | accepted | -              | open     | 10000 | 10000 | 0    | archive_order
  Z5 K6 | ${kept}; pay A; captured A asked; close | reopen | accepted | -          | open     | 10000 | 0     | 0    | -
  Z5 K6 | order 10000; cancel    | reopen              | accepted | -              | open     | 10000 | 10000 | 0    | -
  `,
);

table(
  'money that comes all the same takes the order out of the archive and goes back, as on a canceled one',
  `
  rule  | given                        | event                  | verdict   | code                  | order    | surplus | pending_out | refunded | directives
  Z5 O1 | ${late}                      | captured A 10000       | divergent | capture_after_failure | canceled | 10000   | 10000       | 0        | refund=10000
  Z5 O1 | ${late}; captured A 10000    | refunded ~ A 10000     | accepted  | -                     | canceled | 0       | 0           | 10000    | -
  Z5 O1 | ${late}; captured A 10000    | reopen                 | refused   | order_not_closed      | canceled | 10000   | 10000       | 0        | -
  Z5 O1 | ${late}                      | authorized A 10000     | divergent | capture_after_failure | canceled | 0       | 0           | 0        | void
  Z5 M3 | ${late}                      | captured A 10000 USD   | divergent | currency_differs      | canceled | 0       | 0           | 0        | -
  Z5 U5 | ${late}                      | captured X 500         | divergent | payment_unknown       | canceled | 0       | 0           | 0        | -
  Z5 O1 | ${archived}                  | cash M 4000 force      | accepted  | -                     | canceled | 4000    | 0           | 0        | -
  Z5 O6 | ${archived}                  | offered C 500 ok:anna  | accepted  | -                     | archived | 0       | 0           | 0        | answer_credit=500
  Z5    | ${late}                      | failed A               | accepted  | -                     | archived | 0       | 0           | 0        | -
  `,
);

test('Z5: a change waits as long again from its own time, a payment in progress from now', () => {
  const dueIn = (sentences: string): number => (given(sentences).order.retention?.dueAt ?? 0) - START;
  expect(dueIn(kept)).toBe(1 + 30 * DAY_MS);
  expect(dueIn(`${kept}; add b=1x1; retention-over`)).toBe(2 + 30 * DAY_MS);
  expect(dueIn(`${kept}; pay A; retention-over`)).toBe(1 + 60 * DAY_MS);
  expect(dueIn(`${archived}; reopen`)).toBe(3 + 30 * DAY_MS);
});

test('Z5: a timer that is late archives at once what nobody has changed for so long', () => {
  expect(given('order 10000 unpaid:0; add b=1x1; retention-over').order.status).toBe('archived');
});

test('Z5: when it was archived is shown while it is', () => {
  const archivedAt = (sentences: string) => given(sentences).order.retention?.archivedAt;
  expect([kept, archived, `${archived}; reopen`, `${archived}; cash M 4000 force`].map(archivedAt)).toEqual([null, START + 2, null, null]);
});
