import type { CheckoutSession, Payment } from '@concord/contracts';
import { openSale, payment, session } from '../samples/sale';
import { pageViewOf } from './page-view';

type Attempt = readonly [status: Payment['status'], given?: Partial<Payment>];

function viewOf(given: Partial<CheckoutSession>, attempts: readonly Attempt[]): object {
  const payments = attempts.map(([status, more = {}], index): Payment => ({ ...payment, paymentId: `pay_${index}`, status, ...more }));
  const { kind, ...rest } = pageViewOf({ ...openSale, payments }, { ...session, status: 'open', ...given });
  const paymentId = (rest as { payment?: Payment }).payment?.paymentId ?? (rest as { failed?: Payment | null }).failed?.paymentId;
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
