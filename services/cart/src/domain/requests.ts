/** Which event each command of the cart becomes. The cart proposes; totals are the authority's (T1). */
import { requestMeta, type CatalogFault, type CommandMeta } from '@concord/contracts';

export const eventOfCommand = {
  CreateOrder: 'OrderCreated',
  AddLines: 'LinesAdded',
  ChangeLine: 'LineChanged',
  RemoveLine: 'LineRemoved',
  ReplaceDiscounts: 'DiscountsReplaced',
  ReplaceFees: 'FeesReplaced',
  ReplaceTip: 'TipReplaced',
  ReplaceCustomer: 'CustomerReplaced',
  ReplaceTax: 'TaxReplaced',
  CancelOrder: 'OrderCancelRequested',
  CloseOrder: 'OrderCloseRequested',
  ReopenOrder: 'OrderReopenRequested',
  ResolveDivergence: 'DivergenceResolutionRequested',
  AdjustOrder: 'OrderAdjustmentRequested',
  WriteOffOrder: 'OrderWriteOffRequested',
  ReplaceCashRounding: 'CashRoundingReplaced',
  RepriceOrder: 'OrderRepriced',
  FulfillLines: 'FulfillmentRequested',
  CancelFulfillment: 'FulfillmentCancelRequested',
  ReplacePaymentSchedule: 'PaymentScheduleReplaced',
  ErasePersonalData: 'PersonalDataErasureRequested',
  ReplaceQuote: 'QuoteReplaced',
} as const;

export type CartCommand = keyof typeof eventOfCommand;

export interface Request {
  type: string;
  value: { meta: ReturnType<typeof requestMeta>; catalogFault?: CatalogFault | null };
}

export const isCartCommand = (type: string): type is CartCommand => Object.hasOwn(eventOfCommand, type);

/** The request event of a command; the same command always gives the same bytes. */
export function requestOf(type: CartCommand, command: { meta: CommandMeta }): Request {
  return { type: eventOfCommand[type], value: { ...command, meta: requestMeta(command.meta) } };
}
