/**
 * Carries out one processor operation, in as many executions as its outcome needs. It never assumes: without an answer the
 * outcome is unknown, and only what the processor says ends it (PY2). Every step may run twice: the call has an idempotency
 * key and the facts have derived ids.
 */
import { codec, eventTopics } from '@concord/contracts';
import { crashPoint, TransientError, type Clock, type EffectOutcome, type EffectRow, type NewEffect, type OutgoingMessage } from '@concord/chassis';
import { timerOf } from '../domain/authorization-expiry';
import { factOf, unknownFactOf, type Fact } from '../domain/facts';
import { resolveDelayMs, watchDelayMs } from '../domain/pace';
import { reactions, type FactType, type ProcessorAnswer } from '../domain/reactions';
import type { Job, Progress, Work } from '../domain/work';
import { authorizationTimer } from './expire-authorization';

export type CallResult = { kind: 'answer'; answer: ProcessorAnswer } | { kind: 'no_answer'; reason: string };
export type LookResult = CallResult | { kind: 'never_seen' };

/** Port: the processor. Both throw TransientError when nothing can have reached it. */
export interface ProcessorPort {
  call(work: Work): Promise<CallResult>;
  /** The truth about an operation, by its key. */
  look(effectId: string): Promise<LookResult>;
}

interface Execution {
  processor: ProcessorPort;
  clock: Clock;
  orderTime: OrderTime;
  row: EffectRow;
  work: Work;
  progress: Progress;
}

/** Milliseconds since the epoch on the clock of this order: of a test order its tenant's (Z6). */
export type OrderTime = (order: Pick<Work, 'tenantId' | 'mode'>) => number;

export function executeOperation(processor: ProcessorPort, clock: Clock, row: EffectRow, orderTime: OrderTime = () => clock.now()): Promise<EffectOutcome> {
  const { work, progress } = row.payload as Job;
  const execution = { processor, clock, orderTime, row, work, progress };
  switch (progress.stage) {
    case 'call':
      return call(execution);
    case 'resolve':
      return resolve(execution);
    case 'watch':
      return watch(execution);
  }
}

async function call(execution: Execution): Promise<EffectOutcome> {
  crashPoint('before-psp');
  const result = await execution.processor.call(execution.work);
  crashPoint('after-psp-before-db');
  return result.kind === 'answer' ? react(execution, result.answer) : unknownOutcome(execution);
}

async function resolve(execution: Execution): Promise<EffectOutcome> {
  const { progress, processor, work } = execution;
  const result = await look(processor, work);
  if (result.kind === 'answer') return react(execution, result.answer);
  // Never seen: the call did not arrive, and under the same key it is safe to send it again (Q6).
  const stage = result.kind === 'never_seen' ? 'call' : 'resolve';
  return again(execution, [], resolveDelayMs(progress.told, progress.polls), { ...progress, stage, polls: progress.polls + 1 });
}

async function watch(execution: Execution): Promise<EffectOutcome> {
  const { progress, processor, work } = execution;
  const result = await look(processor, work);
  const isLate = result.kind === 'answer' && (result.answer.status === 'captured' || result.answer.status === 'authorized');
  return isLate ? react(execution, result.answer) : watchOn(execution, [], progress.polls + 1);
}

/** While it is looked for the truth, a processor that is away is only one more look without an answer. */
async function look(processor: ProcessorPort, { effectId }: Work): Promise<LookResult> {
  try {
    return await processor.look(effectId);
  } catch (error) {
    if (error instanceof TransientError) return { kind: 'no_answer', reason: error.message };
    throw error;
  }
}

function react(execution: Execution, answer: ProcessorAnswer): EffectOutcome {
  const { work, progress, row } = execution;
  const { fact, next } = reactions[work.operation][answer.status];
  if (fact === 'PaymentOutcomeUnknown') return unknownOutcome(execution);
  const messages = fact === null || fact === progress.told ? [] : [messageOf(row, factOf(fact, work, answer))];
  if (next === 'done') return { kind: 'done', messages, timers: timersOf(execution, fact, answer) };
  return next === 'watch' ? watchOn(execution, messages, 0) : askAgain(execution, messages, fact ?? progress.told);
}

/** An authorisation ends by itself, at the latest (A3). */
function timersOf({ work, row, orderTime }: Execution, fact: FactType | null, answer: ProcessorAnswer): NewEffect[] {
  return fact === 'PaymentAuthorized' ? [authorizationTimer(row, timerOf(work, answer, orderTime(work)))] : [];
}

function unknownOutcome(execution: Execution): EffectOutcome {
  const { work, progress, row, clock } = execution;
  const told: FactType = 'PaymentOutcomeUnknown';
  return askAgain(execution, progress.told === told ? [] : [messageOf(row, unknownFactOf(work, clock.now()))], told);
}

function askAgain(execution: Execution, messages: OutgoingMessage[], told: FactType | null): EffectOutcome {
  const polls = told === execution.progress.told ? execution.progress.polls : 0;
  return again(execution, messages, resolveDelayMs(told, polls), { stage: 'resolve', polls: polls + 1, told });
}

function watchOn(execution: Execution, messages: OutgoingMessage[], polls: number): EffectOutcome {
  const delayMs = watchDelayMs(polls);
  return delayMs === undefined ? { kind: 'done', messages } : again(execution, messages, delayMs, { stage: 'watch', polls, told: 'PaymentFailed' });
}

function again({ work }: Execution, messages: OutgoingMessage[], delayMs: number, progress: Progress): EffectOutcome {
  const payload: Job = { work, progress };
  return { kind: 'again', messages, delayMs, payload };
}

function messageOf(row: EffectRow, { type, value }: Fact): OutgoingMessage {
  const { eventId, causationId, occurredAt } = value.meta;
  return {
    topic: eventTopics.payment,
    key: row.key,
    type,
    value: codec.encode(type, value),
    headers: { ...row.headers, eventId, type, source: 'payment', causationId, time: occurredAt },
  };
}
