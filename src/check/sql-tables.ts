/**
 * The tables that a SQL text reads or changes. A text counts as SQL only if it begins as a statement does and goes on as that statement
 * must; prose with such words in it does not. Tokens come from `sql-query-identifier`'s scanner, which knows strings, comments and
 * quoted names; which of them name a table is told here: after FROM, JOIN, INTO, UPDATE and their like, common table expressions and
 * functions left out. Broken or unfamiliar SQL gives what could be read of it. Time is linear in the text.
 */
import { scanToken } from 'sql-query-identifier/lib/tokenizer.js';

export type SqlUse = 'read' | 'write' | 'delete';

export interface SqlTable {
  /** Outermost first, without quotes: `[app, users]`. A part that is not in the text (a placeholder) is `?`. */
  readonly name: readonly string[];
  readonly use: SqlUse;
}

/** Longer texts are cut. */
const LONGEST_TEXT = 50_000;

const STARTS: ReadonlySet<string> = new Set(['select', 'insert', 'update', 'delete', 'with', 'merge', 'replace', 'upsert', 'truncate', 'copy', 'explain', 'create', 'declare', '(']);
/** End a list of tables. */
const CLAUSES: ReadonlySet<string> = new Set(['where', 'group', 'order', 'having', 'limit', 'offset', 'fetch', 'union', 'intersect', 'except', 'minus', 'set', 'values', 'on', 'using', 'window', 'for', 'returning', 'select', 'qualify', 'connect', 'start', 'when']);
const JOINING: ReadonlySet<string> = new Set(['join', 'straight_join', 'apply']);
/** May stand between FROM (or UPDATE, INTO, TABLE) and the name. */
const BEFORE_NAME: ReadonlySet<string> = new Set(['only', 'lateral', 'table', 'low_priority', 'ignore', 'quick', 'delayed', 'high_priority', 'if', 'exists', 'into', 'overwrite']);

