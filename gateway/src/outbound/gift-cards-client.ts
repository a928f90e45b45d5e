/** Gift cards are kept by the payment service; issued and read over HTTP inside. */
import { JsonCaller, type JsonResult } from '@concord/chassis';
import type { GiftCard, GiftCardIssue, GiftCards } from '../app';
import { ApiProblem } from '../domain/error-codes';

const RETRY_SECONDS = 2;

export class GiftCardsClient implements GiftCards {
  private readonly http: JsonCaller;

  constructor(url: string) {
    this.http = new JsonCaller(url);
  }

  async issue(issue: GiftCardIssue): Promise<GiftCard> {
    return cardOf(await this.http.call('POST', '/internal/gift_cards', issue)) ?? away('status 404');
  }

  async read(id: string): Promise<GiftCard | null> {
    return cardOf(await this.http.call('GET', `/internal/gift_cards/${encodeURIComponent(id)}`));
  }

  close(): void {
    this.http.close();
  }
}

const away = (reason: string): never => {
  throw new ApiProblem('unavailable', `The gift cards do not answer: ${reason}.`, { retryAfterSeconds: RETRY_SECONDS });
};

function cardOf(result: JsonResult): GiftCard | null {
  if (result.kind !== 'answer') return away(result.reason);
  if (result.status === 404) return null;
  return result.status === 200 ? (result.body as GiftCard) : away(`status ${result.status}`);
}
