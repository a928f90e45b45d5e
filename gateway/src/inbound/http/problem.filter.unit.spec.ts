/** Each class of error becomes its status, code and content type, and nothing of the inside shows. */
import {
  BadRequestException,
  HttpException,
  NotFoundException,
  PayloadTooLargeException,
  ServiceUnavailableException,
  type ArgumentsHost,
} from '@nestjs/common';
import type { Logger } from '@concord/chassis';
import { ApiProblem, errorCodes, type ErrorCode } from '../../domain/error-codes';
import { ProblemFilter } from './problem.filter';

const INSIDE = 'mongodb://10.0.0.7 at /srv/dist/x.js:7';
const logged: Array<Record<string, unknown>> = [];
const logger = { error: (fields: Record<string, unknown>) => void logged.push(fields) } as unknown as Logger;
beforeEach(() => void (logged.length = 0));

function answerTo(error: unknown, url = '/v1/orders') {
  const answer = { status: 0, type: '', headers: {} as Record<string, string>, body: undefined as unknown };
  const reply = {
    status: (code: number) => ((answer.status = code), reply),
    header: (name: string, value: string) => ((answer.headers[name] = value), reply),
    type: (contentType: string) => ((answer.type = contentType), reply),
    send: (body: unknown) => void (answer.body = body),
  };
  const request = { id: 'req_1', url, routeOptions: { url: '/v1/orders' } };
  new ProblemFilter(logger, 'https://pay.example').catch(error, {
    switchToHttp: () => ({ getRequest: () => request, getResponse: () => reply }),
  } as unknown as ArgumentsHost);
  return answer;
}

const parserFault = (statusCode: number, message: string): Error => Object.assign(new Error(message), { statusCode, code: 'FST_ERR' });

test.each<[string, unknown, ErrorCode]>([
  ['a refusal', new ApiProblem('quote_stale', 'It changed.'), 'quote_stale'],
  ['no such route', new NotFoundException(`Cannot GET ${INSIDE}`), 'not_found'],
  ['a bad request of the framework', new BadRequestException(INSIDE), 'invalid_request'],
  ['no JSON, said by the framework', new BadRequestException(`Unexpected token in JSON ${INSIDE}`), 'invalid_json'],
  ['no JSON, said by the parser', parserFault(400, `Body is not valid JSON ${INSIDE}`), 'invalid_json'],
  ['a prototype in the body', parserFault(400, 'Object contains forbidden prototype property'), 'invalid_json'],
  ['a length that is not the body', parserFault(400, 'Request body size did not match Content-Length'), 'invalid_request'],
  ['too much', parserFault(413, INSIDE), 'payload_too_large'],
  ['too much, said by the framework', new PayloadTooLargeException(INSIDE), 'payload_too_large'],
  ['another media type', parserFault(415, INSIDE), 'unsupported_media_type'],
  ['a status that has no code', new HttpException(INSIDE, 418), 'invalid_request'],
  ['away', new ServiceUnavailableException(INSIDE), 'unavailable'],
  ['a fault of the framework', parserFault(500, INSIDE), 'internal_error'],
  ['a bug', new TypeError(INSIDE), 'internal_error'],
  ['what is no error', INSIDE, 'internal_error'],
  ['nothing', undefined, 'internal_error'],
])('%s', (_, error, code) => {
  const { status, type, body } = answerTo(error);
  const { title, remedy, retryable, status: wanted } = errorCodes[code];
  expect(body).toMatchObject({ type: `https://pay.example/errors/${code}`, title, status: wanted, code, remedy, retryable, request_id: 'req_1' });
  expect([status, type]).toEqual([wanted, 'application/problem+json']);
  expect(JSON.stringify(body)).not.toMatch(/mongodb|\/srv|FST_ERR|at \/|Unexpected/);
});

test('only what was not foreseen is logged, with its route and id', () => {
  answerTo(new ApiProblem('quote_stale', 'It changed.'));
  answerTo(parserFault(413, 'x'));
  expect(logged).toEqual([]);
  const bug = new TypeError('bug');
  answerTo(bug, '/v1/orders?q=secret');
  expect(logged).toEqual([{ err: bug, correlationId: 'req_1', route: '/v1/orders' }]);
});

test('faults, order and headers of a problem', () => {
  const errors = [{ pointer: '/a', detail: 'is missing' }];
  const order = { id: 'ord_1', version: 3 };
  expect(answerTo(new ApiProblem('invalid_request', 'x', { errors, order })).body).toMatchObject({ errors, order });
  expect(answerTo(new ApiProblem('rate_limited', 'x', { retryAfterSeconds: 7 })).headers).toEqual({ 'retry-after': '7' });
  expect(answerTo(new ApiProblem('authentication_required', 'x')).headers).toEqual({ 'www-authenticate': 'Bearer' });
});

test.each([
  [new ApiProblem('rate_limited', 'x'), 429, 'Too many requests'],
  [new ApiProblem('invalid_request', 'x'), 400, 'Something went wrong'],
  [new NotFoundException(), 404, 'Payment page not found'],
  [new TypeError(INSIDE), 500, 'Something went wrong'],
])('where a buyer looks it is a page: %p', (error, status, title) => {
  const answer = answerTo(error, '/pay/cs_1_secret_2');
  expect(answer.status).toBe(status);
  expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(answer.body).toContain(`<h1>${title}</h1>`);
  expect(answer.body).not.toContain(INSIDE);
});
