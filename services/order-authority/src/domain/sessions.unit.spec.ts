/** Who may collect: sessions and their fence, expiry, and what the buyer has approved. Section 9. */
import type { Said } from './testing/sale';
import { Sale } from './testing/sale';
import { given, table } from './testing/table';
import { said } from './testing/words';

table(
  'opening a session',
  `
  rule  | given                                    | event           | verdict  | code                       | session:S | due:S | holder           | fence | directives
  C1    | order 10000                              | session S       | accepted | -                          | open      | 10000 | checkout_session | 1     | expire_session
  C1    | order 10000                              | session S 4000  | accepted | -                          | open      | 4000  | checkout_session | 1     | expire_session
  B6    | order 10000                              | session S 10001 | refused  | amount_exceeds_collectible | -         | -     | none             | 0     | -
  M4    | order 10000                              | session S 0     | refused  | nothing_collectible        | -         | -     | none             | 0     | -
  B6    | order 10000; pay A 4000                  | session S       | accepted | -                          | open      | 6000  | checkout_session | 1     | expire_session
  PY16  | paid 10000                               | session S       | refused  | nothing_collectible        | -         | -     | none             | 0     | -
  C1    | order 10000; session R                   | session S       | accepted | -                          | open      | 10000 | checkout_session | 2     | expire_session
  PY11  | order 10000; session R; approve R A 10000 | session S      | refused  | attempt_live               | -         | -     | checkout_session | 1     | -
  PY11  | order 10000; session R; approve R A 10000; timer R | session S | refused | nothing_collectible      | -         | -     | checkout_session | 1     | -
  I1    | order 10000; invoice I                   | session S       | refused  | invoice_active             | -         | -     | invoice          | 1     | -
  K5    | order 10000; cancel                      | session S       | refused  | order_not_open             | -         | -     | none             | 0     | -
  Q3    | order 10000; session S; expire S         | session S       | refused  | idempotency_key_reused     | expired   | 10000 | none             | 1     | -
  `,
);

table(
  'paying in a session: what the buyer has seen',
  `
  rule     | given                                        | event                     | verdict  | code                       | session:S      | due:S | pay:A      | outstanding | pending_in
  C1       | order 10000; session S                       | approve S A 10000         | accepted | -                          | open           | 10000 | processing | 10000       | 10000
  P12      | order 10000; session S                       | approve S A 9000          | refused  | quote_stale                | open           | 10000 | -          | 10000       | 0
  T16      | order 10000; session S; add b=1x500          | approve S A 10000 at=2    | refused  | quote_stale                | open           | 10500 | -          | 10500       | 0
  T16      | order 10000; session S; add b=1x500          | approve S A 10500 at=2    | refused  | quote_stale                | open           | 10500 | -          | 10500       | 0
  T16      | order 10000; session S; add b=1x500          | approve S A 10500         | accepted | -                          | open           | 10500 | processing | 10500       | 10500
  E7       | order 10000; session S; customer Ann         | approve S A 10000 at=2    | accepted | -                          | open           | 10000 | processing | 10000       | 10000
  P12      | order 10000; session S                       | approve S A 10000 at=99   | refused  | quote_stale                | open           | 10000 | -          | 10000       | 0
  PY11     | order 10000; session S; approve S B 10000    | approve S A 10000         | refused  | attempt_live               | open           | 10000 | -          | 10000       | 10000
  PY17     | order 10000; session S; approve S B 10000; failed B | approve S A 10000  | accepted | -                          | open           | 10000 | processing | 10000       | 10000
  C3       | order 10000; session S; session T            | approve S A 10000         | refused  | checkout_session_not_open  | invalidated    | 10000 | -          | 10000       | 0
  C4       | order 10000; session S; timer S              | approve S A 10000         | refused  | checkout_session_not_open  | expired        | 10000 | -          | 10000       | 0
  C2 I1    | order 10000; session S; invoice I            | approve S A 10000         | refused  | checkout_session_not_open  | invalidated    | 10000 | -          | 10000       | 0
  C1       | order 10000                                  | approve S A 10000         | refused  | checkout_session_not_found | -              | -     | -          | 10000       | 0
  B6       | order 10000; session S; pay B 4000           | approve S A 10000         | refused  | quote_stale                | open           | 6000  | -          | 10000       | 4000
  B6       | order 10000; session S; pay B 4000           | approve S A 6000          | accepted | -                          | open           | 6000  | processing | 10000       | 10000
  B6       | order 10000; session S; pay B 4000; failed B | approve S A 10000         | accepted | -                          | open           | 10000 | processing | 10000       | 10000
  B4       | order 10000; session S; approve S A 10000    | captured A 10000          | accepted | -                          | paid           | 10000 | captured   | 0           | 0
  B4       | order 10000; session S 4000; approve S A 4000 | captured A 4000          | accepted | -                          | partially_paid | 4000  | captured   | 6000        | 0
  P1       | order 10000; session S                       | cash A 10000              | accepted | -                          | closed         | 10000 | captured   | 0           | 0
  `,
);

