/** Cancel, close, reopen; and the frame around every judgement: versions, tenants, unknown orders. Sections 16, 19, 20, 23. */
import { judge, RULES } from './judge';
import { given, table } from './testing/table';
import { said, VERBS } from './testing/words';

const part = 'order 10000; pay A 6000; captured A 6000';

table(
  'cancel',
  `
  rule  | given                                                      | event              | verdict  | code                    | order     | obligation | outstanding | surplus | pending_out | pay:A           | directives
  K1    | order 10000                                                | cancel             | accepted | -                       | canceled  | 0          | 0           | 0       | 0           | -               | -
  K1    | order 10000; pay A manual; authorized A 10000              | cancel             | accepted | -                       | canceling | 0          | 0           | 0       | 0           | authorized      | void
  K1    | order 10000; pay A manual; authorized A 10000; cancel      | voided A           | accepted | -                       | canceled  | 0          | 0           | 0       | 0           | voided          | -
  P17   | order 10000; pay A manual; authorized A 10000; cancel      | unvoided A         | accepted | -                       | canceling | 0          | 0           | 0       | 0           | authorized      | -
  P17   | order 10000; pay A manual; authorized A 10000; cancel; unvoided A | void A      | accepted | -                       | canceling | 0          | 0           | 0       | 0           | authorized      | void
  A6    | order 10000; pay A manual; authorized A 10000; cancel; unvoided A | capture A   | refused  | capture_exceeds_obligation | canceling | 0       | 0           | 0       | 0           | authorized      | -
  K1    | order 10000; pay A; challenged A                           | cancel             | accepted | -                       | canceling | 0          | 0           | 0       | 0           | requires_action | void
  K3    | order 10000; pay A; unknown A                              | cancel             | refused  | payment_outcome_unknown | open      | 10000      | 10000       | 0       | 0           | unknown         | -
  K3    | order 10000; pay A                                         | cancel             | refused  | collection_in_progress  | open      | 10000      | 10000       | 0       | 0           | processing      | -
  K3    | order 10000; pay A manual; authorized A 10000; capture A   | cancel             | refused  | collection_in_progress  | open      | 10000      | 10000       | 0       | 0           | authorized      | -
  K2    | paid 10000                                                 | cancel             | accepted | -                       | canceling | 0          | 0           | 10000   | 10000       | captured        | refund=10000
  K2    | paid 10000; cancel                                         | refunded ~ A 10000 | accepted | -                       | canceled  | 0          | 0           | 0       | 0           | captured        | -
  K2    | paid 10000; cancel                                         | unpaid ~ A         | accepted | -                       | canceling | 0          | 0           | 10000   | 0           | captured        | -
  P17   | paid 10000; cancel; unpaid ~ A                             | retry ~            | accepted | -                       | canceling | 0          | 0           | 10000   | 10000       | captured        | refund=10000
  FL1   | paid 10000; cancel; unpaid ~ A                             | unrefund ~         | refused  | refund_not_cancelable   | canceling | 0          | 0           | 10000   | 0           | captured        | -
  K5    | paid 10000; refund R 4000; unpaid R A; cancel; unpaid ~ A  | unrefund R         | refused  | refund_not_cancelable   | canceling | 0          | 0           | 10000   | 0           | captured        | -
  P17   | paid 10000; cancel; unpaid ~ A                             | refund R 10000     | accepted | -                       | canceling | 0          | 0           | 10000   | 10000       | captured        | refund=10000
  K2    | ${part}                                                    | cancel             | accepted | -                       | canceling | 0          | 0           | 6000    | 6000        | captured        | refund=6000
  K2    | ${part}; pay B manual; authorized B 4000                   | cancel             | accepted | -                       | canceling | 0          | 0           | 6000    | 6000        | captured        | void,refund=6000
  K2    | ${part}; pay B manual; authorized B 4000; cancel; refunded ~ A 6000 | voided B  | accepted | -                       | canceled  | 0          | 0           | 0       | 0           | captured        | -
  O1    | ${part}; pay B manual; authorized B 4000; cancel           | captured B 4000    | divergent | money_on_closed_order  | canceling | 0          | 0           | 10000   | 10000       | captured        | refund=4000
  K2    | paid 10000; refund R 4000                                  | cancel             | accepted | -                       | canceling | 0          | 0           | 10000   | 10000       | captured        | refund=6000
  K2    | paid 10000; refund R 10000                                 | cancel             | accepted | -                       | canceling | 0          | 0           | 10000   | 10000       | captured        | -
  K2    | paid 10000; refund R 10000; refunded R A 10000             | cancel             | accepted | -                       | canceled  | 0          | 0           | 0       | 0           | captured        | -
  K2    | order 10000; cash M 10000                                  | cancel             | accepted | -                       | canceled  | 0          | 0           | 0       | 0           | -               | -
  K5    | order 10000; cancel                                        | cancel             | refused  | order_not_open          | canceled  | 0          | 0           | 0       | 0           | -               | -
  FL4   | paid 10000; cancel; refunded ~ A 10000                     | unpaid ~ A         | divergent | refund_returned        | canceled  | 0          | 0           | 10000   | 0           | captured        | -
  T13   | order a=1x0                                                | cancel             | accepted | -                       | canceled  | 0          | 0           | 0       | 0           | -               | -
  `,
);

