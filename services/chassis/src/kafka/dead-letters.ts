/** Dead letters: the original bytes and headers, with the reason and the place they came from. */
import type { KafkaMessage } from 'kafkajs';
import { fromHeaders, readerOf } from './headers';
import type { MessageHeaders, OutgoingMessage, Publisher } from './messages';

/** A reason longer than this is cut: it stands in a header. */
const REASON_LENGTH_MAX = 1_000;

export interface DeadLetterOrigin {
  topic: string;
  partition: number;
  offset: string;
  key: string;
  bytes: Buffer | null;
  headers: MessageHeaders;
  type: string;
}

export const deadLetterTopic = (service: string): string => `${service}.dead-letters.v1`;

export class DeadLetters {
  constructor(
    private readonly service: string,
    private readonly publisher: Publisher,
    private readonly onDeadLetter: (topic: string) => void,
  ) {}

  async send(origin: DeadLetterOrigin, error: Error): Promise<void> {
    const { topic, partition, offset, key, bytes, headers, type } = origin;
    this.onDeadLetter(topic);
    const message: OutgoingMessage = {
      topic: deadLetterTopic(this.service),
      key,
      type,
      value: bytes,
      headers,
      extraHeaders: {
        dlreason: error.message.slice(0, REASON_LENGTH_MAX),
        dlerror: error.name,
        dltopic: topic,
        dlpartition: String(partition),
        dloffset: offset,
      },
    };
    await this.publisher.publish([message]);
  }
}

export function originOf(topic: string, partition: number, message: KafkaMessage): DeadLetterOrigin {
  const key = message.key?.toString() ?? '';
  const headers = fromHeaders(readerOf(message.headers), key);
  return { topic, partition, offset: message.offset, key, bytes: message.value, headers, type: headers.type };
}
