/**
 * Signs checkpoints as JSON Web Signatures with Ed25519 (RFC 7515, RFC 8037), so that anybody can check them with the public key alone
 * (W9). The key derives from the installation's secret: there is nothing more to store, and every instance signs alike.
 */
import { createPrivateKey, createPublicKey, hkdfSync, sign, verify, type KeyObject } from 'node:crypto';
import type { Checkpoint } from '../domain/checkpoint';

const PURPOSE = 'concord checkpoints 1';
/** Everything of a PKCS 8 key before the 32 bytes of the key itself (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const SEED_BYTES = 32;
const KEY_ID_CHARACTERS = 16;

/** RFC 7517. */
export interface PublicKey {
  kty: 'OKP';
  crv: 'Ed25519';
  use: 'sig';
  kid: string;
  x: string;
}

const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function parsed(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString());
  } catch {
    return null;
  }
}

export class CheckpointSigner {
  readonly publicKey: PublicKey;
  private readonly key: KeyObject;

  constructor(secret: string) {
    const seed = Buffer.from(hkdfSync('sha256', secret, '', PURPOSE, SEED_BYTES));
    this.key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
    const { x = '' } = createPublicKey(this.key).export({ format: 'jwk' });
    this.publicKey = { kty: 'OKP', crv: 'Ed25519', use: 'sig', kid: x.slice(0, KEY_ID_CHARACTERS), x };
  }

  sign({ orderId, sequence, version, hash, signedAt }: Checkpoint): string {
    const claims = { order_id: orderId, sequence, version, hash, signed_at: signedAt };
    const content = `${base64url({ alg: 'EdDSA', kid: this.publicKey.kid })}.${base64url(claims)}`;
    return `${content}.${sign(null, Buffer.from(content), this.key).toString('base64url')}`;
  }

  /** What was signed, or null when this installation did not sign it. */
  read(token: string): Checkpoint | null {
    const [head = '', body = '', signature = ''] = token.split('.');
    if (!verify(null, Buffer.from(`${head}.${body}`), createPublicKey(this.key), Buffer.from(signature, 'base64url'))) return null;
    const claims = parsed(body) as { order_id: string; sequence: number; version: number; hash: string; signed_at: number } | null;
    if (claims === null) return null;
    return { orderId: claims.order_id, sequence: claims.sequence, version: claims.version, hash: claims.hash, signedAt: claims.signed_at };
  }
}
