/** The buyer, as clients get them, and that one was forgotten. */
import { Type } from '@sinclair/typebox';
import { named } from './named';
import { growing, nullable } from './parts';
import { Address } from './pricing-answers';

const Text = Type.String();
const MaybeText = nullable(Text);

export const Customer = named(
  'Customer',
  {
    name: MaybeText,
    email: MaybeText,
    phone: MaybeText,
    external_id: MaybeText,
    address: nullable(Address),
    personal_data: growing('readable', 'erased', 'hidden', 'unavailable'),
  },
  'Fields that personal_data forbids are null: erased, the key is destroyed; hidden, the API key has no scope personal_data:read; unavailable, ask again',
);

export const PersonalDataErasure = named('PersonalDataErasure', {
  id: Type.String({ description: 'The key that was destroyed' }),
  object: Text,
  external_id: Text,
  erased_at: Type.String({ format: 'date-time' }),
  erased_by: Type.String({ description: 'API key' }),
  reason: Text,
});
