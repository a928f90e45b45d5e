/** The buyer as clients see them, and where events speak of one. */
import { codec, personalTextsOf, type Customer, type OrderEvent } from '@concord/contracts';
import { NO_KEYS, type Disclosure } from '../../domain/disclosure';

export function customerJson(customer: Customer, disclosure: Disclosure = NO_KEYS): object {
  const { name, email, phone, externalId, address } = customer;
  const text = (given: string | null): string | null => disclosure.text(given);
  return {
    name: text(name),
    email: text(email),
    phone: text(phone),
    external_id: externalId,
    address:
      address === null
        ? null
        : {
            line1: text(address.line1),
            line2: text(address.line2),
            city: text(address.city),
            region: text(address.region),
            postal_code: text(address.postalCode),
            country: text(address.country),
          },
    personal_data: disclosure.stateOf(customer),
  };
}

export const maybeCustomerJson = (customer: Customer | null, disclosure?: Disclosure): object | null =>
  customer === null ? null : customerJson(customer, disclosure);

/** Events that name a buyer. */
const NAMING: ReadonlySet<string> = new Set(['OrderCreated', 'CustomerReplaced']);

/** The buyer whom the event named; undefined where it is no such event. */
export const customerIn = ({ type, payload }: OrderEvent): Customer | null | undefined =>
  NAMING.has(type) ? (codec.decode(payload).value as { customer: Customer | null }).customer : undefined;

/** Every personal text that these entries hold. */
export const personalTextsIn = (entries: readonly OrderEvent[]): string[] => entries.flatMap((entry) => personalTextsOf(customerIn(entry) ?? null));
