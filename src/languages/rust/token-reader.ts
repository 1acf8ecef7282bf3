/**
 * Reads expressions from the bare tokens of a macro: paths, calls, chains, operators, closures, blocks. What it cannot make sense of it
 * steps over, so that it always comes to the end; nothing that is called inside is lost.
 */
import type { ParamSpec } from '../../extract/facts-builder.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import { isStringKind, stringValue } from './literals.ts';
import type { Lowering } from './lowering.ts';
import type { MacroArgument } from './macro-calls.ts';
import { isTypeName } from './names.ts';
import { namesValue } from './paths.ts';
import { bindLocal, isPrelude } from './patterns.ts';
import { failure, partAt, tried } from './results.ts';
import { tupleConstructor, unitOrPath } from './structs.ts';

/** Brackets inside brackets that are still read. */
const DEEPEST = 60;

/** Value of a macro inside, by its name, its bracketed tokens and the token that it begins with. */
export type InnerMacro = (l: Lowering, name: string, list: NodeId, node: NodeId) => OpRef;

/** Tokens inside brackets, comments left out. */
export function tokensIn(l: Lowering, list: NodeId): NodeId[] {
  return l.tree.children(list).slice(1, -1).filter((c) => !l.tree.kind(c).includes('comment'));
}

const BINARY: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%', '^', '&', '|', '&&', '||', '<<', '>>', '==', '!=', '<', '>', '<=', '>=', '+=', '-=', '*=', '/=', '%=', '..', '..=']);
const SKIPPED: ReadonlySet<string> = new Set(['&', '*', 'mut', 'ref', 'move', 'unsafe', 'async', 'box', 'dyn', 'const', 'static', 'return', 'break', 'else', 'in', 'loop', 'match', 'while', 'if', 'for', 'await', '#', '$', '%', '?', '@', '~', 'pub', 'fn']);
const SEPARATORS: ReadonlySet<string> = new Set([',', ';', '=>']);

export class TokenReader {
  readonly #l: Lowering;
  readonly #tokens: readonly NodeId[];
  readonly #inner: InnerMacro;
  readonly #depth: number;
  #at = 0;

  constructor(l: Lowering, tokens: readonly NodeId[], inner: InnerMacro, depth = 0) {
    this.#l = l;
    this.#tokens = depth > DEEPEST ? [] : tokens;
    this.#inner = inner;
    this.#depth = depth;
  }