table(
  'the end of a session never touches money',
  `
  rule  | given                                                | event             | verdict  | code                       | session:S | pay:A      | holder           | pending_in | order
  Z3    | order 10000; session S                               | timer S           | accepted | -                          | expired   | -          | none             | 0          | open
  C4    | order 10000; session S; approve S A 10000            | timer S           | accepted | -                          | expired   | processing | checkout_session | 10000      | open
  C4    | order 10000; session S; approve S A 10000; timer S   | captured A 10000  | accepted | -                          | expired   | captured   | none             | 0          | open
  C4    | order 10000; session S; approve S A 10000; timer S   | failed A          | accepted | -                          | expired   | failed     | none             | 0          | open
  Z4    | order 10000; session S; approve S A 10000; captured A 10000 | timer S    | accepted | -                          | paid      | captured   | none             | 0          | open
  Z2    | order 10000; session S; timer S                      | timer S           | accepted | -                          | expired   | -          | none             | 0          | open
  Z2    | order 10000                                          | timer S           | accepted | -                          | -         | -          | none             | 0          | open
  C4    | order 10000; session S; approve S A 10000            | expire S          | refused  | attempt_live               | open      | processing | checkout_session | 10000      | open
  C1    | order 10000; session S                               | expire S          | accepted | -                          | expired   | -          | none             | 0          | open
  C1    | order 10000; session S; expire S                     | expire S          | refused  | checkout_session_not_open  | expired   | -          | none             | 0          | open
  C1    | order 10000                                          | expire S          | refused  | checkout_session_not_found | -         | -          | none             | 0          | open
  K1    | order 10000; session S                               | cancel            | accepted | -                          | closed    | -          | none             | 0          | canceled
  `,
);

