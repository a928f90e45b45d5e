/** The simulated processor's journal, handed through as it is: the witness outside Concord of what money moved. */
import type { ProcessorJournal } from '../app';
import { ApiProblem } from '../domain/error-codes';

const TIMEOUT_MS = 5_000;
const RETRY_SECONDS = 2;

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

  private async get(path: string): Promise<unknown> {
    try {
      const response = await fetch(`${this.url}${path}`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
      if (!response.ok) throw new Error(`status ${response.status}`);
      return (await response.json()) as unknown;
    } catch (error) {
      throw new ApiProblem('unavailable', `The simulated processor does not answer: ${(error as Error).message}.`, { retryAfterSeconds: RETRY_SECONDS });
    }
  }
}
