/** Everything the cart can do. */
export { Catalog } from './catalog';
export { EntryKeeper, type Change, type Kept } from './keep-entries';
export { onPromotionReleased } from './on-promotion-released';
export type { AuthorityOrders, EntryStore, ListRequest, Page, TaxResult, TaxService, UseLedger } from './ports';
export { Promotions, type Coded } from './promotions';
export { requestFrom } from './request-from';
export { settleClaim } from './settle-claim';
export { executeTaxWork, onTaxOrdered } from './tax';
export { stateRequest } from './state-request';