table(
  'another surface goes on with the attempt of a session: one attempt, one holder, and the old one can do nothing more',
  `
  rule     | given                                                                   | event                    | verdict  | code                      | session:R   | session:S      | due:S | pay:A           | fence | outstanding | pending_in | directives
  PY11     | order 10000; session R; approve R A 10000; challenged A                 | session S                | refused  | attempt_live              | open        | -              | -     | requires_action | 1     | 10000       | 10000      | -
  PY11 C6  | order 10000; session R; approve R A 10000; challenged A                 | session S resume         | accepted | -                         | invalidated | open           | 10000 | requires_action | 2     | 10000       | 10000      | expire_session
  PY11 C2  | order 10000; session R; approve R A 10000; unknown A                    | session S resume         | accepted | -                         | invalidated | open           | 10000 | unknown         | 2     | 10000       | 10000      | expire_session
  PY11 C4  | order 10000; session R; approve R A 10000; timer R                      | session S resume         | accepted | -                         | invalidated | open           | 10000 | processing      | 2     | 10000       | 10000      | expire_session
  PY11     | order 10000; session R; approve R A 10000                               | session S resume 10000   | accepted | -                         | invalidated | open           | 10000 | processing      | 2     | 10000       | 10000      | expire_session
  PY11 P12 | order 10000; session R; approve R A 10000                               | session S resume 9000    | refused  | attempt_live              | open        | -              | -     | processing      | 1     | 10000       | 10000      | -
  PY11     | order 10000; session R 4000; approve R A 4000                           | session S resume         | accepted | -                         | invalidated | open           | 4000  | processing      | 2     | 10000       | 4000       | expire_session
  C1       | order 10000; session R                                                  | session S resume         | accepted | -                         | invalidated | open           | 10000 | -               | 2     | 10000       | 0          | expire_session
  C1       | order 10000                                                             | session S resume 4000    | accepted | -                         | -           | open           | 4000  | -               | 1     | 10000       | 0          | expire_session
  PY11     | order 10000; pay A                                                      | session S resume         | refused  | nothing_collectible       | -           | -              | -     | processing      | 0     | 10000       | 10000      | -
  C3 C2    | order 10000; session R; approve R A 10000; session S resume             | approve R B 10000        | refused  | checkout_session_not_open | invalidated | open           | 10000 | processing      | 2     | 10000       | 10000      | -
  PY11     | order 10000; session R; approve R A 10000; session S resume             | approve S B 10000        | refused  | attempt_live              | invalidated | open           | 10000 | processing      | 2     | 10000       | 10000      | -
  PY11     | order 10000; session R; approve R A 10000; session S resume; failed A   | approve S B 10000        | accepted | -                         | invalidated | open           | 10000 | failed          | 2     | 10000       | 10000      | collect=10000
  C2 Z4    | order 10000; session R; approve R A 10000; session S resume             | timer R                  | accepted | -                         | invalidated | open           | 10000 | processing      | 2     | 10000       | 10000      | -
  C2 B4    | order 10000; session R; approve R A 10000; session S resume             | captured A 10000         | accepted | -                         | invalidated | paid           | 10000 | captured        | 2     | 0           | 0          | -
  C2 B4    | order 10000; session R 4000; approve R A 4000; session S resume         | captured A 4000          | accepted | -                         | invalidated | partially_paid | 4000  | captured        | 2     | 6000        | 0          | -
  C4       | order 10000; session R; approve R A 10000; session S resume; timer S    | captured A 10000         | accepted | -                         | invalidated | expired        | 10000 | captured        | 2     | 0           | 0          | -
  K5       | order 10000; session R; approve R A 10000; challenged A; cancel         | session S resume         | refused  | order_not_open            |             | -              | -     | requires_action | 1     | 0           | 10000      | -
  `,
);

table(
  'several tenders over what the buyer approved in a session',
  `
  rule     | given                                                                 | event                            | verdict  | code                      | session:S      | attempt:T   | pay:G      | pay:A      | pending_in | directives
  PY5 PY10 | order 10000; session S                                                | approve-split S T 10000 G=4000 A | accepted | -                         | open           | live        | processing | processing | 10000      | collect=4000,collect=6000
  P12      | order 10000; session S                                                | approve-split S T 9000 G=4000 A  | refused  | quote_stale               | open           | -           | -          | -          | 0          | -
  PY5      | order 10000; session S                                                | approve-split S T 10000 G=4000 A=5000 | refused | tenders_not_allocated | open           | -           | -          | -          | 0          | -
  B6       | order 10000; session S                                                | approve-split S T 10000 G=4000 A=7000 | refused | amount_exceeds_collectible | open      | -           | -          | -          | 0          | -
  PY5      | order 10000; session S 6000                                           | approve-split S T 6000 G=4000 A  | accepted | -                         | open           | live        | processing | processing | 6000       | collect=4000,collect=2000
  PY6      | order 10000 forbid; session S 6000                                    | approve-split S T 6000 G=4000 A  | refused  | partial_payment_forbidden | open           | -           | -          | -          | 0          | -
  PY11     | order 10000; session S; approve-split S T 10000 G=4000 A              | approve S B 10000                | refused  | attempt_live              | open           | live        | processing | processing | 10000      | -
  C3       | order 10000; session S; session R                                     | approve-split S T 10000 G=4000 A | refused  | checkout_session_not_open | invalidated    | -           | -          | -          | 0          | -
  PY9 B4   | order 10000; session S; approve-split S T 10000 G=4000 A; authorized G 4000; authorized A 6000; captured A 6000 | captured G 4000 | accepted | - | paid       | succeeded   | captured   | captured   | 0          | -
  PY7      | order 10000 forbid; session S; approve-split S T 10000 G=4000 A; authorized G 4000 | failed A            | accepted | -                         | open           | rolling_back | authorized | failed    | 4000       | void
  PY7      | order 10000 forbid; session S; approve-split S T 10000 G=4000 A; authorized G 4000; failed A | approve S B 6000 | refused | attempt_live        | open           | rolling_back | authorized | failed    | 4000       | -
  PY7 PY11 | order 10000 forbid; session S; approve-split S T 10000 G=4000 A; authorized G 4000; failed A; voided G | approve S B 10000 | accepted | - | open              | rolled_back | voided     | failed     | 10000      | collect=10000
  C2 C6    | order 10000; session S; approve-split S T 10000 G=4000 A; authorized G 4000; challenged A | session R resume | accepted | -                  | invalidated    | live        | authorized | requires_action | 10000 | expire_session
  `,
);

