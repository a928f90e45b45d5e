/** How the tax of an order is shown. */
import { Type } from '@sinclair/typebox';
import { named } from './named';
import { growing, nullable } from './parts';
import { Address, FlatTax, TaxExemption, TaxRate } from './pricing-answers';

const Text = Type.String();
const Whole = Type.Integer();
const MaybeText = nullable(Text);
const Time = Type.String({ format: 'date-time' });

const ExternalTax = named('ExternalTax', {
  ship_to: Address,
  calculation_id: nullable(Type.String({ description: 'Calculation that the taxes of lines and fees are of' })),
  unavailable_since: nullable(Time),
  attempts: Type.Integer({ description: 'Times that the tax service was asked in vain, as far as was told' }),
  fault: nullable(Type.String({ description: 'Why there is no tax' })),
  calculations: Type.Array(
    named(
      'TaxCalculation',
      { id: Text, tax: Whole, calculated_at: Time, applied: Type.Boolean() },
      'The last answers; the history has every one of them word for word',
    ),
  ),
  reports: Type.Array(
    named('ReportToTaxService', {
      ...{ id: Text, kind: growing('commit', 'reverse'), calculation_id: Text, cause_id: Text, amount: Whole },
      ...{ ordered_at: Time, reported_at: nullable(Time), reference: MaybeText },
    }),
  ),
});

export const Tax = named('Tax', {
  status: growing('complete', 'location_required', 'pending', 'unavailable', 'rejected'),
  mode: growing('rates', 'external'),
  rates: Type.Array(TaxRate),
  flat: Type.Array(FlatTax),
  exemption: nullable(TaxExemption),
  external: nullable(ExternalTax),
});
