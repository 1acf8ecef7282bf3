/**
 * Where a cursor stands in a policy that is being written in YAML: the path of keys that leads there, and whether a key
 * or a value comes next. It reads indentation and brackets, so it works where the file does not parse yet.
 */

export interface PolicyPosition {
  /** Keys from the top, `[]` for an item of a list; of the node that the cursor is in. */
  readonly path: readonly string[];
  /** `key`: a key of the map at `path` may stand here, or, where that is no map, its value. `value`: the value at `path`. */
  readonly expects: 'key' | 'value';
  /** Column at which the word under the cursor begins, 0-based. */
  readonly start: number;
  /** Keys that the map has already. */
  readonly siblings: ReadonlySet<string>;
  readonly isQuoted: boolean;
}

interface Level {
  /** Column of a key; half a column more for a list's dash, which may stand right below its key. */
  readonly column: number;
  readonly key: string;
  readonly keys: Set<string>;
}

interface Line {
  readonly dashes: readonly number[];
  /** Column where the content begins. */
  readonly column: number;
  readonly key: string | null;
  /** Column behind the colon and a blank; -1 where there is no key. */
  readonly valueColumn: number;
  readonly content: string;
}

const LONGEST_FILE = 500_000;

/** @param line 0-based; @param column 0-based, in UTF-16 units. Null inside a comment or a file that is too long. */
export function policyPosition(text: string, line: number, column: number): PolicyPosition | null {
  if (text.length > LONGEST_FILE) return null;
  const lines = text.split(/\r?\n/);
  const levels: Level[] = [{ column: -1, key: '', keys: new Set() }];
  for (const one of lines.slice(0, line)) enter(levels, readLine(one));
  const current = (lines[line] ?? '').slice(0, column);
  if (isInComment(current)) return null;
  const read = readLine(current);
  for (const dash of read.dashes) descend(levels, dash + 0.5, '[]');
  const isBlank = read.content === '';
  popTo(levels, isBlank ? column : read.column);
  if (read.key !== null && read.valueColumn >= 0) {
    descend(levels, read.column, read.key);
    return inValue(pathOf(levels), current, read.valueColumn, siblingsBelow(levels, lines, line));
  }
  if (/^[[{]/.test(read.content)) return inValue(pathOf(levels), current, read.column, new Set());
  return { path: pathOf(levels), expects: 'key', ...wordAt(current, read.column), siblings: siblingsBelow(levels, lines, line, isBlank ? column : read.column) };
}

function enter(levels: Level[], line: Line): void {
  if (line.content === '' && line.dashes.length === 0) return;
  for (const dash of line.dashes) descend(levels, dash + 0.5, '[]');
  popTo(levels, line.column);
  if (line.key !== null) descend(levels, line.column, line.key);
}

function popTo(levels: Level[], column: number): void {
  while (levels.length > 1 && (levels.at(-1)?.column ?? -1) >= column) levels.pop();
}

function descend(levels: Level[], column: number, key: string): void {
  popTo(levels, column);
  levels.at(-1)?.keys.add(key);
  levels.push({ column, key, keys: new Set() });
}

function pathOf(levels: readonly Level[]): readonly string[] {
  return levels.slice(1).map((level) => level.key);
}

/** Keys of the innermost map: those before the cursor, and those after it at the same column. */
function siblingsBelow(levels: readonly Level[], lines: readonly string[], line: number, column = Infinity): ReadonlySet<string> {
  const keys = new Set(levels.at(-1)?.keys);
  for (const text of column === Infinity ? [] : lines.slice(line + 1)) {
    const one = readLine(text);
    if (one.content === '') continue;
    if (one.column < column || (one.dashes.length > 0 && (one.dashes[0] ?? 0) < column)) break;
    if (one.column === column && one.key !== null) keys.add(one.key);
  }
  return keys;
}

/** Within what stands behind a colon, or in brackets: flow maps and lists, or a plain word. */
function inValue(path: readonly string[], line: string, from: number, siblings: ReadonlySet<string>): PolicyPosition {
  const open: { readonly kind: '{' | '['; key: string | null; readonly keys: Set<string> }[] = [];
  let word = from;
  let quote = '';
  for (let i = from; i < line.length; i++) {
    const c = line.charAt(i);
    const inner = open.at(-1);
    if (quote !== '') quote = c === quote ? '' : quote;
    else if (c === '"' || c === '\'') [quote, word] = [c, i + 1];
    else if (c === '{' || c === '[') {
      open.push({ kind: c, key: null, keys: new Set() });
      word = i + 1;
    } else if (c === '}' || c === ']') open.pop();
    else if (c === ',') {
      if (inner) inner.key = null;
      word = i + 1;
    } else if (c === ':' && inner?.kind === '{' && inner.key === null && /[\s]|^$/.test(line.charAt(i + 1))) {
      inner.key = line.slice(word, i).trim().replace(/^(["'])(.*)\1$/, '$2');
      inner.keys.add(inner.key);
      word = i + 1;
    }
  }
  const whole = [...path, ...open.flatMap(({ kind, key }) => (kind === '[' ? ['[]'] : key === null ? [] : [key]))];
  const inner = open.at(-1);
  const start = word + (quote === '' ? (/^\s*/.exec(line.slice(word))?.[0].length ?? 0) : 0);
  const expectsKey = inner?.kind === '{' && inner.key === null;
  return { path: whole, expects: expectsKey ? 'key' : 'value', start, siblings: expectsKey ? inner.keys : siblings, isQuoted: quote !== '' };
}

function wordAt(line: string, column: number): { readonly start: number; readonly isQuoted: boolean } {
  const isQuoted = /^["']/.test(line.slice(column));
  return { start: Math.min(line.length, column + (isQuoted ? 1 : 0)), isQuoted };
}

function readLine(text: string): Line {
  const bare = withoutComment(text);
  const dashes: number[] = [];
  let column = bare.length - bare.trimStart().length;
  while (/^-(?:\s|$)/.test(bare.slice(column))) {
    dashes.push(column);
    const rest = bare.slice(column + 1);
    column += 1 + (rest.length - rest.trimStart().length);
  }
  const content = bare.slice(column).trimEnd();
  const match = /^("[^"]*"|'[^']*'|[^\s:#{[][^:#{[]*?)\s*:(?=\s|$)\s*/.exec(bare.slice(column));
  const key = match?.[1]?.replace(/^(["'])(.*)\1$/, '$2') ?? null;
  return { dashes, column, key, valueColumn: match ? column + match[0].length : -1, content };
}

function withoutComment(text: string): string {
  const at = commentStart(text);
  return at < 0 ? text : text.slice(0, at);
}

function isInComment(line: string): boolean {
  return commentStart(line) >= 0;
}

/** `#` at the start or behind a blank, outside of quotes. */
function commentStart(text: string): number {
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    if (quote !== '') quote = c === quote ? '' : quote;
    else if ((c === '"' || c === '\'') && /[\s:,[{-]|^$/.test(text.charAt(i - 1))) quote = c;
    else if (c === '#' && (i === 0 || /\s/.test(text.charAt(i - 1)))) return i;
  }
  return -1;
}
