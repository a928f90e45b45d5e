import type { KafkaMessage } from 'kafkajs';
import { PermanentError } from '../errors';
import { decodeRecord } from './decode';
import type { Codec } from './messages';

const codec: Codec = {
  decode: (bytes) => {
    if (bytes.toString() === 'poison') throw new RangeError('truncated');
    return { type: 'Paid', value: bytes.toString() };
  },
};
const record = (value: string | null, headers: Record<string, string> = {}): KafkaMessage => ({
  key: Buffer.from('ord_1'),
  value: value === null ? null : Buffer.from(value),
  timestamp: '1700000000000',
  attributes: 0,
  offset: '12',
  headers: Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, Buffer.from(text)])),
});

describe('a record', () => {
  it('becomes a delivery with the place it came from, its bytes, its headers and its age', () => {
    const delivery = decodeRecord(codec, undefined, 'payment.events.v1', 3, record('bytes', { ce_id: 'evt_1', correlationid: 'c' }));
    expect(delivery).toMatchObject({
      topic: 'payment.events.v1',
      partition: 3,
      offset: '12',
      key: 'ord_1',
      type: 'Paid',
      value: 'bytes',
      appendedAt: 1_700_000_000_000,
    });
    expect(delivery?.bytes).toEqual(Buffer.from('bytes'));
    expect(delivery?.headers).toMatchObject({ eventId: 'evt_1', correlationId: 'c', subject: 'ord_1' });
  });

  it('that the filter passes over is never decoded', () => {
    expect(decodeRecord(codec, (_topic, header) => header('directives') === 'collect', 't', 0, record('poison', { directives: 'refund' }))).toBeNull();
    expect(decodeRecord(codec, (_topic, header) => header('directives') === 'collect', 't', 0, record('bytes', { directives: 'collect' }))).not.toBeNull();
  });

  it('without a value is a tombstone and nothing to handle', () => expect(decodeRecord(codec, undefined, 't', 0, record(null))).toBeNull());

  it('that cannot be decoded is a permanent fault, whatever the codec threw', () => {
    expect(() => decodeRecord(codec, undefined, 't', 0, record('poison'))).toThrow(new PermanentError('truncated'));
  });

  it('without a key is still handed over: the handler decides', () => {
    expect(decodeRecord(codec, undefined, 't', 0, { ...record('bytes'), key: null })?.key).toBe('');
  });
});
