/** Tables of what the timers of an order change: each comes once, re-checks, and touches no money (Z1, Z2, U6). */
import type { Matrix } from './matrix';

interface TimeTable {
  title: string;
  matrix: Matrix;
  text: string;
}

const parts = 'order 10000 part:now:3000 part:5000:4000 part:9000:';

/** Which parts are due, what of all is due now, and what is outstanding. */
const PARTS: TimeTable = {
  title: 'parts of an order: a date that comes makes due what was said to be due by then, once, and moves nothing (Z1, Z2)',
  matrix: {
    states: {
      none: 'order 10000',
      unpaid: parts,
      deposit: `${parts}; cash A 3000`,
      first_due: `${parts}; part-due 5000`,
      all_due: `${parts}; part-due 9000`,
      paid: `${parts}; cash A 10000`,
      replaced: `${parts}; parts`,
      invoiced: `${parts}; cash A 3000; invoice I; issued I INV-1`,
      canceled: `${parts}; cancel`,
    },
    facts: { early: 'part-due 4999', first: 'part-due 5000', last: 'part-due 9000' },
    statusOf: ({ order: { paymentSchedule, amountDueNow, balance } }) =>
      `${paymentSchedule.filter(({ fellDueAt }) => fellDueAt !== null).length}/${amountDueNow ?? '-'}/${balance.outstanding}`,
  },
  text: `
  state      early         first         last
  none       0/-/10000     0/-/10000     0/-/10000
  unpaid     1/3000/10000  2/7000/10000  3/10000/10000
  deposit    1/0/7000      2/4000/7000   3/7000/7000
  first_due  2/7000/10000  2/7000/10000  3/10000/10000
  all_due    3/10000/10000 3/10000/10000 3/10000/10000
  paid       1/0/0         2/0/0         3/0/0
  replaced   0/-/10000     0/-/10000     0/-/10000
  invoiced   1/0/7000      2/4000/7000   3/7000/7000
  canceled   1/0/0         2/0/0         3/0/0
  `,
};

const quoted = 'order 10000 until:5000';

/** What the quote is, whether it has expired, and what can be collected. */
const QUOTES: TimeTable = {
  title: 'prices that hold until a time: it comes once, and ends only what nobody has paid, is paying or was billed for (T15, Z1, Z2)',
  matrix: {
    states: {
      none: 'order 10000',
      valid: quoted,
      paying: `${quoted}; pay A`,
      declined: `${quoted}; pay A; failed A`,
      part_paid: `${quoted}; cash A 4000`,
      paid: `${quoted}; cash A 10000`,
      over: `${quoted}; quote-over 5000`,
      longer: `${quoted}; quote-over 5000; quote until:9000`,
      repriced: `${quoted}; quote-over 5000; reprice`,
      invoiced: `${quoted}; invoice I; issued I INV-1`,
      written_off: `${quoted}; write-off W 4000`,
      canceling: `${quoted}; pay A; captured A asked; cancel`,
      canceled: `${quoted}; cancel`,
      closed: `${quoted}; cash A 10000; close`,
    },
    facts: { early: 'quote-over 4999', due: 'quote-over 5000', later: 'quote-over 9000' },
    statusOf: ({ order: { status, quote, balance } }) => {
      const state = quote === null ? 'none' : quote.expiredAt !== null ? 'expired' : quote.fellDueAt === null ? 'valid' : 'held';
      return `${status}/${state}/${balance.collectible}`;
    },
  },
  text: `
  state        early                due                   later
  none         open/none/10000      open/none/10000       open/none/10000
  valid        open/valid/10000     open/expired/10000    open/expired/10000
  paying       open/valid/0         open/held/0           open/held/0
  declined     open/valid/10000     open/expired/10000    open/expired/10000
  part_paid    open/valid/6000      open/held/6000        open/held/6000
  paid         open/valid/0         open/held/0           open/held/0
  over         open/expired/10000   open/expired/10000    open/expired/10000
  longer       open/valid/10000     open/valid/10000      open/expired/10000
  repriced     open/none/10000      open/none/10000       open/none/10000
  invoiced     open/valid/10000     open/held/10000       open/held/10000
  written_off  open/valid/6000      open/held/6000        open/held/6000
  canceling    canceling/valid/0    canceling/held/0      canceling/held/0
  canceled     canceled/valid/0     canceled/held/0       canceled/held/0
  closed       closed/valid/0       closed/held/0         closed/held/0
  `,
};

