/** From a record to a delivery: filter by headers first, then decode; undecodable records are dead letters at once. */
import type { KafkaMessage } from 'kafkajs';
import { PermanentError } from '../errors';
import { fromHeaders, readerOf, type HeaderReader } from './headers';
import type { Codec, Delivery } from './messages';

export type Accepts = (topic: string, header: HeaderReader) => boolean;

/** The delivery, or null when the filter passes it over. Errors: PermanentError when it cannot be decoded. */
export function decodeRecord(codec: Codec, accepts: Accepts | undefined, topic: string, partition: number, message: KafkaMessage): Delivery | null {
  const read = readerOf(message.headers);
  if (accepts !== undefined && !accepts(topic, read)) return null;
  if (message.value === null) return null;
  const key = message.key?.toString() ?? '';
  try {
    const { type, value } = codec.decode(message.value);
    return {
      topic,
      partition,
      offset: message.offset,
      key,
      type,
      value,
      bytes: message.value,
      headers: fromHeaders(read, key),
      appendedAt: Number(message.timestamp),
    };
  } catch (error) {
    throw new PermanentError((error as Error).message);
  }
}
