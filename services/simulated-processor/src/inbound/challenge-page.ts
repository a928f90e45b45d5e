import type { Payment } from '../domain/processor-state';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character] ?? '');

const outcomes: Readonly<Record<Payment['status'], string>> = {
  processing: 'The payment is being processed.',
  requires_action: 'Your bank asks you to confirm this payment.',
  authorized: 'You approved the payment. You can go back to the shop.',
  captured: 'You approved the payment. You can go back to the shop.',
  failed: 'The payment was refused. You can go back to the shop.',
  voided: 'The shop canceled the payment.',
};

const BUTTONS = `<form method="post">
<button name="approve" value="true">Approve</button>
<button name="approve" value="false">Refuse</button>
</form>`;

/** The page on which a buyer approves or refuses; works without scripts. */
export function challengePage({ amount, currency, reference, status }: Payment): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Confirm the payment</title>
<style>body{font:1rem/1.5 system-ui,sans-serif;max-width:26rem;margin:15vh auto;padding:0 1rem}button{font:inherit;padding:.5rem 1.5rem;margin-right:.5rem}</style></head>
<body>
<h1>Simulated bank</h1>
<p>Payment <code>${escapeHtml(reference)}</code> of ${amount} minor units of ${escapeHtml(currency)}.</p>
<p role="status">${outcomes[status]}</p>
${status === 'requires_action' ? BUTTONS : ''}
</body>
</html>
`;
}
