/**
 * Aligned tables: one row is one case, with exact numbers, readable without reading code. The first line names the columns; every
 * column but rule, given, event is an expectation. `given` is a list of sentences separated by semicolons, none of which may be refused.
 */
import { codec, type Balance, type OrderSnapshot, type Payment } from '@concord/contracts';
import { BUCKETS } from '../balance';
import type { Entered } from '../entry';
import { Sale } from './sale';
import { said } from './words';

interface Played {
  entered: Entered;
  state: OrderSnapshot | null;
}

type Read = (played: Played, name: string) => string;

const show = (value: string | number | null | undefined): string => (value === undefined || value === null ? '-' : String(value));

const inState =
  (read: (state: OrderSnapshot, name: string) => string | number | null | undefined): Read =>
  ({ state }, name) =>
    state === null ? '-' : show(read(state, name));

/** `over` is a time that has come while money, an invoice or a payment in progress holds the order to its prices. */
const quoteState = ({ quote }: OrderSnapshot): string | null => {
  if (quote === null) return null;
  if (quote.expiredAt !== null) return 'expired';
  return quote.fellDueAt === null ? 'valid' : 'over';
};

const windowState = (payment: Payment | undefined): string | null => {
  if (payment === undefined || payment.refundWindowClosesAt === null) return null;
  return payment.refundWindowClosedAt === null ? 'open' : 'closed';
};

const bucket = (key: keyof Balance): Read => inState(({ balance }) => balance[key]);

const total = (key: keyof OrderSnapshot['totals']): Read => inState(({ totals }) => totals[key]);

/** Columns with one meaning. */
const columns: Readonly<Record<string, Read>> = {
  ...Object.fromEntries(BUCKETS.map(([name, key]) => [name, bucket(key)])),
  verdict: ({ entered }) => entered.judgement.verdict,
  code: ({ entered }) => show(entered.judgement.code),
  reason: ({ entered }) => show(entered.entry?.reason),
  directives: ({ entered }) => show(entered.judgement.directives.map(({ kind, amount }) => (amount === 0 ? kind : `${kind}=${amount}`)).join(',') || null),
  order: inState(({ status }) => status),
  quote: inState(quoteState),
  version: inState(({ version }) => version),
  payment_status: inState(({ paymentStatus }) => paymentStatus),
  refund_status: inState(({ refundStatus }) => refundStatus),
  holder: inState(({ collection }) => collection.holder),
  fence: inState(({ collection }) => collection.fence),
  subtotal: total('subtotal'),
  discount: total('discount'),
  fees: total('fees'),
  tax: total('tax'),
  inclusive: total('inclusiveTax'),
  tip: total('tip'),
  total: total('total'),
  held: inState(({ surplusDispositions }) => surplusDispositions.reduce((sum, { remaining }) => sum + remaining, 0)),
  flat: total('flatTax'),
  rounding: total('cashRounding'),
  tax_state: inState(({ taxStatus }) => taxStatus),
  calculation: inState(({ externalTax }) => externalTax?.calculationId),
  answers: inState(({ externalTax }) => externalTax?.calculations.map(({ tax, isApplied }) => `${tax}${isApplied ? '' : '!'}`).join(' ') || null),
  in_vain: inState(({ externalTax }) => externalTax?.attempts),
  reports: inState(({ externalTax }) => externalTax?.reports.map(({ kind, amount }) => `${kind}=${amount}`).join(' ') || null),
  confirmed: inState(({ externalTax }) => externalTax?.reports.filter(({ reportedAt }) => reportedAt !== null).length),
  open: inState(({ divergences }) => divergences.filter(({ status }) => status === 'open').length),
};

