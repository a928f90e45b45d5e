/**
 * Writes a sales file of the same shape as the real one from a seed, with every class of outcome in it, and its own answer key.
 * The key is added up while writing, from what each scenario is built to be; nothing of the replay is used, so that the two can
 * disagree. Money here is a BigInt of thousandths.
 */
export interface AnswerKey {
  rows: number;
  /** Thousandths of a pound, like every amount of the key. */
  net: bigint;
  classes: Record<string, { lines: number; amount: bigint }>;
}

export interface GeneratedFile {
  csv: string;
  key: AnswerKey;
}

interface Item {
  sku: string;
  name: string;
  quantity: number;
  /** Thousandths. */
  price: bigint;
}

/** Times at which a customer's documents are written, in this order. */
type Phase = 'sale1' | 'sale2' | 'cancel1' | 'cancel2' | 'sale3';
const PHASES: Phase[] = ['sale1', 'sale2', 'cancel1', 'cancel2', 'sale3'];

const HEADER = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';
const NAMES = ['WHITE HANGING HEART T-LIGHT HOLDER', 'CANDLE, VANILLA', 'MUG "GOOD MORNING"', 'JAM JAR 3,5', 'TEA TOWEL', ''];
const START = Date.UTC(2011, 0, 4, 8, 0);
const MINUTE = 60_000;
const PENNY = 10n;

/** mulberry32: the same seed writes the same bytes on every machine. */
class Dice {
  constructor(private seed: number) {}

  private next(): number {
    this.seed = (this.seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.seed ^ (this.seed >>> 15), 1 | this.seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }

  /** A whole number from low to high, both included. */
  between(low: number, high: number): number {
    return low + (this.next() % (high - low + 1));
  }

  price(): bigint {
    return BigInt(this.between(20, 4_000)) * PENNY;
  }

  pick<T>(values: readonly T[]): T {
    return values[this.between(0, values.length - 1)] as T;
  }
}

const field = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function decimal(thousandths: bigint): string {
  const digits = (thousandths < 0n ? -thousandths : thousandths).toString().padStart(4, '0');
  const text = `${digits.slice(0, -3)}.${digits.slice(-3)}`.replace(/0+$/, '').replace(/\.$/, '.0');
  return thousandths < 0n ? `-${text}` : text;
}

class Writer {
  readonly dice: Dice;
  private readonly lines: Array<{ minute: number; order: number; text: string }> = [];
  readonly key: AnswerKey = { rows: 0, net: 0n, classes: {} };
  private documents = 536_000;
  private skus = 10_000;
  private customers = 12_000;

  constructor(seed: number) {
    this.dice = new Dice(seed);
  }

  sku(): string {
    this.skus += 1;
    return `${this.skus}${this.dice.pick(['', 'A', 'B'])}`;
  }

  customer(): string {
    this.customers += 1;
    return `${this.customers}.0`;
  }

  document(prefix: '' | 'C' | 'A'): string {
    this.documents += 1;
    return `${prefix}${this.documents}`;
  }

  item(quantity: number, price: bigint, sku = this.sku()): Item {
    return { sku, name: this.dice.pick(NAMES), quantity, price };
  }

  row(document: string, minute: number, customer: string, item: Item): void {
    const date = new Date(START + minute * MINUTE).toISOString().slice(0, 19).replace('T', ' ');
    const fields = [document, item.sku, item.name, String(item.quantity), date, decimal(item.price), customer, 'United Kingdom'];
    this.lines.push({ minute, order: this.lines.length, text: fields.map(field).join(',') });
    this.key.rows += 1;
    this.key.net += BigInt(item.quantity) * item.price;
  }

  book(outcome: string, lines: number, amount: bigint): void {
    const tally = (this.key.classes[outcome] ??= { lines: 0, amount: 0n });
    tally.lines += lines;
    tally.amount += amount;
  }

