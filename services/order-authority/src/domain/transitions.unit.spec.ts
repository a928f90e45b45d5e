/** Every state of a payment and of a refund with every fact: none is undefined, none throws, and no money is ever unsaid (U6, P7). */
import { matrix } from './testing/matrix';

const held = 'order 10000; pay A 6000 manual; authorized A 6000';

describe('payments', () => {
  matrix(
    {
      states: {
        processing: 'order 10000; pay A 6000 manual',
        requires_action: 'order 10000; pay A 6000 manual; challenged A',
        calling_off: 'order 10000; pay A 6000 manual; challenged A; void A',
        authorized: held,
        capturing: `${held}; capture A`,
        voiding: `${held}; void A`,
        part_captured: `${held}; capture A 2000; captured A 2000 partial #c1`,
        captured: `${held}; capture A; captured A 6000 #c1`,
        failed: 'order 10000; pay A 6000 manual; failed A',
        voided: `${held}; void A; voided A`,
        expired: `${held}; lapsed A`,
        unknown: 'order 10000; pay A 6000 manual; unknown A authorize',
        unknown_capture: `${held}; capture A; unknown A capture`,
        unknown_void: `${held}; void A; unknown A void`,
        reversed: 'order 10000; cash A 6000; reverse A',
      },
      facts: {
        challenged: 'challenged A',
        authorized: 'authorized A 6000',
        captured: 'captured A 6000 #c2',
        part: 'captured A 2000 partial #c2',
        failed: 'failed A',
        no_answer: 'unknown A authorize',
        no_capture: 'unknown A capture',
        no_void: 'unknown A void',
        voided: 'voided A',
        lapsed: 'lapsed A',
        uncaptured: 'uncaptured A',
        unvoided: 'unvoided A',
      },
      statusOf: ({ order }) => order.payments[0]?.status,
    },
    `
    state            challenged       authorized       captured  part                failed              no_answer           no_capture          no_void             voided    lapsed    uncaptured          unvoided
    processing       requires_action  authorized       captured  partially_captured  failed              unknown             processing          processing          voided    expired   processing          processing
    requires_action  requires_action  authorized       captured  partially_captured  failed              requires_action     requires_action     requires_action     voided    expired   requires_action     requires_action
    calling_off      requires_action  authorized       captured  partially_captured  failed              requires_action     requires_action     requires_action     voided    expired   requires_action     requires_action
    authorized       authorized       authorized       captured  partially_captured  authorized          authorized          authorized          authorized          voided    expired   authorized          authorized
    capturing        authorized       authorized       captured  partially_captured  authorized          authorized          unknown             authorized          voided    expired   authorized          authorized
    voiding          authorized       authorized       captured  partially_captured  authorized          authorized          authorized          unknown             voided    expired   authorized          authorized
    part_captured    partially_captured partially_captured captured partially_captured partially_captured partially_captured partially_captured  partially_captured  captured  captured  partially_captured  partially_captured
    captured         captured         captured         captured  captured            captured            captured            captured            captured            captured  captured  captured            captured
    failed           failed           authorized       captured  captured            failed              failed              failed              failed              failed    failed    failed              failed
    voided           voided           voided           captured  captured            voided              voided              voided              voided              voided    voided    voided              voided
    expired          expired          expired          captured  captured            expired             expired             expired             expired             expired   expired   expired             expired
    unknown          requires_action  authorized       captured  partially_captured  failed              unknown             unknown             unknown             voided    expired   unknown             unknown
    unknown_capture  unknown          unknown          captured  partially_captured  unknown             unknown             unknown             unknown             voided    expired   authorized          unknown
    unknown_void     unknown          unknown          captured  partially_captured  unknown             unknown             unknown             unknown             voided    expired   unknown             authorized
    reversed         voided           voided           voided    voided              voided              voided              voided              voided              voided    voided    voided              voided
    `,
  );
});

describe('refunds', () => {
  matrix(
    {
      states: {
        requested: 'paid 10000; refund R 4000',
        submitted: 'paid 10000; refund R 4000; submitted R A',
        unknown: 'paid 10000; refund R 4000; unheard R A',
        failed: 'paid 10000; refund R 4000; unpaid R A',
        retried: 'paid 10000; refund R 4000; unpaid R A; retry R',
        canceled: 'paid 10000; refund R 4000; unpaid R A; unrefund R',
        succeeded: 'paid 10000; refund R 4000; refunded R A 4000',
      },
      facts: {
        submitted: 'submitted R A',
        succeeded: 'refunded R A 4000',
        less: 'refunded R A 3000 #r2',
        more: 'refunded R A 12000 #r2',
        failed: 'unpaid R A',
        failed_again: 'unpaid R A try=2',
        no_answer: 'unheard R A',
      },
      statusOf: ({ order }) => order.refunds[0]?.status,
    },
    `
    state      submitted  succeeded  less       more       failed     failed_again  no_answer
    requested  submitted  succeeded  succeeded  succeeded  failed     failed        unknown
    submitted  submitted  succeeded  succeeded  succeeded  failed     failed        unknown
    unknown    submitted  succeeded  succeeded  succeeded  failed     failed        unknown
    failed     failed     succeeded  succeeded  succeeded  failed     failed        failed
    retried    requested  succeeded  succeeded  succeeded  requested  failed        requested
    canceled   canceled   succeeded  succeeded  succeeded  canceled   canceled      canceled
    succeeded  succeeded  succeeded  succeeded  succeeded  failed     failed        succeeded
    `,
  );
});
