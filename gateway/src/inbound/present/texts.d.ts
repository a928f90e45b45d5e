/** From contract values to JSON: times, names of fields, deltas. */
import type { Balance, BucketDelta, TextEntry } from '@concord/contracts';
export declare const timeText: (ms: number) => string;
export declare const maybeTime: (ms: number | null) => string | null;
export declare const snake: (name: string) => string;
/** Any contract value with its keys in snake_case; bytes are left out. */
export declare function snakeKeys(value: unknown): unknown;
export declare const balanceJson: (balance: Balance) => Record<string, number>;
export declare const deltasJson: (deltas: readonly BucketDelta[]) => Record<string, number>;
export declare const metadataJson: (entries: readonly TextEntry[]) => Record<string, string>;
