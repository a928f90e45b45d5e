/** How API keys are shown. */
import { Type } from '@sinclair/typebox';
import { named } from './named';
import { nullable } from './parts';

const Text = Type.String();
const Time = Type.String({ format: 'date-time' });

export const ApiKeyOut = named('ApiKey', {
  id: Text,
  object: Text,
  kind: Text,
  actor: Type.String({ description: 'Whom the history names as the author of what the key does: client or agent' }),
  mode: Text,
  tenant_id: Text,
  name: nullable(Text),
  scopes: Type.Array(Text),
  last4: Text,
  rate_limit_per_second: nullable(Type.Integer()),
  created_at: Time,
  revoked_at: nullable(Time),
  key: Type.Optional(Type.String({ description: 'The key itself; only in the answer to its creation' })),
});
