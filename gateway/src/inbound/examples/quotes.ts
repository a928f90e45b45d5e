/** Examples of prices without an order. */
import { quoteJson } from '../present/quote';
import { newSale } from '../../samples/sale';
import { composition } from './orders';
import { steps } from './trace-steps';

const { currency, lines, discounts, fees, tip } = composition;

export const examples = {
  createQuote: {
    body: { currency, lines, discounts, fees, tip },
    answer: quoteJson(newSale, steps, { publicUrl: 'https://pay.example', now: newSale.updatedAt }),
  },
};
