/**
 * The frame of every page for buyers: one document without scripts, and headers under which nothing but its own style may load. The
 * address holds the client secret, so no page is stored and none tells the next site where the buyer came from.
 */
import { randomBytes } from 'node:crypto';
import { markup, type Html } from './html';
import { STYLE } from './style';

export interface Page {
  status: number;
  html: string;
  nonce: string;
  /** Origins beside this one to which a form may lead. */
  formOrigins: readonly string[];
}

export interface PageParts {
  title: string;
  main: Html;
  status?: number;
  formOrigins?: readonly string[];
  /** Seconds until the browser asks again, for pages that wait. */
  refreshSeconds?: number;
}

const PAGE_PATH = /^\/pay(?:[/?]|$)/;
const NONCE_BYTES = 16;

export const isPagePath = (url: string): boolean => PAGE_PATH.test(url);

export function pageOf({ title, main, status = 200, formOrigins = [], refreshSeconds }: PageParts): Page {
  const nonce = randomBytes(NONCE_BYTES).toString('base64');
  const document = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
${refreshSeconds === undefined ? null : markup`<meta http-equiv="refresh" content="${refreshSeconds}">\n`}<title>${title}</title>
<style nonce="${nonce}">${STYLE}</style>
</head>
<body>
<main>
${main}
</main>
</body>
</html>
`;
  return { status, html: document.text, nonce, formOrigins };
}

/** A form's answer may redirect to the bank's page, which browsers check against form-action too. */
const policyOf = ({ nonce, formOrigins }: Page): string =>
  ["default-src 'none'", `style-src 'nonce-${nonce}'`, `form-action ${["'self'", ...formOrigins].join(' ')}`, "frame-ancestors 'none'", "base-uri 'none'"].join(
    '; ',
  );

export const pageHeaders = (page: Page): Readonly<Record<string, string>> => ({
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': policyOf(page),
  'cache-control': 'no-store',
});
