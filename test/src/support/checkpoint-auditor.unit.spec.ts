/** What an outsider finds of a checkpoint that was touched (W9). The key is made here: nothing of an installation is known. */
import { generateKeyPairSync, sign } from 'node:crypto';
import type { HistoryEntry } from './api-types';
import { checkpointFaults, type Checkpoint, type PublishedKey } from './checkpoint-auditor';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const keys: PublishedKey[] = [{ ...(publicKey.export({ format: 'jwk' }) as { kty: string; crv: string; x: string }), kid: 'k1' }];

const hashes = ['0', 'a', 'b', 'c'].map((digit) => digit.repeat(64));
const row = (sequence: number, more: Partial<HistoryEntry> = {}): HistoryEntry =>
  ({ sequence, version: sequence, hash: hashes[sequence], previous_hash: hashes[sequence - 1], ...more }) as HistoryEntry;
const history = [row(1), row(2), row(3)];

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function signed(more: Partial<Checkpoint> = {}, head: object = { alg: 'EdDSA', kid: 'k1' }): Checkpoint {
  const told = { order_id: 'ord_1', sequence: 2, version: 2, hash: hashes[2] ?? '', ...more };
  const content = `${encoded(head)}.${encoded({ ...told, signed_at: 5 })}`;
  return { ...told, signed_at: new Date(5).toISOString(), token: `${content}.${sign(null, Buffer.from(content), privateKey).toString('base64url')}` };
}

const good = signed();

test.each`
  what                              | checkpoint                                                 | rows                                                  | faults
  ${'as it was signed'}             | ${good}                                                    | ${history}                                            | ${0}
  ${'another hash beside it'}       | ${{ ...good, hash: 'd'.repeat(64) }}                       | ${history}                                            | ${2}
  ${'signed by nobody'}             | ${{ ...good, token: `${good.token.slice(0, -8)}AAAAAAA` }} | ${history}                                            | ${1}
  ${'of an unknown key'}            | ${signed({}, { alg: 'EdDSA', kid: 'k2' })}                 | ${history}                                            | ${1}
  ${'without an algorithm'}         | ${signed({}, { alg: 'none', kid: 'k1' })}                  | ${history}                                            | ${1}
  ${'of a history that was cut'}    | ${good}                                                    | ${history.slice(0, 1)}                                | ${1}
  ${'of a history written anew'}    | ${good}                                                    | ${[row(1), row(2, { hash: 'e'.repeat(64) }), row(3)]} | ${2}
  ${'of a history with a new link'} | ${good}                                                    | ${[row(1), row(2), row(3, { previous_hash: 'x' })]}   | ${1}
`('a checkpoint $what: $faults faults', ({ checkpoint, rows, faults }: { checkpoint: Checkpoint; rows: HistoryEntry[]; faults: number }) => {
  expect(checkpointFaults(checkpoint, keys, rows)).toHaveLength(faults);
});
