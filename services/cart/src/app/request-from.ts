/** The request that a command becomes, with copies of what it names of the catalogue, or with the fault that the authority refuses it with (T15). */
import type { NewEffect } from '@concord/chassis';
import type { Naming } from '../domain/named-entries';
import { requestOf, type CartCommand, type Request } from '../domain/requests';
import type { Catalog } from './catalog';
import type { Coded, Promotions } from './promotions';

export interface Stated {
  request: Request;
  /** What sees to the uses that were claimed; stored before the request is stated. */
  claims: NewEffect[];
}

/** `isPreview` claims nothing. */
export async function requestFrom(catalog: Catalog, promotions: Promotions, type: CartCommand, command: Naming & Coded, isPreview: boolean): Promise<Stated> {
  if (type === 'RepriceOrder') return { request: requestOf(type, { ...command, ...(await catalog.freshPrices(command.meta, promotions.orders)) }), claims: [] };
  const copied = await catalog.copyInto(command.meta, command);
  const redeemed = copied.kind === 'copied' ? await promotions.redeem(copied.command, !isPreview, type === 'CreateOrder') : { ...copied, claims: [] };
  const { claims } = redeemed;
  if (redeemed.kind === 'copied') return { request: requestOf(type, redeemed.command), claims };
  const request = requestOf(type, command);
  return { request: { ...request, value: { ...request.value, catalogFault: redeemed.fault } }, claims };
}
