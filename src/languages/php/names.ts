/**
 * What names mean: variables live in their function (arrow functions see those around them, closures what they `use`), functions and
 * classes in namespaces. Variables are bound with their `$`, so that they never meet other names.
 */
import type { Scope } from '../../extract/scope.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import type { ClassContext, Lowering } from './lowering.ts';
import { splitName } from './namespaces.ts';
import { classType } from './types.ts';

/** Variable of a name (without `$`) that the code at hand can see, or -1. */
export function findVariable(l: Lowering, name: string): number {
  for (let scope: Scope | null = l.b.scope; scope; scope = scope.parent) {
    const variable = scope.own(`$${name}`);
    if (variable >= 0) return variable;
    if (!l.openScopes.has(scope)) return -1;
  }
  return -1;
}

/** The variable of a name, made if it is new here. */
export function variableOf(l: Lowering, name: string, span: Span): number {
  const known = findVariable(l, name);
  if (known >= 0) return known;
  const { b } = l;
  const variable = b.addVariable({ name, function: b.currentFunction, kind: 'local', type: -1, span, constant: false });
  b.scope.bind(`$${name}`, variable);
  return variable;
}

const SUPERGLOBALS: ReadonlySet<string> = new Set(['_GET', '_POST', '_REQUEST', '_COOKIE', '_FILES', '_SERVER', '_ENV', '_SESSION']);

export function readVariable(l: Lowering, name: string, span: Span): OpRef {
  const { b } = l;
  if (name === 'this') return b.emit(Op.This, span);
  if (SUPERGLOBALS.has(name) || name === 'GLOBALS') return b.emit(Op.Global, span, b.string(`$${name}`));
  const isNew = findVariable(l, name) < 0;
  const value = b.load(variableOf(l, name, span), span);
  // An included file's variables are those of the file that includes it.
  if (!isNew || !l.isTopLevel || l.included.length === 0) return value;
  return b.choice([value, ...l.included.slice(0, MOST_INCLUDES).map((specifier) => b.import(specifier, `$${name}`, span))], span);
}

const MOST_INCLUDES = 8;

export function writeVariable(l: Lowering, name: string, value: OpRef, at: { readonly name: Span; readonly whole: Span }): void {
  if (name === 'this' || name === '' || SUPERGLOBALS.has(name)) return;
  const variable = variableOf(l, name, at.name);
  l.b.store(variable, value, at.whole);
}

/** The class as a value, from inside it. */
export function ownClass(l: Lowering, cls: ClassContext, span: Span): OpRef {
  return cls.variable >= 0 ? l.b.load(cls.variable, span) : l.b.classValue(cls.cls, span);
}

/** A class by its full name, as a value. */
export function classNamed(l: Lowering, fullName: string, span: Span): OpRef {
  const variable = l.classes.get(fullName.toLowerCase());
  if (variable !== undefined) return l.b.load(variable, span);
  return free(l, fullName, span);
}

/** Of the global namespace in a file that is in none: a free name; else an import of that very name. */
function free(l: Lowering, fullName: string, span: Span): OpRef {
  const { namespace, name } = splitName(fullName);
  if (namespace === '' && l.frame.names.namespace === '') return l.b.emit(Op.Global, span, l.b.string(name));
  return l.b.import(namespace, name, span);
}

/** A function by its name as written. A bare one may be of this namespace or global. */
export function functionNamed(l: Lowering, written: string, span: Span): OpRef {
  const { b } = l;
  const { names } = l.frame;
  const fullName = names.functionNamed(written);
  const own = fullName ?? (names.namespace === '' ? written : `${names.namespace}.${written}`);
  const variable = l.functions.get(own.toLowerCase()) ?? (fullName === null ? l.functions.get(written.toLowerCase()) : undefined);
  if (variable !== undefined) return b.load(variable, span);
  if (!fullName?.includes('.')) return b.emit(Op.Global, span, b.string(fullName ?? written));
  const { namespace, name } = splitName(fullName);
  return b.import(namespace, name, span);
}

/** A constant as written; not one of a class. */
export function constantNamed(l: Lowering, written: string, span: Span): OpRef {
  const { b } = l;
  const { names } = l.frame;
  if (/^__[A-Z]+__$/.test(written)) return magicConstant(l, written, span);
  const fullName = names.constantNamed(written);
  const own = fullName ?? (names.namespace === '' ? written : `${names.namespace}.${written}`);
  const variable = l.constants.get(own) ?? l.constants.get(written);
  if (variable !== undefined) return b.load(variable, span);
  if (!fullName?.includes('.')) return b.emit(Op.Global, span, b.string(fullName ?? written));
  const { namespace, name } = splitName(fullName);
  return b.import(namespace, name, span);
}

function magicConstant(l: Lowering, name: string, span: Span): OpRef {
  const { cls } = l.frame;
  return name === '__CLASS__' && cls ? ownClass(l, cls, span) : l.b.literal('Other', name, span);
}

