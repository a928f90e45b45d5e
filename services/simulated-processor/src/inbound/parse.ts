/** Bodies to commands; a body of another shape is answered with 400 and does nothing. */
import { BadRequestException } from '@nestjs/common';
import type { StatementPosition } from '../app';
import type { CaptureCommand, CollectCommand, RefundCommand, VoidCommand } from '../domain/commands';

export type Body = Readonly<Record<string, unknown>>;

export function fault(field: string, message: string): never {
  throw new BadRequestException({ code: 'invalid_request', message: `${field} ${message}` });
}

export function bodyOf(body: unknown): Body {
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Body) : fault('the body', 'is not an object');
}

export function text(body: Body, field: string): string {
  const value = body[field];
  return typeof value === 'string' && value !== '' ? value : fault(field, 'is not a text');
}

export const textOrNull = (body: Body, field: string): string | null => (body[field] === undefined || body[field] === null ? null : text(body, field));

const accountIn = (body: Body): string | undefined => textOrNull(body, 'account') ?? undefined;

function amount(body: Body): number {
  const value = body['amount'];
  return Number.isSafeInteger(value) && (value as number) > 0 ? (value as number) : fault('amount', 'is not a positive whole number of minor units');
}

export function collectOf(raw: unknown): CollectCommand {
  const body = bodyOf(raw);
  const capture = text(body, 'capture');
  const replaces = textOrNull(body, 'replaces');
  const presentmentCurrency = textOrNull(body, 'presentment_currency');
  return {
    operation: 'collect',
    key: text(body, 'key'),
    account: accountIn(body),
    orderId: text(body, 'order_id'),
    paymentId: text(body, 'payment_id'),
    amount: amount(body),
    currency: text(body, 'currency'),
    paymentMethod: text(body, 'payment_method'),
    capture: capture === 'automatic' || capture === 'manual' ? capture : fault('capture', 'is neither automatic nor manual'),
    ...(replaces === null ? {} : { replaces }),
    ...(presentmentCurrency === null ? {} : { presentmentCurrency }),
  };
}

export function captureOf(payment: string, raw: unknown): CaptureCommand {
  const body = bodyOf(raw);
  return { operation: 'capture', key: text(body, 'key'), account: accountIn(body), payment, amount: amount(body), final: body['final'] === true };
}

export function voidOf(payment: string, raw: unknown): VoidCommand {
  const body = bodyOf(raw);
  return { operation: 'void', key: text(body, 'key'), account: accountIn(body), payment };
}

export function refundOf(raw: unknown): RefundCommand {
  const body = bodyOf(raw);
  return {
    operation: 'refund',
    key: text(body, 'key'),
    account: accountIn(body),
    payment: text(body, 'payment_reference'),
    amount: amount(body),
    orderId: textOrNull(body, 'order_id'),
    refundId: textOrNull(body, 'refund_id'),
  };
}

/** A UTC day in the query, as 2026-11-25. */
export const dayOf = (value: unknown, field: string): string =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : fault(field, 'is not a day such as 2026-11-25');

/** Where a statement goes on, as the page before it said. */
export function positionOf(cursor: string | undefined): StatementPosition | null {
  if (cursor === undefined) return null;
  const [, after, through, asOf] = /^(\d{1,15})-(\d{1,15})-(\d{1,15})$/.exec(cursor) ?? [];
  return asOf === undefined ? fault('cursor', 'is none of a statement') : { after: Number(after), through: Number(through), asOf: Number(asOf) };
}

export const cursorOf = ({ after, through, asOf }: StatementPosition): string => `${after}-${through}-${asOf}`;

/** A whole number in the query, or its default. */
export function countOf(value: unknown, field: string, fallback: number): number {
  if (value === undefined || value === '') return fallback;
  return typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : fault(field, 'is not a whole number');
}
