/** What the payment service asks about references: its own notes, and what became of the orders in them. */
import type { OrderSnapshot } from '@concord/contracts';
import type { ReferenceUses } from '../domain/references';

export interface ReferenceLedger {
  /** As it is now, whoever wrote it last; empty when nothing was noted. */
  read(id: string): Promise<ReferenceUses>;
  /** Compare-and-set; false when it has moved. */
  write(before: ReferenceUses, after: ReferenceUses): Promise<boolean>;
}

/** Orders as the authority has them. */
export interface AuthorityOrders {
  order(tenantId: string, orderId: string): Promise<OrderSnapshot | null>;
  /** Whether the command has a verdict; of an order that does not exist none ever has. */
  isJudged(tenantId: string, orderId: string, commandId: string): Promise<boolean>;
}
