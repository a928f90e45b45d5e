/** Every order with its buckets (section 5). */
import { BUCKETS } from '../balance';
import { rowOf, type Report } from './report';

export const balances: Report = {
  rows: (order) => [
    { ...rowOf(order), status: order.status, paymentStatus: order.paymentStatus, ...Object.fromEntries(BUCKETS.map(([, key]) => [key, order.balance[key]])) },
  ],
  groups: [],
  amounts: BUCKETS.map(([, key]) => key),
  only: null,
  key: null,
};
