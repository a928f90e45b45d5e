/** Everything the order-authority can do. */
export { CheckpointSigner } from './checkpoint-signer';
export { JudgeBatch, type AuthorityPorts } from './judge-batch';
export type { ArchiveRow, EventOfOrder, HistoryArchive } from './history-archive';
export { LongHistories } from './long-histories';
export { Published } from './published';
export { ReadOrders, wholeHistory, type WholeHistory, type ListedOrder, type OrderQuery, type SaleRecordReader } from './read-orders';
export { RecordedMovements, type MovingRecord, type MovingRecords, type RecordsQuery } from './recorded-movements';
export { ReportPages, type OrderStates, type OrdersQuery, type ReportPage } from './report-pages';
export { quoteOrder, type Quoted } from './quote-order';
export type { SaleRecord, SaleRecords, SaleRecordWrite } from './sale-record';
export { entryBytes, stateBytes } from './encoded';
export { UnreadableOrder } from './unreadable-order';
