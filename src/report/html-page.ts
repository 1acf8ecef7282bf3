/**
 * A page that needs nothing else: no script, no request, one style sheet let in by its hash. Every text is escaped by
 * `markup` unless it was made by it.
 */
import type { Incomplete } from '../model/finding.ts';
import { HTML_STYLE, HTML_STYLE_HASH } from './html-style.ts';
import { compareIncomplete } from './ordering.ts';
import { visible } from './visible-text.ts';

/** Markup that is safe as it stands. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type Part = string | number | Markup | readonly Markup[];

export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(strings.map((string, i) => (i === 0 ? '' : partText(parts[i - 1] ?? '')) + string).join(''));
}

function partText(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (typeof part === 'object') return part.map((one) => one.text).join('');
  return visible(String(part)).replace(/[&<>"'`]/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** The page, `body` as its sections. */
export function htmlPage(title: string, body: readonly Markup[]): Markup {
  const csp = `default-src 'none'; style-src '${HTML_STYLE_HASH}'; base-uri 'none'; form-action 'none'`;
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(csp)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${new Markup(HTML_STYLE)}</style>
</head>
<body><main>
${body.filter(({ text }) => text !== '').map(({ text }) => new Markup(`${text}\n`))}</main></body>
</html>`;
}

export function tile(count: number, label: string, look: '' | 'bad' | 'good'): Markup {
  return markup`<li class="${look}"><b>${count}</b>${label}</li>`;
}

/** Files that were not looked at in full, as a table. */
export function incompleteSection(incomplete: readonly Incomplete[]): Markup {
  const rows = [...incomplete].sort(compareIncomplete).map(({ file, reason, message }) => [file, reason, message]);
  return section('Not looked at in full', ['File', 'Reason', 'What happened'], rows);
}

/** A titled table, or nothing where there are no rows. */
export function section(title: string, head: readonly string[], rows: readonly (readonly Part[])[]): Markup {
  if (rows.length === 0) return markup``;
  const body = rows.map((row) => markup`<tr>${row.map((cell) => markup`<td>${cell}</td>`)}</tr>`);
  return markup`<section><h2>${title} <span>${rows.length}</span></h2><table><thead><tr>${head.map((cell) => markup`<th>${cell}</th>`)}</tr></thead><tbody>${body}</tbody></table></section>`;
}
