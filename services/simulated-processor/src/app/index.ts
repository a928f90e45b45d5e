/** Everything the simulated processor can do. */
export { Processor, type Journal, type Response } from './processor';
export { JOURNAL_LIMIT_MAX, journalPage, journalSummary, orderPage } from './journal-view';
