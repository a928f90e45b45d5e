/** A tax rate as clients see it. */
import type { TaxRate } from '@concord/contracts';
export declare const rateJson: ({ name, percentage, inclusive, taxId, jurisdiction, compoundOn }: TaxRate) => object;
