import type { OrderEvent, OrderSnapshot } from '@concord/contracts';
import { type IncomingEvent, type Judgement } from './judge';
export declare const GENESIS_HASH: string;
export interface Entered {
    judgement: Judgement;
    /** Null when there is no order whose history it could be part of. */
    entry: OrderEvent | null;
    state: OrderSnapshot | null;
}
/** Plain members of an entry, in the order in which they are hashed; a later one is added at the end and may be null in older entries. */
export declare const HASHED: readonly ["orderId", "tenantId", "mode", "sequence", "version", "previousVersion", "verdict", "type", "eventId", "commandId", "correlationId", "causationId", "code", "reason", "occurredAt", "recordedAt", "sourceTopic", "fingerprint", "previousHash"];
export declare const HASHED_OF_DIRECTIVE: readonly ["directiveId", "kind", "targetId", "paymentId", "amount", "currency", "paymentMethod", "captureMode", "final", "processorReference", "attempt", "dueAt", "credit", "claimId"];
/** Hash over everything the entry says, the hash before it included. */
export declare function hashOf(entry: Omit<OrderEvent, 'hash'>): string;
export declare function enter(before: OrderSnapshot | null, event: IncomingEvent, recordedAt: number): Entered;
