/**
 * Keeps the READMEs from lying: what they name is there, and what is there is named. Reads text only, so nothing has to be built or run.
 * The parts' READMEs are held to the sources beside them; the authority's diagrams to the schemas, its rules and its table of transitions.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { commandTopics, directiveTopics, eventTopics, orderTopics, replyTopic } from '@concord/contracts';

const root = resolve(__dirname, '..', '..', '..');
const textOf = (...path: string[]): string => readFileSync(join(root, ...path), 'utf8').replaceAll('\r\n', '\n');
const found = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, group = '']) => group);
const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort();

/** Names that are not among the known ones. */
function without(names: Iterable<string>, known: Iterable<string>): string[] {
  const set = new Set(known);
  return sorted(names).filter((name) => !set.has(name));
}

const services = readdirSync(join(root, 'services')).filter((name) => existsSync(join(root, 'services', name, 'package.json')));
const parts = [...services, 'gateway'];
const folderOf = (part: string): string => (part === 'gateway' ? part : `services/${part}`);
const started = parts.filter((part) => existsSync(join(root, folderOf(part), 'src', 'main.ts')));
const stating = parts.filter((part) => existsSync(join(root, folderOf(part), 'src', 'domain', 'requests.ts')));

const readmes = [...parts.map(folderOf), 'contracts', 'test'].map((folder) => `${folder}/README.md`);
const readmeOf = (part: string): string => textOf(folderOf(part), 'README.md');

/** All TypeScript of a folder as one text, without its specs unless they are asked for. */
function sourcesOf(folder: string, hasSpecs = false): string {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.ts') && (hasSpecs || !file.endsWith('.spec.ts')))
    .map((file) => textOf(folder, file))
    .join('\n');
}

const partSources = new Map(parts.map((part) => [part, sourcesOf(`${folderOf(part)}/src`)]));
const sourceOf = (part: string): string => partSources.get(part) ?? '';

