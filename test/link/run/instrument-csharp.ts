/**
 * Source text of a C# test program with hooks (`csharp-recorder/Trace.cs`) that tell when each of its functions runs. No line moves and no
 * name changes, so that every function has the place of its definition in the original file as its name. Knows syntax by the grammar
 * and nothing of the analyser.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Grammars } from '../../../src/extract/grammars.ts';
import type { NodeId, SyntaxTable } from '../../../src/extract/syntax-table.ts';
import { lineStartsOf, positionAt } from '../../../src/model/span.ts';
import { placeName } from './instrument.ts';

const WASM = fileURLToPath(new URL('../../../node_modules/@vscode/tree-sitter-wasm/wasm/', import.meta.url));
const grammar = new Grammars((name) => Promise.resolve(readFileSync(WASM + name))).prepare('c-sharp');

interface Edit { readonly at: number; readonly removed: number; readonly text: string; readonly order: number }

export interface InstrumentedFile {
  readonly text: string;
  /** Runtime names of classes with static parts, with the place of each. */
  readonly initialisers: readonly (readonly [type: string, place: string])[];
}

export async function instrumentCSharp(file: string, text: string): Promise<InstrumentedFile> {
  const tree = (await grammar).parse(text, () => performance.now(), 60_000);
  if (!tree) throw new Error(`${file}: the parser gave up`);
  return new Instrumenter(file, tree).run();
}

const METHODS: ReadonlySet<string> = new Set(['method_declaration', 'local_function_statement', 'operator_declaration', 'conversion_operator_declaration', 'constructor_declaration']);
const LAMBDAS: ReadonlySet<string> = new Set(['lambda_expression', 'anonymous_method_expression']);
const TYPES: ReadonlySet<string> = new Set(['class_declaration', 'struct_declaration', 'interface_declaration']);
/** Expressions that may be statements: whether a lambda of one gives a value shows only in what it is converted to. */
const STATEMENTS: ReadonlySet<string> = new Set(['invocation_expression', 'assignment_expression', 'await_expression', 'postfix_unary_expression', 'prefix_unary_expression', 'conditional_access_expression', 'object_creation_expression']);

class Instrumenter {
  readonly #file: string;
  readonly #tree: SyntaxTable;
  readonly #lines: readonly number[];
  readonly #edits: Edit[] = [];
  readonly #initialisers: (readonly [string, string])[] = [];
  #count = 0;

  constructor(file: string, tree: SyntaxTable) {
    this.#file = file;
    this.#tree = tree;
    this.#lines = lineStartsOf(tree.text);
  }

  run(): InstrumentedFile {
    for (let node = 0; node < this.#tree.count; node++) this.#visit(node);
    const { text } = this.#tree;
    let out = '';
    let from = 0;
    for (const edit of [...this.#edits].sort((a, b) => a.at - b.at || a.order - b.order)) {
      out += text.slice(from, edit.at) + edit.text;
      from = Math.max(from, edit.at + edit.removed);
    }
    return { text: out + text.slice(from), initialisers: this.#initialisers };
  }

  #visit(node: NodeId): void {
    const kind = this.#tree.kind(node);
    if (METHODS.has(kind)) this.#method(node);
    else if (LAMBDAS.has(kind)) this.#lambda(node);
    else if (kind === 'property_declaration' || kind === 'indexer_declaration') this.#property(node);
    else if (kind === 'event_declaration') for (const a of this.#accessors(node)) this.#body(this.#tree.field(a, 'body'), { place: this.#place(a), gives: false });
    else if (TYPES.has(kind)) this.#initialisers.push([this.#runtimeName(node), this.#place(node)]);
  }

  #method(node: NodeId): void {
    const tree = this.#tree;
    const body = tree.field(node, 'body');
    if (tree.kind(node) === 'constructor_declaration' && this.#isStatic(node)) {
      this.#edits.push({ at: tree.start(body) + 1, removed: 0, text: ` Trace_.Start(${JSON.stringify(this.#place(this.#typeAround(node)))}); `, order: 0 });
      return;
    }
    const type = tree.kind(node) === 'method_declaration' ? tree.field(node, 'returns') : tree.field(node, 'type');
    const written = type < 0 ? '' : tree.textOf(type);
    const isAsync = this.#hasModifier(node, 'async');
    const gives = type >= 0 && written !== 'void' && !(isAsync && /^(?:[\w.]*\.)?(?:Value)?Task$/.test(written));
    this.#body(body, { place: this.#place(node), gives, type: written });
  }

  /** An accessor that is the only one written has the place of its property. */
  #property(node: NodeId): void {
    const tree = this.#tree;
    const type = tree.textOf(tree.field(node, 'type'));
    const value = tree.field(node, 'value');
    if (tree.kind(value) === 'arrow_expression_clause') {
      this.#body(value, { place: this.#place(node), gives: true, around: ['{ get ', ' }'] });
      return;
    }
    const written = this.#accessors(node).filter((a) => tree.field(a, 'body') >= 0);
    for (const accessor of written) {
      const isGetter = tree.textOf(tree.field(accessor, 'name')) === 'get';
      const isAlone = written.length === 1 && tree.kind(node) === 'property_declaration';
      this.#body(tree.field(accessor, 'body'), { place: this.#place(isAlone ? node : accessor), gives: isGetter, type });
    }
  }

  #lambda(node: NodeId): void {
    const tree = this.#tree;
    const body = tree.field(node, 'body') >= 0 ? tree.field(node, 'body') : tree.childOfKind(node, 'block');
    const place = this.#place(node);
    const kind = tree.kind(body);
    if (kind === 'block') {
      this.#body(body, { place, gives: true });
      return;
    }
    const isAsync = this.#hasModifier(node, 'async');
    if (STATEMENTS.has(kind)) {
      const literal = JSON.stringify(place);
      this.#around(body, isAsync ? `await Trace_.InAsync(${literal}, async () => ` : `Trace_.In(${literal}, () => `, ')');
      return;
    }
    const [enter, leave] = this.#hooks(place);
    this.#around(body, `{ ${enter}${kind === 'throw_expression' ? '' : 'return '}`, `; ${leave} }`);
  }

