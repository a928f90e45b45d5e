/** The gate: every rule of RULES.md is kept by code and proved by a test that names it, or is listed open with the reason. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { idsCited, idsOfCell, idsOfList } from './ids';
import { reportOf, sumOf } from './report';
import { readRulebook } from './rulebook';
import { citedInComments, citedInSchema, provedIn } from './sources';
import { faultsOf, placesOf, traceOf, type Place } from './trace';

const root = resolve(__dirname, '..', '..', '..');

describe('ids in a text', () => {
  it.each([
    ['What may be refunded to a payment (F3).', ['F3']],
    ['Caps are checked first (F1, F5).', ['F1', 'F5']],
    ['Unpaid orders (K1-K3) and the rest (section 5, B9).', ['K1', 'K2', 'K3', 'B9']],
    ['Out of the history (Z, V, W1–W3)', ['W1', 'W2', 'W3']],
    ['In order (FT1-FT3; R4 and R6).', ['FT1', 'FT2', 'FT3', 'R4', 'R6']],
    ['U6: there is a rule for every event', ['U6']],
    ['X4, X2: inclusive components share one extraction', ['X4', 'X2']],
    ['B1-B3. A breach is a bug of ours', ['B1', 'B2', 'B3']],
    ['Z7 - time is no order', ['Z7']],
    ['PY12', ['PY12']],
    ['over several\n lines (T5,\n T7)', ['T5', 'T7']],
    ['twice (I4), and again (I4)', ['I4']],
  ])('%p cites %p', (text, ids) => expect(idsCited(text)).toEqual(ids));

  it.each([
    'single-object encoding (C3 01, fingerprint, body)',
    'by X4 (179.25 - 149.38)',
    'pay A1 first, then B2',
    'A1 is paid before B2',
    'a page in A4 format',
    'pains are no rules (P7, P17)',
    'a decision (DECISIONS 3), a version (v1), an address (API1), a hash (SHA-256)',
    'C1x: no id, xC1 neither (C1x, xC1)',
    'a call f(A1b)',
    '',
  ])('%p cites nothing', (text) => expect(idsCited(text)).toEqual([]));

  it.each(['(K3-K1)', '(K1-F3)'])('%p is no range', (text) => expect(() => idsCited(text)).toThrow(RangeError));

  it('are all meant in a list', () => expect(idsOfList('G1-G3, P4, W5')).toEqual(['G1', 'G2', 'G3', 'W5']));

  it.each([
    ['T2 T4 ', ['T2', 'T4']],
    ['FL8 FL4 a-refund-of-too-much-comes-back', ['FL8', 'FL4']],
    ['M3 P17 foreign-money', ['M3']],
    ['R2, X3', ['R2', 'X3']],
    ['P12', []],
    ['order 10000', []],
  ])('begin a row: %p', (cell, ids) => expect(idsOfCell(cell)).toEqual(ids));
});

describe('sources', () => {
  it('of code cite in comments, wherever they stand, and nowhere else', () => {
    const text = `/**
 * First, on two
 * lines (A1, A2).
 */
const a = '(B1)'; // last (B2)
const pattern = /\\(B3\\)/; const b = \`(B4) // (B5) \${a /* inside (B6) */} (B7)\`;
// on a line (B8)
`;
    const cited = citedInComments('a.ts', text).sort((left, right) => left.line - right.line);
    expect(cited.map(({ id, line }) => `${id}@${line}`)).toEqual(['A1@1', 'A2@1', 'B2@5', 'B6@6', 'B8@7']);
  });

  it('of schemas cite in what they document', () => {
    expect(citedInSchema('{ "doc": "Whole number (T3)",\n "name": "(T4)", "doc": "a \\"quote\\" (T5)" }')).toEqual([
      { id: 'T3', line: 1 },
      { id: 'T5', line: 2 },
    ]);
  });

  it('of specs prove by titles and by rows of tables, not by comments and not by values', () => {
    const text = `
// (A1)
describe('holds (A2)', () => {
  test('A3: name', () => expect(f('(A4)')).toBe(1));
  test.each([['(A5)']])('%s (A6)', () => undefined);
  it.each\`x\`('A7: %s', () => undefined);
  test(\`A8: template\`, () => undefined);
  other('A9: no test', () => undefined);
});
table('rows (B1)', \`
  rule  | given
  B2 B3 | (B4)
  B5    | \${part}
\`);
const other = \`
  name | rule
  B6   | B7
\`;
`;
    expect(provedIn('a.unit.spec.ts', text).map(({ id, line }) => `${id}@${line}`)).toEqual([
      'A2@3',
      'A3@4',
      'A6@5',
      'A7@6',
      'A8@7',
      'B1@10',
      'B2@12',
      'B3@12',
      'B5@13',
    ]);
  });
});

