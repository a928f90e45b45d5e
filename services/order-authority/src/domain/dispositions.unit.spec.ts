/** What becomes of money that is due to the buyer: returned, held or kept with consent, by origin (O2, O3, O5, PY14). */
import { given, table } from './testing/table';

const over = 'order 10000; cash M 12000 force';
const twice = 'order 10000; pay A; failed A; pay B; captured B 10000; captured A 10000; unpaid ~ A';

table(
  'money that was truly taken is booked when it is forced; what is too much is held and asked about (PY14, O1, O3)',
  `
  rule     | given                                     | event              | verdict  | code                       | captured | outstanding | surplus | held | payment_status | order
  O3       | order 10000                               | cash M 12000       | refused  | amount_exceeds_collectible | 0        | 10000       | 0       | 0    | unpaid         | open
  O3 PY14  | order 10000                               | cash M 12000 force | accepted | -                          | 12000    | 0           | 2000    | 2000 | overpaid       | open
  PY14     | order 10000; pay A                        | cash M 10000       | refused  | nothing_collectible        | 0        | 10000       | 0       | 0    | unpaid         | open
  PY14     | order 10000; pay A                        | cash M 10000 force | accepted | -                          | 10000    | 0           | 0       | 0    | paid           | open
  PY14 O1  | paid 10000; close                         | cash M 300 force   | accepted | -                          | 10300    | 0           | 300     | 300  | overpaid       | closed
  PY14 O1  | order 10000; cancel                       | cash M 300 force   | accepted | -                          | 300      | 0           | 300     | 300  | overpaid       | canceled
  PY14     | ${over}                                   | cash N 500 #till force | accepted | -                      | 12500    | 0           | 2500    | 2500 | overpaid       | open
  M4       | order 10000                               | cash M 0 force     | refused  | amount_too_large           | 0        | 10000       | 0       | 0    | unpaid         | open
  PY15     | order 10000; cash M 10000; close          | reverse M 4000     | accepted | -                          | 6000     | 4000        | 0       | 0    | partially_paid | closed
  PY15 O5  | ${over}                                   | reverse M 1500     | accepted | -                          | 10500    | 0           | 500     | 500  | overpaid       | open
  PY15 O5  | ${over}                                   | reverse M          | accepted | -                          | 0        | 10000       | 0       | 0    | unpaid         | open
  `,
);

table(
  'a person decides: return, hold, or keep with the consent of the buyer (O2)',
  `
  rule  | given                                                | event                             | verdict  | code                      | surplus | held | refunded | pending_out | obligation | total | directives
  O2    | ${over}                                              | dispose D return of:~             | refused  | disposition_not_found     | 2000    | 2000 | 0        | 0           | 10000      | 10000 | -
  O2    | ${over}                                              | dispose D return                  | refused  | surplus_exceeded          | 2000    | 2000 | 0        | 0           | 10000      | 10000 | -
  O2    | ${over}; refund R 2000                               | dispose D hold                    | refused  | surplus_exceeded          | 0       | 0    | 2000     | 0           | 10000      | 10000 | -
  O5    | ${twice}                                             | dispose D hold                    | accepted | -                         | 10000   | 10000 | 0       | 0           | 10000      | 10000 | -
  O5    | ${twice}; dispose D hold 4000                        | dispose E hold                    | accepted | -                         | 10000   | 10000 | 0       | 0           | 10000      | 10000 | -
  O5    | ${twice}; dispose D hold 4000                        | dispose E hold 6001               | refused  | surplus_exceeded          | 10000   | 4000 | 0        | 0           | 10000      | 10000 | -
  O2 O4 | ${twice}                                             | dispose D return to:A             | accepted | -                         | 10000   | 0    | 0        | 10000       | 10000      | 10000 | refund=10000
  O2    | ${twice}; dispose D hold                             | dispose E return 3000 of:D to:A   | accepted | -                         | 10000   | 7000 | 0        | 3000        | 10000      | 10000 | refund=3000
  F3    | paid 6000; adjust J 5000; cash M 500 force           | dispose E return 501 to:M         | refused  | refund_exceeds_payment    | 5500    | 500  | 0        | 0           | 1000       | 6000  | -
  O4    | ${twice}                                             | dispose D return to:X             | refused  | payment_not_found         | 10000   | 0    | 0        | 0           | 10000      | 10000 | -
  O2    | ${twice}                                             | dispose D gratuity 500            | refused  | buyer_consent_required    | 10000   | 0    | 0        | 0           | 10000      | 10000 | -
  O2    | ${twice}                                             | dispose D gratuity 500 consent    | accepted | -                         | 9500    | 0    | 0        | 0           | 10500      | 10500 | -
  O2    | ${twice}; dispose D hold                             | dispose E gratuity of:D consent   | accepted | -                         | 0       | 0    | 0        | 0           | 20000      | 20000 | -
  O2    | ${twice}; dispose D hold; dispose E return of:D to:A | dispose F hold of:D               | refused  | disposition_settled       | 10000   | 0    | 0        | 10000       | 10000      | 10000 | -
  Q3    | ${twice}; dispose D hold 1                           | dispose D hold 1                  | refused  | idempotency_key_reused    | 10000   | 1    | 0        | 0           | 10000      | 10000 | -
  M4    | ${twice}                                             | dispose D hold 0                  | refused  | surplus_exceeded          | 10000   | 0    | 0        | 0           | 10000      | 10000 | -
  B7    | ${twice}; dispose D hold                             | refund R 4000                     | accepted | -                         | 10000   | 10000 | 0       | 4000        | 10000      | 10000 | refund=4000
  O5    | ${twice}; dispose D hold; refund R 4000 to:A=4000    | refunded R A 4000                 | accepted | -                         | 6000    | 6000 | 4000     | 0           | 10000      | 10000 | -
  `,
);

