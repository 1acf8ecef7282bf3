/** Text from a workspace on its way into markdown. Whatever it holds, it shows as itself: no link, no image, no markup. */

/** Escapes `text` so that markdown shows it letter by letter; line breaks become spaces. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/[\\`*_{}[\]()#+\-.!|>~$:@/]/g, (sign) => (sign === '>' ? '&gt;' : `\\${sign}`));
}

/** `text` as code. Backticks cannot be escaped in code, so the fence is longer than any run of them. */
export function codeSpan(text: string): string {
  const flat = text.replace(/\s+/g, ' ');
  if (flat.trim() === '') return '';
  const longest = Math.max(0, ...[...flat.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 ? ' ' : '';
  return `${fence}${pad}${flat}${pad}${fence}`;
}
