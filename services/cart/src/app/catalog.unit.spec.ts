/** What commands copy of the catalogue, what they are refused with, and how entries are kept. */
import { codec, type FeeInput, type LineInput } from '@concord/contracts';
import type { ItemFields, TaxRateFields } from '../domain/catalog';
import type { CartCommand, Request } from '../domain/requests';
import { requestFrom } from './request-from';
import { testCatalog, type TestCatalog } from './testing/memory-entries';

const owner = { tenantId: 'ten_1', mode: 'test' };
const meta = {
  ...owner,
  ...{ commandId: 'cmd_1', orderId: 'ord_1', actor: { kind: 'client' as const, id: 'key_1' }, correlationId: 'cor_1', fingerprint: 'f' },
  ...{ expectedVersion: null, requestedAt: 5 },
};

const mug: ItemFields = {
  ...{ name: 'Mug', description: null, sku: 'MUG', currency: 'EUR', unitAmount: 2_390, unitAmountDecimal: null, unit: null },
  ...{ taxRateIds: [], metadata: [{ key: 'shelf', value: '7' }] },
};
const vat: TaxRateFields = { name: 'VAT', jurisdiction: 'FR', percentage: '20', inclusive: true, compoundOn: null, amount: null, currency: null };
const levy: TaxRateFields = { ...vat, name: 'Levy', percentage: null, inclusive: false, amount: 150, currency: 'EUR' };

const line = (change: Partial<LineInput>): LineInput => ({
  ...{ lineId: 'li_1', name: '', sku: null, quantity: 2, unitAmount: 0, discounts: [], taxRates: null, metadata: [], unitAmountDecimal: null },
  ...{ quantityDecimal: null, unit: null, taxExemption: null, modifiers: [], itemId: null, itemVersion: null, itemCurrency: null, taxRateIds: null },
  stock: null,
  ...change,
});

let shop: TestCatalog;
beforeEach(async () => {
  shop = testCatalog();
  await shop.catalog.taxRates.create({ ...owner, _id: 'txr_vat', print: 'a', fields: vat });
  await shop.catalog.taxRates.create({ ...owner, _id: 'txr_levy', print: 'a', fields: levy });
  await shop.catalog.items.create({ ...owner, _id: 'item_mug', print: 'a', fields: { ...mug, taxRateIds: ['txr_vat'] } });
  await shop.catalog.items.create({ ...owner, _id: 'item_beans', print: 'a', fields: { ...mug, name: 'Beans', sku: 'BEANS', unit: 'kg' } });
  shop.items.reads = 0;
  shop.taxRates.reads = 0;
});

const requested = async (type: CartCommand, command: object): Promise<Request> => (await requestFrom(shop, type, { meta, ...command } as never, false)).request;

interface Added {
  lines: LineInput[];
  catalogFault?: { code: string } | null;
}

/** The event that a command to add these lines becomes, through its bytes. */
async function added(...lines: LineInput[]): Promise<Added> {
  const { type, value } = await requested('AddLines', { lines });
  return codec.decode(codec.encode(type, value)).value as Added;
}

const faultOf = async (...lines: LineInput[]): Promise<string | undefined> => (await added(...lines)).catalogFault?.code;

const taxId = (taxes: LineInput['taxRates']): Array<string | null> => (taxes ?? []).map((tax) => tax.taxId);

test('T15: a line copies name, price, SKU, taxes and metadata of the item that it names, and says which version it copied', async () => {
  const { lines, catalogFault } = await added(line({ itemId: 'item_mug', metadata: [{ key: 'shelf', value: 'mine' }] }));
  expect(catalogFault).toBeNull();
  expect(lines).toEqual([
    line({
      ...{ itemId: 'item_mug', itemVersion: 1, itemCurrency: 'EUR', name: 'Mug', sku: 'MUG', unitAmount: 2_390, metadata: [{ key: 'shelf', value: 'mine' }] },
      taxRates: [{ name: 'VAT', percentage: '20', inclusive: true, taxId: 'txr_vat', jurisdiction: 'FR', compoundOn: null }],
    }),
  ]);
});

test('T15: a line of a SKU copies the item that has it; what the line says itself stays', async () => {
  const { lines } = await added(line({ itemId: '', sku: 'MUG', name: 'Blue mug', taxRates: [] }));
  expect(lines[0]).toMatchObject({ itemId: 'item_mug', name: 'Blue mug', unitAmount: 2_390, taxRates: [] });
});