export type ScopeWord = 'self' | 'static' | 'parent';

/** `self`, `static` or `parent` where a node is that word. */
export function scopeWord(l: Lowering, node: NodeId): ScopeWord | null {
  const kind = l.tree.kind(node);
  if (kind !== 'relative_scope' && kind !== 'name') return null;
  const text = l.text(node).toLowerCase();
  return text === 'self' || text === 'static' || text === 'parent' ? text : null;
}

export function isNameKind(kind: string): boolean {
  return kind === 'name' || kind === 'qualified_name' || kind === 'relative_name';
}

/** The class that a node in front of `::` or behind `new` names, as a value. */
export function classOf(l: Lowering, node: NodeId): OpRef {
  const { b } = l;
  const span = l.span(node);
  const word = scopeWord(l, node);
  const { cls } = l.frame;
  if (word !== null) {
    if (!cls) return b.literal('Other', word, span);
    if (word === 'parent') return cls.parent === '' ? b.emit(Op.Super, span) : classNamed(l, cls.parent, span);
    if ((word === 'static' || cls.kind === 'trait') && l.frame.isStatic) return b.emit(Op.This, span);
    return ownClass(l, cls, span);
  }
  if (isNameKind(l.tree.kind(node))) return classNamed(l, l.frame.names.classNamed(l.text(node)), span);
  const known = stringsOf(l, node);
  if (known) return b.choice(known.map((name) => classByString(l, name, span)), span);
  return l.expression(node);
}

/** A class named in a string: always by its full name. */
export function classByString(l: Lowering, name: string, span: Span): OpRef {
  return classNamed(l, name.replace(/^\\/, '').replaceAll('\\', '.'), span);
}

/** A variable that holds some instance of a class, of which no more is known. */
export function instanceOfClass(l: Lowering, fullName: string, span: Span): OpRef {
  const { b } = l;
  const type = classType(l, fullName, span);
  return b.load(b.addVariable({ name: '', function: b.currentFunction, kind: 'local', type, span, constant: true }), span);
}

/** Texts of all strings that an expression can be, where it is plain to see; else null. */
export function stringsOf(l: Lowering, node: NodeId): readonly string[] | null {
  const { tree } = l;
  const kind = tree.kind(node);
  if (kind === 'string' || kind === 'encapsed_string') {
    const text = plainString(l, node);
    return text === null ? null : [text];
  }
  if (kind === 'class_constant_access_expression') return constantText(l, node);
  if (kind !== 'variable_name') return null;
  const variable = findVariable(l, l.text(node).slice(1));
  const known = variable < 0 ? null : l.strings.get(variable);
  return known && known.size > 0 ? [...known] : null;
}

/** Text of a class constant of this file that no class below is asked for. */
function constantText(l: Lowering, node: NodeId): readonly string[] | null {
  const [scope = -1, name = -1] = l.tree.namedChildren(node);
  const word = scopeWord(l, scope);
  const { cls, names } = l.frame;
  const fullName = word === 'self' ? (cls?.fullName ?? '') : word === 'parent' ? (cls?.parent ?? '') : word === null && isNameKind(l.tree.kind(scope)) ? names.classNamed(l.text(scope)) : '';
  const text = l.constantTexts.get(`${fullName.toLowerCase()}::${l.text(name)}`);
  return text === undefined ? null : [text];
}

/** Longer texts are cut: nothing that matters to the analysis is that long. */
const LONGEST_TEXT = 4096;

/** Text of a string without anything computed in it, or null. */
export function plainString(l: Lowering, node: NodeId): string | null {
  const { tree } = l;
  let text = '';
  for (const c of tree.namedChildren(node)) {
    const kind = tree.kind(c);
    if (kind === 'string_content') text += l.text(c).slice(0, LONGEST_TEXT);
    else if (kind === 'escape_sequence') text += unescaped(l.text(c));
    else return null;
    if (text.length > LONGEST_TEXT) break;
  }
  return text.slice(0, LONGEST_TEXT);
}

const ESCAPES: ReadonlyMap<string, string> = new Map([['n', '\n'], ['t', '\t'], ['r', '\r'], ['e', '\x1b'], ['v', '\v'], ['f', '\f'], ['0', '\0']]);

function unescaped(escape: string): string {
  const body = escape.slice(1);
  return ESCAPES.get(body) ?? body;
}

/** Remembers what is stored in a variable, as far as it is a string. */
export function rememberString(l: Lowering, name: string, value: NodeId): void {
  const variable = findVariable(l, name);
  if (variable < 0) return;
  const texts = stringsOf(l, value);
  const known = l.strings.get(variable);
  const isParam = l.b.variableFact(variable).kind === 'param';
  if (!texts || known === null || isParam) l.strings.set(variable, null);
  else l.strings.set(variable, new Set([...(known ?? []), ...texts].slice(0, MOST_STRINGS)));
}

const MOST_STRINGS = 16;
