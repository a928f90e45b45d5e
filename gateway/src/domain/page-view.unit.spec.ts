import type { CheckoutSession, OrderSnapshot, Payment } from '@concord/contracts';
import { openSale, payment, session } from '../samples/sale';
import { pageViewOf } from './page-view';

type Attempt = readonly [status: Payment['status'], given?: Partial<Payment>];

function viewOf(given: Partial<CheckoutSession>, attempts: readonly Attempt[]): object {
  const payments = attempts.map(([status, more = {}], index): Payment => ({ ...payment, paymentId: `pay_${index}`, status, ...more }));
  const { kind, ...rest } = pageViewOf({ ...openSale, payments }, { ...session, status: 'open', ...given });
  const paymentId = (rest as { payments?: Payment[] }).payments?.[0]?.paymentId ?? (rest as { failed?: Payment | null }).failed?.paymentId;
  return {
    kind,
    ...('reason' in rest ? { reason: rest.reason } : {}),
    ...('url' in rest ? { url: rest.url } : {}),
    ...(paymentId === undefined ? {} : { paymentId }),
  };
}

const BANK = { nextActionUrl: 'https://bank.example' };

test.each<[string, Partial<CheckoutSession>, Attempt[], object]>([
  ['open', {}, [], { kind: 'form' }],
  ['open, nothing due', { amountDue: 0 }, [], { kind: 'nothing_due' }],
  ['open after a failure', {}, [['failed']], { kind: 'form', paymentId: 'pay_0' }],
  ['open after a failure and a void', {}, [['failed'], ['voided']], { kind: 'form' }],
  ['open, and the bank asks', {}, [['requires_action', BANK]], { kind: 'challenge', url: BANK.nextActionUrl }],
  ['open, the bank asks and it is not known where', {}, [['requires_action']], { kind: 'waiting' }],
  ['open, in progress after a failure', {}, [['failed'], ['processing']], { kind: 'waiting' }],
  ['open, outcome unknown', {}, [['unknown']], { kind: 'waiting' }],
  ['open, authorised', {}, [['authorized']], { kind: 'paid', paymentId: 'pay_0' }],
  ['open, a rest is due after a capture', {}, [['captured']], { kind: 'form' }],
  ['paid', { status: 'paid' }, [['failed'], ['captured']], { kind: 'paid', paymentId: 'pay_1' }],
  ['partially paid', { status: 'partially_paid' }, [['captured']], { kind: 'paid', paymentId: 'pay_0' }],
  ['expired', { status: 'expired' }, [], { kind: 'over', reason: 'expired' }],
  ['expired while an attempt is live (26.9)', { status: 'expired' }, [['processing']], { kind: 'waiting' }],
  ['expired while the bank asks (26.9)', { status: 'expired' }, [['requires_action', BANK]], { kind: 'challenge', url: BANK.nextActionUrl }],
  ['expired, then paid by the live attempt (26.9)', { status: 'expired' }, [['captured']], { kind: 'paid', paymentId: 'pay_0' }],
  ['expired after a failure', { status: 'expired' }, [['failed']], { kind: 'over', reason: 'expired' }],
  ['superseded', { status: 'invalidated', supersededBy: 'cs_2' }, [], { kind: 'over', reason: 'superseded' }],
  ['withdrawn', { status: 'invalidated' }, [], { kind: 'over', reason: 'withdrawn' }],
  ['closed', { status: 'closed' }, [], { kind: 'over', reason: 'paid_otherwise' }],
  ['open, an attempt in a state of a later release', {}, [['unrecognized']], { kind: 'waiting' }],
  ['in a state of a later release', { status: 'unrecognized' }, [], { kind: 'over', reason: 'unrecognized' }],
  ['in a state of a later release, paid', { status: 'unrecognized' }, [['captured']], { kind: 'paid', paymentId: 'pay_0' }],
  ['attempts of other sessions do not count', {}, [['processing', { sessionId: 'cs_other' }]], { kind: 'form' }],
])('%s', (_, given, attempts, view) => expect(viewOf(given, attempts)).toEqual(view));

describe('PY5 several tenders of one attempt', () => {
  const legs = (statuses: Array<Payment['status']>, more: Partial<Payment> = {}): Payment[] =>
    statuses.map((status, index) => ({ ...payment, paymentId: `pay_${index}`, attemptId: 'pat_1', status, ...more }));
  const attempt = (status: OrderSnapshot['paymentAttempts'][number]['status']) => ({
    attemptId: 'pat_1',
    status,
    paymentIds: ['pay_0', 'pay_1'],
    createdAt: 0,
    settledSequence: null,
  });
  const seen = (status: Parameters<typeof attempt>[0], payments: Payment[], given: Partial<CheckoutSession> = {}) =>
    pageViewOf({ ...openSale, payments, paymentAttempts: [attempt(status)] }, { ...session, status: 'open', ...given });

  test('one is reserved and the other still asked for: nothing is paid yet', () => {
    expect(seen('live', legs(['authorized', 'processing']))).toEqual({ kind: 'waiting' });
    expect(seen('live', legs(['authorized', 'authorized']))).toEqual({ kind: 'waiting' });
  });

  test('the second is challenged: it is the bank that waits', () => {
    expect(seen('live', legs(['authorized', 'requires_action'], BANK))).toEqual({ kind: 'challenge', url: BANK.nextActionUrl });
  });

  test('PY7 while it is undone the page waits, and then shows what failed', () => {
    expect(seen('rolling_back', legs(['authorized', 'failed']))).toEqual({ kind: 'waiting' });
    expect(seen('rolled_back', legs(['failed', 'voided']))).toMatchObject({ kind: 'form', failed: { paymentId: 'pay_0' } });
  });

  test('paid by both', () => {
    expect(seen('succeeded', legs(['captured', 'captured']), { status: 'paid' })).toMatchObject({
      kind: 'paid',
      payments: [{ paymentId: 'pay_0' }, { paymentId: 'pay_1' }],
    });
  });
});