/** Columns about one thing, named after a colon: `pay:A`, `due:S`, `line:mug`. */
const named: Readonly<Record<string, Read>> = {
  pay: inState(({ payments }, id) => payments.find(({ paymentId }) => paymentId === id)?.status),
  got: inState(({ payments }, id) => payments.find(({ paymentId }) => paymentId === id)?.capturedAmount),
  back: inState(({ payments }, id) => payments.find(({ paymentId }) => paymentId === id)?.refundedAmount),
  also: inState(({ payments }, id) => payments.find(({ paymentId }) => paymentId === id)?.referenceUsedBy),
  going: inState(({ payments }, id) => payments.find(({ paymentId }) => paymentId === id)?.pendingRefundAmount),
  charged: inState(({ payments }, id) => {
    const charged = payments.find(({ paymentId }) => paymentId === id)?.presentment;
    return charged === undefined || charged === null
      ? null
      : [charged.currency, charged.authorizedAmount, charged.capturedAmount, charged.refundedAmount].join('/');
  }),
  gave: inState(({ refunds }, id) =>
    refunds
      .find(({ refundId }) => refundId === id)
      ?.allocations.map(({ presentment }) => (presentment === null ? '-' : `${presentment.amount} ${presentment.currency}`))
      .join(','),
  ),
  window: inState(({ payments }, id) => windowState(payments.find(({ paymentId }) => paymentId === id))),
  attempt: inState(({ paymentAttempts }, id) => paymentAttempts.find(({ attemptId }) => attemptId === id)?.status),
  refund: inState(({ refunds }, id) => refunds.find(({ refundId }) => refundId === id)?.status),
  sum: inState(({ refunds }, id) => refunds.find(({ refundId }) => refundId === id)?.amount),
  tax: inState(({ refunds }, id) => refunds.find(({ refundId }) => refundId === id)?.tax),
  session: inState(({ checkoutSessions }, id) => checkoutSessions.find(({ sessionId }) => sessionId === id)?.status),
  due: inState(({ checkoutSessions }, id) => checkoutSessions.find(({ sessionId }) => sessionId === id)?.amountDue),
  invoice: inState(({ invoices }, id) => invoices.find(({ invoiceId }) => invoiceId === id)?.status),
  number: inState(({ invoices }, id) => invoices.find(({ invoiceId }) => invoiceId === id)?.number),
  rest: inState(({ invoices }, id) => invoices.find(({ invoiceId }) => invoiceId === id)?.amountRemaining),
  entries: inState(({ invoices }, id) =>
    invoices
      .find(({ invoiceId }) => invoiceId === id)
      ?.schedule.map(({ amount, coveredAmount, overdueAt }) => `${coveredAmount}/${amount}${overdueAt === null ? '' : '!'}`)
      .join(' '),
  ),
  late: inState(({ invoices }, id) => (invoices.find(({ invoiceId }) => invoiceId === id)?.overdueAt === null ? 'no' : 'yes')),
  reminded: inState(({ invoices }, id) => invoices.find(({ invoiceId }) => invoiceId === id)?.reminders.length),
  credit: inState(({ invoices }, id) => invoices.find(({ invoiceId }) => invoiceId === id)?.amountCredited),
  note: inState(({ creditNotes }, id) => creditNotes.find(({ creditNoteId }) => creditNoteId === id)?.status),
  applied: inState(({ creditNotes }, id) => creditNotes.find(({ creditNoteId }) => creditNoteId === id)?.applied),
  sent: inState(({ creditNotes }, id) => creditNotes.find(({ creditNoteId }) => creditNoteId === id)?.refunded),
  kept: inState(({ creditNotes }, id) => creditNotes.find(({ creditNoteId }) => creditNoteId === id)?.kept),
  notetax: inState(({ creditNotes }, id) => creditNotes.find(({ creditNoteId }) => creditNoteId === id)?.tax),
  asks: inState(({ invoices }, id) => invoices.find(({ invoiceId }) => invoiceId === id)?.amountDebited),
  debit: inState(({ debitNotes }, id) => debitNotes.find(({ debitNoteId }) => debitNoteId === id)?.status),
  debits: inState(
    ({ debitNotes }, id) =>
      debitNotes
        .filter(({ invoiceId }) => invoiceId === id)
        .map(({ amount }) => amount)
        .join(' ') || '0',
  ),
  line: inState(({ lines }, id) => lines.find(({ lineId }) => lineId === id)?.total),
  linetax: inState(({ lines }, id) => lines.find(({ lineId }) => lineId === id)?.tax),
  added: inState(({ adjustments }, id) => adjustments.find(({ adjustmentId }) => adjustmentId === id)?.addedAmount),
  reversed: inState(({ adjustments }, id) => adjustments.find(({ adjustmentId }) => adjustmentId === id)?.tax),
  ...Object.fromEntries(
    (['fulfilled', 'canceled', 'returned', 'restocked'] as const).map((name) => [
      name,
      inState(({ lines }, id) => lines.find(({ lineId }) => lineId === id)?.goods?.[`${name}Units`]),
    ]),
  ),
  fulfillment: inState(({ fulfillments }, id) => fulfillments.find(({ fulfillmentId }) => fulfillmentId === id)?.status),
  quantity: inState(({ lines }, id) => lines.find(({ lineId }) => lineId === id)?.quantity),
  off: inState(({ lines }, id) => lines.find(({ lineId }) => lineId === id)?.adjustedAmount),
  fee: inState(({ fees }, id) => fees.find(({ feeId }) => feeId === id)?.total),
  feeback: inState(({ fees }, id) => fees.find(({ feeId }) => feeId === id)?.refundedAmount),
  less: inState(({ lines }, id) => lines.find(({ lineId }) => lineId === id)?.adjustedQuantityDecimal),
  left: inState(({ lines }, id) => lines.find(({ lineId }) => lineId === id)?.refundedQuantityDecimal),
  clawed: inState(({ refunds, adjustments }, id) =>
    [...refunds, ...adjustments]
      .filter((each) => ('refundId' in each ? each.refundId : each.adjustmentId) === id)
      .flatMap(({ clawback }) => clawback.map(({ lost, amount, tax }) => `${amount}/${lost}(${tax})`))
      .join(' '),
  ),
  withheld: inState(({ discounts }, id) => discounts.find(({ discountId }) => discountId === id)?.withheld),
  component: inState(({ lines }, id) => lines.flatMap(({ taxes }) => taxes).find(({ taxId }) => taxId === id)?.amount),
  taken: inState(({ lines }, id) => lines.find(({ lineId }) => lineId === id)?.refundedAmount),
};

