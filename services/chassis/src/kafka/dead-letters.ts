/** Dead letters: the original bytes and headers, with the reason and the place they came from. */
import type { KafkaMessage } from 'kafkajs';
import type { OutgoingMessage, Publisher } from './messages';

export interface DeadLetterOrigin {
  topic: string;
  partition: number;
  offset: string;
  key: string;
  bytes: Buffer | null;
  eventId: string;
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
    const { topic, partition, offset, key, bytes, eventId, type } = origin;
    this.onDeadLetter(topic);
    const message: OutgoingMessage = {
      topic: deadLetterTopic(this.service),
      key,
      type,
      value: bytes,
      headers: { eventId },
      extraHeaders: { dlreason: error.message, dlerror: error.name, dltopic: topic, dlpartition: String(partition), dloffset: offset },
    };
    await this.publisher.publish([message]);
  }
}

export const originOf = (topic: string, partition: number, message: KafkaMessage, eventId: string, type: string): DeadLetterOrigin => ({
  topic,
  partition,
  offset: message.offset,
  key: message.key?.toString() ?? '',
  bytes: message.value,
  eventId,
  type,
});
