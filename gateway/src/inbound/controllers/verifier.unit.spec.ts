import type { AuthorityReads, ProcessorJournal } from '../../app';
import { ApiProblem } from '../../domain/error-codes';
import { sale } from '../../samples/sale';
import { TENANT } from '../../testing/gateway-app';
import { Reader } from './reader';
import { Verifier } from './verifier';

const { orderId, mode, currency, payments } = sale;
const [payment] = payments;
const caller = { tenantId: TENANT, mode } as Parameters<Verifier['verify']>[0];
const row = (kind: string, amount: number) => ({ kind, amount, currency, payment_id: payment?.paymentId ?? null });
const refunded = sale.refunds.flatMap(({ allocations }) => allocations).reduce((sum, { amount }) => sum + amount, 0);
const agreed = [row('authorization', 1), row('capture', payment?.capturedAmount ?? 0), row('refund', refunded)];

/** A verifier over the sample, a journal that answers these pages one after the other, and a history that has these failures. */
function verifierOf(pages: Array<object[] | Error>, failures: string[] = []): Verifier {
  const asked = [...pages];
  const page = (): Promise<unknown> => {
    const next = asked.length > 1 ? asked.shift() : asked[0];
    return next instanceof Error ? Promise.reject(next) : Promise.resolve({ data: next, next_cursor: null });
  };
  const authority = {
    order: (tenantId: string, id: string) => Promise.resolve(tenantId === TENANT && id === orderId ? sale : null),
    verify: () => Promise.resolve({ ok: failures.length === 0, failures }),
  } as unknown as AuthorityReads;
  return new Verifier(new Reader(authority), authority, { page } as unknown as ProcessorJournal);
}

test('B10: the journal and the record agree', async () => {
  expect(await verifierOf([agreed]).verify(caller, orderId)).toEqual({ ok: true, failures: [], processor: { status: 'agrees', differences: [] } });
});

test('B10: what the processor moved beside the record is a failure with its payment, whatever the history says of itself', async () => {
  const verified = await verifierOf([[...agreed, row('capture', 7)]]).verify(caller, orderId);
  const recorded = payment?.capturedAmount ?? 0;
  expect(verified).toMatchObject({
    ok: false,
    failures: [expect.stringContaining(payment?.paymentId ?? '')],
    processor: { status: 'differs', differences: [{ kind: 'captured', recorded, at_processor: recorded + 7, in_progress: false }] },
  });
});

test('B10: a movement between two readings is none when it is read again', async () => {
  expect(await verifierOf([[], agreed]).verify(caller, orderId)).toMatchObject({ ok: true, processor: { status: 'agrees' } });
});

test('B10: a processor that does not answer takes nothing from what the history proves', async () => {
  const away = new ApiProblem('unavailable', 'away');
  expect(await verifierOf([away]).verify(caller, orderId)).toMatchObject({ ok: true, processor: { status: 'unavailable' } });
  expect(await verifierOf([away], ['row 3']).verify(caller, orderId)).toMatchObject({ ok: false, failures: ['row 3'] });
});

test('S1: an order of another tenant is none', async () => {
  await expect(verifierOf([agreed]).verify({ ...caller, tenantId: 'ten_other' }, orderId)).rejects.toMatchObject({ code: 'order_not_found' });
});
