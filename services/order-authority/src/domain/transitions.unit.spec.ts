/**
 * Every state of a payment, a refund, an invoice, a credit note and an order with every fact about it: none is undefined, none throws, and no
 * money is ever unsaid (U6, P7).
 */
import { RULES } from './judge';
import { matrix } from './testing/matrix';
import { TIME_TABLES } from './testing/time-tables';

const heard = new Set<string>();
const table = (...given: Parameters<typeof matrix>): void => matrix(...given).forEach((type) => heard.add(type));

const held = 'order 10000; pay A 6000 manual; authorized A 6000';

describe('payments', () => {
  table(
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
        being_replaced: `${held}; reauth A B`,
        replaced: `${held}; reauth A B; authorized B 6000`,
        not_released: `${held}; reauth A B; authorized B 6000; unvoided A`,
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
    being_replaced   authorized       authorized       captured  partially_captured  authorized          authorized          authorized          authorized          voided    expired   authorized          authorized
    replaced         authorized       authorized       captured  partially_captured  authorized          authorized          authorized          unknown             voided    expired   authorized          authorized
    not_released     authorized       authorized       captured  partially_captured  authorized          authorized          authorized          authorized          voided    expired   authorized          authorized
    `,
  );
});

describe('refunds', () => {
  table(
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

/** Status, number, whether it is overdue, and how often the buyer was reminded. */
describe('invoices: no date and no number said again changes what it is (Z2, I4)', () => {
  const due = 'order 10000; invoice I due=7 remind=-2';
  const open = `${due}; issued I INV-1`;
  table(
    {
      states: {
        draft: `${due} draft`,
        issuing: due,
        open,
        partially_paid: `${open}; cash A 4000`,
        paid: `${open}; cash A 10000`,
        void: `${open}; void-invoice I`,
        void_unnumbered: `${due}; void-invoice I`,
        uncollectible: `${open}; uncollectible I W`,
        credited: `${open}; credit N I 10000; noted N CN-1`,
      },
      facts: { issued: 'issued I INV-1', another: 'issued I INV-9', due: 'fell-due I 7', early: 'fell-due I 3', remind: 'remind I 5', unmeant: 'remind I 6' },
      statusOf: ({ order: { invoices } }) =>
        invoices.map(({ status, number, overdueAt, reminders }) => `${status}/${number ?? '-'}/${overdueAt === null ? '' : 'late'}${reminders.length}`)[0],
    },
    `
    state            issued                  another                 due                         early                   remind                  unmeant
    draft            draft/INV-1/0           draft/INV-9/0           draft/-/0                   draft/-/0               draft/-/0               draft/-/0
    issuing          open/INV-1/0            open/INV-9/0            issuing/-/0                 issuing/-/0             issuing/-/0             issuing/-/0
    open             open/INV-1/0            open/INV-1/0            open/INV-1/late0            open/INV-1/0            open/INV-1/1            open/INV-1/0
    partially_paid   partially_paid/INV-1/0  partially_paid/INV-1/0  partially_paid/INV-1/late0  partially_paid/INV-1/0  partially_paid/INV-1/1  partially_paid/INV-1/0
    paid             paid/INV-1/0            paid/INV-1/0            paid/INV-1/0                paid/INV-1/0            paid/INV-1/0            paid/INV-1/0
    void             void/INV-1/0            void/INV-1/0            void/INV-1/0                void/INV-1/0            void/INV-1/0            void/INV-1/0
    void_unnumbered  void/INV-1/0            void/INV-9/0            void/-/0                    void/-/0                void/-/0                void/-/0
    uncollectible    uncollectible/INV-1/0   uncollectible/INV-1/0   uncollectible/INV-1/0       uncollectible/INV-1/0   uncollectible/INV-1/0   uncollectible/INV-1/0
    credited         credited/INV-1/0        credited/INV-1/0        credited/INV-1/0            credited/INV-1/0        credited/INV-1/0        credited/INV-1/0
    `,
  );
});

describe('credit notes: a number is kept, whatever is said of another (N5)', () => {
  const asked = 'order 10000; invoice I; issued I INV-1; credit N I 4000';
  const issued = `${asked}; noted N CN-1`;
  table(
    {
      states: { issuing: asked, issued, reversed: `${issued}; reverse-note N`, void: `${issued}; reverse-note N; void-note N` },
      facts: { noted: 'noted N CN-1', another: 'noted N CN-9', of_nobody: 'noted X CN-2' },
      statusOf: ({ order: { creditNotes } }) => creditNotes.map(({ status, number }) => `${status}/${number ?? '-'}`)[0],
    },
    `
    state     noted        another      of_nobody
    issuing   issued/CN-1  issued/CN-9  issuing/-
    issued    issued/CN-1  issued/CN-1  issued/CN-1
    reversed  issued/CN-1  issued/CN-1  issued/CN-1
    void      void/CN-1    void/CN-1    void/CN-1
    `,
  );
});

describe('debit notes: a number is kept, and a late fee is charged once for each date (I5, I10)', () => {
  const open = 'order 10000; invoice I due=0 late=7%; issued I INV-1';
  const asked = `${open}; debit D I hat=1x700`;
  const issued = `${asked}; debited D DN-1`;
  table(
    {
      states: { none: open, issuing: asked, issued, waived: `${issued}; waive D`, paid: `${issued}; cash A 10700`, charged: `${issued}; fine-due I 0` },
      facts: { debited: 'debited D DN-1', another: 'debited D DN-9', of_nobody: 'debited X DN-2', late: 'fine-due I 0', later: 'fine-due I 5' },
      statusOf: ({ order: { debitNotes } }) => debitNotes.map(({ status, number }) => `${status}/${number ?? '-'}`).join('+') || 'none',
    },
    `
    state   debited  another  of_nobody  late  later
    none    none                  none                  none                  issuing/-             issuing/-
    issuing issued/DN-1           issued/DN-9           issuing/-             issuing/-+issuing/-   issuing/-+issuing/-
    issued  issued/DN-1           issued/DN-1           issued/DN-1           issued/DN-1+issuing/-  issued/DN-1+issuing/-
    waived  waived/DN-1           waived/DN-1           waived/DN-1           waived/DN-1+issuing/-  waived/DN-1+issuing/-
    paid    issued/DN-1           issued/DN-1           issued/DN-1           issued/DN-1           issued/DN-1
    charged issued/DN-1+issuing/-  issued/DN-1+issuing/-  issued/DN-1+issuing/-  issued/DN-1+issuing/-  issued/DN-1+issuing/-
    `,
  );
});

/** Status, surplus of which so much is on its way back, and what is outstanding. A is a payment of 10000 that had failed. */
describe('late money in every state of an order: booked, and what is more than owed goes back (O1-O4, K5, section 25, 6)', () => {
  const failed = 'order 10000; pay A; failed A';
  const paid = `${failed}; cash B 10000`;
  table(
    {
      states: {
        unpaid: failed,
        part_paid: `${failed}; cash B 4000`,
        paid,
        written_off: `${failed}; write-off W`,
        invoiced: `${failed}; invoice I; issued I INV-1`,
        canceling: `${failed}; pay B; captured B asked; cancel`,
        canceled: `${failed}; cancel`,
        closed: `${paid}; close`,
        reopened: `${paid}; close; reopen`,
        rolled_back: 'order 10000 timed; pay A; failed A; pay B 4000; captured B asked; due; refunded ~ B asked',
        archived: 'order 10000 unpaid:30; pay A; failed A; retention-over; retention-over',
      },
      facts: {
        captured: 'captured A 10000',
        authorized: 'authorized A 10000',
        of_nobody: 'captured X 500',
        foreign: 'captured A 10000 USD',
        unasked: 'refunded R A 500',
        offered: 'offered C 500 ok:anna',
        given_back: 'offered C 500 back',
        due: 'due',
      },
      statusOf: ({ order: { status, balance } }) => `${status}/${balance.surplus}-${balance.pendingOut}/${balance.outstanding}`,
    },
    `
    state        captured               authorized             of_nobody              foreign                unasked                offered                given_back             due
    unpaid       open/0-0/0             open/0-0/10000         open/0-0/10000         open/0-0/10000         open/0-0/10000         open/0-0/9500          open/0-0/9500          open/0-0/10000
    part_paid    open/4000-4000/0       open/0-0/6000          open/0-0/6000          open/0-0/6000          open/0-0/6000          open/0-0/5500          open/0-0/5500          open/0-0/6000
    paid         open/10000-10000/0     open/0-0/0             open/0-0/0             open/0-0/0             open/0-0/0             open/0-0/0             open/500-0/0           open/0-0/0
    written_off  open/0-0/0             open/0-0/0             open/0-0/0             open/0-0/0             open/0-0/0             open/0-0/0             open/0-0/0             open/0-0/0
    invoiced     open/0-0/0             open/0-0/10000         open/0-0/10000         open/0-0/10000         open/0-0/10000         open/0-0/9500          open/0-0/9500          open/0-0/10000
    canceling    canceling/20000-20000/0 canceling/10000-10000/0 canceling/10000-10000/0 canceling/10000-10000/0 canceling/10000-10000/0 canceling/10000-10000/0 canceling/10500-10000/0 canceling/10000-10000/0
    canceled     canceled/10000-10000/0 canceled/0-0/0         canceled/0-0/0         canceled/0-0/0         canceled/0-0/0         canceled/0-0/0         canceled/500-0/0       canceled/0-0/0
    closed       closed/10000-10000/0   closed/0-0/0           closed/0-0/0           closed/0-0/0           closed/0-0/0           closed/0-0/0           closed/500-0/0         closed/0-0/0
    reopened     open/10000-10000/0     open/0-0/0             open/0-0/0             open/0-0/0             open/0-0/0             open/0-0/0             open/500-0/0           open/0-0/0
    rolled_back  open/0-10000/0         open/0-0/10000         open/0-0/10000         open/0-0/10000         open/0-0/10000         open/0-0/10000         open/0-0/9500          open/0-0/10000
    archived     canceled/10000-10000/0 canceled/0-0/0         canceled/0-0/0         canceled/0-0/0         canceled/0-0/0         archived/0-0/0         canceled/500-0/0       archived/0-0/0
    `,
  );
});

describe.each(TIME_TABLES)('$title', ({ matrix: given, text }) => table(given, text));

/** Status of the tax, total of the order, and what the tax service is to be told. */
describe('external tax: an answer is taken once and by the order that waits for it; in any other state it is kept and changes nothing (X8, X11, X12)', () => {
  const asked = 'order 1000 external:US';
  const taxed = `${asked}; calculated 10%`;
  const paid = `${taxed}; cash A 1100`;
  table(
    {
      states: {
        none: 'order 1000',
        pending: asked,
        unavailable: `${asked}; uncalculated 1`,
        rejected: `${asked}; uncalculated final`,
        complete: taxed,
        changed: `${taxed}; add cup=1x500`,
        own_rates: `${taxed}; taxes vat:+20%`,
        late_money: `${asked}; cash A 400 force`,
        refunded: `${asked}; cash A 1000 force; refund R 100`,
        paid,
        confirmed: `${paid}; reported 0`,
        invoiced: `${taxed}; invoice I; issued I INV-1`,
        canceled: `${asked}; cancel`,
        closed: `${paid}; close`,
      },
      facts: {
        calculated: 'calculated 10%',
        other: 'calculated 30%',
        old: 'calculated old 30%',
        misfit: 'calculated 10% stray',
        unavailable: 'uncalculated 2',
        refused: 'uncalculated final',
        reported: 'reported 0',
        of_nobody: 'reported old',
      },
      statusOf: ({ order: { taxStatus, totals, externalTax } }) =>
        `${taxStatus ?? 'ok'}/${totals.total}/${externalTax?.reports.map(({ kind, reportedAt }) => `${kind[0] ?? ''}${reportedAt === null ? '?' : ''}`).join('') ?? '-'}`,
    },
    `
    state       calculated     other          old               misfit         unavailable       refused        reported          of_nobody
    none        ok/1000/-      ok/1000/-      ok/1000/-         ok/1000/-      ok/1000/-         ok/1000/-      ok/1000/-         ok/1000/-
    pending     ok/1100/       ok/1300/       pending/1000/     rejected/1000/ unavailable/1000/ rejected/1000/ pending/1000/     pending/1000/
    unavailable ok/1100/       ok/1300/       unavailable/1000/ rejected/1000/ unavailable/1000/ rejected/1000/ unavailable/1000/ unavailable/1000/
    rejected    rejected/1000/ rejected/1000/ rejected/1000/    rejected/1000/ rejected/1000/    rejected/1000/ rejected/1000/    rejected/1000/
    complete    ok/1100/       ok/1100/       ok/1100/          ok/1100/       ok/1100/          ok/1100/       ok/1100/          ok/1100/
    changed     ok/1650/       ok/1950/       pending/1500/     rejected/1500/ unavailable/1500/ rejected/1500/ pending/1500/     pending/1500/
    own_rates   ok/1200/       ok/1200/       ok/1200/          ok/1200/       ok/1200/          ok/1200/       ok/1200/          ok/1200/
    late_money  ok/1100/c?     ok/1300/c?     pending/1000/     rejected/1000/ unavailable/1000/ rejected/1000/ pending/1000/     pending/1000/
    refunded    rejected/1000/ rejected/1000/ pending/1000/     rejected/1000/ unavailable/1000/ rejected/1000/ pending/1000/     pending/1000/
    paid        ok/1100/c?     ok/1100/c?     ok/1100/c?        ok/1100/c?     ok/1100/c?        ok/1100/c?     ok/1100/c         ok/1100/c?
    confirmed   ok/1100/c      ok/1100/c      ok/1100/c         ok/1100/c      ok/1100/c         ok/1100/c      ok/1100/c         ok/1100/c
    invoiced    ok/1100/c?     ok/1100/c?     ok/1100/c?        ok/1100/c?     ok/1100/c?        ok/1100/c?     ok/1100/c         ok/1100/c?
    canceled    pending/1000/  pending/1000/  pending/1000/     pending/1000/  pending/1000/     pending/1000/  pending/1000/     pending/1000/
    closed      ok/1100/c?     ok/1100/c?     ok/1100/c?        ok/1100/c?     ok/1100/c?        ok/1100/c?     ok/1100/c         ok/1100/c?
    `,
  );
});

/** The last characters of the key that is gone. */
describe('personal data: a key that is gone is gone, whatever the order is, and moves nothing (W10)', () => {
  table(
    {
      states: {
        plain: 'order 10000; customer Ann cust',
        nobody: 'order 10000',
        sealed: 'order 10000; buyer k1',
        asked: 'order 10000; buyer k1; erase-data',
        erased: 'order 10000; buyer k1; erase-data; data-erased k1',
        replaced: 'order 10000; buyer k1; erase-data; buyer k2',
        paid: 'order 10000; buyer k1; cash A 10000',
        closed: 'order 10000; buyer k1; cash A 10000; close',
        canceled: 'order 10000; buyer k1; cancel',
      },
      facts: { own: 'data-erased k1', other: 'data-erased k2' },
      statusOf: ({ order: { erasedKeyId, balance, totals } }) => `${erasedKeyId?.slice(-2) ?? '-'}/${totals.total}/${balance.outstanding}`,
    },
    `
    state     own             other
    plain     k1/10000/10000  k2/10000/10000
    nobody    k1/10000/10000  k2/10000/10000
    sealed    k1/10000/10000  k2/10000/10000
    asked     k1/10000/10000  k2/10000/10000
    erased    k1/10000/10000  k2/10000/10000
    replaced  k1/10000/10000  k2/10000/10000
    paid      k1/10000/0      k2/10000/0
    closed    k1/10000/0      k2/10000/0
    canceled  k1/10000/0      k2/10000/0
    `,
  );
});

test('U6: every fact that any service can state is a column of these tables', () => {
  const facts = Object.entries(RULES).filter(([, { kind }]) => kind === 'fact');
  expect(facts.map(([type]) => type).filter((type) => !heard.has(type))).toEqual([]);
});
