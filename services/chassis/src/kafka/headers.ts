/** CloudEvents headers of the Kafka binding, to and from the wire. */
import type { IHeaders } from 'kafkajs';
import { nextTraceparent } from '../observability/trace';
import type { MessageHeaders, OutgoingMessage } from './messages';

const SPEC_VERSION = '1.0';
const CONTENT_TYPE = 'application/avro';

export type HeaderReader = (name: string) => string | undefined;

export const readerOf =
  (headers: IHeaders | undefined): HeaderReader =>
  (name) => {
    const value = headers?.[name];
    const single = Array.isArray(value) ? value[0] : value;
    return single?.toString();
  };

export function toHeaders({ key, type, headers, extraHeaders }: OutgoingMessage, source: string, now: number): Record<string, string> {
  const wire: Record<string, string> = {
    ce_specversion: SPEC_VERSION,
    ce_id: headers.eventId,
    ce_type: type,
    ce_source: headers.source ?? source,
    ce_time: new Date(headers.time ?? now).toISOString(),
    ce_subject: headers.subject ?? key,
    'content-type': CONTENT_TYPE,
    traceparent: nextTraceparent(headers.traceparent),
    ...extraHeaders,
  };
  if (headers.correlationId !== undefined) wire['correlationid'] = headers.correlationId;
  if (headers.causationId !== undefined) wire['causationid'] = headers.causationId;
  if (typeof headers.replyTo === 'string') wire['replyto'] = headers.replyTo;
  if (typeof headers.deadline === 'number') wire['deadline'] = String(headers.deadline);
  if (headers.preview === true) wire['preview'] = 'true';
  return wire;
}

export function fromHeaders(read: HeaderReader, key: string): MessageHeaders {
  const deadline = read('deadline');
  return {
    eventId: read('ce_id') ?? '',
    type: read('ce_type') ?? '',
    source: read('ce_source') ?? '',
    time: Date.parse(read('ce_time') ?? '') || 0,
    subject: read('ce_subject') ?? key,
    correlationId: read('correlationid') ?? '',
    causationId: read('causationid') ?? '',
    traceparent: read('traceparent') ?? null,
    replyTo: read('replyto') ?? null,
    deadline: deadline === undefined ? null : Number(deadline),
    preview: read('preview') === 'true',
  };
}