/** What stands under a heading, up to the next one of its level or above; empty when there is no such heading. */
function sectionOf(readme: string, heading: string): string {
  const at = `\n${readme}`.indexOf(`\n${heading}\n`);
  if (at === -1) return '';
  const rest = readme.slice(at + heading.length);
  const end = rest.search(heading.startsWith('### ') ? /\n#{2,3} / : /\n## /);
  return end === -1 ? rest : rest.slice(0, end);
}

/** Cells of the tables of a section, without their heads. */
function rowsOf(section: string): string[][] {
  const lines = section.split('\n');
  const isBody = (line: string, index: number): boolean => line.startsWith('| ') && !line.startsWith('| ---') && !(lines[index + 1] ?? '').startsWith('| ---');
  return lines.filter(isBody).map((line) =>
    line
      .split('|')
      .map((cell) => cell.trim())
      .slice(1, -1),
  );
}

const codesIn = (cell = ''): string[] => found(cell, /`([^`]+)`/g);

/** Every schema by its name, with its context. */
const schemas = new Map(
  readdirSync(join(root, 'contracts', 'schemas')).flatMap((context) =>
    readdirSync(join(root, 'contracts', 'schemas', context)).map((file) => [basename(file, '.avsc'), context] as const),
  ),
);

describe.each(readmes)('%s', (path) => {
  const readme = textOf(path);

  it('links to files that are there', () => {
    const links = found(readme, /\]\((?!https?:)([^)#]+)/g);
    expect(links.filter((link) => !existsSync(join(root, dirname(path), link)))).toEqual([]);
  });

  it('names three to five files to read first', () => {
    const files = found(sectionOf(readme, '## Read these files first'), /^\d\. \[([^\]]+)\]\(\1\): ./gm);
    expect(files.length).toBeGreaterThanOrEqual(3);
    expect(files.length).toBeLessThanOrEqual(5);
  });

  it('names topics that are declared', () => {
    const { topics } = JSON.parse(textOf('deploy', 'topics.json')) as { topics: Array<{ name: string }> };
    const named = found(readme, /\b([a-z][a-z-]*\.[a-z-]+\.v\d+)\b/g);
    expect(
      without(
        named,
        topics.map(({ name }) => name),
      ),
    ).toEqual([]);
  });

  it('names switches that somebody reads', () => {
    const everything = [...partSources.values(), sourcesOf('test/src', true)].join('\n');
    const named = found(readme, /\b((?:CONCORD|CRASH)_[A-Z_]+)\b/g);
    expect(sorted(named).filter((name) => !everything.includes(`'${name}'`) && !everything.includes(`env.${name}`))).toEqual([]);
  });
});

describe.each(started)('%s: consumes and publishes', (part) => {
  const rows = rowsOf(sectionOf(readmeOf(part), '## Consumes and publishes'));
  const topicsIn = (direction: string): string[] => rows.filter(([first]) => first === direction).flatMap(([, topics]) => codesIn(topics));

  it('the topics that main.ts names', () => {
    const main = textOf(folderOf(part), 'src', 'main.ts');
    const groups: Record<string, Record<string, string>> = { commandTopics, directiveTopics, eventTopics, orderTopics };
    const single = [...main.matchAll(/\b(commandTopics|directiveTopics|eventTopics|orderTopics)\.(\w+)/g)].map(
      ([, group = '', name = '']) => groups[group]?.[name] ?? name,
    );
    const whole = found(main, /Object\.values\((\w+)\)/g).flatMap((group) => Object.values(groups[group] ?? {}));
    const replies = /topics: \[[^\]]*\breplyTopic\b/.test(main) ? [replyTopic] : [];
    expect(sorted(topicsIn('consumes'))).toEqual(sorted([...single, ...whole, ...replies]));
  });

  it('its dead letters, when it consumes', () => {
    const expected = topicsIn('consumes').length === 0 ? [] : [`${part}.dead-letters.v1`];
    expect(topicsIn('publishes').filter((topic) => topic.includes('dead-letters'))).toEqual(expected);
  });

  it('types that have a schema', () => {
    const named = rows.filter(([, topic = '']) => !topic.includes('dead-letters')).flatMap(([, , types]) => found(types ?? '', /`([A-Z]\w+)`/g));
    expect(without(named, schemas.keys())).toEqual([]);
  });
});

describe.each(stating)('%s: commands and events', (part) => {
  const rows = rowsOf(sectionOf(readmeOf(part), '## Consumes and publishes'));
  const typesOn = (topic: string): string[] => rows.filter(([, cell = '']) => cell === `\`${topic}\``).flatMap(([, , types]) => codesIn(types));
  const commands = found(textOf(folderOf(part), 'src', 'domain', 'requests.ts'), /^ {2}(\w+): '\w+',$/gm);

  it('every command that it knows', () => {
    expect(commands.length).toBeGreaterThan(0);
    const ofTheClock = sourceOf(part).includes("'AdvanceTestClock'") ? ['AdvanceTestClock'] : [];
    expect(sorted(typesOn(`${part}.commands.v1`))).toEqual(sorted([...commands, ...ofTheClock]));
  });

  it('every event of its own that it can state', () => {
    const own = found(sourceOf(part), /'([A-Z]\w+)'/g).filter((name) => schemas.get(name) === part && !commands.includes(name));
    expect(sorted(typesOn(`${part}.events.v1`))).toEqual(sorted(own));
  });
});

