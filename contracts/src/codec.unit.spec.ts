import { AvroCodec, codec, singleObject, UndecodableError, type Framing } from './codec';
import { catalogue } from './catalogue';

const actor = { kind: 'client', id: 'key' };
const framed = codec.encode('Actor', actor);

describe('codec', () => {
  it('reads what it wrote, and says which message it is', () => {
    expect(codec.decode(framed)).toEqual({ type: 'Actor', value: actor });
    expect(framed.subarray(0, 10)).toEqual(Buffer.concat([Buffer.from([0xc3, 0x01]), catalogue.get('Actor')?.fingerprint ?? Buffer.alloc(0)]));
  });

  it.each([
    ['text', Buffer.from('hello')],
    ['nothing', Buffer.alloc(0)],
    ['a frame without a fingerprint', framed.subarray(0, 9)],
    ['a fingerprint nobody published', Buffer.concat([Buffer.from([0xc3, 0x01]), Buffer.alloc(8, 7)])],
    ['trailing bytes', Buffer.concat([framed, Buffer.from([0])])],
    ['missing bytes', framed.subarray(0, -1)],
    ['an enum position that does not exist', Buffer.concat([framed.subarray(0, 10), Buffer.from([0x7e, 0x00])])],
    ['Confluent framing', Buffer.concat([Buffer.from([0, 0, 0, 0, 1]), framed.subarray(10)])],
  ])('refuses %s as undecodable', (_name, bytes) => expect(() => codec.decode(bytes)).toThrow(UndecodableError));

  it.each([
    ['a wrong type', 'Actor', { kind: 'client', id: 7 }, 'id is no string'],
    ['a missing field', 'Actor', { kind: 'client' }, 'id is no string'],
    ['an unknown symbol', 'Actor', { kind: 'ghost', id: 'key' }, 'kind is no concord.common.ActorKind'],
    ['a field that is not declared', 'Actor', { ...actor, idd: 'key' }, 'the value has undeclared idd'],
    ['an unsafe whole number', 'BucketDelta', { bucket: 'captured', amount: 2 ** 53 }, 'amount is no long'],
    ['a fraction', 'BucketDelta', { bucket: 'captured', amount: 0.5 }, 'amount is no long'],
    ['an unknown message', 'Nothing', {}, 'there is no schema Nothing'],
  ])('refuses to write %s', (_name, type, value, reason) => expect(() => codec.encode(type, value)).toThrow(reason));

  it('keeps whole numbers up to the largest that is exact on both sides', () => {
    const delta = { bucket: 'captured', amount: 9_007_199_254_740_990 };
    expect(codec.decode(codec.encode('BucketDelta', delta)).value).toEqual(delta);
  });

  it('takes another framing, and nothing else changes', () => {
    const swapped: Framing = {
      frame: (fingerprint, body) => Buffer.concat([body, fingerprint]),
      unframe: (bytes) => ({ body: bytes.subarray(0, -8), fingerprint: bytes.subarray(-8) }),
    };
    const other = new AvroCodec(swapped);
    expect(other.encode('Actor', actor)).toEqual(swapped.frame(...parts(framed)));
    expect(other.decode(other.encode('Actor', actor))).toEqual(codec.decode(framed));
  });
});

function parts(bytes: Buffer): [fingerprint: Buffer, body: Buffer] {
  const { fingerprint, body } = singleObject.unframe(bytes);
  return [fingerprint, body];
}
