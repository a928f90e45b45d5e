/** History rows, outward events, previews and keys as clients see them. */
import { type BucketDelta, type OrderEvent, type OrderSnapshot } from '@concord/contracts';
import type { SignedCheckpoint } from '../../app';
import type { ApiKey } from '../../domain/api-key';
import { type PresentContext } from './order';
/** `currency` is the order's. */
export declare const historyJson: (entry: OrderEvent, currency: string) => object;
/** An entry that changed the order, as an outward event: the same row under its own id (W1, W7). */
export declare const eventJson: (entry: OrderEvent, currency: string) => object;
export declare function previewJson(type: string, order: OrderSnapshot, deltas: readonly BucketDelta[], context: PresentContext): object;
export declare const apiKeyJson: (key: ApiKey) => Record<string, unknown>;
export declare const checkpointJson: ({ orderId, sequence, version, hash, signedAt, token }: SignedCheckpoint) => object;
