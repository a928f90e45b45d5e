/** What a handler answers: body, status and headers; an interceptor writes it. */
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { map, type Observable } from 'rxjs';
import { crashPoint } from '@concord/chassis';

export class HttpAnswer {
  constructor(
    readonly body: unknown,
    readonly status = 200,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {}
}

export const etagOf = (version: number): string => `"v${version}"`;

interface HttpReply {
  status(code: number): HttpReply;
  header(name: string, value: string): HttpReply;
}

@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const reply = context.switchToHttp().getResponse<HttpReply>();
    const isWrite = context.switchToHttp().getRequest<{ method: string }>().method !== 'GET';
    return next.handle().pipe(
      map((answer: unknown) => {
        if (isWrite) crashPoint('before-http-reply');
        if (!(answer instanceof HttpAnswer)) return answer;
        reply.status(answer.status);
        for (const [name, value] of Object.entries(answer.headers)) reply.header(name, value);
        return answer.body;
      }),
    );
  }
}
