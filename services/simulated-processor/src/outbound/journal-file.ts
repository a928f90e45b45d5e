/**
 * The journal: one JSON line a record, only ever appended. A line is written before its answer is given and survives a kill
 * of the process; it is not forced to the disk, so a power cut may take the last lines. A torn last line was never answered
 * and is cut; a torn line elsewhere is damage, and the processor does not start.
 */
import { appendFileSync, closeSync, ftruncateSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const LINE_END = 0x0a;

/** `Entry` is what a line holds. */
export class JournalFile<Entry extends { sequence: number }> {
  readonly path: string;
  private readonly file: number;
  /** Bytes of whole lines. */
  private length = 0;

  constructor(dataDir: string, name = 'journal') {
    mkdirSync(dataDir, { recursive: true });
    this.path = join(dataDir, `${name}.ndjson`);
    this.file = openSync(this.path, 'a');
  }

  /** All records, oldest first; cuts a torn last line. To be called once, before the first append. */
  read(): Entry[] {
    const bytes = readFileSync(this.path);
    const records: Entry[] = [];
    for (let end = bytes.indexOf(LINE_END); end !== -1; end = bytes.indexOf(LINE_END, this.length)) {
      records.push(this.parse(bytes.toString('utf8', this.length, end), records.length + 1));
      this.length = end + 1;
    }
    if (this.length < bytes.length) ftruncateSync(this.file, this.length);
    return records;
  }

  append(record: Entry): void {
    const line = Buffer.from(`${JSON.stringify(record)}\n`);
    try {
      appendFileSync(this.file, line);
    } catch (error) {
      ftruncateSync(this.file, this.length);
      throw error;
    }
    this.length += line.length;
  }

  close(): void {
    closeSync(this.file);
  }

  private parse(line: string, sequence: number): Entry {
    const record = JSON.parse(line) as Entry;
    if (record.sequence !== sequence) throw new Error(`${this.path} is damaged: line ${sequence} has sequence ${record.sequence}`);
    return record;
  }
}
