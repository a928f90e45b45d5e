/** The clock of a tenant's test mode: sessions, authorisations and due dates are tried out without waiting for them (Z6). */
import { Controller, Inject } from '@nestjs/common';
import { TestClocks } from '../../app';
import type { Caller } from '../../domain/caller';
import { ApiProblem } from '../../domain/error-codes';
import { examples } from '../examples/operating';
import { HttpAnswer } from '../http/answer';
import { TheCall, type Call } from '../http/call';
import { Route } from '../http/endpoint';
import { SandboxClock } from '../shapes/answers';
import { CLOCK_SECONDS_MAX, ClockIn } from '../shapes/order-in';
import { NoQuery } from '../shapes/queries';

const MS = 1_000;
const tag = 'Operating';

@Controller('v1/sandbox/clock')
export class SandboxController {
  constructor(@Inject(TestClocks) private readonly clocks: TestClocks) {}

  @Route({
    method: 'GET',
    path: '',
    tag,
    summary: 'The time of the test mode',
    access: 'orders:read',
    answer: SandboxClock,
    query: NoQuery,
    example: examples.readClock,
  })
  readClock(@TheCall() { caller }: Call): object {
    return this.shown(caller);
  }

  @Route({
    method: 'POST',
    path: '',
    tag,
    summary: 'Advance the time of the test mode; what is due by then happens within seconds',
    access: 'orders:write',
    answer: SandboxClock,
    body: ClockIn,
    query: NoQuery,
    repeats: 'Repeating the call advances by `advance_seconds` again; to `advance_to` it changes nothing.',
    example: examples.advanceClock,
  })
  async advanceClock(@TheCall() { caller, body }: Call<ClockIn>): Promise<HttpAnswer> {
    const { tenantId, mode } = caller;
    if (mode !== 'test') throw new ApiProblem('access_denied', 'Time is advanced in test mode only: use a key of test mode.');
    const { advance_seconds: seconds, advance_to: to } = body;
    const time = to === undefined ? this.clocks.now(caller) + (seconds ?? 0) * MS : Date.parse(to);
    const leftMs = CLOCK_SECONDS_MAX * MS - (time - this.clocks.now(caller) + this.clocks.offsetOf(tenantId));
    if (leftMs < 0) throw new ApiProblem('invalid_request', `A test clock goes ${CLOCK_SECONDS_MAX} seconds beyond real time at most.`);
    await (to === undefined ? this.clocks.advanceBy(tenantId, (seconds ?? 0) * MS) : this.clocks.advanceTo(tenantId, time));
    return new HttpAnswer(this.shown(caller), 200);
  }

  private shown(caller: Caller): object {
    const aheadMs = caller.mode === 'test' ? this.clocks.offsetOf(caller.tenantId) : 0;
    return { object: 'sandbox_clock', now: new Date(this.clocks.now(caller)).toISOString(), ahead_seconds: Math.floor(aheadMs / MS) };
  }
}
