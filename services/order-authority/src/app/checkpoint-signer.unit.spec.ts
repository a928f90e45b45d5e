/** Checkpoints: what was signed cannot be rewritten, not even by somebody who chains all hashes anew (W9). */
import { createPublicKey, verify } from 'node:crypto';
import { codec, type OrderEvent } from '@concord/contracts';
import { checkpointFaults, checkpointOf } from '../domain/checkpoint';
import { given } from '../domain/testing/table';
import { verifyHistory } from '../domain/verify';
import { CheckpointSigner } from './checkpoint-signer';

const signer = new CheckpointSigner('the secret of this installation');
const honest = given('order 10000; pay A 6000; captured A 6000; pay B; captured B 4000');
const checkpoint = checkpointOf(honest.order, 5);
const token = signer.sign(checkpoint);

test('W9: what was signed is read again, by every instance of the installation and by nobody else', () => {
  expect(signer.read(token)).toEqual(checkpoint);
  expect(new CheckpointSigner('the secret of this installation').read(token)).toEqual(checkpoint);
  expect(new CheckpointSigner('another secret').read(token)).toBeNull();
});

test('W9: anybody can check it with the public key', () => {
  const [head = '', body = '', signature = ''] = token.split('.');
  const { kty, crv, x, kid } = signer.publicKey;
  const key = createPublicKey({ key: { kty, crv, x }, format: 'jwk' });
  expect(verify(null, Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url'))).toBe(true);
  expect(JSON.parse(Buffer.from(head, 'base64url').toString())).toEqual({ alg: 'EdDSA', kid });
});

test.each(['', '.', 'a.b.c', `x${token}`, token.replace('.', '.A')])('W9: "%s" was signed by nobody', (forged) => {
  expect(signer.read(forged)).toBeNull();
});

const rewritten = given('order 10000; pay A 6000; captured A 6000; pay B; captured B 4000 #c9');

test('W9: a history that was rewritten and chained anew proves itself, but not its checkpoint', () => {
  const decode = (bytes: Buffer) => codec.decode(bytes);
  expect(verifyHistory(rewritten.history, rewritten.order, decode)).toEqual({ ok: true, failures: [] });
  expect(checkpointFaults(rewritten.history, checkpoint)).toEqual(['row 5 is not the one that was signed']);
});

test('W9: a history that was cut is found, one that went on is fine', () => {
  expect(checkpointFaults(honest.history, checkpoint)).toEqual([]);
  expect(checkpointFaults(given('order 10000; pay A 6000; captured A 6000; pay B; captured B 4000; refund R 5').history, checkpoint)).toEqual([]);
  expect(checkpointFaults(honest.history.slice(0, 3), checkpoint)).toEqual(['row 5 was signed, the history ends with row 3']);
});

test('a checkpoint of another order says nothing of this one', () => {
  const other = honest.history.map((entry): OrderEvent => ({ ...entry, orderId: 'ord_other' }));
  expect(checkpointFaults(other, checkpoint)).toEqual([`the checkpoint is one of ${honest.order.orderId}`]);
});
