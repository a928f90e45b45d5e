/** Answers to paths that the server cannot take apart, in the API's own words: no hook, guard or filter sees such a call. */
import type { PlainAnswer, UnroutableCall } from '@concord/chassis';
import { ApiProblem, errorCodes } from '../../domain/error-codes';
import { notFoundPage } from '../pages/outcome-pages';
import { isPagePath, pageHeaders } from '../pages/page';
import { headersOf, requestIdOf } from './configure';
import { PROBLEM_TYPE, problemJson } from './problem';

/** The path is not repeated: it may hold anything. */
function problemOf(fault: string): ApiProblem {
  if (fault === 'FST_ERR_BAD_URL') return new ApiProblem('invalid_request', 'The path cannot be decoded.');
  if (fault === 'FST_ERR_MAX_PARAM_LENGTH') return new ApiProblem('not_found', 'There is nothing under this path.');
  return new ApiProblem('internal_error', 'The call failed inside; it took no effect.');
}

/** Where a buyer looks, a path that cannot be read is a link that opens nothing, like every other wrong one. */
export function unroutableAnswer({ fault, url, headers: given }: UnroutableCall, publicUrl: string): PlainAnswer {
  const id = requestIdOf(given['x-request-id']);
  const headers = { ...headersOf(url, publicUrl), 'x-request-id': id };
  if (isPagePath(url)) {
    const page = notFoundPage();
    return { status: page.status, headers: { ...headers, ...pageHeaders(page) }, body: page.html };
  }
  const problem = problemOf(fault);
  const body = JSON.stringify(problemJson(problem, publicUrl, id));
  return { status: errorCodes[problem.code].status, headers: { ...headers, 'content-type': `${PROBLEM_TYPE}; charset=utf-8` }, body };
}
