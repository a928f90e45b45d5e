import { codec, type CreateOrder } from '@concord/contracts';
import type { JsonResult } from '@concord/chassis';
import { AuthorityForesight } from './authority-foresight';

const meta = {
  ...{ commandId: 'cmd_1', orderId: 'ord_1', tenantId: 'ten_1', mode: 'test', actor: { kind: 'client', id: 'key_1' } },
  ...{ correlationId: 'c', fingerprint: 'f', expectedVersion: null, requestedAt: 5 },
};
const plain = { discounts: [], fees: [], tip: null, customer: null, taxRates: [], externalReference: null, metadata: [], payment: null, checkoutSession: null };
const creation = { ...plain, meta, currency: 'EUR', lines: [], partialPayments: 'keep' } as unknown as CreateOrder;

const answered = (body: unknown, status = 200): JsonResult => ({ kind: 'answer', status, body, text: '' });

test.each`
  answer                                                                                                 | refusal
  ${answered({ kind: 'quoted' })}                                                                        | ${null}
  ${answered({ kind: 'refused', refused: 'order', code: 'amount_too_large', reason: 'Too much.' })}      | ${{ code: 'amount_too_large', detail: 'Too much.' }}
  ${answered({ kind: 'refused', refused: 'quote', code: 'tax_location_required', reason: 'No place.' })} | ${null}
  ${answered({}, 500)}                                                                                   | ${null}
  ${{ kind: 'no_answer', reason: 'timed out' }}                                                          | ${null}
  ${{ kind: 'not_sent', reason: 'refused' }}                                                             | ${null}
`('$answer: $refusal', async ({ answer, refusal }: { answer: JsonResult; refusal: unknown }) => {
  const asked: Array<{ path: string; type: string }> = [];
  const call = (_method: string, path: string, body?: object): Promise<JsonResult> => {
    asked.push({ path, type: codec.decode(Buffer.from((body as { command: string }).command, 'base64')).type });
    return Promise.resolve(answer);
  };
  expect(await new AuthorityForesight({ call }).refusalOf(creation)).toEqual(refusal);
  expect(asked).toEqual([{ path: '/internal/quotes', type: 'CreateOrder' }]);
});
