/**
 * Macros that are called like functions, as function calls: the grammar reads no more than tokens inside a macro, but the arguments of
 * these are expressions. Their `!` becomes a space, and `vec!` goes, character for character, so that every place stays where it is.
 */

/** Macros whose arguments are expressions, comma by comma. */
const PLAIN: ReadonlySet<string> = new Set(['print', 'println', 'eprint', 'eprintln', 'format', 'format_args', 'write', 'writeln', 'panic', 'todo', 'unimplemented', 'unreachable', 'assert', 'assert_eq',
  'assert_ne', 'debug_assert', 'debug_assert_eq', 'debug_assert_ne', 'dbg', 'anyhow', 'bail', 'ensure', 'eyre', 'trace', 'debug', 'info', 'warn', 'error', 'join', 'try_join', 'log']);

/** Strings, characters and comments, in which nothing is changed; then names with a `!` and an opening bracket. */
const TOKEN = /\/\/[^\n]*|\/\*|\b(?:b|c)?r(#*)"|"(?:[^"\\]|\\[^])*"|'(?:[^'\\\n]|\\[^']+)'|\b([A-Za-z_]\w*)!(\s*)([([])/g;

/** The text to parse: as long as `text`, with the same lines. */
export function prepareRust(text: string): string {
  if (!text.includes('!')) return text;
  const edits: { readonly at: number; readonly length: number }[] = [];
  TOKEN.lastIndex = 0;
  const finder = new RegExp(TOKEN);
  for (let match = finder.exec(text); match; match = finder.exec(text)) {
    const [whole, hashes, name, , bracket] = match;
    if (whole === '/*') finder.lastIndex = endOfComment(text, match.index);
    else if (hashes !== undefined) finder.lastIndex = endOfRaw(text, finder.lastIndex, hashes);
    else if (name === 'vec' && bracket === '[') edits.push({ at: match.index, length: 4 });
    else if (name !== undefined && bracket === '(' && PLAIN.has(name) && hasPlainArguments(text, finder.lastIndex)) edits.push({ at: match.index + name.length, length: 1 });
  }
  return blanked(text, edits);
}

function blanked(text: string, edits: readonly { readonly at: number; readonly length: number }[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { at, length } of edits) {
    parts.push(text.slice(from, at), ' '.repeat(length));
    from = at + length;
  }
  parts.push(text.slice(from));
  return parts.join('');
}

/** Comments nest. */
function endOfComment(text: string, start: number): number {
  let depth = 0;
  const sign = /\/\*|\*\//g;
  sign.lastIndex = start;
  for (let match = sign.exec(text); match; match = sign.exec(text)) {
    depth += match[0] === '/*' ? 1 : -1;
    if (depth === 0) return sign.lastIndex;
  }
  return text.length;
}

function endOfRaw(text: string, from: number, hashes: string): number {
  const end = text.indexOf(`"${hashes}`, from);
  return end < 0 ? text.length : end + 1 + hashes.length;
}

/** Structured logging has signs of its own in front of arguments (`%name`, `?name`, `target: "…"`), which are no expressions. */
function hasPlainArguments(text: string, from: number): boolean {
  const start = text.slice(from, from + 400);
  return !/^\s*(?:[%?]|[\w.]+\s*:(?!:)|[\w.]+\s*=\s*[%?]|\{)|^[^"()]*,\s*[%?]|^[^"()]*=\s*[%?]|^[^"()]*;|^\s*\$/.test(start);
}
