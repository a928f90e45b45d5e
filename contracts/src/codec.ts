/**
 * Avro values on the wire. The framing is one pair of functions: single-object encoding (C3 01, fingerprint, body) here;
 * Confluent's wire format is another `Framing` and nothing else changes.
 */
import type { Resolver, Type, types } from 'avsc';
import { catalogue, publishedVersions } from './catalogue';

/** The bytes name no schema that this release knows, or do not fit the schema they name. Never retried. */
export class UndecodableError extends Error {
  override readonly name = 'UndecodableError';
}

export interface Framing {
  frame(fingerprint: Buffer, body: Buffer): Buffer;
  unframe(bytes: Buffer): { fingerprint: Buffer; body: Buffer };
}

const MARKER = Buffer.from([0xc3, 0x01]);
const HEADER_BYTES = 10;

/** Single-object encoding of the Avro specification. */
export const singleObject: Framing = {
  frame: (fingerprint, body) => Buffer.concat([MARKER, fingerprint, body]),
  unframe(bytes) {
    if (bytes.length < HEADER_BYTES || !bytes.subarray(0, 2).equals(MARKER)) {
      throw new UndecodableError('not single-object encoding: the bytes do not begin with C3 01');
    }
    return { fingerprint: bytes.subarray(2, HEADER_BYTES), body: bytes.subarray(HEADER_BYTES) };
  },
};

/** Where and why a value does not fit; Avro itself would leave a misspelt field out and write the default of the right one. */
function misfit(path: readonly string[], value: unknown, type: Type): TypeError {
  const where = path.length === 0 ? 'the value' : path.join('.');
  const declared = new Set((type as types.RecordType).fields?.map(({ name }) => name));
  const undeclared = declared.size === 0 || value === null || typeof value !== 'object' ? [] : Object.keys(value).filter((name) => !declared.has(name));
  return new TypeError(undeclared.length > 0 ? `${where} has undeclared ${undeclared.join(', ')}` : `${where} is no ${type.name ?? type.typeName}`);
}

const STRICT: Parameters<Type['isValid']>[1] = {
  noUndeclaredFields: true,
  errorHook: (path: string[], value: unknown, type: Type): void => {
    throw misfit(path, value, type);
  },
};

export interface DecodedMessage {
  type: string;
  value: unknown;
}

interface Reader {
  name: string;
  read(body: Buffer): unknown;
}

export class AvroCodec {
  private readonly readers = new Map<string, Reader>();

  constructor(private readonly framing: Framing = singleObject) {
    for (const { name, type, fingerprint } of catalogue.values()) {
      for (const old of publishedVersions(name)) this.addReader(name, old.fingerprint, old.type, type);
      this.addReader(name, fingerprint, type, type);
    }
  }

  /** Encodes with the current version. Errors: TypeError on a value that does not fit it, undeclared fields included. */
  encode(name: string, value: unknown): Buffer {
    const version = catalogue.get(name);
    if (version === undefined) throw new Error(`there is no schema ${name}`);
    version.type.isValid(value, STRICT);
    return this.framing.frame(version.fingerprint, version.type.toBuffer(value));
  }

  /**
   * The same for values that one place makes and a spec proves: undeclared fields are dropped without a look for them, which costs a third
   * of an encode. Errors: TypeError on a declared field that does not fit.
   */
  encodeProven(name: string, value: unknown): Buffer {
    const version = catalogue.get(name);
    if (version === undefined) throw new Error(`there is no schema ${name}`);
    return this.framing.frame(version.fingerprint, version.type.toBuffer(value));
  }

  /** Decodes bytes of any published version into the current one. Errors: UndecodableError. */
  decode(bytes: Buffer): DecodedMessage {
    const { fingerprint, body } = this.framing.unframe(bytes);
    const reader = this.readers.get(fingerprint.toString('hex'));
    if (reader === undefined) throw new UndecodableError(`unknown schema fingerprint ${fingerprint.toString('hex')}`);
    try {
      return { type: reader.name, value: reader.read(body) };
    } catch (error) {
      throw new UndecodableError(`bytes do not fit ${reader.name}: ${(error as Error).message}`);
    }
  }

  private addReader(name: string, fingerprint: Buffer, writer: Type, reader: Type): void {
    const key = fingerprint.toString('hex');
    const resolver: Resolver | undefined = writer === reader ? undefined : reader.createResolver(writer);
    this.readers.set(key, {
      name,
      read: (body) => (resolver === undefined ? reader.fromBuffer(body) : reader.fromBuffer(body, resolver)) as unknown,
    });
  }
}

export const codec = new AvroCodec();
