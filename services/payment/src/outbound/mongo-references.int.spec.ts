/** One reference asked for by many orders at once, by services that know nothing of each other: one comes first (PY14, V3). */
import { randomBytes } from 'node:crypto';
import { connectDatabase, systemClock } from '@concord/chassis';
import { References, type RecordCommand } from '../app';
import { MongoReferences } from './mongo-references';

jest.setTimeout(30_000);

const uri = process.env['CONCORD_TEST_MONGODB_URI'];
const onDatabase = uri === undefined ? describe.skip : describe;
const undecided = { order: () => Promise.resolve(null), isJudged: () => Promise.resolve(false) };

/** Three services over one collection of their own. */
async function withServices(run: (services: References[]) => Promise<void>): Promise<void> {
  const connection = await connectDatabase(uri ?? '', `concord_test_${randomBytes(4).toString('hex')}`);
  const collection = connection.collection('manual_references');
  await run(Array.from({ length: 3 }, () => new References(new MongoReferences(collection), undecided, systemClock)));
  await connection.dropDatabase();
  await connection.close();
}

/** For each of twenty orders the one that has the reference, null where it is its own. */
const claims = (services: References[], isKept = true): Promise<Array<string | null | undefined>> =>
  Promise.all(
    Array.from({ length: 20 }, async (_, index) => {
      const meta = { tenantId: 'ten_a', mode: 'test', orderId: `ord_${index}`, commandId: `cmd_${index}`, requestedAt: 1 };
      const command = { meta, method: 'cash', reference: 'till 7', whenReferenceUsed: 'refuse' } as RecordCommand;
      return (await services[index % 3]?.claim(command, isKept))?.referenceClaim.usedBy;
    }),
  );

onDatabase('references of manual payments, on a real database (npm run test:int starts one)', () => {
  test('PY14: of twenty orders at once one gets it, and the same twenty again change nothing', () =>
    withServices(async (services) => {
      const first = await claims(services);
      const winner = first.indexOf(null);
      expect(first.filter((usedBy) => usedBy === `ord_${winner}`)).toHaveLength(19);
      expect(await claims(services)).toEqual(first);
    }));

  test('E4: asking claims nothing', () =>
    withServices(async (services) => {
      const free = Array.from({ length: 20 }, () => null);
      expect(await claims(services, false)).toEqual(free);
      expect(await claims(services, false)).toEqual(free);
    }));
});