test('PY7 while what one tender brought goes back, its session starts nothing new', () => {
  const broken =
    'order 10000 forbid; session S; approve-split S T 10000 A=4000 B; authorized A 4000; authorized B 6000; captured A 4000; uncaptured B; voided B';
  const sale = given(broken);
  expect(sale.order).toMatchObject({ balance: { pendingIn: 0, pendingOut: 4_000 }, paymentAttempts: [{ status: 'rolling_back' }] });
  expect(sale.play(said('approve S C 6000', sale.state)).judgement.code).toBe('attempt_live');
});

test('C2, PY1: a hand-over moves the payments to the session that goes on, under its fence, and says who replaced the old one', () => {
  const { collection, payments, checkoutSessions } = given('order 10000; session R; approve R A 10000; timer R; session S resume').order;
  expect(collection).toEqual({ holder: 'checkout_session', id: 'S', fence: 2 });
  expect(payments.map(({ paymentId, sessionId, fence }) => [paymentId, sessionId, fence])).toEqual([['A', 'S', 2]]);
  expect(checkoutSessions.map(({ sessionId, status, supersededBy }) => [sessionId, status, supersededBy])).toEqual([
    ['R', 'invalidated', 'S'],
    ['S', 'open', null],
  ]);
});

test('C1, C3, PY1: the fence only grows, and a payment carries the one it was asked under', () => {
  const { collection, payments, checkoutSessions } = given(
    'order 10000; session S; session T; approve T A 10000; failed A; session U; approve U B 10000',
  ).order;
  expect(collection).toEqual({ holder: 'checkout_session', id: 'U', fence: 3 });
  expect(payments.map(({ fence, sessionId }) => [sessionId, fence])).toEqual([
    ['T', 2],
    ['U', 3],
  ]);
  expect(checkoutSessions.map(({ sessionId, supersededBy }) => [sessionId, supersededBy])).toEqual([
    ['S', 'T'],
    ['T', 'U'],
    ['U', null],
  ]);
});

test('C6: hosted and embedded are one kind of session; all that differs is the name of the surface', () => {
  const asEmbedded = ({ type, value, meta }: Said): Said => {
    const { session } = value as { session?: object };
    return { type, value: session === undefined ? value : { ...value, session: { ...session, ui: 'embedded' } }, ...(meta === undefined ? {} : { meta }) };
  };
  const ending = (change: (said: Said) => Said) => {
    const sale = new Sale();
    for (const sentence of ['order 10000', 'session R', 'session S 6000', 'approve S A 6000', 'session T', 'captured A 6000', 'session U', 'timer U'])
      sale.play(change(said(sentence, sale.state)));
    const { checkoutSessions, balance, collection, payments } = sale.order;
    const verdicts = sale.history.map(({ verdict, code, directives }) => [verdict, code, directives.map(({ kind, amount }) => [kind, amount])]);
    return {
      verdicts,
      balance,
      collection,
      payments,
      sessions: checkoutSessions.map((session) => ({ ...session, ui: '' })),
      ui: checkoutSessions.map(({ ui }) => ui),
    };
  };
  const [hosted, embedded] = [ending((each) => each), ending(asEmbedded)];
  expect([new Set(hosted.ui), new Set(embedded.ui)]).toEqual([new Set(['hosted']), new Set(['embedded'])]);
  expect({ ...embedded, ui: [] }).toEqual({ ...hosted, ui: [] });
  expect(hosted.sessions.map(({ status }) => status)).toEqual(['invalidated', 'partially_paid', 'expired']);
});
