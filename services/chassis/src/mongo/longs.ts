/** Whole numbers beyond 32 bits are stored as 64-bit integers, not as doubles (M1), and so is no negative zero. Copies; dates, bytes and BSON values are shared. */
import { mongo } from 'mongoose';

const INT32_MAX = 0x7fffffff;
const INT32_MIN = -0x80000000;

const isBig = (value: number): boolean => (value > INT32_MAX || value < INT32_MIN) && Number.isInteger(value);

/** Values that are no containers of fields. */
const isOpaque = (value: object): boolean => ArrayBuffer.isView(value) || value instanceof Date || '_bsontype' in value;

export function withLongs(value: unknown): unknown {
  if (typeof value === 'number') return isBig(value) ? mongo.Long.fromNumber(value) : value === 0 ? 0 : value;
  if (value === null || typeof value !== 'object' || isOpaque(value)) return value;
  if (Array.isArray(value)) return value.map(withLongs);
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) copy[key] = withLongs((value as Record<string, unknown>)[key]);
  return copy;
}
