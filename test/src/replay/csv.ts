/**
 * Streaming reader of a CSV file, plain or gzipped (told by its first bytes): quoted fields with doubled quotes, commas and
 * line breaks inside. The SHA-256 is taken over the plain content, so that a file and its gz are the same run.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

async function isGzip(file: string): Promise<boolean> {
  const handle = await open(file, 'r');
  try {
    const head = Buffer.alloc(2);
    await handle.read(head, 0, 2, 0);
    return head[0] === 0x1f && head[1] === 0x8b;
  } finally {
    await handle.close();
  }
}

async function plainBytes(file: string): Promise<Readable> {
  const source = createReadStream(file, { highWaterMark: 1 << 18 });
  if (!(await isGzip(file))) return source;
  const gunzip = createGunzip();
  source.on('error', (error) => gunzip.destroy(error));
  return source.pipe(gunzip);
}

/** Splits text that arrives in pieces into records; keeps what is not yet complete. */
export class CsvSplitter {
  private field = '';
  private record: string[] = [];
  private quoted = false;
  private afterQuote = false;

  *push(text: string): Generator<string[]> {
    for (let index = 0; index < text.length; index += 1) {
      const character = text[index] as string;
      if (this.afterQuote) {
        this.afterQuote = false;
        if (character === '"') {
          this.field += '"';
          continue;
        }
        this.quoted = false;
      }
      if (this.quoted) {
        const quote = text.indexOf('"', index);
        const end = quote < 0 ? text.length : quote;
        this.field += text.slice(index, end);
        index = end;
        if (quote >= 0) this.afterQuote = true;
      } else if (character === '"') this.quoted = true;
      else if (character === ',') this.endField();
      else if (character === '\n') {
        this.endField();
        yield this.endRecord();
      } else if (character !== '\r') this.field += character;
    }
  }

  *end(): Generator<string[]> {
    if (this.quoted && !this.afterQuote) throw new Error('the file ends inside a quoted field');
    this.quoted = false;
    this.afterQuote = false;
    if (this.field === '' && this.record.length === 0) return;
    this.endField();
    yield this.endRecord();
  }

  private endField(): void {
    this.record.push(this.field);
    this.field = '';
  }

  private endRecord(): string[] {
    const record = this.record;
    this.record = [];
    return record;
  }
}

/** Calls back for every record after the header, by column name position; answers header and content hash. */
export async function readCsv(file: string, onRecord: (record: string[], header: string[]) => void): Promise<{ sha256: string }> {
  const splitter = new CsvSplitter();
  const decoder = new TextDecoder('utf-8');
  const hash = createHash('sha256');
  let header: string[] | undefined;
  const take = (records: Iterable<string[]>): void => {
    for (const record of records) {
      if (header === undefined) header = record;
      else onRecord(record, header);
    }
  };
  for await (const chunk of await plainBytes(file)) {
    hash.update(chunk as Buffer);
    take(splitter.push(decoder.decode(chunk as Buffer, { stream: true })));
  }
  take(splitter.push(decoder.decode()));
  take(splitter.end());
  return { sha256: hash.digest('hex') };
}
