/** Examples of what is owed changing after money has moved. */
import { orderJson } from '../present/order';
import { line, sale } from '../../samples/sale';
import { contextOf } from './context';

const context = contextOf(sale);
const answer = orderJson(sale, context);

export const examples = {
  adjustOrder: {
    body: {
      cause: 'exchange',
      lines: [{ line_id: line.lineId, quantity: 2 }],
      add: [{ name: 'Stoneware bowl', quantity: 1, unit_amount: 3200, tax_rates: [{ name: 'VAT', percentage: '20', inclusive: true }] }],
      reason: 'Two mugs for a bowl',
    },
    answer,
  },
  writeOffOrder: { body: { reason: 'The buyer is insolvent' }, answer },
  disposeSurplus: { body: { action: 'hold', amount: 500, escheat_at: '2029-12-31T00:00:00Z', reason: 'The buyer cannot be reached' }, answer },
};