const timed = 'order 10000 window:30; pay A; captured A 10000';

/** Whether the window is open, and what can still be refunded. */
const WINDOWS: TimeTable = {
  title: 'the refund window of a payment: closed once, for this payment only, whatever the order is in (F14, Z1, Z2, Z4)',
  matrix: {
    states: {
      processing: 'order 10000 window:30; pay A',
      paid: timed,
      untimed: 'order 10000; pay A; captured A 10000',
      by_hand: 'order 10000 window:30; cash A 10000',
      refunding: `${timed}; refund R 4000`,
      failed: `${timed}; refund R 4000; unpaid R A`,
      refunded: `${timed}; refund R 10000; refunded R A 10000`,
      over: `${timed}; window-over A`,
      canceled: `${timed}; cancel; refunded ~ A 10000`,
      closed: `${timed}; close`,
    },
    facts: { due: 'window-over A', early: 'window-over A 5', of_nobody: 'window-over X' },
    statusOf: ({ order: { payments, balance } }) => {
      const [payment] = payments;
      const isTimed = payment !== undefined && payment.refundWindowClosesAt !== null;
      return `${isTimed ? (payment.refundWindowClosedAt === null ? 'open' : 'closed') : 'none'}/${balance.refundable}-${balance.pendingOut}`;
    },
  },
  text: `
  state       due            early         of_nobody
  processing  none/0-0       none/0-0      none/0-0
  paid        closed/10000-0 open/10000-0  open/10000-0
  untimed     none/10000-0   none/10000-0  none/10000-0
  by_hand     none/10000-0   none/10000-0  none/10000-0
  refunding   closed/6000-4000 open/6000-4000 open/6000-4000
  failed      closed/10000-0 open/10000-0  open/10000-0
  refunded    closed/0-0     open/0-0      open/0-0
  over        closed/10000-0 closed/10000-0 closed/10000-0
  canceled    closed/0-0     open/0-0      open/0-0
  closed      closed/10000-0 open/10000-0  open/10000-0
  `,
};

const kept = 'order 10000 unpaid:30';
const failed = `${kept}; pay A; failed A`;

/** Status, and what is outstanding. */
const RETENTION: TimeTable = {
  title: 'an order without money when its time comes: archived once, and never with money, whatever it is in (Z5, Z2)',
  matrix: {
    states: {
      never: 'order 10000',
      unpaid: kept,
      changed: `${kept}; add b=1x500`,
      paying: `${kept}; pay A`,
      unheard: `${kept}; pay A; unknown A authorize`,
      declined: `${failed}; retention-over`,
      part_paid: `${kept}; cash B 4000`,
      paid: `${kept}; cash B 10000`,
      returned: `${kept}; pay A; captured A asked; refund R 10000; refunded R A asked`,
      written_off: `${kept}; write-off W`,
      drafted: `${kept}; invoice I draft; retention-over`,
      invoiced: `${kept}; invoice I; issued I INV-1`,
      canceling: `${kept}; pay A; captured A asked; cancel`,
      canceled: `${kept}; cancel`,
      closed: `${kept}; cash B 10000; close`,
      archived: `${kept}; retention-over`,
      reopened: `${kept}; retention-over; reopen`,
      late: `${failed}; retention-over; retention-over; captured A 10000`,
    },
    facts: { due: 'retention-over', early: 'retention-over 1' },
    statusOf: ({ order: { status, balance } }) => `${status}/${balance.outstanding}`,
  },
  text: `
  state        due              early
  never        open/10000       open/10000
  unpaid       archived/0       open/10000
  changed      open/10500       open/10500
  paying       open/10000       open/10000
  unheard      open/10000       open/10000
  declined     archived/0       open/10000
  part_paid    open/6000        open/6000
  paid         open/0           open/0
  returned     open/0           open/0
  written_off  open/0           open/0
  drafted      archived/0       open/10000
  invoiced     open/10000       open/10000
  canceling    canceling/0      canceling/0
  canceled     canceled/0       canceled/0
  closed       closed/0         closed/0
  archived     archived/0       archived/0
  reopened     archived/0       open/10000
  late         canceled/0       canceled/0
  `,
};

export const TIME_TABLES: readonly TimeTable[] = [PARTS, QUOTES, WINDOWS, RETENTION];
