/** Reads from the order authority over HTTP inside: Avro bytes in, contract types out. */
import { Agent, request } from 'node:http';
import { codec, type CommandReply, type MovementsPage, type OrderEvent, type OrderSnapshot } from '@concord/contracts';
import type {
  Account,
  AuthorityReads,
  Explanation,
  MovementsRequest,
  OrderMoment,
  Page,
  Quoted,
  ReportPage,
  ReportRequest,
  SignedCheckpoint,
  TraceStep,
} from '../app';
import { ApiProblem } from '../domain/error-codes';

const TIMEOUT_MS = 10_000;
/** A report reads every order of a tenant. */
const REPORT_TIMEOUT_MS = 120_000;
const SOCKETS_MAX = 64;
const MIN_VERSION_WAIT_MS = 1_000;
const RETRY_SECONDS = 2;

interface Answer {
  status: number;
  body: Buffer;
}

type Query = Readonly<Record<string, string | number | undefined>>;

const away = (error: Error): ApiProblem =>
  new ApiProblem('unavailable', `The order authority does not answer: ${error.message}.`, { retryAfterSeconds: RETRY_SECONDS });

/** Of an earlier release, which has no such reads. */
const tooOld = (): never => {
  throw away(new Error('it does not tell movements'));
};

const decoded = <T>(bytes: Buffer): T => codec.decode(bytes).value as T;
const fromBase64 = <T>(text: string): T => decoded<T>(Buffer.from(text, 'base64'));

