/** Whether an order waits for its tax: the authority takes the answer by it, the cart asks nobody for an order that does not (X8). */
import type { ExternalTax, OrderSnapshot } from './generated';

/** The tax by the outside service whose last request this is, while it has no answer; null for any other request. */
export function taxAwaiting({ status, taxStatus, externalTax }: OrderSnapshot, requestId: string): ExternalTax | null {
  const isWaiting = status === 'open' && (taxStatus === 'pending' || taxStatus === 'unavailable');
  return isWaiting && externalTax?.isOn === true && externalTax.requestId === requestId ? externalTax : null;
}