test('T15: a price of its own copies nothing, and costs no read', async () => {
  const given = line({ name: 'Cup', sku: 'MUG', unitAmount: 5 });
  expect((await added(given)).lines).toEqual([given]);
  expect([shop.items.reads, shop.taxRates.reads]).toEqual([0, 0]);
});

test('T15: what is changed later is copied by later lines only', async () => {
  const before = await added(line({ itemId: 'item_mug' }));
  await shop.catalog.items.change({ ...owner, _id: 'item_mug', expectedSequence: null, fields: { unitAmount: 2_490 } });
  const after = await added(line({ itemId: 'item_mug' }));
  expect([before, after].map(({ lines }) => [lines[0]?.unitAmount, lines[0]?.itemVersion])).toEqual([
    [2_390, 1],
    [2_490, 2],
  ]);
});

test('T3: a decimal quantity is in the unit of the item', async () => {
  const weighed = { itemId: 'item_beans', quantity: 0, quantityDecimal: '0.250' };
  expect((await added(line(weighed))).lines[0]).toMatchObject({ unit: 'kg', quantityDecimal: '0.250' });
  expect((await added(line({ ...weighed, unit: 'kg' }))).lines[0]).toMatchObject({ unit: 'kg' });
  expect(await faultOf(line({ ...weighed, unit: 'g' }))).toBe('item_unit_differs');
  expect(await faultOf(line({ ...weighed, itemId: 'item_mug' }))).toBe('item_unit_differs');
});

test.each([
  ['an item that is not there', line({ itemId: 'item_none' }), 'item_unknown'],
  ['a SKU that nothing has', line({ itemId: '', sku: 'NONE' }), 'item_unknown'],
  ['a rate that is not there', line({ name: 'Cup', taxRateIds: ['txr_none'] }), 'tax_rate_unknown'],
  ['a flat tax on a line', line({ name: 'Cup', taxRateIds: ['txr_levy'] }), 'tax_rate_not_applicable'],
])('T15: %s is told to the authority, which refuses', async (_, given, code) => {
  expect(await faultOf(given)).toBe(code);
});

test('S1: what another tenant or the other mode has is not there', async () => {
  for (const other of [
    { ...owner, tenantId: 'ten_2' },
    { ...owner, mode: 'live' },
  ]) {
    const { value } = await requested('AddLines', { meta: { ...meta, ...other }, lines: [line({ itemId: 'item_mug' })] });
    expect(value.catalogFault?.code).toBe('item_unknown');
    const bySku = await requested('AddLines', { meta: { ...meta, ...other }, lines: [line({ itemId: '', sku: 'MUG' })] });
    expect(bySku.value.catalogFault?.code).toBe('item_unknown');
    expect(await shop.catalog.items.read(other, 'item_mug')).toBeNull();
    expect((await shop.catalog.items.archive({ ...other, _id: 'item_mug', expectedSequence: null })).kind).toBe('unknown');
  }
});

test('T15: an archived item and an archived rate are taken by nothing new', async () => {
  await shop.catalog.taxRates.archive({ ...owner, _id: 'txr_vat', expectedSequence: null });
  expect(await faultOf(line({ itemId: 'item_mug' }))).toBe('tax_rate_archived');
  await shop.catalog.items.archive({ ...owner, _id: 'item_mug', expectedSequence: null });
  expect(await faultOf(line({ itemId: 'item_mug' }))).toBe('item_archived');
  expect(await faultOf(line({ itemId: '', sku: 'MUG' }))).toBe('item_unknown');
});

test('X1 X10: the rates that an order names are its default, its flat taxes its own; a fee has rates of its own', async () => {
  const fee: FeeInput = {
    feeId: 'fee_1',
    kind: 'shipping',
    name: 'Post',
    amount: 500,
    percentage: null,
    taxRates: [],
    percentageOf: null,
    taxRateIds: ['txr_vat'],
  };
  const tax = await requested('ReplaceTax', { taxRates: [], flatTaxes: [], taxRateIds: ['txr_levy', 'txr_vat'] });
  expect(tax.value).toMatchObject({
    taxRates: [{ taxId: 'txr_vat' }],
    flatTaxes: [{ taxId: 'txr_levy', name: 'Levy', jurisdiction: 'FR', amount: 150, currency: 'EUR' }],
  });
  const fees = await requested('ReplaceFees', { fees: [fee] });
  expect(fees.value).toMatchObject({ fees: [{ feeId: 'fee_1', taxRates: [{ taxId: 'txr_vat' }] }] });
});