/** `setting.kind('NAME', 'doc', fallback)`: default by variable; later declarations stand for earlier ones. */
function settingsIn(text: string): Map<string, string> {
  const declared = text.matchAll(/setting\.\w+\(\s*'([A-Z_]+)',\s*(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")(?:,\s*(\['[^']*'\]|'[^']*'|[\w.]+))?,?\s*\)/g);
  return new Map([...declared].map(([, name = '', fallback]) => [name, fallback === undefined ? 'required' : fallback.replace(/[[\]']/g, '') || 'empty']));
}

describe.each(parts)('%s: settings', (part) => {
  it('every variable that it declares, with its default', () => {
    const base = settingsIn(textOf('services', 'chassis', 'src', 'config.ts'));
    expect(base.size).toBeGreaterThan(0);
    const own = part === 'chassis' ? new Map<string, string>() : settingsIn(textOf(folderOf(part), 'src', 'config.ts'));
    const named = rowsOf(sectionOf(readmeOf(part), '## Settings')).map(([name = '', , fallback = '']) => [codesIn(name)[0], fallback.replaceAll('`', '')]);
    expect(Object.fromEntries(named)).toEqual(Object.fromEntries([...base, ...own]));
  });
});

describe.each(parts)('%s: crash points and metrics', (part) => {
  const readme = readmeOf(part);
  const pointsIn = (text: string): string[] => found(text, /\bcrashPoint\('([\w-]+)'\)/g);

  it('every crash point that it passes', () => {
    const passed = [
      ...pointsIn(sourceOf(part)),
      ...(/^\s+consume: /m.test(sourceOf(part)) && part !== 'chassis' ? pointsIn(textOf('services', 'chassis', 'src', 'kafka', 'batch-strategy.ts')) : []),
      ...(sourceOf(part).includes('new EffectRunner(') ? pointsIn(textOf('services', 'chassis', 'src', 'mongo', 'effect-runner.ts')) : []),
    ];
    expect(sorted(rowsOf(sectionOf(readme, '## Crash points')).flatMap(([name]) => codesIn(name)))).toEqual(sorted(passed));
  });

  it('every metric of its own', () => {
    const own = found(sourceOf(part), /\.(?:counter|gauge|histogram)\(\s*'(\w+)'/g).map((name) => `concord_${name}`);
    expect(sorted(found(readme, /`(concord_[a-z_]+)`/g))).toEqual(sorted(own));
  });
});

interface Diagram {
  states: string[];
  /** `from to`, groups written out, without the beginning and without loops. */
  edges: string[];
  labels: Map<string, string>;
}

const BEGIN = '[*]';

/** A mermaid state diagram; an edge of a group stands for one of each state inside it. Mermaid takes no colon and no semicolon in a label. */
function diagramIn(section: string): Diagram {
  const groups = new Map<string, string[]>();
  const open: string[] = [];
  const states = new Set<string>();
  const labels = new Map<string, string>();
  const add = (name: string): void => {
    states.add(name);
    for (const group of open) groups.get(group)?.push(name);
  };
  const lines = (/```mermaid\nstateDiagram-v2\n([\s\S]*?)```/.exec(section)?.[1] ?? '').split('\n').map((line) => line.trim());
  for (const line of lines.filter((text) => text !== '')) {
    const edge = /^(\[\*\]|\w+) --> (\[\*\]|\w+): ([^:;]+)$/.exec(line);
    const group = /^state (\w+) \{$/.exec(line)?.[1];
    const single = /^(\w+)(?:: .+)?$/.exec(line)?.[1];
    if (group !== undefined) {
      groups.set(group, []);
      open.push(group);
    } else if (line === '}') open.pop();
    else if (single !== undefined) add(single);
    else if (edge === null) throw new Error(`not understood in a diagram: ${line}`);
    else {
      const [, from = '', to = '', label = ''] = edge;
      for (const left of groups.get(from) ?? [from]) {
        for (const right of groups.get(to) ?? [to]) {
          if (left !== right) labels.set(`${left} ${right}`, `${labels.get(`${left} ${right}`) ?? ''} ${label}`);
          for (const name of [left, right]) if (name !== BEGIN) states.add(name);
        }
      }
    }
  }
  return { states: sorted(states), edges: [...labels.keys()].filter((edge) => !edge.startsWith(BEGIN)).sort(), labels };
}

const AUTHORITY = 'order-authority';
const symbolsOf = (name: string): string[] => (JSON.parse(textOf('contracts', 'schemas', 'order', `${name}.avsc`)) as { symbols: string[] }).symbols;
const rules = new Map(
  [...textOf(folderOf(AUTHORITY), 'src/domain/judge.ts').matchAll(/^ {2}(\w+): (request|fact)\(/gm)].map(([, name = '', kind = '']) => [name, kind]),
);
const eventsIn = (label: string): string[] => found(label, /\b((?:[A-Z][a-z]+){2,})\b/g);

describe.each([
  ['Order', symbolsOf('OrderStatus')],
  ['Payment', symbolsOf('PaymentStatus')],
  ['Refund', symbolsOf('RefundStatus')],
  ['Checkout session', symbolsOf('CheckoutSessionStatus')],
  ['Invoice', symbolsOf('InvoiceStatus')],
  ['Divergence', (/"doc": "(\w+ or \w+)"/.exec(textOf('contracts/schemas/order/Divergence.avsc'))?.[1] ?? '').split(' or ')],
])('the states of: %s', (heading, symbols) => {
  const diagram = diagramIn(sectionOf(readmeOf(AUTHORITY), `### ${heading}`));

  it('are the symbols of the schema; unrecognized is never written', () => {
    expect(diagram.states).toEqual(sorted(symbols.filter((symbol) => symbol !== 'unrecognized')));
  });

  it('change by events that have a rule', () => {
    expect(without([...diagram.labels.values()].flatMap(eventsIn), ['OrderCreated', ...rules.keys()])).toEqual([]);
  });
});

/** Rows of the published tables that are not named by their status. */
const STATUS_OF_ROW: Readonly<Record<string, string>> = {
  calling_off: 'requires_action',
  being_replaced: 'authorized',
  replaced: 'authorized',
  not_released: 'authorized',
  capturing: 'authorized',
  voiding: 'authorized',
  part_captured: 'partially_captured',
  unknown_capture: 'unknown',
  unknown_void: 'unknown',
  reversed: 'voided',
  retried: 'requested',
};

/** What facts do to a status, out of the tables that prove it. */
function provedEdges(suite: string): string[] {
  const text = textOf(folderOf(AUTHORITY), 'src/domain/transitions.unit.spec.ts');
  const table = new RegExp(`describe\\('${suite}'[\\s\\S]*?\`\\n\\s+state +([\\s\\S]*?)\``).exec(text)?.[1] ?? '';
  const rows = table
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter((cells) => cells.length > 1);
  return sorted(
    rows.flatMap(([name = '', ...after]) =>
      after
        .map((to) => [STATUS_OF_ROW[name] ?? name, to])
        .filter(([from, to]) => from !== to)
        .map((edge) => edge.join(' ')),
    ),
  );
}

describe.each([
  // A second capture needs a part captured before it, which no row of the table has.
  ['Payment', 'payments', ['partially_captured unknown']],
  ['Refund', 'refunds', []],
])('the transitions of: %s', (heading, suite, beyond) => {
  const diagram = diagramIn(sectionOf(readmeOf(AUTHORITY), `### ${heading}`));
  const isRequested = (edge: string): boolean => {
    const events = eventsIn(diagram.labels.get(edge) ?? '');
    return events.length > 0 && events.every((event) => rules.get(event) === 'request');
  };

  it('by facts are those of the table of transitions', () => {
    const proved = provedEdges(suite);
    expect(proved.length).toBeGreaterThan(5);
    expect(without(proved, diagram.edges)).toEqual([]);
    expect(without(diagram.edges, [...proved, ...beyond]).filter((edge) => !isRequested(edge))).toEqual([]);
  });
});

it("the simulated processor's states are those of its payments", () => {
  const type = /type PaymentStatus = ([^;]+);/.exec(textOf('services/simulated-processor/src/domain/processor-state.ts'))?.[1] ?? '';
  expect(diagramIn(sectionOf(readmeOf('simulated-processor'), '## States')).states).toEqual(sorted(found(type, /'(\w+)'/g)));
});

it('the test payment methods are those of the simulated processor', () => {
  const methods = found(textOf('services/simulated-processor/src/domain/payment-methods.ts'), /\['(pm_\w+)'/g);
  expect(sorted(found(readmeOf('simulated-processor'), /`(pm_\w+)`/g))).toEqual(sorted(methods));
});

it("the gateway's routes are paths of its controllers", () => {
  const sources = sourcesOf('gateway/src/inbound/controllers');
  /** Parameters and rests of a path are called differently here and there. */
  const plain = (path: string): string => path.replace(/:\w+|\*\w*|\{\w+\}/g, '{}');
  const paths = new Set(found(sources, /'([^'\n]*)'/g).map(plain));
  const prefixes = found(sources, /@Controller\('([^']*)'\)/g);
  const isServed = (route: string): boolean =>
    paths.has(route) || prefixes.some((prefix) => `${route}/`.startsWith(`${prefix}/`) && paths.has(route.slice(prefix.length + 1)));
  const routes = rowsOf(sectionOf(readmeOf('gateway'), '## Routes')).flatMap(([, cell]) => found(cell ?? '', /`[A-Z]+ \/([^`]+)`/g));
  expect(routes.length).toBeGreaterThan(0);
  expect(routes.filter((route) => !isServed(plain(route)))).toEqual([]);
});
