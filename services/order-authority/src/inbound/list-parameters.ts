/** Query parameters of the order list and its cursor: opaque base64url of (createdAt, order id). */
import type { OrderSnapshot } from '@concord/contracts';
import { UnreadableOrder, type ListedOrder, type OrderQuery } from '../app';

export interface ListParameters {
  tenant: string;
  mode?: string;
  status?: string;
  payment_status?: string;
  refund_status?: string;
  customer?: string;
  external_reference?: string;
  /** Milliseconds since the epoch or RFC 3339. */
  created_from?: string;
  created_to?: string;
  has_divergence?: string;
  q?: string;
  /** Keys of buyers whom `q` names, comma-separated. */
  personal_keys?: string;
  limit?: string;
  cursor?: string;
}

const LIMIT = 50;

const timeOf = (text: string): number => (/^\d+$/.test(text) ? Number(text) : Date.parse(text));

const cursorOf = ({ createdAt, orderId }: ListedOrder): string => Buffer.from(`${createdAt} ${orderId}`).toString('base64url');

function afterOf(cursor: string): { createdAt: number; orderId: string } {
  const [createdAt, orderId] = Buffer.from(cursor, 'base64url').toString().split(' ');
  return { createdAt: Number(createdAt), orderId: orderId ?? '' };
}

const given = <K extends string, T>(key: K, value: T | undefined): Partial<Record<K, T>> => (value === undefined ? {} : ({ [key]: value } as Record<K, T>));

export function orderQueryOf(parameters: ListParameters): OrderQuery {
  const { has_divergence: divergence, created_from: from, created_to: to, cursor } = parameters;
  return {
    tenantId: parameters.tenant,
    mode: parameters.mode ?? 'test',
    limit: Number(parameters.limit ?? LIMIT),
    ...given('status', parameters.status),
    ...given('paymentStatus', parameters.payment_status),
    ...given('refundStatus', parameters.refund_status),
    ...given('customer', parameters.customer),
    ...given('externalReference', parameters.external_reference),
    ...given('createdFrom', from === undefined ? undefined : timeOf(from)),
    ...given('createdTo', to === undefined ? undefined : timeOf(to)),
    ...given('hasDivergence', divergence === undefined ? undefined : divergence === 'true'),
    ...given('text', parameters.q),
    ...given('personalKeys', parameters.personal_keys?.split(',')),
    ...given('after', cursor === undefined ? undefined : afterOf(cursor)),
  };
}

/** The states that can be read, and the ids of the orders whose cannot. */
export function readable(states: ReadonlyArray<OrderSnapshot | UnreadableOrder>): { states: OrderSnapshot[]; unreadable: string[] } {
  const unreadable = states.filter((state) => state instanceof UnreadableOrder).map(({ orderId }) => orderId);
  return { states: states.flatMap((state) => (state instanceof UnreadableOrder ? [] : [state])), unreadable };
}

/** A page of at most `limit` out of up to `limit + 1` found. */
export function pageOf(found: readonly ListedOrder[], limit: number, present: (state: OrderSnapshot) => unknown): unknown {
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const { states, unreadable } = readable(page.map(({ state }) => state));
  return { data: states.map(present), unreadable, next_cursor: found.length > limit && last !== undefined ? cursorOf(last) : null };
}
