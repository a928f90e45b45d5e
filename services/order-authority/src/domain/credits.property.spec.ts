/**
 * Two orders and whatever carries events between them: doubled, late and out of order. What one order gives, the other has, once, and
 * nothing is left on its way (O6, V5, P17).
 */
import { childId, type OrderSnapshot } from '@concord/contracts';
import fc from 'fast-check';
import { Sale } from './testing/sale';
import { said } from './testing/words';

const IDS = ['ord_0000000000000000000000000a', 'ord_0000000000000000000000000b'] as const;

interface Sent {
  to: 0 | 1;
  eventId: string;
  type: string;
  value: object;
}

/** The two sales, and the events that are on their way between them. */
class World {
  readonly sales = [new Sale(), new Sale()] as const;
  readonly seen = new Set<string>();
  readonly sent: Sent[] = [];

  /** A repeated event is answered from the history by the caller of the judge. */
  play(at: 0 | 1, type: string, value: object, eventId: string): void {
    if (this.seen.has(eventId)) return;
    this.seen.add(eventId);
    const { directives } = this.sales[at].play({ type, value, meta: { eventId, orderId: IDS[at] } }).judgement;
    for (const { directiveId, kind, targetId, paymentId, amount, currency, attempt, processorReference, credit } of directives) {
      if (credit === null) continue;
      const to = credit.orderId === IDS[0] ? 0 : 1;
      const { failureCode: code, failureMessage: message, customerId, approvedBy, isReturn, reason } = credit;
      const part = { refundId: targetId, paymentId, attempt };
      const pair = { fromOrderId: IDS[at], fromRefundId: targetId, fromPaymentId: paymentId, attempt, customerId, approvedBy, isReturn, reason };
      if (kind === 'apply_credit')
        this.send(to, `offer ${directiveId}`, 'OrderCreditOffered', { paymentId: childId('pay', credit.orderId, directiveId), amount, currency, ...pair });
      else if (code === null)
        this.send(to, `yes ${targetId} ${paymentId ?? ''} ${attempt}`, 'RefundSucceeded', { ...part, processorReference, amount, currency });
      else this.send(to, `no ${targetId} ${paymentId ?? ''} ${attempt}`, 'RefundFailed', { ...part, code, message });
    }
  }

  say(at: 0 | 1, sentence: string): void {
    const { type, value } = said(sentence, this.sales[at].state);
    this.play(at, type, value, `${at} ${this.seen.size} ${sentence}`);
  }

  private send(to: 0 | 1, eventId: string, type: string, value: object): void {
    this.sent.push({ to, eventId, type, value });
  }

  deliver(index: number): void {
    const event = this.sent[index % Math.max(1, this.sent.length)];
    if (event !== undefined) this.play(event.to, event.type, event.value, event.eventId);
  }

  get orders(): OrderSnapshot[] {
    return this.sales.map(({ order }) => order);
  }
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

/** Given to the other order, and taken from it, as this order's own parts say. */
function flowsOf({ payments, refunds }: OrderSnapshot): { given: number; taken: number; going: number } {
  const credits = payments.filter(({ kind }) => kind === 'order_credit');
  const isBetween = (id: string, kind: string | undefined): boolean =>
    kind === 'order' || (kind === undefined && credits.some(({ paymentId }) => paymentId === id));
  const parts = refunds.flatMap(({ allocations }) => allocations).filter(({ paymentId, destination }) => isBetween(paymentId, destination?.kind));
  const of = (...statuses: string[]): number => sum(parts.filter(({ status }) => statuses.includes(status)).map(({ amount }) => amount));
  return { given: of('succeeded'), taken: sum(credits.map(({ capturedAmount }) => capturedAmount)), going: of('requested', 'submitted', 'unknown') };
}

const side = fc.constantFrom(0 as const, 1 as const);
const deed = fc.oneof(
  { weight: 6, arbitrary: fc.record({ at: side, deed: fc.constant('apply'), amount: fc.integer({ min: 1, max: 4_000 }) }) },
  { weight: 4, arbitrary: fc.record({ at: side, deed: fc.constantFrom('refund', 'adjust'), amount: fc.integer({ min: 1, max: 4_000 }) }) },
  { weight: 1, arbitrary: fc.record({ at: side, deed: fc.constantFrom('cancel', 'close', 'pay', 'again'), amount: fc.constant(0) }) },
  { weight: 9, arbitrary: fc.record({ at: side, deed: fc.constant('deliver'), amount: fc.nat(20) }) },
);

function doIt(world: World, { at, deed: what, amount }: { at: 0 | 1; deed: string; amount: number }, index: number): void {
  const id = `x${index}`;
  if (what === 'deliver') return world.deliver(amount);
  if (what === 'apply') return world.say(at, `dispose ${id} apply ${amount} for:${IDS[1 - at] ?? ''} ok:anna`);
  if (what === 'refund') return world.say(at, `refund ${childId('re', IDS[at], id)} ${amount}`);
  if (what === 'adjust') return world.say(at, `adjust ${id} ${amount}`);
  if (what === 'again') return world.say(at, 'retry ~');
  world.say(at, what === 'pay' ? `cash ${childId('pay', IDS[at], id)} 900 force #${id}` : what);
}

test('O6 V5 P17 what one order gives the other takes, once, however events are doubled and delayed; nothing stays on its way', () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 40 }), (deeds) => {
      const world = new World();
      for (const at of [0, 1] as const) {
        world.say(at, `order ${at === 0 ? 10_000 : 6_000}`);
        if (at === 0) world.say(at, `cash ${childId('pay', IDS[0], 'till')} 10000`);
      }
      deeds.forEach((each, index) => {
        doIt(world, each, index);
        const [a, b] = world.orders.map(flowsOf);
        if (a === undefined || b === undefined) throw new Error('there are two orders');
        // At no time has a side more than the other gave or is giving.
        expect(b.taken).toBeLessThanOrEqual(a.given + a.going);
        expect(a.taken).toBeLessThanOrEqual(b.given + b.going);
        for (const { payments } of world.orders)
          for (const { capturedAmount, refundedAmount, pendingRefundAmount } of payments)
            expect(refundedAmount + pendingRefundAmount <= capturedAmount).toBe(true);
      });
      for (let index = 0; index < world.sent.length; index += 1) world.deliver(index);
      const [a, b] = world.orders.map(flowsOf);
      expect([a?.given, b?.given]).toEqual([b?.taken, a?.taken]);
      expect([a?.going, b?.going]).toEqual([0, 0]);
      // What came in by hand less what went out by hand is on one of the two.
      const collected = sum(world.orders.map(({ balance }) => balance.netCollected));
      const manual = world.orders.flatMap(({ payments }) => payments).filter(({ kind }) => kind === 'manual');
      const byHand = world.orders
        .flatMap(({ refunds }) => refunds.flatMap(({ allocations }) => allocations))
        .filter(({ paymentId, destination, status }) => destination === null && status === 'succeeded' && manual.some((each) => each.paymentId === paymentId));
      expect(collected).toBe(sum(manual.map(({ capturedAmount }) => capturedAmount)) - sum(byHand.map(({ amount }) => amount)));
    }),
    { numRuns: 200 },
  );
});
