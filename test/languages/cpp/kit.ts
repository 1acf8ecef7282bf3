/** C and C++ sources to facts, and facts to short readable text: what a function's code does, one line for each thing done. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { FactsBuilder } from '../../../src/extract/facts-builder.ts';
import type { BuiltFacts } from '../../../src/extract/facts-builder.ts';
import { Grammars } from '../../../src/extract/grammars.ts';
import type { SyntaxTable } from '../../../src/extract/syntax-table.ts';
import { cppAdapter } from '../../../src/languages/cpp/adapter.ts';
import { CallFlag, Literal, Op, namesMethod, opCode, opWords, operand, operandCount } from '../../../src/model/ops.ts';
import type { OpRef } from '../../../src/model/ops.ts';
import { checkFacts } from '../../extract/check-facts.ts';

const WASM = fileURLToPath(new URL('../../../node_modules/@vscode/tree-sitter-wasm/wasm/', import.meta.url));
const grammar = new Grammars((name) => Promise.resolve(readFileSync(WASM + name))).prepare('cpp');

export interface CppFile { readonly facts: BuiltFacts; readonly tree: SyntaxTable; readonly text: string }

export async function parseCpp(text: string): Promise<SyntaxTable> {
  const tree = (await grammar).parse(text, () => performance.now(), 60_000);
  assert.ok(tree, 'the parser gave up');
  return tree;
}

export function lowerCpp(tree: SyntaxTable, path = 'src/main.cc'): BuiltFacts {
  const builder = new FactsBuilder({ path, text: tree.text, moduleName: cppAdapter.moduleName(path), traits: cppAdapter.traits });
  cppAdapter.lower(tree, builder);
  return builder.finish();
}

/** Facts of a source, checked for what holds of all facts. */
export async function cppFile(text: string, path?: string): Promise<CppFile> {
  const tree = await parseCpp(text);
  const facts = lowerCpp(tree, path);
  assert.deepEqual(checkFacts(facts, text.length), [], 'the facts are well formed');
  return { facts, tree, text };
}

/** Body lines of the first function of that qualified name (`#2`: the second). */
export function linesOf({ facts }: CppFile, qualifiedName: string): string[] {
  const [name = '', nth = '1'] = qualifiedName.split('#');
  const fn = facts.functions.filter((f) => f.qualifiedName === name)[Number(nth) - 1];
  assert.ok(fn, `no function ${qualifiedName} among ${facts.functions.map((f) => f.qualifiedName).join(', ')}`);
  return rendered(facts, fn.codeStart, fn.codeEnd);
}

/** Text of a type: `Map<String, List<User>>`, `A | B`, `User[]`. */
export function typeText(facts: BuiltFacts, type: number): string {
  const fact = facts.types[type];
  if (!fact) return '-';
  const args = fact.args.map((a) => typeText(facts, a));
  if (fact.kind === 'union') return args.join(' | ');
  if (fact.kind === 'array') return `${args.join('')}[]`;
  if (fact.kind === 'other') return '?';
  return args.length === 0 ? fact.name : `${fact.name}<${args.join(', ')}>`;
}

function rendered(facts: BuiltFacts, start: number, end: number): string[] {
  const refs: OpRef[] = [];
  for (let ref = start; ref < end; ref += opWords(facts.code, ref)) refs.push(ref);
  const used = new Set<number>(refs.flatMap((ref) => valuesOf(facts, ref)));
  return refs.filter((ref) => !used.has(ref) || opCode(facts.code, ref) >= Op.Return).map((ref) => text(facts, ref));
}

