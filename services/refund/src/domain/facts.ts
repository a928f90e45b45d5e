/**
 * Facts from answers. A fact's id derives from the processor's object and its transition (U2, FL7), so an answer, a
 * repetition and a later poll that say the same are one event; the fingerprint covers what it says.
 */
import { canonicalJson, factId, fingerprintOfContent, giftCardIdOf, type EventMeta } from '@concord/contracts';
import type { FactType, ProcessorAnswer } from './reactions';
import type { Work } from './work';

export const PROCESSOR = 'simulated';
/** Our own ledger of gift cards. */
export const GIFT_CARDS = 'gift_cards';

const processorOf = ({ paymentMethod }: Work): string => (giftCardIdOf(paymentMethod) === undefined ? PROCESSOR : GIFT_CARDS);

export interface Fact {
  type: FactType;
  value: { meta: EventMeta };
}

type Evidence = Exclude<FactType, 'RefundOutcomeUnknown'>;

const identities: Readonly<Record<Evidence, (work: Work, answer: ProcessorAnswer) => string[]>> = {
  RefundSubmitted: (_work, { reference }) => [reference, 'submitted'],
  RefundSucceeded: (_work, { reference }) => [reference, 'succeeded'],
  RefundFailed: ({ effectId }) => [effectId, 'failed'],
};

const details: Readonly<Record<Evidence, (answer: ProcessorAnswer) => object>> = {
  RefundSubmitted: ({ reference }) => ({ processorReference: reference }),
  RefundSucceeded: ({ reference, amount, currency, account, presentment }) => ({
    ...{ processorReference: reference, amount, currency, account },
    // A fact that says nothing of another currency has the fingerprint that it had before there was any.
    ...(presentment === null ? {} : { presentment }),
  }),
  RefundFailed: ({ failure }) => failure ?? { code: 'declined', message: 'The processor gave no reason.' },
};

/** Objects of two accounts are two objects (U2). */
const accountIn = ({ account }: ProcessorAnswer): string[] => (account === null ? [] : [account]);

export function factOf(type: Evidence, work: Work, answer: ProcessorAnswer): Fact {
  return fact(type, work, [...accountIn(answer), ...identities[type](work, answer)], details[type](answer), answer.at);
}

/** There was no answer; told once for each attempt. `now` is milliseconds since the epoch. */
export const unknownFactOf = (work: Work, now: number): Fact => fact('RefundOutcomeUnknown', work, [work.effectId, 'unknown'], {}, now);

function fact(type: FactType, work: Work, identity: string[], detail: object, occurredAt: number): Fact {
  const { refundId, paymentId, attempt } = work;
  const content = { refundId, paymentId, attempt, ...detail };
  const meta: EventMeta = {
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
  return { type, value: { meta, ...content } };
}
