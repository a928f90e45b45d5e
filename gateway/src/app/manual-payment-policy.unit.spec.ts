import { ManualClock, MemorySetting } from '../testing/fakes';
import { ManualPaymentPolicy, type WarnedMethods } from './manual-payment-policy';

const shop = { tenantId: 'ten_a', mode: 'test' };

test('PY14: a used reference is refused by every method until the tenant wants to be warned, by that method and in that mode', async () => {
  const policy = new ManualPaymentPolicy(new MemorySetting<WarnedMethods>([]), new ManualClock());
  expect(await policy.whenReferenceUsed(shop, 'check')).toBe('refuse');
  await policy.replace(shop, ['check']);
  expect(await policy.whenReferenceUsed(shop, 'check')).toBe('warn');
  expect(await policy.whenReferenceUsed(shop, 'cash')).toBe('refuse');
  expect(await policy.whenReferenceUsed({ ...shop, mode: 'live' }, 'check')).toBe('refuse');
  expect(await policy.whenReferenceUsed({ ...shop, tenantId: 'ten_b' }, 'check')).toBe('refuse');
});
