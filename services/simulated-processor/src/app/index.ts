/** Everything the simulated processor can do. */
export { Processor, type Journal, type Response } from './processor';
export { TaxService, type TaxJournal, type TaxResponse } from './tax-service';
export { JOURNAL_LIMIT_MAX, journalPage, journalSummary, orderPage } from './journal-view';
