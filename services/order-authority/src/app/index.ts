/** Everything the order-authority can do. */
export { JudgeBatch, type AuthorityPorts } from './judge-batch';
export { Published } from './published';
export { ReadOrders, type OrderQuery, type SaleRecordReader } from './read-orders';
export type { SaleRecord, SaleRecords, SaleRecordWrite } from './sale-record';
export { entryBytes, stateBytes } from './encoded';
