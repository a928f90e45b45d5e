/** Composition: what is sold, and for how much. Only while no money has moved and nobody is paying (X9, E1, C5). */
import type { CashRoundingReplaced, CustomerReplaced, DiscountsReplaced, FeesReplaced, LineChanged, LineInput, LineRemoved, LinesAdded, OrderCreated, OrderSnapshot, PaymentScheduleReplaced, TaxReplaced, TipReplaced } from '@concord/contracts';
import { type Context, type Outcome, type Refused } from './outcome';
import { type Composition, type Priced } from './pricing';
export declare const compositionOf: (state: OrderSnapshot) => Composition;
/** Rates that do not fit together, two flat taxes of one id, or an exemption without its proof (X1, X5, X6). */
export declare function taxFault({ lines, fees, taxRates, taxExemption, flatTaxes }: Composition): Refused | null;
/** Modifiers that take off more than there is (T2, M4). */
export declare function negativeLine(lines: readonly LineInput[]): Refused | null;
/** Prices within the limits, or says which one is broken: taxes and percentages count as well (M5, T13, T17). A line comes once (Q3). */
export declare function priceWithin(composition: Composition, at: number, amountLimit: number | null): Priced | Refused;
/** Why the composition may not change now, or null. */
export declare const compositionFault: (state: OrderSnapshot) => Refused | null;
/** What is paid or adjusted is not edited in place (X9, E1). */
export declare function settledFault(state: OrderSnapshot): Refused | null;
/** An invoice that is being collected bills what was priced (I5). */
export declare function billedFault(state: OrderSnapshot): Refused | null;
/** The only event that names a currency: it is the order's for ever (M7). */
export declare function createOrder(value: OrderCreated, { meta, recordedAt }: Context): Outcome;
export declare const addLines: (state: OrderSnapshot, value: LinesAdded, context: Context) => Outcome;
export declare function changeLine(state: OrderSnapshot, value: LineChanged, context: Context): Outcome;
export declare function removeLine(state: OrderSnapshot, { lineId: id }: LineRemoved, context: Context): Outcome;
export declare const replaceDiscounts: (state: OrderSnapshot, value: DiscountsReplaced, context: Context) => Outcome;
export declare const replaceFees: (state: OrderSnapshot, value: FeesReplaced, context: Context) => Outcome;
export declare const replaceTip: (state: OrderSnapshot, value: TipReplaced, context: Context) => Outcome;
/** All that is known of the tax at once; what is left out is gone (X6, X7, X10). */
export declare function replaceTax(state: OrderSnapshot, value: TaxReplaced, context: Context): Outcome;
export declare const replaceCashRounding: (state: OrderSnapshot, value: CashRoundingReplaced, context: Context) => Outcome;
/** While nothing was paid; no price depends on it (decision 57). */
export declare function replacePaymentSchedule(state: OrderSnapshot, value: PaymentScheduleReplaced, { recordedAt }: Context): Outcome;
/** The buyer may be named until money has moved; no price depends on it (E7). */
export declare function replaceCustomer(state: OrderSnapshot, { customer }: CustomerReplaced): Outcome;
