/** What services read of an order at the authority, over HTTP inside; whoever has the connection hands in how bytes are got. */
import { codec } from './codec';
import type { OrderSnapshot } from './generated';

/** The bytes behind a path of the authority, or null where there is nothing. */
export type ReadBytes = (path: string) => Promise<Buffer | null>;

export class AuthorityReads {
  constructor(private readonly read: ReadBytes) {}

  async order(tenantId: string, orderId: string): Promise<OrderSnapshot | null> {
    const bytes = await this.read(`/internal/orders/${encodeURIComponent(orderId)}?tenant=${encodeURIComponent(tenantId)}`);
    return bytes === null ? null : (codec.decode(bytes).value as OrderSnapshot);
  }

  /** Whether the command has a verdict; where there is no order there is none. */
  async isJudged(tenantId: string, orderId: string, commandId: string): Promise<boolean> {
    const path = `/internal/orders/${encodeURIComponent(orderId)}/verdicts/${encodeURIComponent(commandId)}`;
    return (await this.read(`${path}?tenant=${encodeURIComponent(tenantId)}`)) !== null;
  }
}
