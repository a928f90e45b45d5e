/** Internal reads for the gateway. Shapes and scopes are checked there; the tenant comes with every question (S1) but that of a session's page. */
import { Controller, Get, HttpCode, HttpException, Inject, Param, Query, Res } from '@nestjs/common';
import { codec, type CommandReply, type OrderSnapshot } from '@concord/contracts';
import type { Clock } from '@concord/chassis';
import { CheckpointSigner, ReadOrders } from '../app';
import { checkpointOf } from '../domain/checkpoint';
import { CLOCK } from './tokens';
import { orderQueryOf, pageOf, readable, type ListParameters } from './list-parameters';

interface Response {
  type(contentType: string): Response;
  send(body: unknown): unknown;
}

interface ReadParameters {
  tenant: string;
  as_of_version?: string;
  as_of_time?: string;
  min_version?: string;
  wait_ms?: string;
}

const POLL_MS = 20;
const HISTORY_LIMIT = 100;
const notFound = (): never => {
  throw new HttpException('no such order', 404);
};
const framed = (state: OrderSnapshot): Buffer => codec.encode('OrderSnapshot', state);
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

@Controller('internal')
export class OrdersController {
  constructor(
    @Inject(ReadOrders) private readonly orders: ReadOrders,
    @Inject(CheckpointSigner) private readonly signer: CheckpointSigner,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('orders/:id')
  async order(@Param('id') id: string, @Query() query: ReadParameters, @Res() response: Response): Promise<void> {
    const state = (await this.wanted(id, query)) ?? notFound();
    response.type('application/avro').send(framed(state));
  }

  /** For who has the session's client secret, which the gateway has verified (S4); such a caller has no tenant of its own. */
  @Get('sessions/:sessionId')
  async ofSession(@Param('sessionId') sessionId: string, @Res() response: Response): Promise<void> {
    const state = (await this.orders.ofSession(sessionId)) ?? notFound();
    response.type('application/avro').send(framed(state));
  }

  @Get('orders')
  async list(@Query() parameters: ListParameters): Promise<unknown> {
    const query = orderQueryOf(parameters);
    const found = await this.orders.list({ ...query, limit: query.limit + 1 });
    return pageOf(found, query.limit, (state) => framed(state).toString('base64'));
  }

  @Get('orders/:id/history')
  async history(@Param('id') id: string, @Query() query: { tenant: string; after?: string; limit?: string }): Promise<unknown> {
    const after = Number(query.after ?? 0);
    const limit = Number(query.limit ?? HISTORY_LIMIT);
    const entries = (await this.orders.history(query.tenant, id, after, limit + 1)) ?? notFound();
    const data = entries.slice(0, limit);
    const next = entries.length > limit ? String(data.at(-1)?.sequence) : null;
    return { data: data.map((entry) => codec.encode('OrderEvent', entry).toString('base64')), next_cursor: next };
  }

  @Get('orders/:id/verify')
  async verify(@Param('id') id: string, @Query() { tenant, checkpoint }: { tenant: string; checkpoint?: string }): Promise<unknown> {
    const signed = checkpoint === undefined ? undefined : this.signer.read(checkpoint);
    return (await this.orders.verify(tenant, id, signed)) ?? notFound();
  }

  @Get('orders/:id/checkpoint')
  async checkpoint(@Param('id') id: string, @Query('tenant') tenant: string): Promise<unknown> {
    const checkpoint = checkpointOf((await this.orders.now(tenant, id)) ?? notFound(), this.clock.now());
    return { ...checkpoint, token: this.signer.sign(checkpoint) };
  }

  @Get('checkpoint_keys')
  checkpointKeys(): unknown {
    return { keys: [this.signer.publicKey] };
  }

  @Get('orders/:id/explain')
  async explain(@Param('id') id: string, @Query() query: { tenant: string; field: string }): Promise<unknown> {
    return (await this.orders.explain(query.tenant, id, query.field)) ?? notFound();
  }

  @Get('orders/:id/verdicts/:commandId')
  @HttpCode(200)
  async verdict(@Param('id') id: string, @Param('commandId') commandId: string, @Query('tenant') tenant: string, @Res() response: Response): Promise<void> {
    const { state, entry } = (await this.orders.entry(tenant, id, commandId)) ?? notFound();
    const reply: CommandReply = {
      commandId,
      eventId: entry.eventId,
      orderId: id,
      verdict: entry.verdict,
      originalVerdict: null,
      code: entry.code,
      detail: entry.reason,
      version: entry.version,
      sequence: entry.sequence,
      deltas: entry.deltas,
      snapshot: framed(state),
    };
    response.type('application/avro').send(codec.encode('CommandReply', reply));
  }

  @Get('divergences')
  async divergences(@Query() query: { tenant: string; mode?: string; status?: string; limit?: string; cursor?: string }): Promise<unknown> {
    const { states, unreadable } = readable(await this.orders.withDivergences(query.tenant, query.mode ?? 'test'));
    const all = states
      .flatMap((state) => state.divergences.map((divergence) => ({ order_id: state.orderId, divergence })))
      .filter(({ divergence }) => query.status === undefined || divergence.status === query.status)
      .sort((left, right) => (left.divergence.divergenceId < right.divergence.divergenceId ? -1 : 1))
      .filter(({ divergence }) => query.cursor === undefined || divergence.divergenceId > query.cursor);
    const limit = Number(query.limit ?? HISTORY_LIMIT);
    const data = all.slice(0, limit);
    return { data, unreadable, next_cursor: all.length > limit ? (data.at(-1)?.divergence.divergenceId ?? null) : null };
  }

  private wanted(id: string, query: ReadParameters): Promise<OrderSnapshot | null> {
    if (query.as_of_version !== undefined) {
      return this.orders.asOfVersion(query.tenant, id, Number(query.as_of_version));
    }
    if (query.as_of_time !== undefined) {
      return this.orders.asOfTime(query.tenant, id, Number(query.as_of_time));
    }
    return this.atLeast(id, query);
  }

  /** The order once it has the wanted version; 409 when it has not within the wait (V7). */
  private async atLeast(id: string, { tenant, min_version, wait_ms }: ReadParameters): Promise<OrderSnapshot | null> {
    const wanted = Number(min_version ?? 0);
    let left = Number(wait_ms ?? 0);
    for (;;) {
      const state = await this.orders.now(tenant, id);
      if (state === null || state.version >= wanted) return state;
      if (left <= 0) throw new HttpException(`version ${wanted} is not there yet`, 409);
      await pause(POLL_MS);
      left -= POLL_MS;
    }
  }
}
