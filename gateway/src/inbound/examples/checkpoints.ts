/** Examples of checkpoints: of the sale of all examples. */
import { sale } from '../../samples/sale';
import { checkpointJson } from '../present/history';

const { orderId, sequence, version, hash, updatedAt } = sale;
const token = 'eyJhbGciOiJFZERTQSIsImtpZCI6Ii4uLiJ9.eyJvcmRlcl9pZCI6Im9yZF8uLi4ifQ.c2lnbmF0dXJl';

export const examples = {
  readCheckpoint: { answer: checkpointJson({ orderId, sequence, version, hash, signedAt: updatedAt, token }) },
  listCheckpointKeys: {
    answer: {
      keys: [{ kty: 'OKP', crv: 'Ed25519', use: 'sig', kid: '11qYAYKxCrfVS_7T', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }],
    },
  },
};
