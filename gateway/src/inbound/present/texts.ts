/** From contract values to JSON: times, names of fields, deltas. */
import type { Balance, BucketDelta, TextEntry } from '@concord/contracts';

export const timeText = (ms: number): string => new Date(ms).toISOString();

export const maybeTime = (ms: number | null): string | null => (ms === null ? null : timeText(ms));

export const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Any contract value with its keys in snake_case; bytes are left out. */
export function snakeKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(snakeKeys);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, item]) => !Buffer.isBuffer(item));
  return Object.fromEntries(entries.map(([key, item]) => [snake(key), snakeKeys(item)]));
}

export const balanceJson = (balance: Balance): Record<string, number> => ({
  obligation: balance.obligation,
  adjusted: balance.adjusted,
  credited: balance.credited,
  written_off: balance.writtenOff,
  captured: balance.captured,
  refunded: balance.refunded,
  disputed: balance.disputed,
  net_collected: balance.netCollected,
  outstanding: balance.outstanding,
  surplus: balance.surplus,
  pending_in: balance.pendingIn,
  pending_out: balance.pendingOut,
  collectible: balance.collectible,
  refundable: balance.refundable,
});

export const deltasJson = (deltas: readonly BucketDelta[]): Record<string, number> => Object.fromEntries(deltas.map(({ bucket, amount }) => [bucket, amount]));

export const metadataJson = (entries: readonly TextEntry[]): Record<string, string> => Object.fromEntries(entries.map(({ key, value }) => [key, value]));
