/**
 * The words of a composition: `mug=10x2390 -25% *20%` is a line of 10 at 23.90, 25% off, 20% tax inside (`+20%` is added on top,
 * `-500` is an amount off); `off:10%` and `off:500` are order discounts, `fee:ship:500` and `fee:service:2.5%` fees, `tip:300` and
 * `tip:10%` tips, `vat:*20%` the order's default tax, `forbid` the ban of partial payments, `USD` a currency, `min:card:50` the
 * smallest payment by card. A bare number is one
 * line over it. `a=1.250x0.49` has a decimal quantity and price; `+5%/GST@gst` a tax with an id, `+9%/QST@qst^gst` one compounded on it;
 * `exempt:C-1` an exemption of the order, `flat:levy:150` a flat tax, `unlocated` an unknown place, `cash:5` payable in fives,
 * `rules:<id>` a rule set; `fee:svc:10%/subtotal` is of the subtotal, `tip:20%<500` capped; `off:10%!` is exclusive, `off:10%>5000` from a
 * minimum spend, `off:100%=2+1` for the third of three, `off:10%@1000..2000` scheduled, `window:30` days for refunds to a card. `each:50` and `once:-30` are modifiers of the line
 * before, `tries:2` lets a payment method fail twice, `part:now:30%` and `part:5000:` are parts of a payment schedule, `states:total=1200` and `states:a=1200` what the client takes for the total and for that of line a.
 */
import type { DiscountInput, ExpectedTotals, FeeInput, FlatTaxInput, LineInput, OrderCreated, PaymentScheduleEntryInput, PromotionTerms, TaxExemption, TaxRate, TenderMinimum, TipInput } from '@concord/contracts';
/** When sales of specs begin. */
export declare const START = 1700000000000;
export interface Composed {
    lines: LineInput[];
    discounts: DiscountInput[];
    fees: FeeInput[];
    tip: TipInput | null;
    taxRates: TaxRate[];
    partialPayments: string;
    currency: string;
    minimumPayments: TenderMinimum[];
    refundWindowDays: number | null;
    paymentSchedule: PaymentScheduleEntryInput[];
    failedPerMethod: number | null;
    rollBackAt: number | null;
    flatTaxes: FlatTaxInput[];
    taxExemption: TaxExemption | null;
    taxStatus: string | null;
    cashIncrement: number | null;
    ruleSet: string | null;
    expectedTotals: ExpectedTotals | null;
    untargetedRefunds: string;
    amountLimit: number | null;
}
export declare const lineOf: (lineId: string, quantity: number, unitAmount: number) => LineInput;
export declare const NO_TERMS: PromotionTerms;
/** Reads the words of a composition. */
export declare function composed(words: readonly string[]): Composed;
export declare const orderCreated: (composition: Composed) => Omit<OrderCreated, "meta" | "catalogFault">;
