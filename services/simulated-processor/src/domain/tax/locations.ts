/**
 * Who levies what where, and how the service behaves for a postal code. The rates are made up; they only resemble those of the places that
 * they are named after. Several rows may apply to one place: each is a component of its own.
 */
export interface ShipTo {
  country: string;
  region: string | null;
  postalCode: string | null;
}

export interface Levy {
  country: string;
  /** Of a levy of one region only. */
  region: string | null;
  /** Of a levy of postal codes that begin so. */
  postalPrefix: string;
  id: string;
  name: string;
  jurisdiction: string;
  /** Thousandths of a percent. */
  rate: number;
  /** Inside the price. */
  inclusive: boolean;
  /** Why it is 0. */
  exemptionReason: string | null;
}

const levy = (place: [string, string | null, string], id: string, name: string, jurisdiction: string, rate: number, rest: Partial<Levy> = {}): Levy => {
  const [country, region, postalPrefix] = place;
  return { country, region, postalPrefix, id, name, jurisdiction, rate, inclusive: false, exemptionReason: null, ...rest };
};

const INSIDE = { inclusive: true } as const;

const LEVIES: readonly Levy[] = [
  levy(['US', 'CA', ''], 'us-ca', 'California state tax', 'US-CA', 6_000),
  levy(['US', 'CA', ''], 'us-ca-county', 'County tax', 'US-CA county', 1_250),
  levy(['US', 'CA', '941'], 'us-ca-district', 'District tax', 'US-CA San Francisco', 1_375),
  levy(['US', 'NY', ''], 'us-ny', 'New York state tax', 'US-NY', 4_000),
  levy(['US', 'NY', '100'], 'us-ny-city', 'New York city tax', 'US-NY New York', 4_500),
  levy(['US', 'NY', '100'], 'us-ny-mctd', 'Commuter district tax', 'US-NY MCTD', 375),
  levy(['US', 'OR', ''], 'us-or', 'Oregon', 'US-OR', 0, { exemptionReason: 'Oregon levies no sales tax' }),
  levy(['DE', null, ''], 'de-vat', 'VAT', 'DE', 19_000, INSIDE),
  levy(['FR', null, ''], 'fr-vat', 'VAT', 'FR', 20_000, INSIDE),
  levy(['GB', null, ''], 'gb-vat', 'VAT', 'GB', 20_000, INSIDE),
];

/** What is levied there; empty where the service does not know the place. */
export const leviesAt = ({ country, region, postalCode }: ShipTo): Levy[] =>
  LEVIES.filter((each) => each.country === country && (each.region === null || each.region === region) && (postalCode ?? '').startsWith(each.postalPrefix));

/** How the service behaves; `down` so many times for one key, `hangs` the first time that a key is seen. */
export interface Behaviour {
  /** Calls under one key that are answered with 503. */
  downTimes: number;
  hangs: boolean;
  /** Milliseconds before the first answer. */
  delayMs: number;
  /** What is said is no answer. */
  garbled: boolean;
  /** Of reports and not of calculations. */
  onReports: boolean;
}

const PLAIN: Behaviour = { downTimes: 0, hangs: false, delayMs: 0, garbled: false, onReports: false };
const SLOW_MS = 1_000;

const behaviours: ReadonlyMap<string, Behaviour> = new Map([
  ['SIM-DOWN', { ...PLAIN, downTimes: Infinity }],
  ['SIM-DOWN-3', { ...PLAIN, downTimes: 3 }],
  ['SIM-HANG', { ...PLAIN, hangs: true }],
  ['SIM-SLOW', { ...PLAIN, delayMs: SLOW_MS }],
  ['SIM-GARBLED', { ...PLAIN, garbled: true }],
  ['SIM-REPORT-DOWN-3', { ...PLAIN, downTimes: 3, onReports: true }],
  ['SIM-REPORT-HANG', { ...PLAIN, hangs: true, onReports: true }],
]);

export function behaviourAt({ postalCode }: Pick<ShipTo, 'postalCode'>, call: 'calculation' | 'report'): Behaviour {
  const behaviour = behaviours.get(postalCode ?? '') ?? PLAIN;
  return behaviour.onReports === (call === 'report') ? behaviour : PLAIN;
}