describe('a rulebook', () => {
  const text = (open: string, inPart = ''): string =>
    `# Rules\n## 1 One\n- A1 First.\n- A2 Second (\`code\`).\nnot - A9 a rule\n## 2 Two\n- B1 Third.\n\n## Open\n| rule | why | later work |\n| --- | --- | --- |\n${open}\n## Open in part\n| rule | what is missing | later work |\n| --- | --- | --- |\n${inPart}`;
  const place = (id: string, kind: Place['kind']): Place => ({ id, kind, file: `${kind}.ts`, line: 1 });
  const traced = (...ids: string[]): Place[] => ids.flatMap((id) => [place(id, 'code'), place(id, 'test')]);
  const faults = (open: string, places: Place[], inPart = ''): string[] => faultsOf(readRulebook(text(open, inPart)), places);

  it('is read by section', () => {
    const { rules, open } = readRulebook(text('| A1, B1 | not built | later |\n'));
    expect(rules.map(({ id, section }) => [id, section])).toEqual([
      ['A1', '1 One'],
      ['A2', '1 One'],
      ['B1', '2 Two'],
    ]);
    expect(open).toEqual([
      { id: 'A1', why: 'not built', work: 'later' },
      { id: 'B1', why: 'not built', work: 'later' },
    ]);
  });

  it('agrees with what is traced', () => expect(faults('| B1 | not built | later |\n', traced('A1', 'A2'))).toEqual([]));

  it.each([
    ['a rule without a test', '| B1 | w | l |\n', [...traced('A1'), place('A2', 'code')], 'A2 has no test that names it: Second (`code`).'],
    ['a rule without code', '| B1 | w | l |\n', [...traced('A1'), place('A2', 'test')], 'A2 has no code that names it: Second (`code`).'],
    [
      'a helper is no code',
      '| B1 | w | l |\n',
      [...traced('A1'), place('A2', 'test'), place('A2', 'helper')],
      'A2 has no code that names it: Second (`code`).',
    ],
    [
      'open and built',
      '| B1 | w | l |\n',
      traced('A1', 'A2', 'B1'),
      'B1 is listed open, but code.ts keeps it and test.ts proves it: take it off, or list it in part',
    ],
    ['no such rule', '| B1 | w | l |\n', [...traced('A1', 'A2'), place('A7', 'helper')], 'helper.ts:1 cites A7, which is no rule'],
    ['open without a reason', '| B1 |  | l |\n', traced('A1', 'A2'), 'B1 is open without a reason and the work that closes it'],
    ['open, and no rule', '| B1, B2 | w | l |\n', traced('A1', 'A2'), 'B2 is listed open and is no rule'],
    ['open twice', '| B1, B1 | w | l |\n', traced('A1', 'A2'), 'B1 is listed open twice'],
  ])('does not agree: %s', (_, open, places, fault) => expect(faults(open, places)).toEqual([fault]));

  it('wants proof of what is built in part', () => {
    expect(faults('| B1 | w | l |\n', traced('A1', 'A2'), '| A2 | a rest | l |\n')).toEqual([]);
    expect(faults('| B1 | w | l |\n', traced('A1'), '| A2 | a rest | l |\n')).toHaveLength(2);
    expect(faults('| B1 | w | l |\n', traced('A1', 'A2'), '| B1 | a rest | l |\n')).toContain('B1 is listed open twice');
  });

  it('names a rule once', () => {
    const twice = readRulebook('## 1 One\n- A1 First.\n- A1 Again.\n');
    expect(faultsOf(twice, traced('A1'))).toEqual(['A1 stands twice in the rulebook']);
  });

  it('is told as a table, with a line for each section and the sum last', () => {
    const report = reportOf(traceOf(readRulebook(text('| B1 | w | l |\n', '| A2 | r | l |\n')), traced('A1', 'A2')));
    const [first, ...rest] = report.split('\n');
    expect(first?.split(/\s{2,}/)).toEqual(['A1', 'proved', 'code', 'test']);
    expect(rest.at(-1)).toBe('3 rules: 1 proved, 1 in part, 1 open, 0 broken');
    expect(report).toMatch(/^1 One +2 rules: 1 proved, 1 in part, 0 open, 0 broken$/m);
  });
});

describe('RULES.md', () => {
  const text = readFileSync(join(root, 'RULES.md'), 'utf8');
  const book = readRulebook(text);
  const places = placesOf(root);
  const source = (...path: string[]): string => readFileSync(join(root, ...path), 'utf8');

  it('has all its rules', () => {
    expect(book.rules).toHaveLength(212);
    expect(new Set(book.rules.map(({ section }) => section)).size).toBe(23);
  });

  it('is kept by code and proved by tests, or says what is open and why', () => {
    const faults = faultsOf(book, places);
    expect([faults, sumOf(traceOf(book, places))]).toEqual([[], expect.stringMatching(/ 0 broken$/)]);
  });

  it('names only answers that the API gives', () => {
    const table = source('contracts', 'src', 'refusals.ts') + source('gateway', 'src', 'domain', 'error-codes.ts');
    const codes = text
      .split('\n')
      .flatMap((line) => [...(/^- .*\(([^()]*)\)/.exec(line)?.[1] ?? '').matchAll(/`([a-z]+(?:_[a-z]+)+)`/g)].map(([, code = '']) => code));
    expect(codes.length).toBeGreaterThan(30);
    expect(codes.filter((code) => !new RegExp(`\\b${code}\\b`).test(table))).toEqual([]);
  });
});

/** What the core may not contain, by the reason; a comparison within a cent begins with one of these (R5). */
const INEXACT = /\bMath\.(abs|round|ceil|fround)\b|\bparseFloat\b|\.toFixed\(|\bEPSILON\b|\b\d+\.\d+\b|\d\s*\/\s*\d/;

test('R5, M1: no float, no rounding but the one of the money library, and no tolerance in the core', () => {
  const files = ['services/order-authority/src/domain', 'contracts/src'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((file) => `${folder}/${file}`),
  );
  const core = files.filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && (!file.startsWith('contracts') || file.endsWith('/money.ts')));
  const withoutTexts = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*|'(?:[^'\\\n]|\\.)*'|\/\^.*?\$\//g, '');
  expect(core.length).toBeGreaterThan(20);
  expect(core.filter((file) => INEXACT.test(withoutTexts(readFileSync(join(root, file), 'utf8'))))).toEqual([]);
});
