import { Body, Controller, Get, Inject, NotFoundException, Param, Post, Res } from '@nestjs/common';
import { Processor } from '../app';
import { isPending } from '../domain/journal-record';
import { give, type Reply } from './answer';
import { captureOf, collectOf, refundOf, voidOf } from './parse';

/** Money in and out, and the truth about an operation. `:payment` is the processor's reference or the caller's payment id. */
@Controller()
export class OperationsController {
  constructor(@Inject(Processor) private readonly processor: Processor) {}

  @Post('payments')
  collect(@Body() body: unknown, @Res() reply: Reply): void {
    give(reply, this.processor.run(collectOf(body)));
  }

  @Post('payments/:payment/captures')
  capture(@Param('payment') payment: string, @Body() body: unknown, @Res() reply: Reply): void {
    give(reply, this.processor.run(captureOf(payment, body)));
  }

  @Post('payments/:payment/void')
  void(@Param('payment') payment: string, @Body() body: unknown, @Res() reply: Reply): void {
    give(reply, this.processor.run(voidOf(payment, body)));
  }

  @Post('refunds')
  refund(@Body() body: unknown, @Res() reply: Reply): void {
    give(reply, this.processor.run(refundOf(body)));
  }

  @Get('operations/:key')
  operation(@Param('key') key: string): object {
    const operation = this.processor.operation(key);
    if (operation === undefined) throw new NotFoundException({ code: 'operation_not_found', message: 'This key was never seen.' });
    return { key, state: isPending(operation.truth) ? 'pending' : 'settled', answer: operation.truth };
  }
}
