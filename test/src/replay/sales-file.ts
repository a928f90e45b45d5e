/**
 * The sales file as the replay sees it: sale documents with the lines that can be sold, cancellation lines in time order, and
 * every line that is neither put into a named class at once. Sums to the file's own net figure by construction of one pass.
 */
import { parseDecimal, roundedMinor, type Micro } from './decimal';
import { readCsv } from './csv';
import type { Ledger } from './ledger';

export const CURRENCY = 'GBP';
export const EXPONENT = 2;

const COLUMNS = ['InvoiceNo', 'StockCode', 'Description', 'Quantity', 'InvoiceDate', 'UnitPrice', 'CustomerID', 'Country'] as const;

export interface SaleLine {
  sku: string;
  name: string;
  quantity: number;
  /** Of one unit; may be finer than a minor unit. */
  price: Micro;
  /** What the line comes to, rounded once, minor units. */
  amount: number;
}

export interface SaleDocument {
  invoiceNo: string;
  customer: string | null;
  date: string;
  /** Place in the file, for a stable order at equal times. */
  row: number;
  lines: SaleLine[];
}

export interface Cancellation {
  invoiceNo: string;
  customer: string;
  sku: string;
  date: string;
  row: number;
  /** Units given back, above 0. */
  quantity: number;
  unitPrice: Micro;
}

export interface SalesFile {
  sha256: string;
  rows: number;
  net: Micro;
  sales: SaleDocument[];
  cancellations: Cancellation[];
}

export interface Slice {
  from?: string | undefined;
  to?: string | undefined;
  /** The first so many days on which there is any line. */
  days?: number | undefined;
}

interface Row {
  invoiceNo: string;
  sku: string;
  name: string;
  quantity: number;
  date: string;
  price: Micro;
  customer: string | null;
  row: number;
}

/** Position of each expected column; a file without one is refused with the column's name. */
function columnsOf(header: string[]): number[] {
  return COLUMNS.map((name) => {
    const at = header.indexOf(name);
    if (at < 0) throw new Error(`the file has no column ${name}; it has ${header.join(', ')}`);
    return at;
  });
}

function customerOf(text: string): string | null {
  const id = text.trim().replace(/\.0$/, '');
  return id === '' || id === 'nan' || id === '<NA>' ? null : id;
}

function rowOf(record: string[], at: number[], row: number): Row {
  const field = (column: number): string => record[at[column] as number] ?? '';
  const quantity = Number(field(3));
  if (!Number.isSafeInteger(quantity)) throw new Error(`row ${row}: quantity "${field(3)}" is no whole number`);
  const sku = field(1).trim();
  return {
    invoiceNo: field(0).trim(),
    sku,
    name: field(2).trim() || sku,
    quantity,
    date: field(4).trim(),
    price: parseDecimal(field(5)),
    customer: customerOf(field(6)),
    row,
  };
}

class SliceGate {
  private readonly days = new Set<string>();

  constructor(private readonly slice: Slice) {}

  admits(date: string): boolean {
    const day = date.slice(0, 10);
    if (this.slice.from !== undefined && day < this.slice.from) return false;
    if (this.slice.to !== undefined && day > this.slice.to) return false;
    if (this.slice.days === undefined) return true;
    if (this.days.size < this.slice.days) this.days.add(day);
    return this.days.has(day);
  }
}

/** Collects documents; one line goes either into an order, or to the cancellations, or into a class of the ledger. */
class Collector {
  readonly sales = new Map<string, SaleDocument>();
  readonly cancellations: Cancellation[] = [];
  rows = 0;
  net: Micro = 0n;

  constructor(private readonly ledger: Ledger) {}

  take(row: Row): void {
    const amount = BigInt(row.quantity) * row.price;
    this.rows += 1;
    this.net += amount;
    if (/^\d+$/.test(row.invoiceNo)) this.takeSale(row, amount);
    else if (/^c/i.test(row.invoiceNo)) this.takeCancellation(row, amount);
    else this.ledger.line('adjustment_document', amount);
  }

  private takeSale(row: Row, amount: Micro): void {
    if (row.quantity <= 0) return this.ledger.line('negative_quantity_on_sale', amount);
    if (row.price < 0n) return this.ledger.line('negative_price_on_sale', amount);
    const { sku, name, quantity, price } = row;
    this.documentOf(row).lines.push({ sku, name, quantity, price, amount: roundedMinor(amount, EXPONENT) });
  }

  private documentOf(row: Row): SaleDocument {
    let document = this.sales.get(row.invoiceNo);
    if (document === undefined) {
      document = { invoiceNo: row.invoiceNo, customer: row.customer, date: row.date, row: row.row, lines: [] };
      this.sales.set(row.invoiceNo, document);
    }
    return document;
  }

  private takeCancellation(row: Row, amount: Micro): void {
    if (row.quantity >= 0 || row.price < 0n) return this.ledger.line('adjustment_document', amount);
    if (row.customer === null) return this.ledger.line('no_customer', amount);
    const { invoiceNo, customer, sku, date } = row;
    this.cancellations.push({ invoiceNo, customer, sku, date, row: row.row, quantity: -row.quantity, unitPrice: row.price });
  }
}

const byTime = (left: { date: string; row: number }, right: { date: string; row: number }): number =>
  left.date < right.date ? -1 : left.date > right.date ? 1 : left.row - right.row;

/** Reads the whole file (or a slice of its days) and books into the ledger what the API is never asked. */
export async function readSalesFile(file: string, slice: Slice, ledger: Ledger): Promise<SalesFile> {
  const collector = new Collector(ledger);
  const gate = new SliceGate(slice);
  let at: number[] | undefined;
  let number = 0;
  const { sha256 } = await readCsv(file, (record, header) => {
    at ??= columnsOf(header);
    number += 1;
    const row = rowOf(record, at, number);
    if (gate.admits(row.date)) collector.take(row);
  });
  return {
    sha256,
    rows: collector.rows,
    net: collector.net,
    sales: [...collector.sales.values()].sort(byTime),
    cancellations: collector.cancellations.sort(byTime),
  };
}
