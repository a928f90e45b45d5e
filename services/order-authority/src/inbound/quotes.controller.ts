/** Prices without an order, for the gateway: what its bytes say is judged and forgotten. */
import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import type { Clock } from '@concord/chassis';
import { quoteOrder, stateBytes } from '../app';
import { CLOCK } from './tokens';

@Controller('internal')
export class QuotesController {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  /** `command` is a CreateOrder as Avro in base64; so is the order in the answer. */
  @Post('quotes')
  @HttpCode(200)
  quote(@Body() { command }: { command: string }): object {
    const quoted = quoteOrder(Buffer.from(command, 'base64'), this.clock.now());
    return quoted.kind === 'refused' ? quoted : { ...quoted, state: stateBytes(quoted.state).toString('base64') };
  }
}