/** Operands of an operation that are values. */
function valuesOf({ code }: BuiltFacts, ref: OpRef): number[] {
  const at = (...indices: number[]): number[] => indices.map((i) => operand(code, ref, i));
  const every = (from: number, step: number): number[] => at(...Array.from({ length: Math.max(0, Math.ceil((operandCount(code, ref) - from) / step)) }, (_, i) => from + i * step));
  switch (opCode(code, ref)) {
    case Op.Store: return at(1);
    case Op.Get: case Op.Cast: case Op.Element: case Op.Return: case Op.Throw: case Op.If: case Op.Switch: case Op.Case: return at(0);
    case Op.Set: return at(0, 2);
    case Op.GetItem: return at(0, 1);
    case Op.SetItem: return at(0, 1, 2);
    case Op.Call: case Op.New: return [...at(0), ...every(2, 2)];
    case Op.Array: return every(0, 2);
    case Op.Combine: case Op.Choice: return every(0, 1);
    case Op.Unary: return at(1);
    case Op.Binary: case Op.Logical: return at(1, 2);
    default: return [];
  }
}

function text(facts: BuiltFacts, ref: OpRef): string {
  if (ref === 0) return '';
  const { code, strings, variables, functions, classes } = facts;
  const at = (i: number): number => operand(code, ref, i);
  const str = (i: number): string => strings[at(i)] ?? '?';
  const value = (i: number): string => text(facts, at(i));
  const list = (): string => valuesOf(facts, ref).map((v) => text(facts, v)).join(', ');
  const args = (): string => valuesOf(facts, ref).slice(1).map((v) => text(facts, v)).join(', ');
  const label = (): string => (at(0) > 0 ? ` ${strings[at(0) - 1] ?? '?'}` : '');
  switch (opCode(code, ref)) {
    case Op.Const: return at(0) === Literal.String ? JSON.stringify(str(1)) : str(1);
    case Op.Load: return variables[at(0)]?.name ?? '?';
    case Op.Store: return `${variables[at(0)]?.name ?? '?'} = ${value(1)}`;
    case Op.Global: return `?${str(0)}`;
    case Op.Get: return `${value(0)}${namesMethod(code, ref) ? '::' : '.'}${str(1)}`;
    case Op.Set: return `${value(0)}.${str(1)} = ${value(2)}`;
    case Op.GetItem: return `${value(0)}[${value(1)}]`;
    case Op.SetItem: return `${value(0)}[${value(1)}] = ${value(2)}`;
    case Op.Call: return `${value(0)}${(at(1) & CallFlag.Implicit) === 0 ? '' : '!'}(${args()})`;
    case Op.New: return `new ${value(0)}(${args()})`;
    case Op.Function: return `fn ${functions[at(0)]?.name ?? '?'}`;
    case Op.Class: return `class ${classes[at(0)]?.name ?? '?'}`;
    case Op.This: return 'this';
    case Op.Super: return 'super';
    case Op.Import: return `import ${str(0)} ${str(1)}`;
    case Op.Array: return `[${list()}]`;
    case Op.Combine: return `combine(${list()})`;
    case Op.Choice: return `choice(${list()})`;
    case Op.Cast: return `(${typeText(facts, at(1))})${value(0)}`;
    case Op.Element: return `each(${value(0)})`;
    case Op.Unary: return `${str(0)} ${value(1)}`;
    case Op.Binary: case Op.Logical: return `(${value(1)} ${str(0)} ${value(2)})`;
    case Op.Return: return `return ${value(0)}`.trimEnd();
    case Op.Throw: return `throw ${value(0)}`;
    case Op.If: return `if ${value(0)}`;
    case Op.Loop: return `loop${label()}`;
    case Op.Break: return `break${label()}`;
    case Op.Continue: return `continue${label()}`;
    case Op.Catch: return `catch ${variables[at(0) - 1]?.name ?? '-'}: ${typeText(facts, at(1) - 1)}`;
    case Op.Switch: return `switch ${value(0)}`;
    case Op.Case: return `${at(0) === 0 ? 'default' : `case ${value(0)}`}${at(1) === 1 ? ' and on' : ''}`;
    default: return (NAMES.get(opCode(code, ref)) ?? '?').toLowerCase();
  }
}

const NAMES = new Map<number, string>(Object.entries(Op).map(([name, code]) => [code, name]));
