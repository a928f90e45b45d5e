/**
 * A return by which a discount loses its condition gives back the stored shares; what is kept back of them is a row, taken only when it is asked for (F11).
 * `clawed` is what was kept back of what was lost, with the tax in it.
 */
import { given, table } from './testing/table';

const three = 'paid mug=3x1000 off:100%=2+1';
const spend = 'paid mug=4x1000 cup=2x1000 off:10%>5000';
const taxed = 'paid mug=3x1000 *20% off:100%=2+1';
const added = 'paid mug=3x1000 +20% off:100%=2+1';

table(
  'buy two, get one',
  `
  rule   | given                                              | event                                | verdict  | code                  | sum:R | clawed:R       | total | obligation | surplus | pending_out | taken:mug | directives
  F11    | ${three}                                           | refund R mug:1                       | accepted | -                     | 667   |                | 2000  | 1333       | 667     | 667         | 667       | refund=667
  F11    | ${three}                                           | refund R mug:1 claw:                 | accepted | -                     | 0     | 667/667(0)     | 2667  | 2000       | 0       | 0           | 667       | -
  F11    | ${three}                                           | refund R mug:1 claw:dc_0             | accepted | -                     | 0     | 667/667(0)     | 2667  | 2000       | 0       | 0           | 667       | -
  F11    | ${three}                                           | refund R mug:1 claw:dc_7             | refused  | discount_not_found    | -     |                | 2000  | 2000       | 0       | 0           | 0         | -
  F11    | ${three}                                           | refund R mug:2 claw:                 | accepted | -                     | 1000  | 333/333(0)     | 2333  | 1000       | 1000    | 1000        | 1333      | refund=1000
  F11    | ${three}                                           | refund R mug claw:                   | accepted | -                     | 2000  |                | 2000  | 0          | 2000    | 2000        | 2000      | refund=2000
  F9     | ${three}; refund S mug:1 claw:                     | refund R mug claw:                   | accepted | -                     | 2000  |                | 2667  | 0          | 2000    | 2000        | 2000      | refund=2000
  F11    | ${three}                                           | refund R 500 claw:                   | refused  | refund_mixed_targets  | -     |                | 2000  | 2000       | 0       | 0           | 0         | -
  F11    | paid mug=6x1000 off:100%=2+1                       | refund R mug:3 claw:                 | accepted | -                     | 2000  |                | 4000  | 2000       | 2000    | 2000        | 2000      | refund=2000
  F11    | paid mug=6x1000 off:100%=2+1                       | refund R mug:1 claw:                 | accepted | -                     | 0     | 667/667(0)     | 4667  | 4000       | 0       | 0           | 667       | -
  F11 X4 | ${taxed}                                           | refund R mug:1 claw:                 | accepted | -                     | 0     | 667/667(111)   | 2667  | 2000       | 0       | 0           | 667       | -
  F11 X4 | ${added}                                           | refund R mug:2 claw:                 | accepted | -                     | 1200  | 400/400(67)    | 2800  | 1200       | 1200    | 1200        | 1600      | refund=1200
  F11    | ${three}; refund R mug:1 claw:                     | unrefund R                           | refused  | refund_not_cancelable | 0     | 667/667(0)     | 2667  | 2000       | 0       | 0           | 667       | -
  FL3    | ${three}; refund R mug:2 claw:; unpaid R A         | unrefund R                           | accepted | -                     | 1000  | 333/333(0)     | 2333  | 2000       | 0       | 0           | 0         | -
  F11    | ${three}                                           | adjust R mug:1 claw: for:return      | accepted | -                     | -     | 667/667(0)     | 2667  | 2000       | 0       | 0           | 667       | -
  F11    | ${three}                                           | adjust R mug:2 claw: for:return      | accepted | -                     | -     | 333/333(0)     | 2333  | 1000       | 1000    | 0           | 1333      | -
  E3     | ${three}; adjust R mug:2 claw:                     | adjust J undo:R                      | accepted | -                     | -     | 333/333(0)     | 2333  | 2000       | 0       | 0           | 0         | -
  F11    | ${three}                                           | adjust R 500 claw:                   | refused  | refund_mixed_targets  | -     |                | 2000  | 2000       | 0       | 0           | 0         | -
  `,
);

table(
  'minimum spend',
  `
  rule   | given                                              | event                                | verdict  | code                  | sum:R | clawed:R       | total | obligation | surplus | pending_out | taken:mug | directives
  F11    | ${spend}                                           | refund R mug:1 claw:                 | accepted | -                     | 900   |                | 5400  | 4500       | 900     | 900         | 900       | refund=900
  F11    | ${spend}                                           | refund R mug:2 claw:                 | accepted | -                     | 1400  | 400/400(0)     | 5800  | 4000       | 1400    | 1400        | 1800      | refund=1400
  F11    | ${spend}; refund S mug:1; refunded S A asked       | refund R cup:1 claw:                 | accepted | -                     | 500   | 400/400(0)     | 5800  | 4000       | 500     | 500         | 900       | refund=500
  F11    | paid mug=5x100 cup=1x4600 off:4000>5000            | refund R mug:5 claw:                 | accepted | -                     | 0     | 108/3608(0)    | 1208  | 1100       | 0       | 0           | 108       | -
  F9     | ${spend}; refund S mug:2 claw:; refunded S A asked | refund R mug:1 claw:                 | accepted | -                     | 1000  |                | 5800  | 3000       | 1000    | 1000        | 2700      | refund=1000
  F11    | ${spend}; refund S mug:2; refunded S A asked       | refund R mug:1 claw:                 | accepted | -                     | 600   | 300/300(0)     | 5700  | 3000       | 600     | 600         | 2700      | refund=600
  F11    | paid mug=4x1000 cup=2x1000 off:10%                 | refund R mug:2 claw:                 | accepted | -                     | 1800  |                | 5400  | 3600       | 1800    | 1800        | 1800      | refund=1800
  F11    | ${spend}                                           | refund R mug:2 claw: keep:stock=100  | accepted | -                     | 1300  | 400/400(0)     | 5900  | 4100       | 1300    | 1300        | 1800      | refund=1300
  `,
);

test('F9, F11: whatever was kept back, everything that was paid goes back in the end', () => {
  const { balance } = given(`${three}; refund R mug:1 claw:; refund S mug claw:; refunded S A asked; cancel`).order;
  expect(balance).toMatchObject({ captured: 2_000, obligation: 0, pendingOut: 0, refunded: 2_000, outstanding: 0, surplus: 0 });
});

test('F11, F13: a return that a lost discount eats up asks no processor, and is a refund all the same', () => {
  const { refunds, lines, payments } = given(`${three}; refund R mug:1^shelf claw:`).order;
  expect(refunds).toMatchObject([{ amount: 0, status: 'succeeded', allocations: [], lines: [{ quantity: 1, amount: 667 }] }]);
  expect(lines[0]?.goods).toMatchObject({ returnedUnits: 1, restockedUnits: 1 });
  expect(payments).toMatchObject([{ refundedAmount: 0, pendingRefundAmount: 0 }]);
});
