/**
 * Money that is due to buyers, by age: what somebody holds, with owner and escheat date (O5), and what nobody holds, which is on its way
 * back or waits for a decision (O2).
 */
import type { OrderSnapshot, SurplusDisposition } from '@concord/contracts';
import { freeSurplus } from '../balance';
import { heldOf } from '../state';
import { ageOf, daysBetween } from './ages';
import { rowOf, type Report, type Row } from './report';

const aged = (since: number, at: number): object => ({ age: ageOf(daysBetween(since, at)), ageDays: Math.max(0, daysBetween(since, at)), openedAt: since });

const heldRow = (order: OrderSnapshot, { dispositionId, remaining, owner, origin, openedAt, escheatAt }: SurplusDisposition, at: number): Row => ({
  ...rowOf(order),
  state: 'held',
  dispositionId,
  owner,
  origin,
  ...aged(openedAt, at),
  escheatAt,
  amount: remaining,
});

/** Of money that nobody holds the age counts from the first open contradiction about it or refund of it, else from the last change. */
function sinceOf({ divergences, refunds, updatedAt }: OrderSnapshot): number {
  const opened = divergences.filter(({ status }) => status === 'open').map(({ openedAt }) => openedAt);
  const unsettled = refunds.filter(({ status }) => status !== 'succeeded' && status !== 'canceled').map(({ createdAt }) => createdAt);
  return Math.min(...opened, ...unsettled, updatedAt);
}

const restRow = (order: OrderSnapshot, state: string, amount: number, at: number): Row => ({
  ...rowOf(order),
  state,
  dispositionId: null,
  owner: order.tenantId,
  origin: null,
  ...aged(sinceOf(order), at),
  escheatAt: null,
  amount,
});

export const surplus: Report = {
  rows(order, at) {
    const held = order.surplusDispositions.filter(({ remaining }) => remaining > 0).map((disposition) => heldRow(order, disposition, at));
    const unheld = order.balance.surplus - heldOf(order);
    const undecided = Math.min(unheld, freeSurplus(order.balance));
    const rest = [restRow(order, 'returning', unheld - undecided, at), restRow(order, 'undecided', undecided, at)];
    return [...held, ...rest.filter(({ amount }) => amount !== 0)];
  },
  groups: ['state', 'age'],
  amounts: ['amount'],
  only: 'surplus',
  key: null,
};
