import { catalogue } from './catalogue';
import { AvroCodec, codec, singleObject, UndecodableError } from './codec';
import { confluent } from './confluent';

/** A registry in which every schema has an id, from 70,000 on, so that more than two bytes of it are used. */
const fingerprints = [...catalogue.values()].map(({ fingerprint }) => fingerprint);
const framing = confluent(
  (fingerprint) => {
    const index = fingerprints.findIndex((known) => known.equals(fingerprint));
    return index === -1 ? undefined : 70_000 + index;
  },
  (id) => fingerprints[id - 70_000],
);
const actor = { kind: 'client', id: 'key' };

describe("Confluent's wire format", () => {
  const other = new AvroCodec(framing);
  const bytes = other.encode('Actor', actor);

  it('is a zero byte, the id of the schema in four bytes, and the same body', () => {
    const index = [...catalogue.keys()].indexOf('Actor');
    expect(bytes[0]).toBe(0);
    expect(bytes.readInt32BE(1)).toBe(70_000 + index);
    expect(bytes.subarray(5)).toEqual(singleObject.unframe(codec.encode('Actor', actor)).body);
  });

  it('is read back', () => expect(other.decode(bytes)).toEqual({ type: 'Actor', value: actor }));

  it.each([
    ['single-object encoding', codec.encode('Actor', actor)],
    ['too few bytes', bytes.subarray(0, 4)],
    ['an id that is not registered', Buffer.concat([Buffer.from([0, 0, 0, 0, 1]), bytes.subarray(5)])],
  ])('refuses %s as undecodable', (_name, wrong) => expect(() => other.decode(wrong)).toThrow(UndecodableError));

  it('does not write a schema that is not registered', () => {
    expect(() => framing.frame(Buffer.alloc(8, 7), Buffer.alloc(0))).toThrow('schema 0707070707070707 is not registered');
  });
});
