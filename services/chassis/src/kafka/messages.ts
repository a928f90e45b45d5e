/** Messages as handlers see them: the value decoded, the CloudEvents headers typed, the original bytes kept. */

/** CloudEvents headers of the Kafka binding, and the return address of the caller. */
export interface MessageHeaders {
  eventId: string;
  /** Name of the Avro record. */
  type: string;
  /** Service that published it. */
  source: string;
  /** Milliseconds since the epoch. */
  time: number;
  /** The record key: what the message is about. */
  subject: string;
  correlationId: string;
  causationId: string;
  /** W3C trace context. */
  traceparent: string | null;
  /** Where the answer goes: `<partition>/<instance>`; null when nobody waits. */
  replyTo: string | null;
  /** Milliseconds since the epoch until which the caller listens. Never a reason to drop a message. */
  deadline: number | null;
  /** Asks what would happen; nothing is stored. */
  preview: boolean;
}

export interface Delivery {
  topic: string;
  partition: number;
  offset: string;
  key: string;
  type: string;
  value: unknown;
  /** The record's value as it lies in the topic. */
  bytes: Buffer;
  headers: MessageHeaders;
  /** Broker's time of the record, milliseconds since the epoch. */
  appendedAt: number;
}

export interface OutgoingMessage {
  topic: string;
  key: string;
  type: string;
  /** Encoded value; null is a tombstone. */
  value: Buffer | null;
  headers: Partial<MessageHeaders> & { eventId: string };
  /** Only for addressed topics; else the key decides. */
  partition?: number;
  extraHeaders?: Record<string, string>;
}

export interface Publisher {
  /** Resolves when every message is in the log on all in-sync replicas. Never drops: sends again until it succeeds or the process stops. */
  publish(messages: readonly OutgoingMessage[]): Promise<void>;
}

export interface Codec {
  decode(bytes: Buffer): { type: string; value: unknown };
}
