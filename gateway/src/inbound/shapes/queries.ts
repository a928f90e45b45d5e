/** Query parameters; what is not named here is refused. Texts are turned into numbers and booleans. */
import { Type, type Static, type TProperties } from '@sinclair/typebox';
import { AttemptToken, Id, oneOfTexts, strict, Time } from './parts';

const LIMIT_MAX = 100;
const HISTORY_LIMIT_MAX = 500;
const JOURNAL_LIMIT_MAX = 1_000;
const REPORT_LIMIT_MAX = 500;

const Preview = Type.Optional(Type.Boolean({ description: 'Answers what would happen and changes nothing' }));
const limit = (max: number) => Type.Optional(Type.Integer({ minimum: 1, maximum: max }));
const Cursor = Type.Optional(Type.String({ pattern: '^[A-Za-z0-9_-]{1,200}$' }));
const Text = Type.Optional(Type.String({ minLength: 1, maxLength: 200 }));

export const NoQuery = strict({});
export const WriteQuery = strict({ preview: Preview });

export const OrderQuery = strict({
  as_of_version: Type.Optional(Type.Integer({ minimum: 1 })),
  as_of_time: Type.Optional(Time),
  min_version: Type.Optional(Type.Integer({ minimum: 1 })),
});
export type OrderQuery = Static<typeof OrderQuery>;

const filters = {
  status: Type.Optional(
    Type.Union(
      ['open', 'canceling', 'canceled', 'closed', 'archived'].map((status) => Type.Literal(status)),
      { description: 'Archived orders are listed by their own status only' },
    ),
  ),
  payment_status: Type.Optional(oneOfTexts('unpaid', 'partially_paid', 'paid', 'overpaid')),
  refund_status: Type.Optional(oneOfTexts('none', 'partial', 'full')),
  customer: Text,
  external_reference: Text,
  created_from: Type.Optional(Time),
  created_to: Type.Optional(Time),
  has_divergence: Type.Optional(Type.Boolean()),
  q: Text,
} satisfies TProperties;

export const CatalogListQuery = strict({ archived: Type.Optional(Type.Boolean()), limit: limit(LIMIT_MAX), cursor: Cursor });
export type CatalogListQuery = Static<typeof CatalogListQuery>;
export const OrderListQuery = strict({ ...filters, limit: limit(LIMIT_MAX), cursor: Cursor });
export const HistoryQuery = strict({ limit: limit(HISTORY_LIMIT_MAX), cursor: Type.Optional(Type.Integer({ minimum: 0 })) });
export const EventsQuery = strict({ order_id: Type.String(), after: Type.Optional(Type.Integer({ minimum: 0 })), limit: limit(HISTORY_LIMIT_MAX) });
export const VerifyQuery = strict({
  checkpoint: Type.Optional(
    Type.String({
      pattern: '^[A-Za-z0-9_-]{1,200}\\.[A-Za-z0-9_-]{1,600}\\.[A-Za-z0-9_-]{1,100}$',
      description: 'Token of a checkpoint that was kept: the history has to be the one that was signed',
    }),
  ),
});
export const ExplainQuery = strict({
  field: Type.String({
    pattern: '^[a-z_]+(\\.[A-Za-z0-9_-]{1,80}){0,5}$',
    description:
      'balance.<bucket>, totals.<name>, lines.<id>.<amount>, fees.<id>.<amount>, discounts.<id>.amount, tip.amount, tax.flat.<id>.amount, cash_rounding.amount',
  }),
});
export const DivergenceQuery = strict({
  status: Type.Optional(oneOfTexts('open', 'resolved')),
  limit: limit(LIMIT_MAX),
  cursor: Type.Optional(Type.String({ pattern: '^dv_[0-9a-z]+$' })),
});
const reportQuery = {
  as_of_time: Type.Optional(Time),
  format: Type.Optional(oneOfTexts('json', 'csv')),
  limit: limit(REPORT_LIMIT_MAX),
  cursor: Cursor,
};
export const ReportQuery = strict(reportQuery);
/** Of what happened, so that it has a beginning. */
export const PeriodReportQuery = strict({ ...reportQuery, from: Type.Optional(Time) });
export type ReportQuery = Static<typeof PeriodReportQuery>;
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'UTC day, as 2026-11-25' });
export const ReconciliationQuery = strict({
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  format: Type.Optional(oneOfTexts('json', 'csv')),
  table: Type.Optional(oneOfTexts('rows', 'differences')),
  limit: limit(REPORT_LIMIT_MAX),
  all_accounts: Type.Optional(Type.Boolean({ description: 'Of all tenants and modes; for the operator of the installation' })),
});
export type ReconciliationQuery = Static<typeof ReconciliationQuery>;
export const SessionQuery = strict({ client_secret: Type.Optional(Type.String({ maxLength: 200 })) });
/** After a click whose answer got lost: the attempt that the page waits for. */
export const PayPageQuery = strict({ attempt: Type.Optional(AttemptToken) });
export const TaxJournalQuery = strict({ order_id: Id, after: Type.Optional(Type.Integer({ minimum: 0 })), limit: limit(JOURNAL_LIMIT_MAX) });
export const JournalQuery = strict({
  order_id: Type.Optional(Id),
  after: Type.Optional(Type.Integer({ minimum: 0 })),
  cursor: Type.Optional(Type.Integer({ minimum: 0 })),
  limit: limit(JOURNAL_LIMIT_MAX),
});