  csv(): string {
    this.lines.sort((left, right) => left.minute - right.minute || left.order - right.order);
    return `${[HEADER, ...this.lines.map(({ text }) => text)].join('\n')}\n`;
  }
}

type Scenario = (writer: Writer) => Partial<Record<Phase, Item[]>>;

/** A sold line, booked as such. */
function sell(writer: Writer, quantity: number, price: bigint, sku = writer.sku()): Item {
  writer.book(price === 0n ? 'zero_price' : 'sold', 1, BigInt(quantity) * price);
  return writer.item(quantity, price, sku);
}

const back = (writer: Writer, of: Item, quantity: number, price = of.price): Item => writer.item(-quantity, price, of.sku);

const scenarios: Record<string, Scenario> = {
  onlySold: (writer) => ({ sale1: Array.from({ length: writer.dice.between(1, 12) }, () => sell(writer, writer.dice.between(1, 40), writer.dice.price())) }),

  mirrored: (writer) => {
    const sold = sell(writer, writer.dice.between(1, 30), writer.dice.price());
    writer.book('refunded', 1, -BigInt(sold.quantity) * sold.price);
    return { sale1: [sold], cancel1: [back(writer, sold, sold.quantity)] };
  },

  partlyTwice: (writer) => {
    const sold = sell(writer, writer.dice.between(5, 30), writer.dice.price());
    writer.book('refunded', 2, -3n * sold.price);
    return { sale1: [sold], cancel1: [back(writer, sold, 1)], cancel2: [back(writer, sold, 2)] };
  },

  splitOverOrders: (writer) => {
    const first = sell(writer, writer.dice.between(2, 20), writer.dice.price());
    const second = sell(writer, writer.dice.between(2, 20), first.price, first.sku);
    const quantity = first.quantity + second.quantity - 1;
    writer.book('refunded', 1, -BigInt(quantity) * first.price);
    return { sale1: [first], sale2: [second], cancel1: [back(writer, first, quantity)] };
  },

  sameSkuTwiceInOneDocument: (writer) => {
    const first = sell(writer, writer.dice.between(2, 9), writer.dice.price());
    const second = sell(writer, writer.dice.between(2, 9), first.price, first.sku);
    const quantity = first.quantity + second.quantity;
    writer.book('refunded', 1, -BigInt(quantity) * first.price);
    return { sale1: [first, second], cancel1: [back(writer, first, quantity)] };
  },

  overQuantity: (writer) => {
    const sold = sell(writer, writer.dice.between(1, 10), writer.dice.price());
    const over = writer.dice.between(1, 10);
    writer.book('refunded', 0, -BigInt(sold.quantity) * sold.price);
    writer.book('refused_over_quantity', 1, -BigInt(over) * sold.price);
    return { sale1: [sold], cancel1: [back(writer, sold, sold.quantity + over)] };
  },

  againAfterAll: (writer) => {
    const sold = sell(writer, writer.dice.between(1, 10), writer.dice.price());
    writer.book('refunded', 1, -BigInt(sold.quantity) * sold.price);
    writer.book('refused_over_quantity', 1, -sold.price);
    return { sale1: [sold], cancel1: [back(writer, sold, sold.quantity)], cancel2: [back(writer, sold, 1)] };
  },

  cheaperThanSold: (writer) => {
    const sold = sell(writer, writer.dice.between(2, 10), writer.dice.price() + 5n * PENNY);
    const less = BigInt(writer.dice.between(1, 5)) * PENNY;
    writer.book('refunded', 0, -2n * sold.price);
    writer.book('price_differs', 1, 2n * less);
    return { sale1: [sold], cancel1: [back(writer, sold, 2, sold.price - less)] };
  },

  finerThanSold: (writer) => {
    const sold = sell(writer, 4, writer.dice.price());
    writer.book('refunded', 0, -sold.price);
    writer.book('price_differs', 1, 3n);
    return { sale1: [sold], cancel1: [back(writer, sold, 1, sold.price - 3n)] };
  },

  dearerWithinTheLine: (writer) => {
    const sold = sell(writer, 10, writer.dice.price());
    const more = 7n * PENNY;
    writer.book('refunded', 0, -sold.price);
    writer.book('price_differs', 1, -more);
    return { sale1: [sold], cancel1: [back(writer, sold, 1, sold.price + more)] };
  },

  dearerThanPaid: (writer) => {
    const sold = sell(writer, writer.dice.between(1, 10), writer.dice.price());
    const more = BigInt(writer.dice.between(1, 300)) * PENNY;
    writer.book('refunded', 0, -BigInt(sold.quantity) * sold.price);
    writer.book('refused_over_amount', 1, -BigInt(sold.quantity) * more);
    return { sale1: [sold], cancel1: [back(writer, sold, sold.quantity, sold.price + more)] };
  },

  samePriceFirst: (writer) => {
    const first = sell(writer, 6, writer.dice.price());
    const second = sell(writer, 6, first.price + 50n * PENNY, first.sku);
    writer.book('refunded', 1, -6n * first.price);
    return { sale1: [first], sale2: [second], cancel1: [back(writer, first, 6)] };
  },

  latestFirst: (writer) => {
    const first = sell(writer, 6, writer.dice.price());
    const second = sell(writer, 6, first.price + 50n * PENNY, first.sku);
    writer.book('refunded', 0, -4n * second.price);
    writer.book('price_differs', 1, 4n * 51n * PENNY);
    return { sale1: [first], sale2: [second], cancel1: [back(writer, first, 4, first.price - PENNY)] };
  },

  neverSold: (writer) => {
    const item = writer.item(-writer.dice.between(1, 9), writer.dice.price());
    writer.book('no_sale_to_refund', 1, BigInt(item.quantity) * item.price);
    return { cancel1: [item] };
  },

  soldOnlyLater: (writer) => {
    const sold = sell(writer, 3, writer.dice.price());
    writer.book('no_sale_to_refund', 1, -3n * sold.price);
    return { cancel1: [back(writer, sold, 3)], sale3: [sold] };
  },

  zeroPriced: (writer) => ({ sale1: [sell(writer, writer.dice.between(1, 50), 0n)] }),

  negativeOnSale: (writer) => {
    writer.book('negative_quantity_on_sale', 1, 0n);
    return { sale2: [writer.item(-writer.dice.between(1, 40), 0n)] };
  },

  finerThanMinor: (writer) => {
    const item = writer.item(writer.dice.between(1, 9), 1n + PENNY * BigInt(writer.dice.between(0, 40)));
    const exact = BigInt(item.quantity) * item.price;
    const booked = ((exact + PENNY / 2n) / PENNY) * PENNY;
    writer.book('price_finer_than_minor_unit', 1, booked);
    writer.book('finer_rounding', 0, exact - booked);
    return { sale1: [item] };
  },

  finerGivenBack: (writer) => {
    const item = writer.item(2 * writer.dice.between(1, 9), 5n + PENNY * BigInt(writer.dice.between(1, 40)));
    const amount = BigInt(item.quantity) * item.price;
    writer.book('price_finer_than_minor_unit', 1, amount);
    writer.book('refunded', 1, -amount);
    return { sale1: [item], cancel1: [back(writer, item, item.quantity)] };
  },
};

/** One customer: the rows of several scenarios share the customer's documents, one document per phase. */
function writeCustomer(writer: Writer, customer: string, chosen: Scenario[], minute: number): void {
  const written = chosen.map((scenario) => scenario(writer));
  let at = minute;
  PHASES.forEach((phase) => {
    const items = written.flatMap((rows) => rows[phase] ?? []);
    if (items.length === 0) return;
    const document = writer.document(phase.startsWith('cancel') ? 'C' : '');
    for (const item of items) writer.row(document, at, customer, item);
    at += writer.dice.between(1, 3_000);
  });
}

/** Lines that belong to nobody: sales without a customer, cancellations without one, adjustment documents. */
function writeAnonymous(writer: Writer, minute: number): void {
  const sale = writer.document('');
  for (let count = writer.dice.between(1, 20); count > 0; count -= 1) {
    writer.row(sale, minute, '', sell(writer, writer.dice.between(1, 9), writer.dice.price()));
  }
  const item = writer.item(-writer.dice.between(1, 9), writer.dice.price());
  writer.book('no_customer', 1, BigInt(item.quantity) * item.price);
  writer.row(writer.document('C'), minute + 5, '', item);
  const adjusted = writer.item(1, writer.dice.pick([-1n, 1n]) * writer.dice.price());
  writer.book('adjustment_document', 1, adjusted.price);
  writer.row(writer.document('A'), minute + 9, '', adjusted);
}

/** A file of about `customers` x 20 lines. The same seed and size give the same bytes. */
export function generateSalesFile(seed: number, customers = 40): GeneratedFile {
  const writer = new Writer(seed);
  const all = Object.values(scenarios);
  for (let index = 0; index < customers; index += 1) {
    const minute = index * 90 + writer.dice.between(0, 80);
    const chosen = index === 0 ? all : Array.from({ length: writer.dice.between(1, 6) }, () => writer.dice.pick(all));
    writeCustomer(writer, writer.customer(), chosen, minute);
    if (index % 8 === 0) writeAnonymous(writer, minute);
  }
  return { csv: writer.csv(), key: writer.key };
}
