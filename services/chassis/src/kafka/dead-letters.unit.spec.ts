import type { KafkaMessage } from 'kafkajs';
import { PermanentError } from '../errors';
import { DeadLetters, deadLetterTopic, originOf } from './dead-letters';
import type { OutgoingMessage } from './messages';

const bytes = Buffer.from('c3010000', 'hex');
const headers = {
  ce_id: 'evt_1',
  ce_type: 'Paid',
  ce_source: 'payment',
  correlationid: 'cor',
  causationid: 'cau',
  traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
};
const message: KafkaMessage = { key: Buffer.from('ord_1'), value: bytes, timestamp: '0', attributes: 0, offset: '12', headers };

async function sent(error: Error): Promise<{ message: OutgoingMessage | undefined; counted: string[] }> {
  const published: OutgoingMessage[] = [];
  const counted: string[] = [];
  const letters = new DeadLetters('cart', { publish: (messages) => Promise.resolve(void published.push(...messages)) }, (topic) => counted.push(topic));
  await letters.send(originOf('payment.events.v1', 4, message), error);
  return { message: published[0], counted };
}

describe('a dead letter', () => {
  it('keeps the bytes, the key and the headers, and says why and where it comes from', async () => {
    const { message: letter, counted } = await sent(new PermanentError('truncated'));
    expect(letter).toMatchObject({ topic: deadLetterTopic('cart'), key: 'ord_1', type: 'Paid', value: bytes });
    expect(letter?.headers).toMatchObject({ eventId: 'evt_1', source: 'payment', correlationId: 'cor', causationId: 'cau', traceparent: headers.traceparent });
    expect(letter?.extraHeaders).toEqual({ dlreason: 'truncated', dlerror: 'PermanentError', dltopic: 'payment.events.v1', dlpartition: '4', dloffset: '12' });
    expect(counted).toEqual(['payment.events.v1']);
  });

  it('cuts a reason that is too long for a header', async () => {
    const { message: letter } = await sent(new PermanentError('x'.repeat(100_000)));
    expect(letter?.extraHeaders?.['dlreason']).toHaveLength(1_000);
  });
});
