/** Everything the invoice service can do. */
export { issueDocument, type Numbers } from './issue-document';
export { onIssueAccepted } from './on-issue-accepted';
export { stateRequest } from './state-request';
