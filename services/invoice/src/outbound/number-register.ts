/**
 * Gap-free numbers (I4, N5). A number is a document; it is inserted only after its predecessor exists, and an invoice or credit note
 * has at most one. Both hold by unique indexes, so neither a crash nor two processes can leave a gap or a double.
 */
import type { Connection } from 'mongoose';

interface NumberRow {
  _id: string;
  tenantId: string;
  series: string;
  number: number;
  /** The invoice, or the credit note. */
  invoiceId: string;
}

const DUPLICATE_KEY = 11000;

const isDuplicate = (error: unknown): boolean => (error as { code?: number }).code === DUPLICATE_KEY;

export class NumberRegister {
  private readonly last = new Map<string, number>();

  constructor(private readonly connection: Connection) {}

  /** The number of the invoice or credit note: the one it has, else the next free one. */
  async allocate(tenantId: string, series: string, invoiceId: string): Promise<number> {
    for (;;) {
      const known = await this.rows().findOne({ invoiceId });
      if (known !== null) return Number(known.number);
      const number = (await this.lastOf(tenantId, series)) + 1;
      const inserted = await this.insert({ _id: `${tenantId}:${series}:${number}`, tenantId, series, number, invoiceId });
      if (inserted) this.last.set(`${tenantId}:${series}`, number);
      else this.last.delete(`${tenantId}:${series}`);
      if (inserted) return number;
    }
  }

  private async insert(row: NumberRow): Promise<boolean> {
    try {
      await this.rows().insertOne(row);
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  }

  private async lastOf(tenantId: string, series: string): Promise<number> {
    const cached = this.last.get(`${tenantId}:${series}`);
    if (cached !== undefined) return cached;
    const [newest] = await this.rows().find({ tenantId, series }).sort({ number: -1 }).limit(1).toArray();
    return newest === undefined ? 0 : Number(newest.number);
  }

  private rows() {
    return this.connection.collection<NumberRow>('invoice_numbers');
  }
}
