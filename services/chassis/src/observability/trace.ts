/** W3C trace context through every hop: one trace id for the whole write, one span id a hop. */
import { randomBytes } from 'node:crypto';

const TRACEPARENT = /^00-([0-9a-f]{32})-[0-9a-f]{16}-([0-9a-f]{2})$/;

/** Span ids need to differ, not to be secret: a random half for this process, a count for the rest. */
const PROCESS = randomBytes(4)
  .toString('hex')
  .replace(/^0{8}$/, '00000001');
let spans = randomBytes(4).readUInt32BE();

function spanId(): string {
  spans = (spans + 1) >>> 0;
  return `${PROCESS}${spans.toString(16).padStart(8, '0')}`;
}

export const newTraceparent = (): string => `00-${randomBytes(16).toString('hex')}-${spanId()}-01`;

/** An id of zeros only is malformed (W3C Trace Context 3.2.2). */
const NAMES_NOTHING = /^00-(0{32}-|[0-9a-f]{32}-0{16}-)/;

export const isTraceparent = (text: string): boolean => TRACEPARENT.test(text) && !NAMES_NOTHING.test(text);

/** The same trace, one hop on; a new trace when there is none or it is malformed. */
export function nextTraceparent(parent: string | null | undefined): string {
  const parts = isTraceparent(parent ?? '') ? TRACEPARENT.exec(parent ?? '') : null;
  return parts === null ? newTraceparent() : `00-${parts[1]}-${spanId()}-${parts[2]}`;
}
