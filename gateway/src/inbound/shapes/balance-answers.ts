/** How the balance of an order is shown. */
import { Type } from '@sinclair/typebox';
import { named } from './named';

const Whole = Type.Integer();

const BUCKETS = {
  obligation: Whole,
  adjusted: Whole,
  credited: Whole,
  written_off: Whole,
  captured: Whole,
  refunded: Whole,
  disputed: Whole,
  net_collected: Whole,
  outstanding: Whole,
  surplus: Whole,
  pending_in: Whole,
  pending_out: Whole,
  collectible: Whole,
  refundable: Whole,
};

export const Balance = named('Balance', BUCKETS, 'All derived; each unit of money is in exactly one place (B1-B3)');
export const BucketDeltas = Type.Partial(Type.Object(BUCKETS), {
  title: 'BucketDeltas',
  description: 'Signed minor units; buckets that did not move are absent',
});