  /** Arguments, comma by comma (`name = value` and `name: value` among them). */
  arguments(): MacroArgument[] {
    const { b, tree } = this.#l;
    const out: MacroArgument[] = [];
    while (this.#at < this.#tokens.length) {
      const first = this.#node();
      const second = this.#kind(1);
      const isNamed = (second === '=' || second === ':') && /^\w+$/.test(tree.textOf(first));
      if (isNamed) this.#at += 2;
      const start = this.#at;
      const only = this.#node();
      const value = this.expression();
      const isAlone = this.#at === start + 1;
      const variable = isAlone && tree.kind(only) === 'identifier' ? b.lookup(tree.textOf(only)) : -1;
      const isText = isAlone && isStringKind(tree.kind(only));
      if (value !== 0 || isNamed) out.push({ value, keyword: isNamed ? tree.textOf(first) : null, text: isText && !isNamed ? stringValue(this.#l.sourceOf(only)) : null, variable });
      if (SEPARATORS.has(this.#kind())) this.#at++;
    }
    return out;
  }

  /** Statements, arms, whatever there is; the last value. */
  statements(): OpRef {
    let value = 0;
    while (this.#at < this.#tokens.length) {
      value = this.#binds() ? this.#binding() : this.expression();
      if (SEPARATORS.has(this.#kind())) {
        if (this.#kind() === ';' && this.#at < this.#tokens.length - 1) value = 0;
        this.#at++;
      }
    }
    return value;
  }

  /** One expression; 0 where there is none. Steps over at least one token, unless a separator comes. */
  expression(): OpRef {
    const { b } = this.#l;
    const start = this.#node();
    let left = this.#operand();
    while (this.#at < this.#tokens.length && !SEPARATORS.has(this.#kind())) {
      const operator = this.#kind();
      const span = this.#spanFrom(start);
      if (operator === 'as') this.#skipType();
      else if (operator === '=') {
        this.#at++;
        left = this.expression();
      } else if (BINARY.has(operator)) {
        this.#at++;
        const right = this.#operand();
        left = left === 0 || right === 0 ? left || right : b.emit(Op.Binary, span, b.string(operator), left, right);
      } else break;
    }
    return left;
  }

  // --- operands ------------------------------------------------------------------------------------------------

  #operand(): OpRef {
    const { tree, b } = this.#l;
    while (SKIPPED.has(this.#kind()) || this.#kind() === '&&') this.#at++;
    const node = this.#node();
    if (node < 0) return 0;
    const kind = tree.kind(node);
    if (SEPARATORS.has(kind)) return 0;
    const span = this.#spanOf(node);
    if (kind === '-' || kind === '!') {
      this.#at++;
      const value = this.#operand();
      return value === 0 ? 0 : b.emit(Op.Unary, span, b.string(kind === '-' ? 'u-' : kind), value);
    }
    if (kind === '|' || kind === '||') return this.#closure();
    if (kind === 'let') return this.#binding();
    return this.#postfix(this.#primary(node, kind, span), node);
  }

  #primary(node: NodeId, kind: string, span: Span): OpRef {
    const { b } = this.#l;
    if (isStringKind(kind)) return this.#taken(() => b.literal('String', stringValue(this.#l.sourceOf(node)), span));
    switch (kind) {
      case 'integer_literal': case 'float_literal': return this.#taken(() => b.literal('Number', this.#l.tree.textOf(node), span));
      case 'boolean_literal': case 'true': case 'false': return this.#taken(() => b.literal('Boolean', this.#l.tree.textOf(node), span));
      case 'metavariable': return this.#taken(() => this.#l.metavariables.get(this.#l.tree.textOf(node)) ?? 0);
      case 'token_tree': return this.#taken(() => this.#bracketed(node));
      case 'identifier': case 'self': case 'super': case 'crate': case 'primitive_type': case 'type_identifier': case '::': return this.#path(node);
      default: return this.#taken(() => 0);
    }
  }

  #taken(value: () => OpRef): OpRef {
    this.#at++;
    return value();
  }

  #bracketed(node: NodeId): OpRef {
    const { tree, b } = this.#l;
    const span = this.#spanOf(node);
    const open = tree.kind(tree.firstChild(node));
    if (open === '{') return b.inScope(() => this.#inside(node).statements());
    const values = this.#inside(node).arguments().map(({ value }) => ({ value })).filter(({ value }) => value !== 0);
    return open === '(' && values.length === 1 ? (values[0]?.value ?? 0) : b.array(values, span);
  }

  /** `a::b::<T>`, and what follows it at once: a call, a struct's fields, a macro's arguments. */
  #path(start: NodeId): OpRef {
    const { tree, b } = this.#l;
    const names: string[] = [];
    const isAbsolute = this.#kind() === '::';
    if (isAbsolute) this.#at++;
    for (;;) {
      names.push(tree.textOf(this.#node()).replace(/^r#/, ''));
      this.#at++;
      if (this.#kind() !== '::') break;
      this.#at++;
      if (this.#kind() === '<') this.#skipGenerics();
      if (this.#kind() === '::') this.#at++;
      if (this.#kind() === 'token_tree' || this.#node() < 0) break;
    }
    const span = this.#spanFrom(start);
    const path = { isAbsolute, names, type: -1 };
    if (this.#kind() === '!' && this.#kind(1) === 'token_tree') {
      this.#at += 2;
      return this.#inner(this.#l, names.at(-1) ?? '', this.#tokens[this.#at - 1] ?? -1, start);
    }
    const [last = ''] = names.slice(-1);
    if (this.#opens('{') && isTypeName(last)) return this.#fields(namesValue(this.#l, path, span), start);
    if (!this.#opens('(')) return names.length === 1 && names[0] === 'self' ? b.name('self', span) : unitOrPath(this.#l, path, span);
    const args = this.#callArguments();
    const whole = this.#spanFrom(start);
    const values = args.map((a) => a.value);
    if (isPrelude(this.#l, path)) return last === 'Err' ? failure(this.#l, values[0] ?? 0, whole) : b.array(args, whole);
    return tupleConstructor(this.#l, path, values, { name: span, span: whole }) ?? b.call(namesValue(this.#l, path, span), args, whole);
  }

  #fields(cls: OpRef, start: NodeId): OpRef {
    const { b } = this.#l;
    const fields = this.#inside(this.#node()).arguments();
    this.#at++;
    const span = this.#spanFrom(start);
    const made = b.construct(cls, [], span);
    for (const f of fields) if (f.value !== 0 && (f.keyword !== null || f.variable >= 0)) b.set(made, f.keyword ?? b.variableFact(f.variable).name, f.value, span);
    return made;
  }

  /** `.name`, `.name(…)`, `.0`, `?`, `.await`, `(…)`, `[…]` */
  #postfix(first: OpRef, start: NodeId): OpRef {
    const { b, tree } = this.#l;
    let value = first;
    while (this.#at < this.#tokens.length) {
      if (this.#kind() === '?') {
        this.#at++;
        value = tried(this.#l, value, this.#spanFrom(start));
      } else if (this.#kind() === '.') {
        this.#at++;
        const node = this.#node();
        const name = tree.textOf(node);
        if (SEPARATORS.has(this.#kind()) || node < 0) break;
        this.#at++;
        value = this.#member(value, name, start);
      } else if (value !== 0 && this.#opens('(')) value = b.call(value, this.#callArguments(), this.#spanFrom(start));
      else if (value !== 0 && this.#opens('[')) {
        const key = this.#inside(this.#node()).expression();
        this.#at++;
        value = b.emit(Op.GetItem, this.#spanFrom(start), value, key);
      } else break;
    }
    return value;
  }

  #member(object: OpRef, name: string, start: NodeId): OpRef {
    const { b } = this.#l;
    if (this.#kind() === '::') {
      this.#at++;
      if (this.#kind() === '<') this.#skipGenerics();
    }
    const span = this.#spanFrom(start);
    if (object === 0) {
      if (this.#opens('(')) this.#callArguments();
      return 0;
    }
    if (name === 'await') return b.emit(Op.Await, span, object);
    // `x.0.1` is one number to the tokens.
    if (/^[\d.]+$/.test(name)) return name.split('.').reduce((value, part) => partAt(this.#l, value, Number(part), span), object);
    const read = b.get(object, name, span);
    return this.#opens('(') ? b.call(read, this.#callArguments(), this.#spanFrom(start)) : read;
  }

  #callArguments(): { value: OpRef }[] {
    const args = this.#inside(this.#node()).arguments().map(({ value }) => ({ value }));
    this.#at++;
    return args;
  }

  /** `|a, b| body`: the body goes on to the next separator. */
  #closure(): OpRef {
    const { b } = this.#l;
    const start = this.#node();
    const params = this.#kind() === '|' ? this.#parameters() : [];
    this.#at++;
    if (this.#kind() === '->') this.#skipType();
    const from = this.#at;
    while (this.#node() >= 0 && !SEPARATORS.has(this.#kind())) this.#at++;
    const body = this.#tokens.slice(from, this.#at);
    const span = this.#spanFrom(start);
    const { metavariables } = this.#l;
    const fn = this.#l.define({
      name: '', kind: 'lambda', span, nameSpan: { start: span.start, end: span.start }, lexicalThis: true, qualifiedName: b.functionFact(b.currentFunction).qualifiedName,
      params,
    }, {}, () => {
      const value = metavariables.size > 0 ? 0 : new TokenReader(this.#l, body, this.#inner, this.#depth + 1).statements();
      if (value !== 0) b.emit(Op.Return, span, value);
    });
    // A macro's variables are values of the code around: they are read there.
    if (metavariables.size > 0) new TokenReader(this.#l, body, this.#inner, this.#depth + 1).statements();
    return b.functionValue(fn, span);
  }

  /** `|a, b: &Dao|` up to the closing sign. */
  #parameters(): ParamSpec[] {
    const { b, tree } = this.#l;
    const out: ParamSpec[] = [];
    for (this.#at++; this.#node() >= 0 && this.#kind() !== '|'; ) {
      const node = this.#node();
      const isName = this.#kind() === 'identifier' || this.#kind() === '_';
      this.#at++;
      if (!isName) continue;
      const from = this.#at;
      if (this.#kind() === ':') this.#skipType();
      const names = this.#tokens.slice(from, this.#at).filter((t) => /identifier|crate|self|super/.test(tree.kind(t))).map((t) => tree.textOf(t));
      const isPlain = !this.#tokens.slice(from, this.#at).some((t) => tree.kind(t) === '<');
      out.push({ name: tree.kind(node) === '_' ? '' : tree.textOf(node), span: this.#spanOf(node), ...(names.length > 0 && isPlain ? { type: b.addType(names.join('.'), this.#spanOf(node)) } : {}) });
    }
    return out;
  }

  /** Whether `pattern = value` comes before the next separator, the pattern being more than a name or place. */
  #binds(): boolean {
    if (this.#kind() === 'let') return true;
    for (let i = this.#at; i < Math.min(this.#tokens.length, this.#at + 12); i++) {
      const kind = this.#l.tree.kind(this.#tokens[i] ?? -1);
      if (SEPARATORS.has(kind) || kind === '.') return false;
      if (kind === '=') return this.#tokens.slice(i).some((t) => this.#l.tree.kind(t) === '=>');
    }
    return false;
  }

  /** `let pattern = value`, `pattern = value => …` */
  #binding(): OpRef {
    const { tree, b } = this.#l;
    const names: NodeId[] = [];
    const collect = (node: NodeId): void => {
      if (tree.kind(node) === 'identifier' && /^[a-z_]/.test(tree.textOf(node))) names.push(node);
      else if (tree.kind(node) === 'token_tree') for (const c of tree.namedChildren(node)) collect(c);
    };
    let isPlain = true;
    for (; this.#node() >= 0 && this.#kind() !== '=' && this.#kind() !== ';'; this.#at++) {
      if (this.#kind() === ':') {
        this.#skipType();
        this.#at--;
      } else {
        if (this.#kind() === 'token_tree') isPlain = false;
        collect(this.#node());
      }
    }
    if (this.#kind() === '=') this.#at++;
    const value = this.expression();
    for (const n of names) bindLocal(this.#l, n, value === 0 || isPlain ? value : b.choice([partAt(this.#l, value, 0, this.#spanOf(n)), value], this.#spanOf(n)));
    return value;
  }

  // --- tokens --------------------------------------------------------------------------------------------------

  #inside(node: NodeId): TokenReader {
    return new TokenReader(this.#l, tokensIn(this.#l, node), this.#inner, this.#depth + 1);
  }

  #node(): NodeId {
    return this.#tokens[this.#at] ?? -1;
  }

  #kind(ahead = 0): string {
    return this.#l.tree.kind(this.#tokens[this.#at + ahead] ?? -1);
  }

  #opens(bracket: string): boolean {
    return this.#kind() === 'token_tree' && this.#l.tree.kind(this.#l.tree.firstChild(this.#node())) === bracket;
  }

  #spanOf(node: NodeId): Span {
    return this.#l.expansion ?? this.#l.tree.span(node);
  }

  #spanFrom(start: NodeId): Span {
    if (this.#l.expansion) return this.#l.expansion;
    const last = this.#tokens[Math.max(0, this.#at - 1)] ?? start;
    const { tree } = this.#l;
    return { start: tree.start(start), end: Math.max(tree.end(start), tree.end(last)) };
  }

  #skipGenerics(): void {
    let depth = 0;
    while (this.#node() >= 0) {
      const kind = this.#kind();
      this.#at++;
      if (kind === '<') depth++;
      else if (kind === '>') depth--;
      else if (kind === '>>') depth -= 2;
      if (depth <= 0) return;
    }
  }

  /** `: Type`, `as Type`, `-> Type`: up to what cannot be part of a type. */
  #skipType(): void {
    this.#at++;
    while (this.#node() >= 0) {
      const kind = this.#kind();
      if (kind === '<') this.#skipGenerics();
      else if (kind === 'identifier' || kind === 'primitive_type' || kind === 'type_identifier' || kind === '::' || kind === '&' || kind === 'mut' || kind === 'dyn' || kind === 'crate' || kind === 'self' || kind === 'lifetime') this.#at++;
      else return;
    }
  }
}