test('X5: rates that a line writes out come before those that it names', async () => {
  const { lines } = await added(
    line({
      name: 'Cup',
      taxRates: [{ name: 'GST', percentage: '5', inclusive: false, taxId: 'gst', jurisdiction: null, compoundOn: null }],
      taxRateIds: ['txr_vat'],
    }),
  );
  expect(taxId(lines[0]?.taxRates ?? null)).toEqual(['gst', 'txr_vat']);
});

test('E2: lines that an adjustment adds copy too; those that it reduces are left alone', async () => {
  const reduced = [{ lineId: 'li_9', quantity: 1, amount: null, quantityDecimal: null }];
  const { value } = await requested('AdjustOrder', { lines: reduced, fees: [], added: [line({ itemId: 'item_mug' })] });
  expect(value).toMatchObject({ lines: reduced, fees: [], added: [{ itemId: 'item_mug', unitAmount: 2_390 }] });
});

describe('entries', () => {
  const cup = { ...owner, _id: 'item_cup', print: 'b', fields: { ...mug, sku: 'CUP', taxRateIds: [] as string[] } };

  test('Q1: the same creation gives the same entry, another one under its key is refused', async () => {
    const first = await shop.catalog.items.create(cup);
    expect(await shop.catalog.items.create(cup)).toEqual(first);
    expect(await shop.catalog.items.create({ ...cup, print: 'c' })).toMatchObject({ kind: 'refused', code: 'idempotency_key_reused' });
  });

  test('V2: a change on an older version is refused; one that names none is made on the newest', async () => {
    await shop.catalog.items.create(cup);
    const change = { ...owner, _id: 'item_cup', expectedSequence: 1, fields: { name: 'Cup' } };
    expect(await shop.catalog.items.change(change)).toMatchObject({ kind: 'kept', entry: { name: 'Cup', sequence: 2 } });
    expect(await shop.catalog.items.change(change)).toMatchObject({ kind: 'refused', code: 'catalog_version_stale' });
    expect(await shop.catalog.items.change({ ...change, expectedSequence: null })).toMatchObject({ kind: 'kept', entry: { sequence: 3 } });
  });

  test('V6: one SKU has one item; archiving frees it', async () => {
    expect(await shop.catalog.items.create({ ...cup, fields: mug })).toMatchObject({ kind: 'refused', code: 'catalog_sku_taken' });
    await shop.catalog.items.create(cup);
    const change = { ...owner, _id: 'item_cup', expectedSequence: null, fields: { sku: 'MUG' } };
    expect(await shop.catalog.items.change(change)).toMatchObject({ kind: 'refused', code: 'catalog_sku_taken' });
    await shop.catalog.items.archive({ ...owner, _id: 'item_mug', expectedSequence: null });
    expect(await shop.catalog.items.change(change)).toMatchObject({ kind: 'kept', entry: { sku: 'MUG' } });
  });

  test('archiving again changes nothing, and what is archived takes no change', async () => {
    const archive = { ...owner, _id: 'item_mug', expectedSequence: null };
    const first = await shop.catalog.items.archive(archive);
    expect(await shop.catalog.items.archive(archive)).toEqual(first);
    expect(await shop.catalog.items.change({ ...archive, fields: { name: 'x' } })).toMatchObject({ kind: 'refused', code: 'catalog_entry_archived' });
  });

  test('X5: an item or a rate that names what is not there is not kept', async () => {
    expect(await shop.catalog.items.create({ ...cup, fields: { ...cup.fields, taxRateIds: ['txr_none'] } })).toMatchObject({ code: 'tax_rate_unknown' });
    const compound = { ...owner, _id: 'txr_qst', print: 'a', fields: { ...vat, compoundOn: 'txr_none' } };
    expect(await shop.catalog.taxRates.create(compound)).toMatchObject({ code: 'tax_rate_unknown' });
    expect(await shop.catalog.taxRates.create({ ...compound, fields: { ...vat, compoundOn: 'txr_vat' } })).toMatchObject({ kind: 'kept' });
  });
});
