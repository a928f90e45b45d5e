/** Which service carries out a directive. Each service reads the order events that order work from it, and no others, on its own topic. */
import type { Directive, DirectiveKind } from './generated';
import { directiveTopics, type DirectiveContext } from './topics';

const carriedOutBy: Readonly<Record<Exclude<DirectiveKind, 'unrecognized'>, DirectiveContext>> = {
  collect: 'payment',
  capture: 'payment',
  void: 'payment',
  refund: 'refund',
  issue_invoice: 'invoice',
  expire_session: 'checkout',
  load_gift_card: 'refund',
  issue_credit_note: 'invoice',
  invoice_due: 'invoice',
  invoice_reminder: 'invoice',
  apply_credit: 'refund',
  answer_credit: 'refund',
  time_roll_back: 'payment',
  issue_debit_note: 'invoice',
  invoice_late_fee: 'invoice',
  release_promotion: 'cart',
  payment_due: 'payment',
  calculate_tax: 'cart',
  commit_tax: 'cart',
  reverse_tax: 'cart',
  erase_personal_data: 'cart',
  close_refund_window: 'payment',
  expire_quote: 'payment',
  archive_order: 'payment',
  move_stock: 'cart',
};

/** The topics that an entry with these directives goes to, each once. A kind that this release does not know goes nowhere: nobody could carry it out. */
export function directiveTopicsOf(directives: readonly Directive[]): string[] {
  const topics = directives.flatMap(({ kind }) => (kind === 'unrecognized' ? [] : [directiveTopics[carriedOutBy[kind]]]));
  return [...new Set(topics)];
}
