/** Everything the simulated processor can do. */
export { Processor, type Journal, type Response } from './processor';
export { isMovement, statementPage, type Period, type StatementPage, type StatementPosition } from './statement';
export { TaxService, type TaxJournal, type TaxResponse } from './tax-service';
export { JOURNAL_LIMIT_MAX, journalPage, journalSummary, orderPage } from './journal-view';
