/** Whose X-Forwarded-For is believed: nobody's unless the operator says so, and never everybody's (API2). */
import { TestGateway } from '../../testing/gateway-app';
import { trustedProxiesOf } from './trusted-proxies';

test.each<[string, ReturnType<typeof trustedProxiesOf>]>([
  ['', false],
  ['1', 1],
  ['10', 10],
  ['10.0.0.1', ['10.0.0.1']],
  ['10.0.0.1, 10.1.0.0/16,::1, fd00::/8', ['10.0.0.1', '10.1.0.0/16', '::1', 'fd00::/8']],
])('%p', (text, trusted) => expect(trustedProxiesOf(text)).toEqual(trusted));

test.each(['0', '11', '-1', '1.5', 'true', 'false', '*', 'proxy.internal', '10.0.0.0/33', '0.0.0.0/0', '::/0', '10.0.0.0/8/8', '10.0.0.1,', ','])(
  '%p is not usable',
  (text) => expect(() => trustedProxiesOf(text)).toThrow(/^is neither a number of hops/),
);

describe('wrong keys are counted', () => {
  const guesses = async (trustProxy: string, addresses: readonly string[], peer = '10.0.0.1'): Promise<number[]> => {
    const gateway = await new TestGateway().start({ trustProxy, failedAuthenticationsPerMinute: 2 });
    const statuses: number[] = [];
    for (const forwarded of addresses) {
      const { status } = await gateway.call('GET', '/v1/orders', { key: null, address: peer, headers: { 'x-forwarded-for': forwarded } });
      statuses.push(status);
    }
    await gateway.stop();
    return statuses;
  };
  const others = ['203.0.113.1', '203.0.113.2', '203.0.113.3'];
  const same = ['203.0.113.1', '203.0.113.1', '203.0.113.1'];

  test.each<[string, string, readonly string[], string, number[]]>([
    ['by the peer, whatever it says of itself', '', others, '198.51.100.1', [401, 401, 429]],
    ['by the caller that a trusted proxy names', '10.0.0.0/8', others, '10.0.0.1', [401, 401, 401]],
    ['by the caller, so that one is stopped behind a proxy', '1', same, '10.0.0.1', [401, 401, 429]],
    ['by the peer when it is no trusted proxy', '10.0.0.0/8', others, '198.51.100.1', [401, 401, 429]],
    ['by what the proxy added, not by what the caller had written', '1', others.map((made) => `${made}, 198.51.100.9`), '10.0.0.1', [401, 401, 429]],
  ])('%s', async (_, trustProxy, addresses, peer, statuses) => expect(await guesses(trustProxy, addresses, peer)).toEqual(statuses));
});
