/**
 * One JSON call over kept-alive connections, with a time limit. What matters to a caller that moves money is which of three
 * things happened: an answer, surely nothing (nothing was sent), or nobody knows.
 */
import { Agent as HttpAgent, request as requestHttp, type IncomingMessage, type RequestOptions } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';

export const CALL_MS_MAX = 2_000;
const SOCKETS_MAX = 64;
/** Idle connections are closed by us, before the other side does it under a call. */
const IDLE_MS_MAX = 30_000;

/** `text` is the body as it came. */
export type JsonResult =
  { kind: 'answer'; status: number; body: unknown; text: string } | { kind: 'not_sent'; reason: string } | { kind: 'no_answer'; reason: string };

/** Faults before a connection stands. */
const NOT_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

export class JsonCaller {
  private readonly isTls: boolean;
  private readonly agent: HttpAgent;

  constructor(private readonly baseUrl: string) {
    this.isTls = baseUrl.startsWith('https:');
    const options = { keepAlive: true, maxSockets: SOCKETS_MAX, timeout: IDLE_MS_MAX };
    this.agent = this.isTls ? new HttpsAgent(options) : new HttpAgent(options);
  }

  call(method: 'GET' | 'POST', path: string, body?: object): Promise<JsonResult> {
    const text = body === undefined ? '' : JSON.stringify(body);
    const headers = body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
    const options: RequestOptions = { method, agent: this.agent, headers, signal: AbortSignal.timeout(CALL_MS_MAX) };
    return new Promise((resolve) => {
      const fail = (error: NodeJS.ErrnoException): void => {
        const kind = NOT_SENT.has(error.code ?? '') ? 'not_sent' : 'no_answer';
        resolve({ kind, reason: error.message });
      };
      const onResponse = (response: IncomingMessage): void => void read(response).then(resolve, fail);
      const url = `${this.baseUrl}${path}`;
      const request = this.isTls ? requestHttps(url, options, onResponse) : requestHttp(url, options, onResponse);
      request.once('error', fail);
      request.end(text);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

async function read(response: IncomingMessage): Promise<JsonResult> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return { kind: 'answer', status: response.statusCode ?? 0, body: JSON.parse(text) as unknown, text };
}
