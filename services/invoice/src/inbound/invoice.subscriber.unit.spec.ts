/** The invoice service's use cases: requests, the work that an acceptance orders, and numbers without a gap. */
import { codec, commandTopics, eventTopics, directiveTopics, type CommandMeta, type OrderEvent } from '@concord/contracts';
import { PermanentError, type Delivery, type EffectRow, type EffectRunner, type MessageHeaders, type NewEffect, type OutgoingMessage } from '@concord/chassis';
import type { IssueOrder } from '../domain/issue';
import { isInvoiceCommand, requestOf } from '../domain/requests';
import { InvoiceSubscriber } from './invoice.subscriber';
import { issueDocument, type Numbers } from '../app/issue-document';

const meta: CommandMeta = {
  commandId: 'cmd_1',
  orderId: 'ord_1',
  tenantId: 'ten_1',
  mode: 'test',
  actor: { kind: 'client', id: 'key_1' },
  correlationId: 'cor_1',
  fingerprint: 'f',
  expectedVersion: 2,
  requestedAt: 5,
};

/** A register in memory with the promise of the real one: an invoice keeps its number, a series has no gap. */
class MemoryNumbers implements Numbers {
  private readonly given = new Map<string, string[]>();

  allocate(tenantId: string, series: string, invoiceId: string): Promise<number> {
    const taken = this.given.get(`${tenantId}:${series}`) ?? [];
    this.given.set(`${tenantId}:${series}`, taken);
    if (!taken.includes(invoiceId)) taken.push(invoiceId);
    return Promise.resolve(taken.indexOf(invoiceId) + 1);
  }
}

const headers = { replyTo: '1/gateway-1', correlationId: 'cor_1' } as MessageHeaders;

const delivered = (topic: string, type: string, value: object): Delivery => ({
  ...{ topic, partition: 0, offset: '1', key: 'ord_1', appendedAt: 0 },
  ...{ type, value, bytes: Buffer.alloc(0), headers },
});

const accepted = (kind: string): Delivery => {
  const event = { orderId: 'ord_1', tenantId: 'ten_1', mode: 'test', eventId: 'cmd_1', commandId: 'cmd_1', correlationId: 'cor_1', recordedAt: 7 };
  return delivered(directiveTopics.invoice, 'OrderEvent', { ...event, directives: [{ directiveId: 'eff_1', kind, targetId: 'inv_1' }] } as Partial<OrderEvent>);
};

/** The transport gets an error as an outcome, so that it keeps its class. */
const errorOf = async (outcome: Promise<void>): Promise<unknown> => ((await outcome) as unknown as { error?: unknown }).error;

function subscriber() {
  const messages: OutgoingMessage[] = [];
  const effects: NewEffect[] = [];
  const publish = (each: readonly OutgoingMessage[]) => Promise.resolve(void messages.push(...each));
  const enqueue = (each: readonly NewEffect[]) => Promise.resolve(void effects.push(...each));
  return { messages, effects, subject: new InvoiceSubscriber({ publish }, { enqueue } as unknown as EffectRunner) };
}

test('a command becomes a request on the topic of the service, answered where the command says', async () => {
  const { subject, messages, effects } = subscriber();
  await subject.onBatch([delivered(commandTopics.invoice, 'VoidInvoice', { meta, invoiceId: 'inv_1', reason: 'wrong' })]);
  expect(effects).toEqual([]);
  expect(messages).toMatchObject([{ topic: eventTopics.invoice, key: 'ord_1', headers: { eventId: 'cmd_1', source: 'invoice', replyTo: '1/gateway-1' } }]);
  expect(codec.decode(messages[0]?.value ?? Buffer.alloc(0))).toMatchObject({
    type: 'InvoiceVoidRequested',
    value: { invoiceId: 'inv_1', meta: { eventId: 'cmd_1', expectedVersion: 2 } },
  });
});

test('what is no command of the service is a dead letter', async () => {
  expect(isInvoiceCommand('toString')).toBe(false);
  expect(await errorOf(subscriber().subject.onBatch([delivered(commandTopics.invoice, 'CreateOrder', { meta })]))).toBeInstanceOf(PermanentError);
});

test('the same command gives the same bytes (Q1)', () => {
  const bytes = () => {
    const { type, value } = requestOf('IssueInvoice', { meta, invoiceId: 'inv_1' } as never);
    return codec.encode(type, value);
  };
  expect(bytes()).toEqual(bytes());
});

test('an accepted issue is work under the id that the authority gave it; other work is not ours (Q5)', async () => {
  const { subject, effects } = subscriber();
  await subject.onBatch([accepted('issue_invoice'), accepted('collect')]);
  expect(effects).toMatchObject([
    {
      _id: 'eff_1',
      kind: 'issue_invoice',
      key: 'ord_1',
      dueAt: 0,
      payload: { documentId: 'inv_1', commandId: 'cmd_1', acceptedAt: 7 },
      headers: { replyTo: '1/gateway-1' },
    },
  ]);
});

describe('numbers (I4, N5)', () => {
  const rowOf = (invoiceId: string, mode = 'live', tenantId = 'ten_1', kind = 'issue_invoice'): EffectRow => {
    const base = { orderId: 'ord_1', commandId: 'cmd_1', correlationId: 'cor_1', causationId: 'cmd_1', acceptedAt: 7 };
    const payload: IssueOrder = { ...base, documentId: invoiceId, mode, tenantId };
    return { _id: `eff_${invoiceId}`, kind, key: 'ord_1', dueAt: 7, payload, headers, attempts: 1 };
  };

  async function numberOf(numbers: Numbers, row: EffectRow): Promise<string> {
    const { kind, messages } = await issueDocument(numbers, row);
    expect([kind, messages.length, messages[0]?.topic]).toEqual(['done', 1, eventTopics.invoice]);
    return (codec.decode(messages[0]?.value ?? Buffer.alloc(0)).value as { number: string }).number;
  }

  test('follow each other per tenant, series and mode', async () => {
    const numbers = new MemoryNumbers();
    const rows = [rowOf('a'), rowOf('b'), rowOf('c', 'test'), rowOf('d', 'live', 'ten_2'), rowOf('e'), rowOf('f', 'live', 'ten_1', 'issue_credit_note')];
    const given: string[] = [];
    for (const row of rows) given.push(await numberOf(numbers, row));
    expect(given).toEqual(['INV-000001', 'INV-000002', 'TEST-000001', 'INV-000001', 'INV-000003', 'CN-000001']);
  });

  test('the-process-dies-after-the-number: run again, the invoice has the number that it had', async () => {
    const numbers = new MemoryNumbers();
    const first = await issueDocument(numbers, rowOf('a'));
    await issueDocument(numbers, rowOf('b'));
    expect(await issueDocument(numbers, rowOf('a'))).toEqual(first);
  });
});