table(
  'close and reopen',
  `
  rule | given                                          | event            | verdict  | code                   | order    | obligation | outstanding | surplus | payment_status
  K7   | paid 10000                                     | close            | accepted | -                      | closed   | 10000      | 0           | 0       | paid
  T13  | order a=1x0                                    | close            | accepted | -                      | closed   | 0          | 0           | 0       | paid
  K7   | order 10000                                    | close            | refused  | outstanding_remains    | open     | 10000      | 10000       | 0       | unpaid
  K7   | ${part}                                        | close            | refused  | outstanding_remains    | open     | 10000      | 4000        | 0       | partially_paid
  K7   | paid 10000; refund R 4000                      | close            | refused  | collection_in_progress | open     | 6000       | 0           | 4000    | overpaid
  K7   | paid 10000; refund R 4000; unpaid R A          | close            | refused  | surplus_remains        | open     | 6000       | 0           | 4000    | overpaid
  K7   | order 10000; pay A                             | close            | refused  | collection_in_progress | open     | 10000      | 10000       | 0       | unpaid
  K5   | paid 10000; close                              | close            | refused  | order_not_open         | closed   | 10000      | 0           | 0       | paid
  K5   | paid 10000; close                              | cancel           | refused  | order_not_open         | closed   | 10000      | 0           | 0       | paid
  K6   | paid 10000; close                              | reopen           | accepted | -                      | open     | 10000      | 0           | 0       | paid
  K6   | order 10000; cancel                            | reopen           | accepted | -                      | open     | 10000      | 10000       | 0       | unpaid
  K6   | order 10000; cancel; reopen; cancel            | reopen           | accepted | -                      | open     | 10000      | 10000       | 0       | unpaid
  K6   | order 10000                                    | reopen           | refused  | order_not_closed       | open     | 10000      | 10000       | 0       | unpaid
  K6   | paid 10000; cancel; refunded ~ A 10000         | reopen           | refused  | order_not_closed       | canceled | 0          | 0           | 0       | paid
  K6   | paid 10000; cancel                             | reopen           | refused  | order_not_closed       | canceling | 0         | 0           | 10000   | overpaid
  K6   | paid 10000; close                              | captured A 500   | divergent | capture_exceeds_authorized | closed | 10000   | 0           | 500     | overpaid
  FL3  | paid 10000; refund R 4000; refunded R A 4000; close; unpaid R A | unrefund R | accepted | -            | closed   | 10000      | 0           | 0       | paid
  PY15 | order 10000; cash M 10000; close               | reverse M        | accepted | -                      | closed   | 10000      | 10000       | 0       | unpaid
  `,
);

table(
  'the frame around every judgement',
  `
  rule | given              | event                            | verdict   | code                   | version | order
  V2   | order 10000        | cancel @v=2                      | refused   | version_stale          | 1       | open
  V1   | order 10000        | cancel @v=1                      | accepted  | -                      | 2       | canceled
  V1   | order 10000; pay A | captured A 10000 @v=1            | accepted  | -                      | 3       | open
  V2   | order 10000        | cancel @v=0                      | refused   | version_stale          | 1       | open
  S1   | order 10000        | cancel @tenant=ten_other         | refused   | order_not_found        | 1       | open
  S1   | order 10000        | cancel @mode=live                | refused   | order_not_found        | 1       | open
  S1   | order 10000        | captured A 5 @tenant=ten_other   | divergent | order_unknown          | 1       | open
  S1   | order 10000        | order 5 @tenant=ten_other        | refused   | order_not_found        | 1       | open
  U5   |                    | captured A 5                     | divergent | order_unknown          | -       | -
  V1   |                    | cancel                           | refused   | order_not_found        | -       | -
  Q3   | order 10000        | order 20000                      | refused   | idempotency_key_reused | 1       | open
  `,
);

test('S1, U5: what names no order of its own leaves no entry and shows nothing of another tenant', () => {
  const sale = given('order 10000');
  const entered = sale.play(said('captured A 5 @tenant=ten_other', sale.state));
  expect(entered).toMatchObject({ entry: null, state: null, judgement: { state: null, directives: [] } });
  expect(sale.history).toHaveLength(1);
});

test('a refused request is an entry without a new version, without deltas and without work', () => {
  const { entry, state } = given('order 10000; pay A').play(said('pay B', null));
  expect(entry).toMatchObject({ sequence: 3, version: 2, previousVersion: 2, verdict: 'refused', code: 'nothing_collectible', deltas: [], directives: [] });
  expect(state).toMatchObject({ sequence: 3, version: 2, payments: [{ paymentId: 'A' }] });
});

test('every rule has a verb here, and an event without a rule is no event', () => {
  const types = Object.values(VERBS).map((say) => say([], null).type);
  expect([...Object.keys(RULES), 'OrderCreated'].filter((type) => !types.includes(type))).toEqual([]);
  const event = { type: 'AddLines', value: { meta: given('order 1').order }, payload: Buffer.alloc(0), sourceTopic: 'cart.commands.v1', causationId: '' };
  expect(() => judge(given('order 1').order, event, 0)).toThrow('there is no rule for AddLines');
});