export class AuthorityClient implements AuthorityReads {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: SOCKETS_MAX });

  constructor(private readonly url: string) {}

  async order(tenantId: string, orderId: string, { asOfVersion, asOfTime, minVersion }: OrderMoment = {}): Promise<OrderSnapshot | null> {
    const query = {
      tenant: tenantId,
      as_of_version: asOfVersion,
      as_of_time: asOfTime,
      min_version: minVersion,
      wait_ms: minVersion === undefined ? undefined : MIN_VERSION_WAIT_MS,
    };
    const { status, body } = await this.get(`/internal/orders/${orderId}`, query);
    if (status === 409) throw new ApiProblem('version_not_reached', `The order has not reached version ${minVersion ?? 0}.`);
    return status === 404 ? null : decoded<OrderSnapshot>(body);
  }

  async orderOfSession(sessionId: string): Promise<OrderSnapshot | null> {
    const { status, body } = await this.get(`/internal/sessions/${encodeURIComponent(sessionId)}`, {});
    return status === 404 ? null : decoded<OrderSnapshot>(body);
  }

  async list(tenantId: string, mode: string, query: Readonly<Record<string, string>>): ReturnType<AuthorityReads['list']> {
    const { body } = await this.get('/internal/orders', { ...query, tenant: tenantId, mode });
    const { data, unreadable, next_cursor: nextCursor } = JSON.parse(body.toString()) as { data: string[]; unreadable: string[]; next_cursor: string | null };
    return { data: data.map((text) => fromBase64<OrderSnapshot>(text)), unreadable, nextCursor };
  }

  async history(tenantId: string, orderId: string, after: number, limit: number): Promise<Page<OrderEvent> | null> {
    const found = await this.json<{ data: string[]; next_cursor: string | null }>(`/internal/orders/${orderId}/history`, { tenant: tenantId, after, limit });
    return found === null ? null : { data: found.data.map((text) => fromBase64<OrderEvent>(text)), nextCursor: found.next_cursor };
  }

  verify(tenantId: string, orderId: string, checkpoint?: string): Promise<{ ok: boolean; failures: string[] } | null> {
    return this.json(`/internal/orders/${orderId}/verify`, { tenant: tenantId, checkpoint });
  }

  checkpoint(tenantId: string, orderId: string): Promise<SignedCheckpoint | null> {
    return this.json(`/internal/orders/${orderId}/checkpoint`, { tenant: tenantId });
  }

  async checkpointKeys(): Promise<{ keys: object[] }> {
    return (await this.json<{ keys: object[] }>('/internal/checkpoint_keys', {})) ?? { keys: [] };
  }

  explain(tenantId: string, orderId: string, field: string): Promise<Explanation | null> {
    return this.json(`/internal/orders/${orderId}/explain`, { tenant: tenantId, field });
  }

  async quote(command: Buffer): Promise<Quoted> {
    const { body } = await this.get('/internal/quotes', {}, { command: command.toString('base64') });
    const answer = JSON.parse(body.toString()) as { kind: 'quoted'; state: string; trace: TraceStep[] } | { kind: 'refused'; code: string; reason: string };
    return answer.kind === 'refused' ? answer : { kind: 'quoted', order: fromBase64<OrderSnapshot>(answer.state), trace: answer.trace };
  }

  async verdict(tenantId: string, orderId: string, commandId: string): Promise<CommandReply | null> {
    const { status, body } = await this.get(`/internal/orders/${orderId}/verdicts/${commandId}`, { tenant: tenantId });
    return status === 404 ? null : decoded<CommandReply>(body);
  }

  async divergences(tenantId: string, mode: string, query: Readonly<Record<string, string>>): ReturnType<AuthorityReads['divergences']> {
    const { body } = await this.get('/internal/divergences', { ...query, tenant: tenantId, mode });
    const page = JSON.parse(body.toString()) as {
      data: Array<{ order_id: string; divergence: OrderSnapshot['divergences'][number] }>;
      unreadable: string[];
      next_cursor: string | null;
    };
    const data = page.data.map(({ order_id: orderId, divergence }) => ({ orderId, divergence }));
    return { data, unreadable: page.unreadable, nextCursor: page.next_cursor };
  }

  async report(tenantId: string, mode: string, name: string, { asOf, ...request }: ReportRequest): Promise<ReportPage | null> {
    const query = { tenant: tenantId, mode, as_of: asOf, ...request };
    const page = await this.json<{ as_of: number; next_cursor: string | null } & Pick<ReportPage, 'from' | 'rows' | 'sums' | 'unreadable'>>(
      `/internal/reports/${name}`,
      query,
      REPORT_TIMEOUT_MS,
    );
    if (page === null) return null;
    const { as_of: at, next_cursor: nextCursor, from, rows, sums, unreadable } = page;
    return { asOf: at, from, rows, sums, unreadable, nextCursor };
  }

  async movements(tenantId: string, mode: string, request: MovementsRequest): Promise<MovementsPage> {
    const page = await this.json<MovementsPage>('/internal/movements', { tenant: tenantId, mode, ...request }, REPORT_TIMEOUT_MS);
    return page ?? tooOld();
  }

  async owners(): Promise<Account[]> {
    return (await this.json<{ data: Account[] }>('/internal/movements/owners', {}, REPORT_TIMEOUT_MS))?.data ?? tooOld();
  }

  close(): void {
    this.agent.destroy();
  }

  private async json<T>(path: string, query: Query, timeoutMs = TIMEOUT_MS): Promise<T | null> {
    const { status, body } = await this.get(path, query, undefined, timeoutMs);
    return status === 404 ? null : (JSON.parse(body.toString()) as T);
  }

  /** `body` is for questions that are too long for an address. Errors: ApiProblem unavailable for no answer and for an answer that is none of 200, 404 and 409. */
  private async get(path: string, query: Query, body?: object, timeoutMs = TIMEOUT_MS): Promise<Answer> {
    const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as [string, string]]));
    const answer = await this.fetch(`${this.url}${path}?${new URLSearchParams(given).toString()}`, body, timeoutMs).catch((error: Error) => {
      throw away(error);
    });
    if (answer.status === 200 || answer.status === 404 || answer.status === 409) return answer;
    throw away(new Error(`status ${answer.status}`));
  }

  /** A body makes it a POST. */
  private fetch(url: string, body: object | undefined, timeoutMs: number): Promise<Answer> {
    const sent = body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' } };
    return new Promise((resolve, reject) => {
      const call = request(url, { agent: this.agent, timeout: timeoutMs, ...sent }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) }));
      });
      call.once('timeout', () => call.destroy(new Error(`no answer within ${timeoutMs} ms`)));
      call.once('error', reject);
      call.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }
}
