/**
 * Where texts cite rules. Code cites in comments and in the `doc` strings of schemas. A spec proves what its titles name: the first
 * argument of test, it and describe, the words for the ids that table rows begin with. What else stands in a spec proves nothing.
 */
import ts from 'typescript';
import { idsCited, idsOfCell } from './ids';

export interface Cited {
  id: string;
  /** Counted from 1. */
  line: number;
}

const TITLED = new Set(['test', 'it', 'describe', 'table', 'matrix']);

const parsed = (path: string, text: string): ts.SourceFile => ts.createSourceFile(path, text, ts.ScriptTarget.Latest, false);

const withLine = (text: string, position: number, ids: readonly string[]): Cited[] => {
  if (ids.length === 0) return [];
  const line = text.slice(0, position).split('\n').length;
  return ids.map((id) => ({ id, line }));
};

/** A comment without its marks; lines of one block are one text. */
const wordsOf = (comment: string): string => comment.replace(/^\/[/*]+|\*\/$/g, '').replace(/\n\s*\*/g, ' ');

function eachNode(node: ts.Node, source: ts.SourceFile, visit: (node: ts.Node) => void): void {
  visit(node);
  for (const child of node.getChildren(source)) eachNode(child, source, visit);
}

/** Ids in the comments of a TypeScript or JavaScript file. Lines of `//` that follow each other are texts of their own. */
export function citedInComments(path: string, text: string): Cited[] {
  const source = parsed(path, text);
  const starts = new Map<number, number>();
  const add = (ranges: ts.CommentRange[] | undefined): void => ranges?.forEach(({ pos, end }) => starts.set(pos, end));
  eachNode(source, source, (node) => {
    if (node.getChildCount(source) > 0 && node.kind !== ts.SyntaxKind.EndOfFileToken) return;
    add(ts.getLeadingCommentRanges(text, node.getFullStart()));
    add(ts.getTrailingCommentRanges(text, node.getEnd()));
  });
  return [...starts].flatMap(([pos, end]) => withLine(text, pos, idsCited(wordsOf(text.slice(pos, end)))));
}

/** Ids in the `doc` strings of an Avro schema. */
export const citedInSchema = (text: string): Cited[] =>
  [...text.matchAll(/"doc":\s*"((?:[^"\\]|\\.)*)"/g)].flatMap(({ 1: doc = '', index }) => withLine(text, index, idsCited(doc)));

const rootName = (node: ts.Expression): string => {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isPropertyAccessExpression(node) || ts.isCallExpression(node) || ts.isTaggedTemplateExpression(node))
    return rootName(ts.isTaggedTemplateExpression(node) ? node.tag : node.expression);
  return '';
};

/** Ids of the rows of a table: the text of a template whose first line names the column `rule` first. */
function citedInRows(text: string, node: ts.Node, source: ts.SourceFile): Cited[] {
  const start = node.getStart(source) + 1;
  const lines = text.slice(start, node.getEnd() - 1).split('\n');
  const head = lines.findIndex((line) => line.trim() !== '');
  if (!/^\s*rule\s*\|/.test(lines[head] ?? '')) return [];
  const first = text.slice(0, start).split('\n').length;
  return lines.flatMap((line, index) => (index <= head ? [] : idsOfCell(line.split('|')[0] ?? '').map((id) => ({ id, line: first + index }))));
}

/** Ids that a spec proves by name. */
export function provedIn(path: string, text: string): Cited[] {
  const source = parsed(path, text);
  const proved: Cited[] = [];
  eachNode(source, source, (node) => {
    if (ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateExpression(node)) proved.push(...citedInRows(text, node, source));
    if (!ts.isCallExpression(node) || !TITLED.has(rootName(node.expression))) return;
    const [title] = node.arguments;
    if (title !== undefined && ts.isStringLiteralLike(title)) proved.push(...withLine(text, title.getStart(source), idsCited(title.text)));
  });
  return proved;
}
