import { quietRequestQueue } from './quiet-request-queue';

interface Queue {
  pending: unknown[];
  throttledUntil: number;
  throttleCheckTimeoutId: NodeJS.Timeout | null;
  scheduleCheckPendingRequests(): void;
}

function queue(): Queue {
  quietRequestQueue();
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const RequestQueue = require('kafkajs/src/network/requestQueue') as { prototype: object };
  return Object.assign(Object.create(RequestQueue.prototype) as Queue, { pending: [], throttledUntil: -1, throttleCheckTimeoutId: null });
}

const isScheduled = (it: Queue): boolean => {
  it.scheduleCheckPendingRequests();
  const scheduled = it.throttleCheckTimeoutId !== null;
  if (it.throttleCheckTimeoutId !== null) clearTimeout(it.throttleCheckTimeoutId);
  return scheduled;
};

test('an idle connection sets no timer', () => {
  expect(isScheduled(queue())).toBe(false);
});

test('a request that waits, or a throttle that is on, is looked for again', () => {
  expect(isScheduled(Object.assign(queue(), { pending: [{}] }))).toBe(true);
  expect(isScheduled(Object.assign(queue(), { throttledUntil: Date.now() + 60_000 }))).toBe(true);
});

test('patching twice is patching once', () => {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { prototype } = require('kafkajs/src/network/requestQueue') as { prototype: Queue };
  quietRequestQueue();
  const patched = prototype.scheduleCheckPendingRequests;
  quietRequestQueue();
  expect(prototype.scheduleCheckPendingRequests).toBe(patched);
});
