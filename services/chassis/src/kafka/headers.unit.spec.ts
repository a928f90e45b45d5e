import { fromHeaders, readerOf, toHeaders } from './headers';

const message = {
  topic: 't',
  key: 'ord_1',
  type: 'OrderCreated',
  value: Buffer.alloc(0),
  headers: {
    eventId: 'cmd_1',
    correlationId: 'c',
    causationId: 'd',
    replyTo: '3/me',
    deadline: 5,
    preview: true,
    traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
  },
};

describe('headers', () => {
  it('follow the CloudEvents Kafka binding', () => {
    expect(toHeaders(message, 'cart', 0)).toMatchObject({
      ce_specversion: '1.0',
      ce_id: 'cmd_1',
      ce_type: 'OrderCreated',
      ce_source: 'cart',
      ce_subject: 'ord_1',
      ce_time: '1970-01-01T00:00:00.000Z',
    });
  });

  it('come back as they went, with the same trace and a span of their own', () => {
    const wire = toHeaders(message, 'cart', 7);
    const read = fromHeaders(readerOf(Object.fromEntries(Object.entries(wire).map(([name, text]) => [name, Buffer.from(text)]))), 'ord_1');
    expect(read).toMatchObject({
      eventId: 'cmd_1',
      type: 'OrderCreated',
      source: 'cart',
      time: 7,
      correlationId: 'c',
      causationId: 'd',
      replyTo: '3/me',
      deadline: 5,
      preview: true,
    });
    expect(read.traceparent).toMatch(new RegExp(`^00-${'a'.repeat(32)}-(?!${'b'.repeat(16)})[0-9a-f]{16}-01$`));
  });

  it('have defaults where a foreign producer left them out', () => {
    expect(fromHeaders(readerOf({}), 'k')).toMatchObject({ eventId: '', subject: 'k', replyTo: null, deadline: null, preview: false });
  });
});
