import type { RuleSet, TaxComponent, TaxRate } from '@concord/contracts';
/** What is taxed: a line after discounts, or a fee. */
export interface Taxable {
    /** Minor units. */
    gross: number;
    rates: readonly TaxRate[];
    /** Why nothing is due, or null (X6). */
    exemptionReason: string | null;
}
/** Why these rates do not fit together, or null (X5). */
export declare function ratesFault(rates: readonly TaxRate[]): string | null;
/** What happens at the round points of taxes; places are those of the parts and of their rates. */
export interface TaxObserver {
    /** Of these parts' gross amounts the net was rounded once; the rest is `inside`, shared by the gross amounts. */
    extracted: (point: {
        places: number[];
        grosses: number[];
        weights: bigint[];
        scale: bigint;
        inside: number;
        shares: number[];
    }) => void;
    /** One component over these bases was rounded once and shared by them. */
    added: (point: {
        places: number[];
        indexes: number[];
        bases: number[];
        percentage: string;
        amount: number;
        shares: number[];
    }) => void;
}
/** The components of each part, rounded as the rule set says, by line or by order (R1, X3). */
export declare const taxesOfAll: (parts: readonly Taxable[], ruleSet: RuleSet, observer?: TaxObserver | null) => TaxComponent[][];