  #body(body: NodeId, how: { readonly place: string; readonly gives: boolean; readonly type?: string; readonly around?: readonly [string, string] }): void {
    const tree = this.#tree;
    if (body < 0) return;
    if (tree.kind(body) === 'block') {
      this.#block(body, how.place, how.type ?? '');
      return;
    }
    const [value = -1] = tree.namedChildren(body);
    const [enter, leave] = this.#hooks(how.place);
    const end = tree.text.indexOf(';', tree.end(body)) + 1;
    const [before, after] = how.around ?? ['', ''];
    const returned = how.gives && tree.kind(value) !== 'throw_expression' ? 'return ' : '';
    this.#edits.push({ at: tree.start(body), removed: tree.start(value) - tree.start(body), text: `${before}{ ${enter}${returned}`, order: -1 << 20 }, { at: end, removed: 0, text: ` ${leave} }${after}`, order: -end });
  }

  #block(body: NodeId, place: string, type: string): void {
    const tree = this.#tree;
    const yielded = this.#yields(body);
    const at = tree.start(body) + 1;
    const end = tree.end(body) - 1;
    const [enter, leave, before] = this.#hooks(place, yielded.length > 0 ? 'Start' : 'Enter');
    const made = yielded.length === 0 ? ['', ''] as const
      : [`Trace_.Leave(Trace_.Enter(${JSON.stringify(place)})); return It${this.#count}(); ${type} It${this.#count}() { `, ' }'] as const;
    this.#edits.push({ at, removed: 0, text: ` ${made[0]}${enter}`, order: 0 }, { at: end, removed: 0, text: `${leave}${made[1]} `, order: -end });
    for (const node of yielded) {
      const [value] = tree.namedChildren(node);
      if (value === undefined) continue; // yield break
      this.#edits.push({ at: tree.start(node), removed: 0, text: '{ ', order: 0 });
      this.#around(value, `Trace_.Suspend(${before}, `, ')');
      this.#edits.push({ at: tree.end(node), removed: 0, text: ` ${before} = Trace_.Resume(${JSON.stringify(place)}); }`, order: 0 });
    }
  }

  #hooks(place: string, enter: 'Enter' | 'Start' = 'Enter'): readonly [enter: string, leave: string, variable: string] {
    const variable = `b${++this.#count}_`;
    return [`var ${variable} = Trace_.${enter}(${JSON.stringify(place)}); try { `, `} finally { Trace_.Leave(${variable}); }`, variable];
  }

  /** `yield` statements of a body's own. */
  #yields(node: NodeId): NodeId[] {
    const tree = this.#tree;
    return tree.namedChildren(node).flatMap((c) => {
      if (tree.kind(c) === 'yield_statement') return [c];
      return LAMBDAS.has(tree.kind(c)) || tree.kind(c) === 'local_function_statement' ? [] : this.#yields(c);
    });
  }

  #around(node: NodeId, before: string, after: string): void {
    const length = this.#tree.end(node) - this.#tree.start(node);
    this.#edits.push({ at: this.#tree.start(node), removed: 0, text: before, order: 1_000_000 - length }, { at: this.#tree.end(node), removed: 0, text: after, order: length - 1_000_000 });
  }

  #accessors(node: NodeId): NodeId[] {
    const list = this.#tree.field(node, 'accessors');
    return list < 0 ? [] : this.#tree.namedChildren(list).filter((a) => this.#tree.kind(a) === 'accessor_declaration');
  }

  #hasModifier(node: NodeId, name: string): boolean {
    return this.#tree.hasToken(node, name) || this.#tree.namedChildren(node).some((c) => this.#tree.kind(c) === 'modifier' && this.#tree.textOf(c) === name);
  }

  #isStatic(node: NodeId): boolean {
    return this.#hasModifier(node, 'static');
  }

  #typeAround(node: NodeId): NodeId {
    let at = node;
    while (at > 0 && !TYPES.has(this.#tree.kind(at))) at = this.#tree.parent(at);
    return at;
  }

  /** `Space.Outer+Inner` of a type, with the number of its parameters. */
  #runtimeName(node: NodeId): string {
    const tree = this.#tree;
    const parameters = tree.childOfKind(node, 'type_parameter_list');
    const own = tree.textOf(tree.field(node, 'name')) + (parameters < 0 ? '' : `\`${tree.namedChildren(parameters).length}`);
    let at = tree.parent(node);
    while (at > 0 && !TYPES.has(tree.kind(at)) && tree.kind(at) !== 'namespace_declaration') at = tree.parent(at);
    if (TYPES.has(tree.kind(at))) return `${this.#runtimeName(at)}+${own}`;
    const spaces: string[] = [];
    for (; at > 0; at = tree.parent(at)) if (tree.kind(at) === 'namespace_declaration') spaces.unshift(tree.textOf(tree.field(at, 'name')));
    return [...spaces, own].join('.');
  }

  #place(node: NodeId): string {
    const { line, column } = positionAt(this.#lines, this.#tree.start(node));
    return placeName(this.#file, line, column);
  }
}
