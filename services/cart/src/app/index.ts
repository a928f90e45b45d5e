/** Everything the cart can do. */
export { Catalog } from './catalog';
export { EntryKeeper, type Change, type Kept } from './keep-entries';
export { onErasureOrdered } from './on-erasure-ordered';
export { onPromotionReleased } from './on-promotion-released';
export { PersonalData, type ErasureRequest, type OfBuyer } from './personal-data';
export { onStockMoved } from './on-stock-moved';
export { StockKeeper, type StockAdjustment, type StockCount } from './keep-stock';
export type {
  AuthorityOrders,
  EntryStore,
  Erasure,
  Foresight,
  ListRequest,
  Page,
  PersonalKeyStore,
  StockLedger,
  StoredKey,
  TaxResult,
  TaxService,
  UseLedger,
} from './ports';
export { Promotions, type Coded } from './promotions';
export { requestFrom } from './request-from';
export { settleClaim } from './settle-claim';
export { executeTaxWork, onTaxOrdered } from './tax';
export { stateRequest } from './state-request';
export { SETTLE_STOCK, StockClaims, type Selling } from './stock';
