/** The simulated processor's journal, handed through as it is: the witness outside Concord of what money moved. */
import type { ProcessorJournal } from '../app';
import { getJson } from './get-json';

const TIMEOUT_MS = 5_000;

export class SimulatedProcessorJournal implements ProcessorJournal {
  constructor(private readonly url: string) {}

  page(query: Readonly<Record<string, string>>): Promise<unknown> {
    return this.get(`/journal?${new URLSearchParams(query).toString()}`);
  }

  summary(): Promise<unknown> {
    return this.get('/journal/summary');
  }

  taxPage(query: Readonly<Record<string, string>>): Promise<unknown> {
    return this.get(`/tax/journal?${new URLSearchParams(query).toString()}`);
  }

  private get(path: string): Promise<unknown> {
    return getJson<unknown>(`${this.url}${path}`, TIMEOUT_MS, 'The simulated processor does not answer');
  }
}
