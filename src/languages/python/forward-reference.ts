/** Type hints that stand in a string: `"list[Optional[dao.User]] | None"`. One pass over the text; null if it is no type. */
import { NO_NODE } from '../../extract/syntax-table.ts';
import type { Span } from '../../model/span.ts';
import type { TypeExpr } from './type-model.ts';

const LONGEST = 2000;
const DEEPEST = 50;
const TOKEN = /\s*(?:([\p{L}_][\p{L}\p{N}_.]*)|('[^']*'|"[^"]*")|(\.\.\.|[[\],|]))/uy;

/** `span` is the string's, for every part of the type. */
export function parseForwardReference(text: string, span: Span): TypeExpr | null {
  if (text.length > LONGEST) return null;
  const tokens = tokenize(text);
  if (!tokens) return null;
  const parser = new Parser(tokens, span);
  const type = parser.union(0);
  return parser.atEnd ? type : null;
}

function tokenize(text: string): string[] | null {
  const tokens: string[] = [];
  const trimmed = text.trimEnd();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < trimmed.length) {
    const match = TOKEN.exec(trimmed);
    if (!match) return null;
    tokens.push(match[1] ?? match[2] ?? match[3] ?? '');
  }
  return tokens;
}

class Parser {
  readonly #tokens: readonly string[];
  readonly #span: Span;
  #at = 0;

  constructor(tokens: readonly string[], span: Span) {
    this.#tokens = tokens;
    this.#span = span;
  }

  get atEnd(): boolean {
    return this.#at === this.#tokens.length;
  }

  union(depth: number): TypeExpr | null {
    const parts: TypeExpr[] = [];
    do {
      const part = this.#one(depth);
      if (!part) return null;
      parts.push(part);
    } while (this.#take('|'));
    return parts.length === 1 ? (parts[0] ?? null) : { form: 'union', parts, span: this.#span };
  }

  #one(depth: number): TypeExpr | null {
    if (depth > DEEPEST) return null;
    const span = this.#span;
    if (this.#take('[')) {
      const items = this.#list(depth);
      return items && { form: 'list', items, span };
    }
    const token = this.#tokens[this.#at++] ?? '';
    if (token === 'None') return { form: 'none', span };
    if (token === '...') return { form: 'opaque', node: NO_NODE, span };
    if (/^['"]/.test(token)) return parseForwardReference(token.slice(1, -1), span) ?? { form: 'opaque', node: NO_NODE, span };
    if (!/^[\p{L}_]/u.test(token)) return null;
    const args = this.#take('[') ? this.#list(depth) : [];
    return args && { form: 'name', name: token, args, span, node: NO_NODE };
  }

  /** Up to and with the closing bracket. */
  #list(depth: number): TypeExpr[] | null {
    const items: TypeExpr[] = [];
    while (!this.#take(']')) {
      const item = this.union(depth + 1);
      if (!item || (!this.#take(',') && this.#tokens[this.#at] !== ']')) return null;
      items.push(item);
    }
    return items;
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at++;
    return true;
  }
}
