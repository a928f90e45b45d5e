/** One reference on many orders: who has it, who only asked, and what is free again (PY14). */
import type { OrderSnapshot } from '@concord/contracts';
import { noUses, type ReferenceUses } from '../domain/references';
import { References, type RecordCommand } from './references';

const MINUTE_MS = 60_000;

interface Recorded {
  method: string;
  reference: string;
  status: string;
}

/** References over orders that a spec decides about; what is not decided has no verdict yet. */
class World {
  readonly notes = new Map<string, ReferenceUses>();
  readonly judged = new Set<string>();
  readonly payments = new Map<string, Recorded[]>();
  now = 1_000_000;
  /** Runs once, between a look and the write that follows. */
  meanwhile: (() => Promise<unknown>) | null = null;
  looks = 0;

  readonly references = new References(
    {
      read: (id) => Promise.resolve(this.notes.get(id) ?? noUses(id)),
      write: async (before, after) => {
        const meanwhile = this.meanwhile;
        this.meanwhile = null;
        await meanwhile?.();
        if ((this.notes.get(before._id)?.sequence ?? 0) !== before.sequence) return false;
        this.notes.set(after._id, after);
        return true;
      },
    },
    {
      order: (_tenant, orderId) => {
        this.looks += 1;
        const payments = this.payments.get(orderId)?.map(({ method, ...rest }) => ({ kind: 'manual', paymentMethod: method, ...rest }));
        return Promise.resolve(payments === undefined ? null : ({ payments } as unknown as OrderSnapshot));
      },
      isJudged: (_tenant, _orderId, commandId) => Promise.resolve(this.judged.has(commandId)),
    },
    { now: () => this.now },
  );

  /** The order that has it, or null when the claim is free. */
  async claim(
    orderId: string,
    more: Partial<RecordCommand> & { id?: string; tenantId?: string; mode?: string; isKept?: boolean } = {},
  ): Promise<string | null> {
    const { id = `cmd of ${orderId}`, tenantId = 'ten_a', mode = 'test', isKept = true, ...fields } = more;
    const meta = { orderId, commandId: id, tenantId, mode, requestedAt: this.now } as RecordCommand['meta'];
    const command = { meta, method: 'cash', reference: 'till 7', whenReferenceUsed: 'refuse', ...fields } as RecordCommand;
    return (await this.references.claim(command, isKept)).referenceClaim.usedBy;
  }

  /** What the authority made of it: the order has a payment of this status, or none. */
  decide(orderId: string, status: string | null, reference = 'till 7'): void {
    this.judged.add(`cmd of ${orderId}`);
    this.payments.set(orderId, status === null ? [] : [{ method: 'cash', reference, status }]);
  }
}

test('PY14: the first order has it, before its payment is judged and after', async () => {
  const world = new World();
  expect(await world.claim('ord_1')).toBeNull();
  expect(await world.claim('ord_2')).toBe('ord_1');
  world.decide('ord_1', 'captured');
  world.now += 60 * MINUTE_MS;
  expect(await world.claim('ord_3')).toBe('ord_1');
});

test.each([
  ['was refused', null],
  ['was reversed wholly', 'voided'],
])('PY14, PY15: a payment that %s leaves its reference free at once', async (_what, status) => {
  const world = new World();
  await world.claim('ord_1');
  world.decide('ord_1', status);
  expect(await world.claim('ord_2')).toBeNull();
  expect(await world.claim('ord_1', { id: 'cmd again' })).toBe('ord_2');
});

test('PY14: what was never judged holds it for four minutes; by then the authority refuses it', async () => {
  const world = new World();
  await world.claim('ord_1');
  world.now += 4 * MINUTE_MS - 1;
  expect(await world.claim('ord_2')).toBe('ord_1');
  world.now += 1;
  expect(await world.claim('ord_2')).toBeNull();
  const { referenceClaim } = await world.references.claim({ meta: { requestedAt: 7 }, reference: 'r' } as RecordCommand, false);
  expect(referenceClaim.heldUntil).toBe(7 + 2 * MINUTE_MS);
});

test('PY14, Q1: a repeated command keeps what it has and changes nothing', async () => {
  const world = new World();
  await world.claim('ord_1');
  const [note] = world.notes.values();
  expect(await world.claim('ord_1')).toBeNull();
  expect([...world.notes.values()]).toEqual([note]);
});

test('PY14: the own order is judged by the authority, whatever it asks for again', async () => {
  const world = new World();
  await world.claim('ord_1');
  expect(await world.claim('ord_1', { id: 'cmd other' })).toBeNull();
  world.decide('ord_1', 'captured');
  expect(await world.claim('ord_2')).toBe('ord_1');
  world.now += 5 * MINUTE_MS;
  expect(await world.claim('ord_1', { id: 'cmd late' })).toBeNull();
  expect([...world.notes.values()].flatMap(({ uses }) => uses.map(({ commandId }) => commandId))).toEqual(['cmd late']);
});

test('E4: a preview tells and claims nothing', async () => {
  const world = new World();
  expect(await world.claim('ord_1', { isKept: false })).toBeNull();
  expect(world.notes.size).toBe(0);
  await world.claim('ord_2');
  expect(await world.claim('ord_1', { isKept: false })).toBe('ord_2');
});

test.each([
  ['another method', { method: 'check' }],
  ['another case', { reference: 'TILL 7' }],
  ['another tenant', { tenantId: 'ten_b' }],
  ['the other mode', { mode: 'live' }],
])('PY14, S1: %s is another reference', async (_what, other) => {
  const world = new World();
  await world.claim('ord_1');
  expect(await world.claim('ord_2', other)).toBeNull();
});

test('PY14: white space around a reference is not part of it, and is not recorded', async () => {
  const world = new World();
  await world.claim('ord_1');
  expect(await world.claim('ord_2', { reference: '\t till 7 \n' })).toBe('ord_1');
  const { reference } = await world.references.claim({ meta: {}, reference: ' a  b ' } as RecordCommand, false);
  expect(reference).toBe('a  b');
});

test('PY14: warned of, it is taken all the same, and each order that has it counts', async () => {
  const world = new World();
  await world.claim('ord_1');
  world.decide('ord_1', 'captured');
  expect(await world.claim('ord_2', { whenReferenceUsed: 'warn' })).toBe('ord_1');
  world.decide('ord_2', 'captured');
  world.decide('ord_1', 'voided');
  expect(await world.claim('ord_3')).toBe('ord_2');
});

test('PY14: a reference that thousands of orders are warned of stays small, and costs one look', async () => {
  const world = new World();
  for (let index = 0; index < 150; index += 1) {
    await world.claim(`ord_${index}`, { whenReferenceUsed: 'warn' });
    world.decide(`ord_${index}`, 'captured');
  }
  expect([...world.notes.values()].map(({ uses }) => uses.length)).toEqual([100]);
  world.looks = 0;
  await world.claim('ord_x', { whenReferenceUsed: 'warn' });
  expect(world.looks).toBe(1);
});

test('PY14, V3: of two at once the second to write looks again', async () => {
  const world = new World();
  world.meanwhile = () => world.claim('ord_2');
  expect(await world.claim('ord_1')).toBe('ord_2');
});
