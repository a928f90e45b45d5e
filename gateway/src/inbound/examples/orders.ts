/** Examples of composing, reading and ending orders. Bodies can be sent as they are; answers are what the presenters make of the sale. */
import { historyJson } from '../present/history';
import { storyTable } from '../present/story-table';
import { orderJson } from '../present/order';
import { entry, newSale, sale } from '../../samples/sale';
import { contextOf } from './context';

const context = contextOf(sale);
const composed = orderJson({ ...newSale, version: 2, sequence: 2 }, context);

export const line = {
  name: 'Stoneware mug',
  sku: 'MUG-01',
  quantity: 10,
  unit_amount: 2390,
  tax_rates: [{ name: 'VAT', percentage: '20', inclusive: true }],
  metadata: { colour: 'blue' },
};

/** The composition of the sale of all examples. */
export const composition = {
  currency: 'EUR',
  lines: [line],
  discounts: [{ name: 'Autumn sale', percentage: '25' }],
  fees: [{ kind: 'shipping', name: 'Parcel', amount: 490 }],
  tip: { amount: 200 },
  customer: {
    name: 'Ada Lovelace',
    email: 'ada@example.com',
    address: { line1: '12 St James Square', city: 'London', postal_code: 'SW1Y 4JH', country: 'GB' },
  },
  metadata: { basket: 'b-1001' },
  external_reference: 'web-1001',
};

const ended = (status: 'canceled' | 'closed') => orderJson({ ...sale, status }, context);

const verified = { ok: true, failures: [], processor: { status: 'agrees', differences: [] } };

export const examples = {
  createOrder: { body: { ...composition, expected_totals: { total: newSale.totals.total } }, answer: orderJson(newSale, context) },
  listOrders: { answer: { data: [orderJson(sale, context)], unreadable_orders: [], next_cursor: null } },
  readOrder: { answer: orderJson(sale, context) },
  readStory: {
    answer: {
      object: 'order_story',
      order: orderJson(sale, context),
      entries: [historyJson(entry, sale.currency)],
      verification: verified,
    },
  },
  readStoryTable: { answer: storyTable([entry], sale.currency) },
  readHistory: { answer: { data: [historyJson(entry, sale.currency)], next_cursor: null } },
  explainField: {
    answer: {
      field: 'balance.refunded',
      value: 1793,
      entries: [{ sequence: 5, version: 5, type: 'RefundSucceeded', amount: 1793, after: 1793 }],
      steps: [],
    },
  },
  verifyOrder: { answer: verified },
  addLine: { body: { ...line, modifiers: [{ name: 'Gift wrap', amount: 150, scope: 'per_line' }] }, answer: composed },
  changeLine: { body: { quantity: 10 }, answer: composed },
  removeLine: { answer: composed },
  replaceDiscounts: { body: { discounts: composition.discounts }, answer: composed },
  replaceFees: { body: { fees: composition.fees }, answer: composed },
  replaceTip: { body: { tip: composition.tip }, answer: composed },
  replaceCustomer: { body: { customer: composition.customer }, answer: composed },
  replaceTax: {
    body: {
      tax: {
        rates: [
          { id: 'gst', name: 'GST', percentage: '5', inclusive: false, jurisdiction: 'CA' },
          { id: 'qst', name: 'QST', percentage: '9.975', inclusive: false, jurisdiction: 'CA-QC', compound_on: 'gst' },
        ],
        flat: [{ id: 'levy', name: 'Delivery levy', amount: 28 }],
      },
    },
    answer: composed,
  },
  replacePaymentSchedule: {
    body: { payment_schedule: [{ on: 'approval', percentage: '30' }, { due_at: '2027-01-31T00:00:00.000Z' }] },
    answer: composed,
  },
  replaceQuote: { body: { quote: { valid_until: '2036-12-31T00:00:00.000Z' } }, answer: composed },
  replaceCashRounding: { body: { cash_rounding: { increment: 5 } }, answer: composed },
  cancelOrder: { body: { reason: 'The buyer changed their mind' }, answer: ended('canceled') },
  closeOrder: { body: { reason: 'Delivered and settled' }, answer: ended('closed') },
  repriceOrder: { body: { reason: 'The price list of December' }, answer: composed },
  reopenOrder: { body: { reason: 'A mug is to be added' }, answer: orderJson(sale, context) },
};
