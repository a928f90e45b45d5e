/** Asks the authority what it would make of a creation, over HTTP inside, as quotes are asked for. */
import { codec, type CreateOrder } from '@concord/contracts';
import type { JsonCaller } from '@concord/chassis';
import type { Foresight } from '../app';
import type { Fault } from '../domain/catalog';

/** What is refused to a quote alone, for want of its tax, the order may wait for (X7, X8). */
type Quoted = { kind: 'quoted' } | { kind: 'refused'; refused: 'order' | 'quote'; code: string; reason: string };

export class AuthorityForesight implements Foresight {
  constructor(private readonly caller: Pick<JsonCaller, 'call'>) {}

  /** An authority that does not answer refuses nothing: it judges the order when it gets it. */
  async refusalOf(creation: CreateOrder): Promise<Fault | null> {
    const command = codec.encode('CreateOrder', creation).toString('base64');
    const result = await this.caller.call('POST', '/internal/quotes', { command });
    if (result.kind !== 'answer' || result.status !== 200) return null;
    const quoted = result.body as Quoted;
    return quoted.kind === 'refused' && quoted.refused === 'order' ? { code: quoted.code, detail: quoted.reason } : null;
  }
}
