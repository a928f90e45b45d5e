/** Steps of the taxes of lines and fees: as they are rounded, point by point (X3, X4, X5). */
import { millionthsOf, MILLIONTHS, type RuleSet, type TaxComponent } from '@concord/contracts';
import { taxesOfAll, type Taxable, type TaxObserver } from './taxes';
import { earlier, given, type Steps, type TraceInput } from './trace-steps';

/** A line or fee: `lines.<id>` or `fees.<id>`, and the field that its gross amount is. */
export interface TracedPart {
  name: string;
  gross: string;
  taxable: Taxable;
  taxes: readonly TaxComponent[];
}

const PERCENT_MILLIONTHS = BigInt(MILLIONTHS);

class TaxSteps implements TaxObserver {
  private points = 0;

  constructor(
    private readonly steps: Steps,
    private readonly parts: readonly TracedPart[],
    /** Tells the points of parts that were priced apart from each other. */
    private readonly prefix: string,
  ) {}

  extracted: TaxObserver['extracted'] = ({ places, grosses, weights, scale, inside, shares }) => {
    const total = grosses.reduce((sum, gross) => sum + gross, 0);
    const included = weights.reduce((sum, weight) => sum + weight, 0n);
    const field = places.length === 1 ? `${this.nameOf(places[0])}.net` : this.nextPoint('net');
    const inputs = [...places.map((place, index) => earlier('gross', grosses[index] ?? 0, this.part(place).gross)), ...this.ratesOf(places[0], true)];
    const exact = { numerator: BigInt(total) * scale, denominator: scale + included };
    this.steps.rounded({ field, rules: 'X4 R2', point: 'tax.extraction', inputs }, exact, total - inside);
    places.forEach((place, index) => this.inclusive(place, shares[index] ?? 0, { field, net: total - inside, total, gross: grosses[index] ?? 0, weights }));
  };

  added: TaxObserver['added'] = ({ places, indexes, bases, percentage, amount, shares }) => {
    const fields = places.map((place, position) => `${this.nameOf(place)}.taxes.${indexes[position] ?? 0}`);
    places.forEach((place, position) => this.base(place, indexes[position] ?? 0, bases[position] ?? 0));
    const total = bases.reduce((sum, base) => sum + base, 0);
    const inputs = [...fields.map((field, index) => earlier('base', bases[index] ?? 0, `${field}.base`)), given('percentage', percentage)];
    const exact = { numerator: BigInt(total) * BigInt(millionthsOf(percentage)), denominator: PERCENT_MILLIONTHS };
    const field = fields.length === 1 ? `${fields[0] ?? ''}.amount` : this.nextPoint('amount');
    this.steps.rounded({ field, rules: 'X1 R2', point: 'tax.component', inputs }, exact, amount);
    if (fields.length === 1) return;
    fields.forEach((name, index) => {
      const share = [earlier('amount', amount, field), earlier('base', bases[index] ?? 0, `${name}.base`)];
      const named = { field: `${name}.amount`, rules: 'X3 R3', point: 'tax.component.share', inputs: share };
      this.steps.share(named, amount, bases[index] ?? 0, total, shares[index] ?? 0);
    });
  };

  /** What no round point gave: bases of inclusive components, nothing of the exempt, and components of nothing. */
  rest(): void {
    const seen = new Set(this.steps.list.map(({ field }) => field));
    this.parts.forEach(({ name, taxes }, place) => {
      taxes.forEach(({ base, amount, exemptionReason }, index) => {
        const field = `${name}.taxes.${index}`;
        if (!seen.has(`${field}.base`)) this.base(place, index, base);
        const inputs = exemptionReason === null ? [earlier('base', base, `${field}.base`)] : [given('exemption_reason', exemptionReason)];
        if (!seen.has(`${field}.amount`)) this.steps.whole({ field: `${field}.amount`, rules: 'X6', point: 'tax.none', inputs }, amount);
      });
      traceSum(this.steps, name, taxes);
    });
  }

  private part(place: number): TracedPart {
    const part = this.parts[place];
    if (part === undefined) throw new RangeError(`there is no part ${place}`);
    return part;
  }

  private nameOf = (place = 0): string => this.part(place).name;

