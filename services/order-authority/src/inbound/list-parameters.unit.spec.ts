/** Pages of orders of which some cannot be read (decision 63). */
import { UnreadableOrder, type ListedOrder } from '../app';
import { given } from '../domain/testing/table';
import { orderQueryOf, pageOf } from './list-parameters';

const { order } = given('order 10000');
const good: ListedOrder = { orderId: 'ord_good', createdAt: 9, state: { ...order, orderId: 'ord_good' } };
const torn: ListedOrder = { orderId: 'ord_torn', createdAt: 7, state: new UnreadableOrder('ord_torn') };

interface Page {
  data: unknown[];
  unreadable: string[];
  next_cursor: string | null;
}

test.each`
  found                 | limit | data            | unreadable      | after
  ${[good, torn]}       | ${2}  | ${['ord_good']} | ${['ord_torn']} | ${null}
  ${[torn, good]}       | ${1}  | ${[]}           | ${['ord_torn']} | ${'ord_torn'}
  ${[good, torn, good]} | ${2}  | ${['ord_good']} | ${['ord_torn']} | ${'ord_torn'}
  ${[good, good]}       | ${1}  | ${['ord_good']} | ${[]}           | ${'ord_good'}
  ${[]}                 | ${1}  | ${[]}           | ${[]}           | ${null}
`(
  'a page of $limit: $data, unreadable $unreadable, the next one after $after',
  ({ found, limit, data, unreadable, after }: { found: ListedOrder[]; limit: number; after: string | null } & Record<string, unknown>) => {
    const { next_cursor: cursor, ...page } = pageOf(found, limit, ({ orderId }) => orderId) as Page;
    expect(page).toEqual({ data, unreadable });
    expect(cursor === null ? null : orderQueryOf({ tenant: 'ten_shop', cursor }).after?.orderId).toBe(after);
  },
);
