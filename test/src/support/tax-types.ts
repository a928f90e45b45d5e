/** The tax of an order, and the journal of the simulated tax service, as the API shows them. */
export interface TaxComponent {
  name: string;
  percentage: string;
  inclusive: boolean;
  amount: number;
  id: string | null;
  jurisdiction: string | null;
  compound_on: string | null;
  base: number;
  refunded: number;
  exemption_reason: string | null;
}

export interface FlatTax {
  id: string;
  amount: number;
  refunded: number;
}

export interface OrderTax {
  status: string;
  mode: string;
  flat: FlatTax[];
  external: {
    calculation_id: string | null;
    unavailable_since: string | null;
    attempts: number;
    fault: string | null;
    calculations: Array<{ id: string; tax: number; applied: boolean }>;
    reports: Array<{ id: string; kind: string; cause_id: string; amount: number; reported_at: string | null; reference: string | null }>;
  } | null;
}

export interface TaxJournalEntry {
  sequence: number;
  kind: 'calculation' | 'commit' | 'reversal';
  key: string;
  answer: {
    id: string;
    calculation_id: string;
    cause_id: string;
    tax: number;
    lines: Array<{ id: string; components: Array<{ id: string; amount: number }> }>;
    taxes: Array<{ part_id: string | null; tax_id: string; amount: number }>;
  };
}