table(
  'what is held does not keep an order open (K2, K7)',
  `
  rule | given                                             | event             | verdict  | code            | order     | surplus | held
  K7   | ${twice}                                          | close             | refused  | surplus_remains | open      | 10000   | 0
  K7   | ${twice}; dispose D hold                          | close             | accepted | -               | closed    | 10000   | 10000
  K2   | paid 10000; cancel; unpaid ~ A                    | dispose D hold    | accepted | -               | canceled  | 10000   | 10000
  K2   | paid 10000; cancel; unpaid ~ A                    | dispose D hold 1  | accepted | -               | canceling | 10000   | 1
  O2   | paid 10000; cancel; unpaid ~ A                    | dispose D gratuity consent | refused | order_not_open | canceling | 10000 | 0
  O5   | paid 10000; cancel; unpaid ~ A; dispose D hold    | dispose E return of:D to:A | accepted | -     | canceled  | 10000   | 0
  `,
);

test('O3: what is asked about names the payment that brought it, and nobody has decided', () => {
  const { surplusDispositions } = given(over).order;
  expect(surplusDispositions).toMatchObject([
    {
      status: 'held',
      action: 'hold',
      origin: 'manual_overpayment',
      paymentId: 'M',
      amount: 2_000,
      owner: 'key_1',
      reason: 'it is in the till',
      decidedAt: null,
    },
  ]);
});

test('O5: what is held has an owner, an age that a new decision does not reset, and a date', () => {
  const { surplusDispositions } = given(`${twice}; dispose D hold until; dispose E hold 4000 of:D`).order;
  const [first, second] = surplusDispositions;
  expect(first).toMatchObject({ dispositionId: 'D', status: 'held', amount: 10_000, remaining: 6_000, owner: 'key_1' });
  expect(second).toMatchObject({ dispositionId: 'E', status: 'held', amount: 4_000, remaining: 4_000, openedAt: first?.openedAt, escheatAt: first?.escheatAt });
  expect(first?.escheatAt).toBeGreaterThan(first?.openedAt ?? 0);
});

test('O2: a gratuity is a fee of its own without tax, and can be refunded like one', () => {
  const sale = given(`${twice} ; dispose D gratuity 500 consent`).order;
  const fee = sale.fees.at(-1);
  expect(fee).toMatchObject({ kind: 'gratuity', amount: 500, tax: 0, total: 500, addedBy: 'D' });
  expect(sale.balance).toMatchObject({ obligation: 10_500, surplus: 9_500 });
});

test('O3: money of a card that nobody asked for goes back by itself and is not held', () => {
  const { surplusDispositions, refunds } = given('paid 10000; captured A 500').order;
  expect(surplusDispositions).toEqual([]);
  expect(refunds).toMatchObject([{ cause: 'surplus', amount: 500 }]);
});
