/**
 * Facts from answers. A fact's id derives from the processor's object and its transition (U2), so an answer, a repetition
 * and a later poll that say the same are one event; the fingerprint covers what it says.
 */
import { canonicalJson, factId, fingerprintOfContent, giftCardIdOf, type EventMeta } from '@concord/contracts';
import type { FactType, OperationKind, ProcessorAnswer } from './reactions';
import type { Work } from './work';

export const PROCESSOR = 'simulated';
/** Our own ledger of gift cards. */
export const GIFT_CARDS = 'gift_cards';

const processorOf = ({ paymentMethod }: Work): string => (giftCardIdOf(paymentMethod) === undefined ? PROCESSOR : GIFT_CARDS);

export interface Fact {
  type: FactType;
  value: { meta: EventMeta };
}

/** Operation names of the contract. */
const operationNames: Readonly<Record<OperationKind, string>> = { collect: 'authorize', capture: 'capture', void: 'void' };

type Identity = (work: Work, answer: ProcessorAnswer) => Array<string | number>;

const identities: Readonly<Record<Exclude<FactType, 'PaymentOutcomeUnknown'>, Identity>> = {
  PaymentAuthorized: (_work, { reference }) => [reference, 'authorized'],
  PaymentCaptured: (_work, { reference, captureId }) => [reference, 'captured', captureId ?? ''],
  PaymentFailed: (_work, { reference }) => [reference, 'failed'],
  PaymentActionRequired: (_work, { reference }) => [reference, 'requires_action'],
  PaymentCaptureFailed: ({ effectId }) => [effectId, 'capture_failed'],
  PaymentVoided: (_work, { reference }) => [reference, 'voided'],
  PaymentVoidFailed: ({ effectId }) => [effectId, 'void_failed'],
};

/** A fact that says nothing of another currency has the content, and so the fingerprint, that it had before there was any. */
const moneyOf = ({ amount, currency, account, presentment }: ProcessorAnswer): object => ({
  ...{ amount, currency, account },
  ...(presentment === null ? {} : { presentment }),
});
const failureOf = ({ failure }: ProcessorAnswer): object => failure ?? { code: 'declined', message: 'The processor gave no reason.' };

const details: Readonly<Record<Exclude<FactType, 'PaymentOutcomeUnknown'>, (answer: ProcessorAnswer) => object>> = {
  PaymentAuthorized: (answer) => ({ ...moneyOf(answer), expiresAt: null }),
  PaymentCaptured: (answer) => ({ captureId: answer.captureId ?? '', ...moneyOf(answer), final: answer.final ?? true }),
  PaymentFailed: failureOf,
  PaymentActionRequired: ({ actionUrl }) => ({ url: actionUrl ?? '' }),
  PaymentCaptureFailed: failureOf,
  PaymentVoided: () => ({}),
  PaymentVoidFailed: failureOf,
};

/** Objects of two accounts are two objects (U2). */
const accountIn = ({ account }: ProcessorAnswer): string[] => (account === null ? [] : [account]);

export function factOf(type: Exclude<FactType, 'PaymentOutcomeUnknown'>, work: Work, answer: ProcessorAnswer): Fact {
  const content = { paymentId: work.paymentId, processor: processorOf(work), processorReference: answer.reference, ...details[type](answer) };
  return { type, value: { meta: metaOf(type, work, [...accountIn(answer), ...identities[type](work, answer)], content, answer.at), ...content } };
}

/** There was no answer; told once for each operation (PY2, PY3). `now` is milliseconds since the epoch. */
export function unknownFactOf(work: Work, now: number): Fact {
  const type = 'PaymentOutcomeUnknown';
  const operation = operationNames[work.operation];
  const content = { paymentId: work.paymentId, processor: processorOf(work), processorReference: work.processorReference ?? '', operation };
  return { type, value: { meta: metaOf(type, work, [work.effectId, 'unknown'], content, now), ...content } };
}

function metaOf(type: FactType, work: Work, identity: Array<string | number>, content: object, occurredAt: number): EventMeta {
  return {
    eventId: factId(processorOf(work), ...identity),
    commandId: work.commandId,
    orderId: work.orderId,
    tenantId: work.tenantId,
    mode: work.mode,
    actor: { kind: 'processor', id: processorOf(work) },
    correlationId: work.correlationId,
    causationId: work.causationId,
    fingerprint: fingerprintOfContent(type, canonicalJson(content)),
    expectedVersion: null,
    occurredAt,
  };
}
