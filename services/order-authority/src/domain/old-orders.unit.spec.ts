/** Orders whose bytes the first release wrote: judged again by this one, every entry, hash and record is what it was (W6, W9, T14). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codec, type OrderEvent, type OrderSnapshot } from '@concord/contracts';
import { verifyHistory } from './verify';

interface Recorded {
  name: string;
  /** Single-object Avro bytes in base64. */
  record: string;
  history: string[];
}

const sales = JSON.parse(readFileSync(join(__dirname, 'testing', 'recorded', 'first-release.json'), 'utf8')) as Recorded[];

const decoded = <T>(text: string): T => codec.decode(Buffer.from(text, 'base64')).value as T;

test.each(sales)('$name', ({ record, history }) => {
  const entries = history.map((text) => decoded<OrderEvent>(text));
  expect(entries.length).toBeGreaterThan(5);
  expect(verifyHistory(entries, decoded<OrderSnapshot>(record), (bytes) => codec.decode(bytes))).toEqual({ ok: true, failures: [] });
});
