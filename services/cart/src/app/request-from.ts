/** The request that a command becomes, with copies of what it names of the catalogue, or with the fault that the authority refuses it with (T15). */
import type { NewEffect } from '@concord/chassis';
import type { Naming } from '../domain/named-entries';
import { requestOf, type CartCommand, type Request } from '../domain/requests';
import type { Catalog } from './catalog';
import type { Coded, Promotions } from './promotions';
import type { Selling, StockClaims } from './stock';

export interface Stated {
  request: Request;
  /** What sees to the uses that were claimed; stored before the request is stated. */
  claims: NewEffect[];
}

/** What the cart keeps. */
export interface Keepers {
  catalog: Catalog;
  promotions: Promotions;
  stock: StockClaims;
}

/** `isPreview` claims nothing. */
export async function requestFrom(
  { catalog, promotions, stock }: Keepers,
  type: CartCommand,
  command: Naming & Coded & Selling,
  isPreview: boolean,
): Promise<Stated> {
  if (type === 'RepriceOrder') return { request: requestOf(type, { ...command, ...(await catalog.freshPrices(command.meta, promotions.orders)) }), claims: [] };
  const copied = await catalog.copyInto(command.meta, command);
  const redeemed = copied.kind === 'copied' ? await promotions.redeem(copied.command, !isPreview, type === 'CreateOrder') : { ...copied, claims: [] };
  const held = redeemed.kind === 'copied' ? await claimed(stock, type, redeemed.command, !isPreview) : { ...redeemed, claims: [] };
  const claims = [...redeemed.claims, ...held.claims];
  if (held.kind === 'copied') return { request: requestOf(type, held.command), claims };
  const request = requestOf(type, command);
  return { request: { ...request, value: { ...request.value, catalogFault: held.fault } }, claims };
}

const claimed = <C extends Selling>(stock: StockClaims, type: CartCommand, command: C, isKept: boolean) =>
  type === 'ChangeLine' ? stock.claimMore(command, isKept) : stock.claim(command, isKept);
