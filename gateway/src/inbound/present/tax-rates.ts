/** A tax rate as clients see it. */
import type { TaxRate } from '@concord/contracts';

export const rateJson = ({ name, percentage, inclusive, taxId, jurisdiction, compoundOn }: TaxRate): object => ({
  ...{ id: taxId, name, percentage, inclusive, jurisdiction, compound_on: compoundOn },
});
