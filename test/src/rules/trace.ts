/** Traces every rule to the code that keeps it and to the tests that name it, and says where the trace is broken. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isPain } from './ids';
import type { Rule, Rulebook } from './rulebook';
import { citedInComments, citedInSchema, provedIn, type Cited } from './sources';

const FOLDERS = ['contracts', 'services', 'gateway', 'deploy', 'test'];
const SKIPPED = /(^|\/)(node_modules|dist|golden|generated)(\/|$)/;
const SPEC = /\.spec\.ts$/;
/** Helpers of tests are neither what is judged nor what judges. */
const HELPER = /^test\/|\/testing\//;

export interface Place extends Cited {
  file: string;
  kind: 'code' | 'test' | 'helper';
}

export interface Trace {
  rule: Rule;
  /** Files, each once. */
  code: string[];
  tests: string[];
  state: 'proved' | 'in part' | 'open' | 'broken';
}

function citedIn(file: string, text: string): Cited[] {
  if (file.endsWith('.avsc')) return citedInSchema(text);
  return SPEC.test(file) ? provedIn(file, text) : citedInComments(file, text);
}

/** Every citation in the sources under `root`. */
export function placesOf(root: string): Place[] {
  const files = FOLDERS.flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)));
  const sources = files.filter((file) => /\.(ts|js|avsc)$/.test(file) && !SKIPPED.test(file)).sort();
  return sources.flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8').replaceAll('\r\n', '\n');
    const kind = SPEC.test(file) ? 'test' : HELPER.test(file) ? 'helper' : 'code';
    return citedIn(file, text).map((cited) => ({ ...cited, file, kind }) as const);
  });
}

export function traceOf({ rules, open, inPart }: Rulebook, places: readonly Place[]): Trace[] {
  const isOpen = new Set(open.map(({ id }) => id));
  const isInPart = new Set(inPart.map(({ id }) => id));
  return rules.map((rule) => {
    const filesOf = (kind: Place['kind']): string[] => [
      ...new Set(places.filter((place) => place.id === rule.id && place.kind === kind).map(({ file }) => file)),
    ];
    const [code, tests] = [filesOf('code'), filesOf('test')];
    const isTraced = code.length > 0 && tests.length > 0;
    return { rule, code, tests, state: isOpen.has(rule.id) ? 'open' : !isTraced ? 'broken' : isInPart.has(rule.id) ? 'in part' : 'proved' };
  });
}

const repeated = (ids: readonly string[]): string[] => [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];

/** Everything that keeps the rulebook from being true; empty means agreed. */
export function faultsOf(book: Rulebook, places: readonly Place[]): string[] {
  const known = new Set(book.rules.map(({ id }) => id));
  const listed = [...book.open, ...book.inPart];
  const letters = new Set([...known].map((id) => id.replace(/\d+/, '')));
  const isStrange = ({ id }: Cited): boolean => !known.has(id) && !isPain(id) && letters.has(id.replace(/\d+/, ''));
  const traces = traceOf(book, places);
  return [
    ...repeated(book.rules.map(({ id }) => id)).map((id) => `${id} stands twice in the rulebook`),
    ...repeated(listed.map(({ id }) => id)).map((id) => `${id} is listed open twice`),
    ...listed.filter(({ id }) => !known.has(id)).map(({ id }) => `${id} is listed open and is no rule`),
    ...listed.filter(({ why, work }) => why === '' || work === '').map(({ id }) => `${id} is open without a reason and the work that closes it`),
    ...places.filter(isStrange).map(({ id, file, line }) => `${file}:${line} cites ${id}, which is no rule`),
    ...traces.filter(({ state, code }) => state === 'broken' && code.length === 0).map(({ rule }) => `${rule.id} has no code that names it: ${rule.text}`),
    ...traces.filter(({ state, tests }) => state === 'broken' && tests.length === 0).map(({ rule }) => `${rule.id} has no test that names it: ${rule.text}`),
    ...traces
      .filter(({ state, code, tests }) => state === 'open' && code.length > 0 && tests.length > 0)
      .map(
        ({ rule, code, tests }) => `${rule.id} is listed open, but ${code[0] ?? ''} keeps it and ${tests[0] ?? ''} proves it: take it off, or list it in part`,
      ),
  ];
}
