/** The parts of the replay that need no running system: exact decimals, the CSV reader, the generator's answer key. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { CsvSplitter, readCsv } from './csv';
import { formatDecimal, minorText, parseDecimal, roundedMinor, toMinor } from './decimal';
import { generateSalesFile } from './generator';
import { Ledger } from './ledger';
import { readSalesFile } from './sales-file';

const folder = mkdtempSync(join(tmpdir(), 'concord-replay-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('decimals of the file', () => {
  test.each([
    ['2.55', 2_550_000n, '2.55', 255],
    ['-11062.06', -11_062_060_000n, '-11,062.06', -1_106_206],
    ['0.001', 1_000n, '0.001', undefined],
    ['6', 6_000_000n, '6.00', 600],
    ['0.0', 0n, '0.00', 0],
  ])('%s', (text, micro, shown, minor) => {
    expect(parseDecimal(text)).toBe(micro);
    expect(formatDecimal(micro)).toBe(shown);
    expect(toMinor(micro, 2)).toBe(minor);
  });

  test.each([
    [1_000n, '0.1', 0],
    [5_000n, '0.5', 1],
    [4_999n, '0.4999', 0],
    [115_000n, '11.5', 12],
    [2_550_000n, '255', 255],
    [0n, '0', 0],
  ])('T2 R2 %d millionths are %s minor units, rounded %i', (micro, text, rounded) => {
    expect(minorText(micro, 2)).toBe(text);
    expect(roundedMinor(micro, 2)).toBe(rounded);
  });

  test.each(['', '1e3', '1,000', 'NaN', '0.0000001', '1.'])('refuses %p', (text) => {
    expect(() => parseDecimal(text)).toThrow();
  });
});

const quoted = (record: string[]): string => record.map((field) => `"${field.replaceAll('"', '""')}"`).join(',');

describe('CSV', () => {
  test('any fields survive, however the bytes are cut', () => {
    const records = fc.array(fc.array(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ') }), { minLength: 2, maxLength: 4 }), { maxLength: 6 });
    fc.assert(
      fc.property(records, fc.nat(7), (expected, cut) => {
        const text = expected.map((record) => `${quoted(record)}\r\n`).join('');
        const splitter = new CsvSplitter();
        const read: string[][] = [];
        for (let at = 0; at < text.length; at += cut + 1) read.push(...splitter.push(text.slice(at, at + cut + 1)));
        read.push(...splitter.end());
        expect(read).toEqual(expected);
      }),
    );
  });

  test('a file and its gz are the same run', async () => {
    const plain = join(folder, 'plain.csv');
    const packed = join(folder, 'packed.csv.gz');
    const { csv } = generateSalesFile(3, 5);
    writeFileSync(plain, csv);
    writeFileSync(packed, gzipSync(csv));
    const rows: string[][] = [];
    const first = await readCsv(plain, (record) => rows.push(record));
    const second = await readCsv(packed, () => undefined);
    expect(second.sha256).toBe(first.sha256);
    expect(rows.every((record) => record.length === 8)).toBe(true);
  });
});

describe('generator', () => {
  test('same seed, same bytes; another seed, another file', () => {
    expect(generateSalesFile(7).csv).toBe(generateSalesFile(7).csv);
    expect(generateSalesFile(8).csv).not.toBe(generateSalesFile(7).csv);
  });

  test('its classes sum to its net figure, and the reader agrees with it', async () => {
    const { csv, key } = generateSalesFile(11, 60);
    const total = Object.values(key.classes).reduce((sum, tally) => sum + tally.amount, 0n);
    const lines = Object.values(key.classes).reduce((sum, tally) => sum + tally.lines, 0);
    expect({ total, lines }).toEqual({ total: key.net, lines: key.rows });
    const file = join(folder, 'key.csv');
    writeFileSync(file, csv);
    const read = await readSalesFile(file, {}, new Ledger());
    expect({ rows: read.rows, net: read.net }).toEqual({ rows: key.rows, net: key.net * 1_000n });
  });
});
