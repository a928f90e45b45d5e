import { BadRequestException, Body, Controller, Get, Headers, Inject, NotFoundException, Param, Post, Res } from '@nestjs/common';
import { Processor } from '../app';
import { give, type Reply } from './answer';
import { challengePage } from './challenge-page';

/** `true` as JSON or as a form sends it. */
function approvalOf(body: unknown): boolean {
  const approve = (body as { approve?: unknown } | null | undefined)?.approve;
  if (approve === true || approve === 'true') return true;
  if (approve === false || approve === 'false') return false;
  throw new BadRequestException({ code: 'invalid_request', message: 'approve is neither true nor false' });
}

@Controller('challenges')
export class ChallengesController {
  constructor(@Inject(Processor) private readonly processor: Processor) {}

  @Get(':reference')
  page(@Param('reference') reference: string, @Res() reply: Reply): void {
    const payment = this.processor.payment(reference);
    if (payment === undefined) throw new NotFoundException({ code: 'challenge_not_found', message: 'There is no such challenge.' });
    reply.type('text/html; charset=utf-8').send(challengePage(payment));
  }

  /** A buyer's form is answered with the page, a program with the outcome. */
  @Post(':reference')
  answer(@Param('reference') reference: string, @Body() body: unknown, @Headers('content-type') contentType: string | undefined, @Res() reply: Reply): void {
    const response = this.processor.answerChallenge(reference, approvalOf(body));
    const isForm = contentType?.startsWith('application/x-www-form-urlencoded') === true;
    if (isForm && this.processor.payment(reference) !== undefined) this.page(reference, reply.status(200));
    else give(reply, response);
  }
}
