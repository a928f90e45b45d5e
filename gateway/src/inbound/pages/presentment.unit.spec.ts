/** The hosted page of a buyer who is charged in another currency (M3). */
import { clientSecretOf } from '@concord/contracts';
import { INSTALLATION_SECRET, TestGateway, type Answer } from '../../testing/gateway-app';
import { openSale, payment, session } from '../../samples/sale';

const PAGE = `/pay/${clientSecretOf(INSTALLATION_SECRET, session.sessionId)}`;

const gateway = new TestGateway();
const { authority } = gateway;

beforeAll(() => gateway.start());
afterAll(() => gateway.stop());

const show = (): Promise<Answer> => gateway.call('GET', PAGE, { key: null, address: '198.51.100.7' });

describe('M3: a buyer who is charged in another currency', () => {
  const yen = { ...session, presentmentCurrency: 'JPY' };
  const presentment = { currency: 'JPY', rate: '161.3', authorizedAmount: 30026, capturedAmount: 30026, refundedAmount: 0 };

  test('is told so before paying', async () => {
    authority.put({ ...openSale, checkoutSessions: openSale.checkoutSessions.map((open) => ({ ...open, presentmentCurrency: 'JPY' })) });
    expect((await show()).text).toContain('Your card is charged in JPY');
  });

  test.each([
    ['captured', 'Charged as ¥30,026, at 161.3.'],
    ['authorized', 'Reserved as ¥30,026, at 161.3.'],
  ] as const)('reads on the receipt what the statement will show: %s', async (status, words) => {
    const paid = { ...payment, refundedAmount: 0, status, presentment };
    authority.put({ ...openSale, version: openSale.version + 1, payments: [paid], checkoutSessions: [{ ...yen, status: 'paid' }] });
    expect((await show()).text).toContain(words);
  });
});
