/** Everything the invoice service can do. */
export { fireTimer } from './fire-timer';
export { issueDocument, type Numbers } from './issue-document';
export { onInvoiceIssued } from './on-invoice-issued';
export { onIssueAccepted } from './on-issue-accepted';
export { stateRequest } from './state-request';
