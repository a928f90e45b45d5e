/**
 * What a replay has done so far, one JSON line per done item, so that a stopped run goes on where it was. Losing the file loses
 * nothing but time: every call carries an Idempotency-Key derived from the file's content, so the API gives the same answer again.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** An order that holds one sale document; `l` are its line ids in the order of the document. */
export interface DoneSale {
  k: 's';
  doc: string;
  order: string;
  captured: number;
  l: string[];
}

/** One refund call: what the API gave back in minor units, or the code of its refusal. */
export interface DoneRefund {
  k: 'r';
  key: string;
  amount: number;
  code: string | null;
}

interface Begun {
  k: 'begun';
  url: string;
  journal: number;
}

type Entry = DoneSale | DoneRefund | Begun;

const FLUSH_AT = 64;

export class RunState {
  readonly sales = new Map<string, DoneSale>();
  readonly refunds = new Map<string, DoneRefund>();
  private begun: Begun | undefined;
  private waiting: string[] = [];

  constructor(
    readonly file: string,
    private readonly url: string,
  ) {
    if (existsSync(file)) this.load();
    mkdirSync(dirname(file), { recursive: true });
  }

  /** Last journal entry before this run's first call; kept over resumed runs. */
  get journalStart(): number | undefined {
    return this.begun?.journal;
  }

  begin(journal: number): void {
    this.begun = { k: 'begun', url: this.url, journal };
    this.append(this.begun);
    this.flush();
  }

  doneSale(entry: DoneSale): void {
    this.sales.set(entry.doc, entry);
    this.append(entry);
  }

  doneRefund(entry: DoneRefund): void {
    this.refunds.set(entry.key, entry);
    this.append(entry);
  }

  flush(): void {
    if (this.waiting.length === 0) return;
    appendFileSync(this.file, this.waiting.join(''));
    this.waiting = [];
  }

  private append(entry: Entry): void {
    this.waiting.push(`${JSON.stringify(entry)}\n`);
    if (this.waiting.length >= FLUSH_AT) this.flush();
  }

  private load(): void {
    for (const line of readFileSync(this.file, 'utf8').split('\n')) {
      const entry = entryOf(line);
      if (entry?.k === 's') this.sales.set(entry.doc, entry);
      else if (entry?.k === 'r') this.refunds.set(entry.key, entry);
      else if (entry?.k === 'begun') this.begun = entry;
    }
    if (this.begun !== undefined && this.begun.url !== this.url) {
      throw new Error(`${this.file} is the state of a run against ${this.begun.url}; name another with --state`);
    }
  }
}

/** A line cut off by a kill is not done: its call is repeated under its key. */
function entryOf(line: string): Entry | undefined {
  if (line === '') return undefined;
  try {
    return JSON.parse(line) as Entry;
  } catch {
    return undefined;
  }
}