/** Each table that the statements of a text name, once for each use; [] where the text is no SQL. */
export function sqlTables(text: string): readonly SqlTable[] {
  if (!/\b(?:select|insert|update|delete|merge|replace|upsert|truncate|copy)\b/i.test(text.slice(0, LONGEST_TEXT))) return [];
  const reader = new TableReader(tokensOf(withoutHoles(text.slice(0, LONGEST_TEXT))));
  const seen = new Set<string>();
  return reader.read().filter(({ name, use }) => {
    const key = `${use}\0${name.join('\0').toLowerCase()}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** What libraries put values into (`{id}`, `${x}`, `#{x}`, `%s`, `%(id)s`) as a plain parameter. */
function withoutHoles(text: string): string {
  return text.replace(/[$#]?\{[^{}]{0,200}\}/g, '?').replace(/%(?:\(\w{1,80}\))?[sdi]/g, '?');
}

interface Token {
  readonly kind: 'word' | 'quoted' | 'hole' | 'sign';
  /** A word in lower case, a name without quotes, or the sign. */
  readonly text: string;
  readonly raw: string;
  readonly start: number;
  readonly end: number;
}

function tokensOf(input: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let start = 0; start < input.length;) {
    const state = { input, start, end: input.length - 1, position: start - 1 };
    const { type, value } = scanToken(state, 'generic');
    const end = start + Math.max(1, value.length);
    if (type !== 'whitespace' && type !== 'comment-inline' && type !== 'comment-block') tokens.push(...tokensIn(tokenOf(type, value, { start, end })));
    start = end;
  }
  return joined(tokens, input);
}

/** A whole path in one pair of backticks (BigQuery) as its parts. */
function tokensIn(token: Token): readonly Token[] {
  if (token.kind !== 'quoted' || !token.raw.startsWith('`') || !token.text.includes('.')) return [token];
  const dot: Token = { ...token, kind: 'sign', text: '.', raw: '.' };
  return token.text.split('.').flatMap((text, i): readonly Token[] => [...(i > 0 ? [dot] : []), { ...token, text, raw: text }]);
}

function tokenOf(type: string, value: string, { start, end }: { readonly start: number; readonly end: number }): Token {
  const place = { raw: value, start, end };
  if (type === 'parameter') return { kind: 'hole', text: '?', ...place };
  if (type === 'string') return { kind: 'sign', text: '\'', ...place };
  if (/^["`]/.test(value)) return { kind: 'quoted', text: value.slice(1, -1), ...place };
  return /^[\p{L}\p{N}_$]/u.test(value) ? { kind: 'word', text: value.toLowerCase(), ...place } : { kind: 'sign', text: value, ...place };
}

/** Pieces of one name that the scanner cut: letters beyond ASCII, holes inside a name, and names in brackets. */
function joined(tokens: readonly Token[], input: string): readonly Token[] {
  const out: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    const last = out.at(-1);
    if (!token) continue;
    const isPiece = (t: Token): boolean => t.kind === 'word' || t.kind === 'hole';
    if (token.text === '[') {
      const close = closingBracket(tokens, i);
      const end = tokens[close]?.end ?? 0;
      if (close > i) {
        out.push({ kind: 'quoted', text: input.slice(token.end, end - 1), raw: input.slice(token.start, end), start: token.start, end });
        i = close;
        continue;
      }
    }
    if (last && isPiece(last) && isPiece(token) && last.end === token.start) out[out.length - 1] = { kind: 'word', text: last.text + token.text, raw: last.raw + token.raw, start: last.start, end: token.end };
    else out.push(token);
  }
  return out;
}

/** The `]` of a quoted name of a few words, or -1. */
function closingBracket(tokens: readonly Token[], open: number): number {
  for (let i = open + 1; i < open + 12; i++) {
    if (tokens[i]?.text === ']') return i;
    if (tokens[i]?.text === '[') return -1;
  }
  return -1;
}

/** A query in brackets, or the text itself. */
interface Frame {
  /** `select`, `update`…, once its word was read; '' before; null in brackets that are no query. */
  statement: string | null;
  /** In the list of tables after FROM. */
  inTables: boolean;
}

interface Cte { readonly name: string; readonly from: number; readonly to: number }

class TableReader {
  readonly #tokens: readonly Token[];
  readonly #found: (SqlTable & { readonly at: number })[] = [];
  readonly #frames: Frame[] = [{ statement: '', inTables: false }];
  #i = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  read(): readonly SqlTable[] {
    let isStatement = STARTS.has(this.#text(0));
    for (this.#i = 0; this.#i < this.#tokens.length; this.#i++) {
      const word = this.#text(this.#i);
      if (word === ';' && this.#frames.length === 1) {
        this.#frames[0] = { statement: '', inTables: false };
        isStatement = STARTS.has(this.#text(this.#i + 1));
      } else if (isStatement) this.#step(word);
    }
    const ctes = commonTables(this.#tokens);
    return this.#found.filter(({ name, at }) => name.length > 1 || !ctes.some((c) => c.name === name[0]?.toLowerCase() && c.from <= at && at < c.to));
  }

  #text(i: number): string {
    const token = this.#tokens[i];
    return token === undefined || token.kind === 'quoted' ? '' : token.text;
  }

  #step(word: string): void {
    const frame = this.#frames.at(-1);
    if (!frame) return;
    if (word === '(') this.#open(frame);
    else if (word === ')') {
      if (this.#frames.length > 1) this.#frames.pop();
    } else if (word === ',' && frame.inTables) this.#table('read', true);
    else if (this.#tokens[this.#i]?.kind === 'word' && frame.statement !== null) this.#word(word, frame);
  }

  /** A query, a list of joined tables after FROM, or anything else in brackets. */
  #open(frame: Frame): void {
    const next = this.#text(this.#i + 1);
    const before = this.#text(this.#i - 1);
    if (next === 'select' || next === 'with' || next === 'insert' || next === 'update' || next === 'delete' || next === '(') this.#frames.push({ statement: frame.statement === null && next === '(' ? null : '', inTables: false });
    else if (before === 'from' || JOINING.has(before)) {
      this.#frames.push({ statement: 'select', inTables: true });
      this.#table('read', true);
    } else this.#frames.push({ statement: null, inTables: false });
  }

  #word(word: string, frame: Frame): void {
    switch (word) {
      case 'select': frame.statement = 'select'; frame.inTables = false; return;
      case 'with': if (frame.statement === '') frame.statement = 'with'; return;
      case 'insert': case 'replace': case 'upsert': case 'merge': case 'delete': case 'truncate': case 'copy': if (this.#begins(frame)) this.#statement(word, frame); return;
      case 'update':
        if (this.#begins(frame) && this.#follows('set')) {
          frame.statement = 'update';
          this.#table('write', false);
        }
        return;
      case 'into': if (frame.statement !== '' && frame.statement !== 'with') this.#table('write', false); return;
      case 'from': this.#from(frame); return;
      case 'using': if (frame.statement === 'merge' || frame.statement === 'delete') this.#tables(frame); return;
      default:
        if (JOINING.has(word)) {
          if (frame.statement !== '' && frame.statement !== 'copy') this.#tables(frame);
        } else if (CLAUSES.has(word)) frame.inTables = false;
    }
  }

  /** Whether a statement may begin here: nothing but `WITH …`, `EXPLAIN` or `CREATE … AS` came before. */
  #begins(frame: Frame): boolean {
    return frame.statement === '' || frame.statement === 'with';
  }

  #statement(word: string, frame: Frame): void {
    frame.statement = word;
    const next = this.#text(this.#i + 1);
    if (word === 'truncate' || (word === 'copy' && next !== '(' && this.#follows(next === 'into' ? 'from' : 'to', 'from'))) this.#table(word === 'truncate' ? 'delete' : this.#follows('to') ? 'read' : 'write', false);
    else if (word === 'merge' && next !== 'into' && this.#follows('using')) this.#table('write', false);
  }

  #from(frame: Frame): void {
    // `IS [NOT] DISTINCT FROM` compares.
    const compares = this.#text(this.#i - 1) === 'distinct' && ['is', 'not'].includes(this.#text(this.#i - 2));
    if (compares || frame.statement === '' || frame.statement === 'with' || frame.statement === 'copy') return;
    if (frame.statement === 'delete' && !this.#found.some((f) => f.use === 'delete' && f.at > this.#startOf('delete'))) this.#table('delete', false);
    else this.#tables(frame);
  }

  #startOf(word: string): number {
    for (let i = this.#i; i >= 0; i--) if (this.#text(i) === word) return i;
    return 0;
  }

  #tables(frame: Frame): void {
    frame.inTables = true;
    if (this.#text(this.#i + 1) !== '(') this.#table('read', true);
  }

  /** Whether one of these words comes later in the statement. */
  #follows(...words: readonly string[]): boolean {
    for (let i = this.#i + 1; i < this.#tokens.length && this.#text(i) !== ';' && i < this.#i + 400; i++) if (words.includes(this.#text(i))) return true;
    return false;
  }

  /** The name after the current token; `callable`: one before a bracket is a function. */
  #table(use: SqlUse, callable: boolean): void {
    let i = this.#i + 1;
    while (BEFORE_NAME.has(this.#text(i)) && this.#text(i + 1) !== '.') i++;
    const name: string[] = [];
    for (; ; i += 2) {
      const part = this.#tokens[i];
      if (part === undefined || (part.kind === 'sign' && part.text !== '?')) return;
      name.push(part.kind === 'word' ? part.raw : part.text);
      if (this.#tokens[i + 1]?.text !== '.') break;
    }
    if (callable && this.#text(i + 1) === '(') return;
    const [only = ''] = name;
    if (name.length === 1 && (CLAUSES.has(only.toLowerCase()) || STARTS.has(only.toLowerCase())) && this.#tokens[i]?.kind === 'word') return;
    this.#found.push({ name, use, at: this.#i });
    this.#i = i;
  }
}

/** Names that WITH defines, and between which tokens they hold: after their own definition unless it is recursive, to the end of the brackets around. */
function commonTables(tokens: readonly Token[]): readonly Cte[] {
  const ctes: Cte[] = [];
  const closes = closings(tokens);
  const text = (i: number): string => (tokens[i]?.kind === 'quoted' ? '' : (tokens[i]?.text ?? ''));
  for (let i = 0; i < tokens.length; i++) {
    const before = text(i - 1);
    if (before !== 'with' && before !== 'recursive' && before !== ',') continue;
    const name = tokens[i];
    if (!name || name.kind === 'sign') continue;
    let j = i + 1;
    if (text(j) === '(') j = (closes.get(j) ?? tokens.length) + 1;
    if (text(j) !== 'as') continue;
    j++;
    while (text(j) === 'not' || text(j) === 'materialized') j++;
    const close = closes.get(j);
    if (text(j) !== '(' || close === undefined || !['select', 'with', 'insert', 'update', 'delete', 'values', '('].includes(text(j + 1))) continue;
    const recursive = before === 'recursive' || tokens.some((t, k) => k < i && t.text === 'recursive');
    ctes.push({ name: name.text.toLowerCase(), from: recursive ? j : close, to: enclosingEnd(i, closes, tokens.length) });
  }
  return ctes;
}

function closings(tokens: readonly Token[]): ReadonlyMap<number, number> {
  const open: number[] = [];
  const closes = new Map<number, number>();
  for (const [i, token] of tokens.entries()) {
    if (token.kind !== 'sign') continue;
    if (token.text === '(') open.push(i);
    else if (token.text === ')') closes.set(open.pop() ?? -1, i);
  }
  return closes;
}

function enclosingEnd(at: number, closes: ReadonlyMap<number, number>, end: number): number {
  let best = end;
  for (const [open, close] of closes) if (open >= 0 && open < at && at < close) best = Math.min(best, close);
  return best;
}
