/** The tax of an order as clients see it: by its own rates, or as the tax service has worked it out. */
import type { Address, ExternalTax, FlatTax, OrderSnapshot, TaxCalculation, TaxComponent, TaxExemption, TaxReport } from '@concord/contracts';
import { rateJson } from './tax-rates';
import { maybeTime, timeText } from './texts';

export const taxJson = (component: TaxComponent): object => ({
  ...rateJson(component),
  base: component.base,
  amount: component.amount,
  refunded: component.refunded,
  exemption_reason: component.exemptionReason,
});

export const exemptionJson = (exemption: TaxExemption | null): object | null =>
  exemption === null ? null : { holder: exemption.holder, certificate: exemption.certificate, reason: exemption.reason };

const flatTaxJson = ({ taxId, name, jurisdiction, amount, refunded }: FlatTax): object => ({ id: taxId, name, jurisdiction, amount, refunded });

const placeJson = ({ line1, line2, city, region, postalCode, country }: Address): object => ({ line1, line2, city, region, postal_code: postalCode, country });

const calculationJson = ({ calculationId, tax, calculatedAt, isApplied }: TaxCalculation): object => ({
  ...{ id: calculationId, tax, calculated_at: timeText(calculatedAt), applied: isApplied },
});

const reportJson = ({ reportId, kind, calculationId, causeId, amount, orderedAt, reportedAt, reference }: TaxReport): object => ({
  ...{ id: reportId, kind, calculation_id: calculationId, cause_id: causeId, amount },
  ...{ ordered_at: timeText(orderedAt), reported_at: maybeTime(reportedAt), reference },
});

const externalJson = ({ shipTo, calculationId, unavailableSince, attempts, fault, calculations, reports }: ExternalTax): object => ({
  ship_to: placeJson(shipTo),
  calculation_id: calculationId,
  unavailable_since: maybeTime(unavailableSince),
  attempts,
  fault,
  calculations: calculations.map(calculationJson),
  reports: reports.map(reportJson),
});

export const orderTaxJson = ({ taxStatus, taxRates, flatTaxes, taxExemption, externalTax }: OrderSnapshot): object => ({
  status: taxStatus ?? 'complete',
  mode: externalTax?.isOn === true ? 'external' : 'rates',
  rates: taxRates.map(rateJson),
  flat: flatTaxes.map(flatTaxJson),
  exemption: exemptionJson(taxExemption),
  external: externalTax === null ? null : externalJson(externalTax),
});