  private nextPoint(what: string): string {
    this.points += 1;
    return `tax.points.${this.prefix}${this.points}.${what}`;
  }

  private ratesOf(place = 0, isInclusive: boolean): TraceInput[] {
    return this.part(place)
      .taxable.rates.filter(({ inclusive }) => inclusive === isInclusive)
      .map(({ percentage }) => given('percentage', percentage));
  }

  /** The part's share of the extraction, split to its components by their weights. */
  private inclusive(place: number, inside: number, point: { field: string; net: number; total: number; gross: number; weights: bigint[] }): void {
    const { name, gross: grossField, taxes } = this.part(place);
    const [ofNet, ofGross] = [earlier('net', point.net, point.field), earlier('gross', point.gross, grossField)];
    const named = { field: `${name}.inclusive_tax`, rules: 'X3 R3', point: 'tax.extraction.share', inputs: [ofNet, ofGross] };
    if (point.gross === point.total) this.steps.whole({ ...named, rules: 'X4' }, inside);
    else this.steps.share(named, point.total - point.net, point.gross, point.total, inside);
    const included = point.weights.reduce((sum, weight) => sum + weight, 0n);
    point.weights.forEach((weight, index) => {
      if (weight === 0n) return;
      const inputs = [earlier('inclusive_tax', inside, `${name}.inclusive_tax`), given('percentage', taxes[index]?.percentage ?? '')];
      const component = { field: `${name}.taxes.${index}.amount`, rules: 'X4 R3', point: 'tax.inclusive.share', inputs };
      this.steps.share(component, inside, weight, included, taxes[index]?.amount ?? 0);
    });
  }

  private base(place: number, index: number, base: number): void {
    const { name, gross, taxable, taxes } = this.part(place);
    const on = taxes[index]?.compoundOn ?? null;
    const before = on === null ? -1 : taxes.findIndex(({ taxId }) => taxId === on);
    const inside = taxes.filter(({ inclusive }) => inclusive).reduce((sum, { amount }) => sum + amount, 0);
    const ofGross = [earlier('gross', taxable.gross, gross), ...(inside === 0 ? [] : [earlier('inclusive_tax', 0 - inside, `${name}.inclusive_tax`)])];
    const predecessor = [
      earlier('base', taxes[before]?.base ?? 0, `${name}.taxes.${before}.base`),
      earlier('tax', taxes[before]?.amount ?? 0, `${name}.taxes.${before}.amount`),
    ];
    const inputs = before === -1 || taxes[index]?.exemptionReason !== null ? ofGross : predecessor;
    this.steps.sum({ field: `${name}.taxes.${index}.base`, rules: before === -1 ? 'X1' : 'X5', point: 'tax.base', inputs }, base);
  }
}

function traceSum(steps: Steps, name: string, taxes: readonly TaxComponent[]): void {
  const inputs = taxes.map(({ amount }, index) => earlier('tax', amount, `${name}.taxes.${index}.amount`));
  const tax = taxes.reduce((sum, { amount }) => sum + amount, 0);
  steps.sum({ field: `${name}.tax`, rules: 'X2', point: 'tax.sum', inputs }, tax);
}

/** Taxes as the calculation of a tax service said them: there is nothing to work out again (X8). */
export function traceCalculated(steps: Steps, parts: readonly TracedPart[], calculationId: string): void {
  const calculation = given('calculation', calculationId);
  for (const { name, taxes } of parts) {
    taxes.forEach(({ base, amount, percentage }, index) => {
      const field = `${name}.taxes.${index}`;
      steps.whole({ field: `${field}.base`, rules: 'X8', point: 'tax.external', inputs: [calculation] }, base);
      const inputs = [calculation, earlier('base', base, `${field}.base`), given('percentage', percentage)];
      steps.whole({ field: `${field}.amount`, rules: 'X8', point: 'tax.external', inputs }, amount);
    });
    traceSum(steps, name, taxes);
  }
}

/** Computes the taxes again and writes down each round point. */
export function traceTaxes(steps: Steps, parts: readonly TracedPart[], ruleSet: RuleSet, prefix: string): void {
  const observer = new TaxSteps(steps, parts, prefix);
  taxesOfAll(
    parts.map(({ taxable }) => taxable),
    ruleSet,
    observer,
  );
  observer.rest();
}