function readerOf(column: string): Read {
  const [kind = '', name] = column.split(':');
  const read = name === undefined ? columns[column] : named[kind];
  if (read === undefined) throw new Error(`there is no column ${column}`);
  return read;
}

export interface Row {
  rule: string;
  given: string;
  event: string;
  /** Expectations by column; an empty cell expects nothing. */
  expected: Record<string, string>;
}

/** The rows of a table; every row must have as many cells as the first line. */
export function rowsOf(text: string): Row[] {
  const [head, ...body] = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.split('|').map((cell) => cell.trim()));
  if (head === undefined || body.length === 0) throw new Error('a table needs a first line and a row');
  return body.map((cells) => {
    if (cells.length !== head.length) throw new Error(`${cells.length} cells under ${head.length} columns: ${cells.join(' | ')}`);
    const row = Object.fromEntries(head.map((column, index) => [column, cells[index] ?? '']));
    const { rule = '', given = '', event = '', ...expected } = row;
    return { rule, given, event, expected: Object.fromEntries(Object.entries(expected).filter(([, cell]) => cell !== '')) };
  });
}

function must(sale: Sale, sentence: string): void {
  const { verdict, code } = sale.play(said(sentence, sale.state)).judgement;
  if (verdict === 'refused') throw new Error(`"${sentence}" is refused: ${code ?? ''}`);
}

/** Plays the sentences before the one that is judged; a refused one is a mistake in the table. `paid <order>` is an order that payment A has paid. */
export function given(sentences: string): Sale {
  const sale = new Sale();
  for (const sentence of sentences.split(';').map((each) => each.trim())) {
    if (sentence === '') continue;
    if (!sentence.startsWith('paid ')) must(sale, sentence);
    else
      for (const step of [sentence.replace('paid', 'order'), 'pay A', 'captured A all'])
        must(sale, step.replace('all', String(sale.state?.balance.outstanding)));
  }
  return sale;
}

/** What the row's columns say after its event. */
export function played({ given: sentences, event, expected }: Row): Record<string, string> {
  const sale = given(sentences);
  const entered = sale.play(said(event, sale.state));
  // Whatever is said must fit the topics; an entry that could not be published would hold up its order.
  if (entered.entry !== null) codec.encode('OrderEvent', entered.entry);
  if (sale.state !== null) codec.encode('OrderSnapshot', sale.state);
  const seen = { entered, state: sale.state };
  return Object.fromEntries(Object.keys(expected).map((column) => [column, readerOf(column)(seen, column.split(':')[1] ?? '')]));
}

/** One test for each row. */
export function table(title: string, text: string): void {
  describe(title, () => {
    test.each(rowsOf(text).map((row) => [`${row.rule}: ${row.given === '' ? '' : `${row.given} -> `}${row.event}`, row] as const))('%s', (_name, row) => {
      expect(played(row)).toEqual(row.expected);
    });
  });
}
