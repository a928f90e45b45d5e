import type { ServerResponse } from 'node:http';
import { HttpException } from '@nestjs/common';
import type { Response, TaxResponse } from '../app';

/** What the handlers use of Fastify's reply. */
export interface Reply {
  raw: ServerResponse;
  status(code: number): Reply;
  type(contentType: string): Reply;
  send(payload: unknown): Reply;
  /** The framework sends nothing of its own after it. */
  hijack(): Reply;
}

/** How long a call that gets no answer is held before its connection is cut. */
const HOLD_MS_MAX = 10_000;

/** Sends the answer, or nothing at all when the payment method says so. */
export function give(reply: Reply, response: Response): void {
  if ('fault' in response) throw new HttpException(response.fault, response.fault.status);
  if (!response.hangs) return void reply.status(200).send(response.answer);
  hang(reply);
}

/** The same after a while, where the answer says so. */
export function giveLater(reply: Reply, response: TaxResponse): void {
  if ('fault' in response) throw new HttpException(response.fault, response.fault.status);
  const { answer, hangs, delayMs } = response;
  if (hangs) return hang(reply);
  setTimeout(() => reply.status(200).send(answer), delayMs);
}

function hang(reply: Reply): void {
  reply.hijack();
  const timer = setTimeout(() => reply.raw.destroy(), HOLD_MS_MAX);
  reply.raw.once('close', () => clearTimeout(timer));
}
