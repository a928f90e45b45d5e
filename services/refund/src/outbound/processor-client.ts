/** Client of the simulated processor, and of the gift cards, which speak its words: our refunds to its calls, its answers to ours. What it cannot read is no answer. */
import { presentmentIn, processorAccountOf } from '@concord/contracts';
import { JsonCaller, TransientError, type JsonResult } from '@concord/chassis';
import type { CallResult, LookResult, ProcessorPort } from '../app';
import { answerStatuses, type AnswerStatus, type ProcessorAnswer } from '../domain/reactions';
import type { Work } from '../domain/work';

/** Takes the time of a call in seconds. */
export type Observe = (operation: string, outcome: string, seconds: number) => void;

export class ProcessorClient implements ProcessorPort {
  constructor(
    baseUrl: string,
    private readonly observe: Observe = () => undefined,
    private readonly http = new JsonCaller(baseUrl),
    private readonly folder = '',
  ) {}

  /** The same connections, with all paths below this one. */
  below(folder: string): ProcessorClient {
    return new ProcessorClient('', this.observe, this.http, folder);
  }

  async call(work: Work): Promise<CallResult> {
    const { operation = 'refund' } = work;
    const result = await this.timed(operation, this.http.call('POST', `${this.folder}/${operation}s`, bodyOf(work)));
    return refusalOf(result, work) ?? this.resultOf(result, (answer) => answer);
  }

  async look(effectId: string): Promise<LookResult> {
    const result = await this.timed('look', this.http.call('GET', `${this.folder}/operations/${encodeURIComponent(effectId)}`));
    if (result.kind === 'answer' && result.status === 404) return { kind: 'never_seen' };
    return this.resultOf(result, (body) => (body as { answer?: unknown } | null)?.answer);
  }

  close(): void {
    this.http.close();
  }

  private async timed(operation: string, call: Promise<JsonResult>): Promise<JsonResult> {
    const began = performance.now();
    const result = await call;
    this.observe(operation, result.kind, (performance.now() - began) / 1_000);
    return result;
  }

  private resultOf(result: JsonResult, part: (body: unknown) => unknown): CallResult {
    if (result.kind === 'not_sent') throw new TransientError(`the processor is not reachable: ${result.reason}`);
    if (result.kind === 'no_answer') return result;
    const { status, body } = result;
    const answer = status === 200 ? answerOf(part(body)) : undefined;
    return answer === undefined ? { kind: 'no_answer', reason: `unreadable answer with status ${status}` } : { kind: 'answer', answer };
  }
}

const bodyOf = ({ effectId, orderId, refundId, paymentId, amount, processorReference, paymentMethod, tenantId, mode, currency }: Work): object => ({
  key: effectId,
  // The processor knows a payment by our id too.
  payment_reference: processorReference ?? paymentId,
  amount,
  order_id: orderId,
  refund_id: refundId,
  // The processor has its own record of the rest; a gift card is told it.
  ...(paymentMethod === '' ? { account: processorAccountOf({ tenantId, mode }) } : { tenant_id: tenantId, mode, payment_id: paymentId, currency }),
});

/** Nothing was done and never will be under this key. Any other 4xx (conflict, key used before, too many calls) says nothing about the outcome. */
const REFUSED: ReadonlySet<number> = new Set([400, 404]);

/** A call that the processor does not take has failed, definitively (Q6). */
function refusalOf(result: JsonResult, { processorReference, paymentId, amount, currency }: Work): CallResult | undefined {
  if (result.kind !== 'answer' || !REFUSED.has(result.status)) return undefined;
  const fault = result.body as { code?: unknown; message?: unknown } | null;
  const code = typeof fault?.code === 'string' ? fault.code : 'processor_refused';
  const message = typeof fault?.message === 'string' ? fault.message : `The processor answered ${result.status}.`;
  // It has no object of its own for this; ours names it.
  const reference = processorReference ?? paymentId;
  const answer = { status: 'failed', reference, account: null, at: Date.now(), amount, currency, failure: { code, message }, presentment: null } as const;
  return { kind: 'answer', answer };
}

interface WireAnswer {
  status: AnswerStatus;
  reference: string;
  account?: string | null;
  at: string;
  amount: number;
  currency: string;
  failure: { code: string; message: string } | null;
  presentment?: unknown;
}

function isAnswer(value: unknown): value is WireAnswer {
  const answer = value as Partial<WireAnswer> | null | undefined;
  const hasIdentity = typeof answer?.reference === 'string' && !Number.isNaN(Date.parse(answer.at ?? ''));
  const hasMoney = Number.isSafeInteger(answer?.amount) && typeof answer?.currency === 'string';
  return hasIdentity && hasMoney && answerStatuses.some((status) => status === answer.status);
}

function answerOf(value: unknown): ProcessorAnswer | undefined {
  if (!isAnswer(value)) return undefined;
  const { status, reference, amount, currency, failure } = value;
  const account = value.account ?? null;
  return { status, reference, account, at: Date.parse(value.at), amount, currency, failure, presentment: presentmentIn(value.presentment) };
}
