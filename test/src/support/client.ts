/**
 * A small typed HTTP client of the API: keep-alive connections, problem+json as data, the same request again under the same
 * Idempotency-Key where no verdict came back. It believes nothing about the server beyond the API documents.
 */
import { randomUUID } from 'node:crypto';
import { Agent, request, type IncomingHttpHeaders } from 'node:http';
import type { Problem } from './api-types';

export type Answer<T> =
  | { ok: true; status: number; code: null; body: T; headers: IncomingHttpHeaders }
  | { ok: false; status: number; code: string; body: Problem; headers: IncomingHttpHeaders };

export interface CallOptions {
  /** Idempotency-Key; a random one when absent on a POST, none at all when null. */
  idempotencyKey?: string | null;
  headers?: Record<string, string>;
  timeoutMs?: number;
}

export interface ClientOptions {
  url: string;
  key?: string | undefined;
  socketsMax?: number;
}

const TIMEOUT_MS = 60_000;
const RETRY_DELAY_MS_MAX = 2_000;
const RETRIES_MAX = 90;

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

interface RawAnswer {
  status: number;
  text: string;
  headers: IncomingHttpHeaders;
}

function parsed(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function answerOf<T>(raw: RawAnswer): Answer<T> {
  const { status, headers } = raw;
  const body = parsed(raw.text);
  if (status < 400) return { ok: true, status, code: null, body: body as T, headers };
  const problem = (body !== null && typeof body === 'object' ? body : { detail: raw.text }) as Problem;
  return { ok: false, status, code: problem.code ?? 'no_code', body: problem, headers };
}

/** True when the answer is no verdict yet, so that the same call under the same key is the right next step. */
const isUndecided = (answer: Answer<unknown>): boolean => answer.status === 202 || answer.status === 429 || answer.status >= 500;

export class ConcordClient {
  readonly url: string;
  private readonly key: string | undefined;
  private readonly agent: Agent;
  private readonly base: URL;

  constructor(options: ClientOptions) {
    this.url = options.url.replace(/\/$/, '');
    this.base = new URL(this.url);
    this.key = options.key;
    this.agent = new Agent({ keepAlive: true, maxSockets: options.socketsMax ?? 64, noDelay: true });
  }

  close(): void {
    this.agent.destroy();
  }

  /** The same server seen with another key. */
  as(key: string | undefined): ConcordClient {
    return new ConcordClient({ url: this.url, key });
  }

  get<T>(path: string, options: CallOptions = {}): Promise<Answer<T>> {
    return this.call<T>('GET', path, undefined, { idempotencyKey: null, ...options });
  }

  post<T>(path: string, body: unknown = {}, options: CallOptions = {}): Promise<Answer<T>> {
    return this.call<T>('POST', path, body, options);
  }

  put<T>(path: string, body: unknown, options: CallOptions = {}): Promise<Answer<T>> {
    return this.call<T>('PUT', path, body, { idempotencyKey: null, ...options });
  }

  patch<T>(path: string, body: unknown, options: CallOptions = {}): Promise<Answer<T>> {
    return this.call<T>('PATCH', path, body, { idempotencyKey: null, ...options });
  }

  delete<T>(path: string, options: CallOptions = {}): Promise<Answer<T>> {
    return this.call<T>('DELETE', path, undefined, { idempotencyKey: null, ...options });
  }

  /** Repeats a POST under one key until there is a verdict (2xx or 4xx); network faults and 5xx are repeated, 202 too. */
  async postUntilVerdict<T>(path: string, body: unknown, idempotencyKey: string): Promise<Answer<T>> {
    return untilVerdict(() => this.post<T>(path, body, { idempotencyKey }));
  }

  async putUntilVerdict<T>(path: string, body: unknown, idempotencyKey: string): Promise<Answer<T>> {
    return untilVerdict(() => this.put<T>(path, body, { idempotencyKey }));
  }

  async getUntilVerdict<T>(path: string): Promise<Answer<T>> {
    return untilVerdict(() => this.get<T>(path));
  }

  async call<T>(method: string, path: string, body: unknown, options: CallOptions): Promise<Answer<T>> {
    const payload = body === undefined ? undefined : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
    return answerOf<T>(await this.send(method, path, payload, this.headersOf(payload, options), options.timeoutMs ?? TIMEOUT_MS));
  }

  private headersOf(payload: Buffer | undefined, options: CallOptions): Record<string, string> {
    const headers: Record<string, string> = { accept: 'application/json' };
    if (this.key !== undefined) headers['authorization'] = `Bearer ${this.key}`;
    if (payload !== undefined) {
      headers['content-type'] = 'application/json';
      headers['content-length'] = String(payload.length);
    }
    if (options.idempotencyKey !== null) headers['idempotency-key'] = options.idempotencyKey ?? randomUUID();
    return { ...headers, ...options.headers };
  }

  private send(method: string, path: string, payload: Buffer | undefined, headers: Record<string, string>, timeoutMs: number): Promise<RawAnswer> {
    const { hostname, port } = this.base;
    return new Promise((resolve, reject) => {
      const call = request({ hostname, port, path, method, headers, agent: this.agent, timeout: timeoutMs }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8'), headers: response.headers }));
      });
      call.on('timeout', () => call.destroy(new Error(`no answer within ${timeoutMs} ms: ${method} ${path}`)));
      call.on('error', reject);
      call.end(payload);
    });
  }
}

async function untilVerdict<T>(attempt: () => Promise<Answer<T>>): Promise<Answer<T>> {
  let last: unknown;
  for (let tries = 0; tries < RETRIES_MAX; tries += 1) {
    try {
      const answer = await attempt();
      if (!isUndecided(answer)) return answer;
      last = new Error(`no verdict: ${answer.status} ${answer.code ?? ''} ${JSON.stringify(answer.body).slice(0, 300)}`);
    } catch (error) {
      last = error;
    }
    await sleep(Math.min(50 * 2 ** Math.min(tries, 6), RETRY_DELAY_MS_MAX));
  }
  throw last instanceof Error ? last : new Error(String(last));
}

/** The body of an answer that has to be good; throws what the API said instead. */
export function must<T>(answer: Answer<T>, status?: number): T {
  if (!answer.ok || (status !== undefined && answer.status !== status)) {
    throw new Error(`expected ${status ?? '2xx'}, got ${answer.status} ${JSON.stringify(answer.body).slice(0, 800)}`);
  }
  return answer.body;
}

/** Reads until the value passes or the time is over; answers the last value either way. */
export async function eventually<T>(read: () => Promise<T>, passes: (value: T) => boolean, withinMs = 20_000): Promise<T> {
  const until = Date.now() + withinMs;
  for (let delay = 20; ; delay = Math.min(delay * 2, 500)) {
    const value = await read();
    if (passes(value) || Date.now() > until) return value;
    await sleep(delay);
  }
}
