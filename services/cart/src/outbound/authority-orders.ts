/** What the authority says of an order, over HTTP inside. Errors: TransientError when it does not answer. */
import { TransientError } from '@concord/chassis';
import { codec, type OrderSnapshot } from '@concord/contracts';
import type { AuthorityOrders } from '../app';

const CALL_MS_MAX = 5_000;

export class AuthorityOrdersClient implements AuthorityOrders {
  constructor(private readonly url: string) {}

  async order(tenantId: string, orderId: string): Promise<OrderSnapshot | null> {
    const bytes = await this.get(`/internal/orders/${encodeURIComponent(orderId)}?tenant=${encodeURIComponent(tenantId)}`);
    return bytes === null ? null : (codec.decode(bytes).value as OrderSnapshot);
  }

  async isJudged(tenantId: string, orderId: string, commandId: string): Promise<boolean> {
    const path = `/internal/orders/${encodeURIComponent(orderId)}/verdicts/${encodeURIComponent(commandId)}`;
    return (await this.get(`${path}?tenant=${encodeURIComponent(tenantId)}`)) !== null;
  }

  private async get(path: string): Promise<Buffer | null> {
    const response = await fetch(`${this.url}${path}`, { signal: AbortSignal.timeout(CALL_MS_MAX) }).catch((error: Error) => {
      throw new TransientError(`the order authority does not answer: ${error.message}`);
    });
    if (response.status === 404) return null;
    if (!response.ok) throw new TransientError(`the order authority answers with status ${response.status}`);
    return Buffer.from(await response.arrayBuffer());
  }
}
