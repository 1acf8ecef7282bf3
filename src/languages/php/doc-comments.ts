/** Doc comments: the types that `@var`, `@param`, `@return` and `@property` give where the code declares none, or only `array`. */
import { NO_NODE } from '../../extract/syntax-table.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import type { Span } from '../../model/span.ts';
import type { Lowering } from './lowering.ts';
import { namedType, unionType } from './types.ts';

/** Finds the node that each doc comment stands in front of. */
export function findDocs(l: Lowering): void {
  const { tree } = l;
  for (const comment of tree.allOfKinds(new Set(['comment']))) {
    if (!tree.text.startsWith('/**', tree.start(comment))) continue;
    let next = tree.nextSibling(comment);
    while (next >= 0 && tree.kind(next) === 'comment') next = tree.nextSibling(next);
    if (next >= 0) l.docs.set(next, comment);
  }
}

export interface DocTag { readonly tag: string; readonly type: string; readonly variable: string }

/** Longest doc comment, and most tags in it, that are read. */
const LONGEST_DOC = 20_000;
const MOST_TAGS = 500;

const TAG = /@(?:(?:phpstan|psalm)-)?(var|param|return|property(?:-read|-write)?|template(?:-covariant)?|throws)[ \t]+([^\n]*)/g;

/** Tags of the doc comment in front of a node. */
export function docTags(l: Lowering, node: NodeId): readonly DocTag[] {
  const comment = l.docs.get(node) ?? NO_NODE;
  if (comment < 0) return [];
  const text = l.text(comment).slice(0, LONGEST_DOC);
  const tags: DocTag[] = [];
  for (const [, tag = '', rest = ''] of text.matchAll(TAG)) {
    const end = typeEnd(rest);
    tags.push({ tag, type: rest.slice(0, end), variable: /^\s*(?:&|\.\.\.)?\$(\w+)/.exec(rest.slice(end))?.[1] ?? '' });
    if (tags.length >= MOST_TAGS) break;
  }
  return tags;
}

/** Names of the type variables that a doc comment declares. */
export function docTemplates(l: Lowering, node: NodeId): readonly string[] {
  return docTags(l, node).filter((t) => t.tag.startsWith('template')).map((t) => t.type);
}

/** Where a type at the start of a line of a doc comment ends: spaces inside brackets and around `|` belong to it. */
function typeEnd(text: string): number {
  let depth = 0;
  let i = 0;
  for (; i < text.length; i++) {
    const c = text.charAt(i);
    if (c === '<' || c === '(' || c === '{' || c === '[') depth++;
    else if (c === '>' || c === ')' || c === '}' || c === ']') depth--;
    else if ((c === ' ' || c === '\t' || c === '*') && depth <= 0) break;
  }
  return i;
}

/** Type fact of a type in doc syntax; -1 for one that says nothing. */
export function docType(l: Lowering, text: string, span: Span): number {
  return text === '' || text.startsWith('$') && text !== '$this' ? -1 : new DocTypeReader(l, text.slice(0, LONGEST_TYPE), span).read();
}

const LONGEST_TYPE = 400;
const DEEPEST = 12;

class DocTypeReader {
  readonly #l: Lowering;
  readonly #text: string;
  readonly #span: Span;
  #at = 0;

  constructor(l: Lowering, text: string, span: Span) {
    this.#l = l;
    this.#text = text;
    this.#span = span;
  }

  read(depth = 0): number {
    const parts = [this.#single(depth)];
    while (this.#accept('|') || this.#accept('&')) parts.push(this.#single(depth));
    return unionType(this.#l, parts, this.#span);
  }

  #single(depth: number): number {
    this.#accept('?');
    let type: number;
    if (depth > DEEPEST) {
      this.#at = this.#text.length;
      return -1;
    }
    if (this.#accept('(')) {
      type = this.read(depth + 1);
      this.#accept(')');
    } else type = this.#named(depth);
    while (this.#accept('[')) {
      this.#accept(']');
      type = this.#l.b.addType('', this.#span, { kind: 'array', args: type < 0 ? [] : [type] });
    }
    return type;
  }

  #named(depth: number): number {
    const name = /^[\\\w$-]+/.exec(this.#text.slice(this.#at))?.[0] ?? '';
    this.#at += name.length;
    if (name === '') {
      this.#at++;
      return -1;
    }
    const args: number[] = [];
    if (this.#accept('<')) {
      do args.push(this.read(depth + 1)); while (this.#accept(','));
      this.#accept('>');
    } else if (this.#peek() === '{' || this.#peek() === '(') {
      this.#skipBrackets();
      if (this.#accept(':')) this.#single(depth + 1);
      return this.#l.b.addType('', this.#span, { kind: name.toLowerCase() === 'array' ? 'array' : 'function' });
    }
    return namedType(this.#l, name, this.#span, args.filter((a) => a >= 0));
  }

  #skipBrackets(): void {
    let depth = 0;
    for (; this.#at < this.#text.length; this.#at++) {
      const c = this.#text.charAt(this.#at);
      if (c === '{' || c === '(' || c === '<') depth++;
      else if ((c === '}' || c === ')' || c === '>') && --depth <= 0) break;
    }
    this.#at++;
  }

  #peek(): string {
    return this.#text.charAt(this.#at);
  }

  #accept(c: string): boolean {
    while (this.#peek() === ' ') this.#at++;
    if (this.#peek() !== c) return false;
    this.#at++;
    return true;
  }
}

/** Declared type of something, made more exact or replaced by what its doc comment says. */
export function typeWithDoc(l: Lowering, declared: number, doc: string, span: Span): number {
  if (doc === '') return declared;
  const fact = declared < 0 ? null : l.b.typeFact(declared);
  const isOpen = !fact || (fact.kind !== 'union' && fact.kind !== 'name' && fact.args.length === 0);
  if (!isOpen) return declared;
  const said = docType(l, doc, span);
  if (said < 0) return declared;
  // A declared `array` or `callable` is not made anything else.
  const isSame = !fact || fact.kind === 'other' || l.b.typeFact(said).kind === fact.kind;
  return isSame ? said : declared;
}
