/** Tax of lines at a place: each component of each line is rounded by itself, half up, in whole minor units. */
import { leviesAt, type Levy, type ShipTo } from './locations';

export interface TaxedLine {
  id: string;
  /** Minor units, after discounts. */
  amount: number;
  /** Why nothing is due on it, or null. */
  exemptionReason: string | null;
}

export interface Component {
  id: string;
  name: string;
  jurisdiction: string;
  /** Decimal string, per cent. */
  rate: string;
  inclusive: boolean;
  taxable_amount: number;
  amount: number;
  exemption_reason: string | null;
}

export interface CalculatedLine {
  id: string;
  components: Component[];
}

const SCALE = 100_000n;

/** Half up; what is taxed is not below 0. */
const rounded = (numerator: bigint, denominator: bigint): number => Number((2n * numerator + denominator) / (2n * denominator));

const percent = (rate: number): string => String(rate / 1_000);

function componentOf({ id, name, jurisdiction, rate, inclusive, exemptionReason }: Levy, line: TaxedLine): Component {
  const reason = line.exemptionReason ?? exemptionReason;
  const shown = { id, name, jurisdiction, rate: percent(rate), inclusive, exemption_reason: reason };
  if (reason !== null) return { ...shown, taxable_amount: line.amount, amount: 0 };
  const gross = BigInt(line.amount);
  if (!inclusive) return { ...shown, taxable_amount: line.amount, amount: rounded(gross * BigInt(rate), SCALE) };
  const net = rounded(gross * SCALE, SCALE + BigInt(rate));
  return { ...shown, taxable_amount: net, amount: line.amount - net };
}

/** null where the place is not known. */
export function calculate(shipTo: ShipTo, lines: readonly TaxedLine[]): CalculatedLine[] | null {
  const levies = leviesAt(shipTo);
  return levies.length === 0 ? null : lines.map((line) => ({ id: line.id, components: levies.map((levy) => componentOf(levy, line)) }));
}
