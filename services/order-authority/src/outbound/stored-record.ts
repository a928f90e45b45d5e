/**
 * A sale record as it lies in MongoDB: the state and each history entry as the Avro bytes that are on the topics, so that what is stored
 * can be read by every later release; beside them, in plain fields, what is asked for in queries and what an operator wants to see.
 */
import { codec, personalKeyOf, sealedWith, UndecodableError, type Customer, type OrderEvent, type OrderSnapshot } from '@concord/contracts';
import { entryBytes, stateBytes, UnreadableOrder, type SaleRecord } from '../app';

export interface StoredSummary {
  status: string;
  paymentStatus: string;
  refundStatus: string;
  currency: string;
  /** Minor units. */
  total: number;
  outstanding: number;
  captured: number;
  refunded: number;
  surplus: number;
  /** Texts that are sealed are not here: nothing is found by their ciphertext. */
  customer: { externalId: string | null; name: string | null; email: string | null; keyId: string | null } | null;
  externalReference: string | null;
  /** Milliseconds since the epoch. */
  createdAt: number;
  updatedAt: number;
  divergences: number;
  openDivergences: number;
}

export interface StoredRecord {
  _id: string;
  tenantId: string;
  mode: string;
  sequence: number;
  version: number;
  publishedThrough: number;
  /** Absent in records that were written before there was an archive. */
  archivedThrough?: number;
  summary: StoredSummary;
  /** OrderSnapshot, single-object encoding. */
  state: Buffer;
  /** OrderEvent each, single-object encoding. */
  history: Buffer[];
}

const inPlain = (text: string | null): string | null => (sealedWith(text) === null ? text : null);

const customerOf = (customer: Customer): StoredSummary['customer'] => ({
  externalId: customer.externalId,
  name: inPlain(customer.name),
  email: inPlain(customer.email),
  keyId: personalKeyOf(customer),
});

export function summaryOf({ balance, totals, customer, divergences, ...state }: OrderSnapshot): StoredSummary {
  return {
    status: state.status,
    paymentStatus: state.paymentStatus,
    refundStatus: state.refundStatus,
    currency: state.currency,
    total: totals.total,
    outstanding: balance.outstanding,
    captured: balance.captured,
    refunded: balance.refunded,
    surplus: balance.surplus,
    customer: customer === null ? null : customerOf(customer),
    externalReference: state.externalReference,
    createdAt: state.createdAt,
    updatedAt: state.updatedAt,
    divergences: divergences.length,
    openDivergences: divergences.filter(({ status }) => status === 'open').length,
  };
}

/** `entries` are the history entries that the row carries. */
export function storedOf(record: SaleRecord, entries: readonly OrderEvent[]): StoredRecord {
  const { _id, tenantId, mode, sequence, version, publishedThrough, archivedThrough, state } = record;
  const history = entries.map(entryBytes);
  return { _id, tenantId, mode, sequence, version, publishedThrough, archivedThrough, summary: summaryOf(state), state: stateBytes(state), history };
}

export const stateOf = ({ state }: Pick<StoredRecord, 'state'>): OrderSnapshot => codec.decode(state).value as OrderSnapshot;

/** The state, or that it cannot be read; a fault of anything else is thrown on. */
export function readableOf(row: Pick<StoredRecord, '_id' | 'state'>): OrderSnapshot | UnreadableOrder {
  try {
    return stateOf(row);
  } catch (error) {
    if (error instanceof UndecodableError) return new UnreadableOrder(row._id);
    throw error;
  }
}

export function recordOf({ _id, tenantId, mode, sequence, version, publishedThrough, archivedThrough = 0, history, ...row }: StoredRecord): SaleRecord {
  const entries = history.map((bytes) => codec.decode(bytes).value as OrderEvent);
  return {
    _id,
    tenantId,
    mode,
    sequence: Number(sequence),
    version: Number(version),
    publishedThrough: Number(publishedThrough),
    archivedThrough: Number(archivedThrough),
    state: stateOf(row),
    history: entries,
  };
}
