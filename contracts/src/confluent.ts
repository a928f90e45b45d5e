/**
 * Confluent's wire format: a zero byte, the registry's id in four bytes, the body. Which id belongs to which schema is the registry's
 * knowledge and comes in as two look-ups, so nothing here talks to one. Chosen by whoever builds an `AvroCodec`, nowhere by default.
 */
import { UndecodableError, type Framing } from './codec';

const MAGIC = 0;
const HEADER_BYTES = 5;

/** Errors: of `frame`, an Error when the registry has no id for the schema; of `unframe`, UndecodableError. */
export function confluent(idOf: (fingerprint: Buffer) => number | undefined, fingerprintOf: (id: number) => Buffer | undefined): Framing {
  return {
    frame(fingerprint, body) {
      const id = idOf(fingerprint);
      if (id === undefined) throw new Error(`schema ${fingerprint.toString('hex')} is not registered`);
      const framed = Buffer.allocUnsafe(HEADER_BYTES + body.length);
      framed.writeUInt8(MAGIC, 0);
      framed.writeInt32BE(id, 1);
      body.copy(framed, HEADER_BYTES);
      return framed;
    },
    unframe(bytes) {
      if (bytes.length < HEADER_BYTES || bytes[0] !== MAGIC)
        throw new UndecodableError("not Confluent's wire format: the bytes do not begin with 00 and an id");
      const id = bytes.readInt32BE(1);
      const fingerprint = fingerprintOf(id);
      if (fingerprint === undefined) throw new UndecodableError(`the registry has no schema with id ${id}`);
      return { fingerprint, body: bytes.subarray(HEADER_BYTES) };
    },
  };
}
