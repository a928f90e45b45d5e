/** CRC-64-AVRO (Rabin) fingerprint of a schema's parsing canonical form, as the Avro specification defines it. */
const EMPTY = 0xc15d213aa4d7a795n;
const MASK = 0xffffffffffffffffn;

const TABLE = Array.from({ length: 256 }, (_, index) => {
  let value = BigInt(index);
  for (let bit = 0; bit < 8; bit += 1) value = (value >> 1n) ^ (EMPTY & -(value & 1n) & MASK);
  return value;
});

export function rabin(bytes: Buffer): bigint {
  let value = EMPTY;
  for (const byte of bytes) value = (value >> 8n) ^ (TABLE[Number((value ^ BigInt(byte)) & 255n)] as bigint);
  return value;
}

/** Eight bytes, little-endian, as they stand in single-object encoding. */
export function fingerprintOf(canonicalForm: string): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(rabin(Buffer.from(canonicalForm, 'utf8')));
  return bytes;
}
