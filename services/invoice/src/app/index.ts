/** Everything the invoice service can do. */
export { issueInvoice, type Numbers } from './issue-invoice';
export { onIssueAccepted } from './on-issue-accepted';
export { stateRequest } from './state-request';
