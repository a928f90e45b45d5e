/**
 * References of manual payments: which orders have asked for one, by tenant, mode and method (PY14). What stands is the truth of those
 * orders and is asked of the authority; here is only kept who has to be asked, so that of many at once one comes first.
 */
import { digestOf, type CommandMeta, type ManualPaymentRecorded, type OrderSnapshot } from '@concord/contracts';

/** Milliseconds in which the payment of a claim has to be judged. */
export const CLAIM_MS = 120_000;
/** Well after the authority has stopped accepting the claim. */
const GIVE_UP_MS = 2 * CLAIM_MS;
/** Orders kept beside the first one where the tenant is only warned. */
const WARNED_MAX = 100;
const KEY_LENGTH = 32;

export interface ReferenceUse {
  orderId: string;
  commandId: string;
  /** Milliseconds since the epoch. */
  claimedAt: number;
}

export interface ReferenceUses {
  _id: string;
  sequence: number;
  uses: ReferenceUse[];
}

export type Reference = Pick<ManualPaymentRecorded, 'method' | 'reference'>;

export const noUses = (_id: string): ReferenceUses => ({ _id, sequence: 0, uses: [] });

/** White space around it is not part of a reference; upper and lower case are. */
export const normalized = (reference: string): string => reference.trim();

export const keyOf = ({ tenantId, mode }: Pick<CommandMeta, 'tenantId' | 'mode'>, { method, reference }: Reference): string =>
  `ref_${digestOf(['manual reference', tenantId, mode, method, reference], KEY_LENGTH)}`;

/** Orders other than this one that have asked for it, the first one first. */
export const othersOf = ({ uses }: ReferenceUses, orderId: string): string[] => [
  ...new Set(uses.map((use) => use.orderId).filter((other) => other !== orderId)),
];

/** Whether a payment by it stands on the order; one that was reversed wholly does not (PY15). */
export const isOnOrder = ({ payments }: Pick<OrderSnapshot, 'payments'>, { method, reference }: Reference): boolean =>
  payments.some((payment) => payment.kind === 'manual' && payment.status !== 'voided' && payment.paymentMethod === method && payment.reference === reference);

/** Without a verdict the payment may still be accepted; later the authority refuses it. */
export const mayCome = ({ claimedAt }: ReferenceUse, now: number): boolean => now < claimedAt + GIVE_UP_MS;

export interface Look {
  /** The order on which the reference stands, or may come to stand; null when there is none. */
  usedBy: string | null;
  /** Orders on which it does not. */
  gone: readonly string[];
}

/** The uses with this one, unless another order has the reference and the tenant wants that refused; the same ones when nothing changes. */
export function claimed(before: ReferenceUses, use: ReferenceUse, { usedBy, gone }: Look, isRefused: boolean): ReferenceUses {
  const kept = before.uses.filter(({ orderId }) => !gone.includes(orderId));
  const isThere = kept.some(({ orderId, commandId }) => orderId === use.orderId && commandId === use.commandId);
  const isAdded = !isThere && (usedBy === null || (!isRefused && kept.length < WARNED_MAX));
  if (!isAdded && kept.length === before.uses.length) return before;
  const isSuperseded = (each: ReferenceUse): boolean => each.orderId === use.orderId && !mayCome(each, use.claimedAt);
  const uses = isAdded ? [...kept.filter((each) => !isSuperseded(each)), use] : kept;
  return { ...before, sequence: before.sequence + 1, uses };
}
