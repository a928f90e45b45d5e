/**
 * Making what an order says of its buyer unreadable (W10). The record keeps every byte: what goes is the key, which the cart destroys because
 * the order asks for it. Asked for again, or for a buyer of whom nothing was said, nothing is left to do.
 */
import { personalKeyOf, personalTextsOf, type OrderSnapshot, type PersonalDataErased } from '@concord/contracts';
import { accept, refuse, type Outcome } from './outcome';

/** In any status: money and history are not touched by it. */
export function requestErasure(state: OrderSnapshot): Outcome {
  const { customer, erasedKeyId } = state;
  const keyId = personalKeyOf(customer);
  if (keyId !== null) return accept(state, keyId === erasedKeyId ? [] : [{ kind: 'erase_personal_data', targetId: keyId }]);
  if (personalTextsOf(customer).length === 0) return accept(state);
  return refuse('personal_data_not_sealed', 'An earlier release wrote the personal data of this order, without a key that could be destroyed.');
}

/** True of the key, whoever is the buyer of the order by now. */
export const personalDataErased = (state: OrderSnapshot, { keyId }: PersonalDataErased): Outcome => accept({ ...state, erasedKeyId: keyId });
