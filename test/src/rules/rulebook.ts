/** The rulebook as a program reads it: every rule by its id, and what is still open, in whole or in part, with the reason. */
import { idsOfList } from './ids';

export interface Rule {
  id: string;
  section: string;
  text: string;
}

export interface OpenRule {
  id: string;
  why: string;
  /** The work that will close it. */
  work: string;
}

export interface Rulebook {
  rules: Rule[];
  /** Neither built nor proved as a whole. */
  open: OpenRule[];
  /** Built and proved but for a part that is named. */
  inPart: OpenRule[];
}

const sectionsOf = (text: string): string[][] =>
  text
    .split(/^## /m)
    .slice(1)
    .map((section) => section.split('\n'));

function rulesOf([title = '', ...lines]: string[]): Rule[] {
  return lines.flatMap((line) => {
    const [, id, text = ''] = /^- ([A-Z]{1,2}\d{1,2}) (.+)$/.exec(line) ?? [];
    return id === undefined ? [] : [{ id, section: title.trim(), text }];
  });
}

/** Rows of the table under this heading; a row of several rules is one entry for each. */
function tableOf(sections: readonly string[][], title: string): OpenRule[] {
  const lines = sections.find(([head]) => head?.trim() === title) ?? [];
  const rows = lines.filter((line) => line.startsWith('| ') && !line.startsWith('| ---')).slice(1);
  return rows.flatMap((row) => {
    const [list = '', why = '', work = ''] = row
      .split('|')
      .slice(1)
      .map((cell) => cell.trim());
    return idsOfList(list).map((id) => ({ id, why, work }));
  });
}

export function readRulebook(text: string): Rulebook {
  const sections = sectionsOf(text.replaceAll('\r\n', '\n'));
  return { rules: sections.flatMap(rulesOf), open: tableOf(sections, 'Open'), inPart: tableOf(sections, 'Open in part') };
}
