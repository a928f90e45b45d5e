/** What other packages may use of the tests: the first sale for the launcher, the replay, the client and the auditor. */
export { tellFirstSale, type FirstSale, type FirstSaleOptions } from './first-sale';
export { runReplay, type ReplayOptions, type ReplayResult } from './replay/run-replay';
export { generateSalesFile } from './replay/generator';
export { ConcordClient, must } from './support/client';
export { auditOrder } from './support/auditor';
