/**
 * What a simple name means: locals, imports of members and members of the classes around, innermost first, then what the file binds.
 * A member of a class further out and everything inherited is left to the linker as a free name; an object further out is read through
 * its one instance.
 */
import { typeVariable } from '../../extract/type-variable.ts';
import type { Argument } from '../../extract/facts-builder.ts';
import type { Scope } from '../../extract/scope.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import type { ClassLayer, Lowering, Meaning } from './lowering.ts';

export type Found =
  | { readonly kind: 'local' | 'outer'; readonly variable: number }
  | { readonly kind: 'member'; readonly layer: ClassLayer; readonly meaning: Meaning; readonly isInnermost: boolean }
  | { readonly kind: 'alias'; readonly path: readonly string[] }
  | { readonly kind: 'self' };

/** Reads a variable, a member or an object by its simple name. */
export function readName(l: Lowering, name: string, span: Span): OpRef {
  const found = find(l, name, span.start);
  if (found) return meaningOf(l, found, name, span);
  const others = openedAround(l).map((path) => l.b.get(readPath(l, path, span), name, span));
  const own = l.b.emit(Op.Global, span, l.b.string(name));
  return others.length === 0 ? own : l.b.choice([...others, own], span);
}

/** `name(…)` */
export function callName(l: Lowering, name: string, nameSpan: Span, args: readonly Argument[], span: Span, flags = 0): OpRef {
  const { b } = l;
  const found = find(l, name, nameSpan.start);
  if (found?.kind === 'alias') {
    const member = found.path.at(-1) ?? name;
    return b.call(b.get(readPath(l, found.path.slice(0, -1), nameSpan), member, nameSpan), args, span, flags);
  }
  if (found) return b.call(meaningOf(l, found, name, nameSpan), args, span, flags);
  const calls = openedAround(l).map((path) => b.call(b.get(readPath(l, path, nameSpan), name, nameSpan), args, span, flags));
  const own = b.call(b.emit(Op.Global, nameSpan, b.string(name)), args, span, flags);
  return calls.length === 0 ? own : b.choice([...calls, own], span);
}

/** Assigns to a simple name. */
export function writeName(l: Lowering, name: string, nameSpan: Span, value: OpRef, span: Span): void {
  const { b } = l;
  if (value === 0) return;
  const found = find(l, name, nameSpan.start);
  if (found?.kind === 'local' || found?.kind === 'outer') b.store(found.variable, value, span);
  else if (found?.kind === 'alias') b.set(readPath(l, found.path.slice(0, -1), nameSpan), found.path.at(-1) ?? name, value, span);
  else if (found?.kind !== 'self') b.set(found?.kind === 'member' ? ownerOf(l, found.layer, nameSpan) : b.emit(Op.This, nameSpan), name, value, span);
}

/** A dotted path of names, read from the first on. */
export function readPath(l: Lowering, path: readonly string[], span: Span): OpRef {
  const [root = '', ...rest] = path;
  const first = root === 'this' ? l.b.emit(Op.This, span) : rootValue(l, root, span);
  return rest.reduce((value, name) => l.b.get(value, name, span), first);
}

/** The first name of a path, which no import stands behind. */
function rootValue(l: Lowering, name: string, span: Span): OpRef {
  const found = find(l, name, span.start, false);
  return found ? meaningOf(l, found, name, span) : l.b.emit(Op.Global, span, l.b.string(name));
}

/** `this`, or `Outer.this`. */
export function thisValue(l: Lowering, of: string, span: Span): OpRef {
  if (of === '') return l.b.emit(Op.This, span);
  let isInnermost = true;
  for (let scope: Scope | null = l.b.scope; scope; scope = scope.parent) {
    const layer = l.layers.get(scope);
    if (!layer) continue;
    if (layer.name === of || layer.selfName === of) return isInnermost ? l.b.emit(Op.This, span) : outerThis(l, layer, span);
    isInnermost = false;
  }
  return l.b.emit(Op.This, span);
}

/** The instance of a class further out. */
function outerThis(l: Lowering, layer: ClassLayer, span: Span): OpRef {
  if (layer.instance >= 0) return l.b.load(layer.instance, span);
  const type = l.b.addType(layer.name, span);
  return l.b.load(l.b.addVariable({ name: `${layer.name}.this`, function: l.b.currentFunction, kind: 'local', type, span, constant: true }), span);
}

/** A type by its simple name. */
export function typeName(l: Lowering, name: string, span: Span): OpRef {
  const variable = typeVariable(l.b, name);
  return variable >= 0 ? l.b.load(variable, span) : l.b.emit(Op.Global, span, l.b.string(name));
}

/** A dotted type name with its first name as the imports of this file's own objects have it. */
export function typePath(l: Lowering, parts: readonly string[]): readonly string[] {
  const [first, ...rest] = parts;
  if (first === '_root_') return rest;
  if (first === undefined) return parts;
  for (let scope: Scope | null = l.b.scope; scope; scope = scope.parent) {
    const own = scope.own(first);
    if (own >= 0 && l.b.variableFact(own).kind !== 'local') return parts;
    const imports = l.imports.get(scope);
    const alias = imports?.aliases.get(first);
    if (alias) return [...alias, ...rest];
    const opened = imports?.opened.find((path) => hasType(l, path, first));
    if (opened) return [...opened, ...parts];
  }
  return parts;
}

/** Whether an object of this file, open by an import, holds a class of that name. */
function hasType(l: Lowering, path: readonly string[], name: string): boolean {
  const variable = path.length === 1 ? l.b.lookup(path[0] ?? '') : -1;
  const pair = l.companions.get(variable);
  return pair !== undefined && (l.typesOf.get(pair.object)?.has(name) === true || l.typesOf.get(pair.cls)?.has(name) === true);
}

/** Where a member of a layer is read from: its object's instance, its class, or `this`. */
export function ownerOf(l: Lowering, layer: ClassLayer, span: Span, meaning: Meaning = 'field'): OpRef {
  if (meaning === 'static') return l.b.classValue(layer.cls, span);
  return layer.instance >= 0 && innermostLayer(l) !== layer ? l.b.load(layer.instance, span) : l.b.emit(Op.This, span);
}

export function innermostLayer(l: Lowering): ClassLayer | null {
  for (let scope: Scope | null = l.b.scope; scope; scope = scope.parent) {
    const layer = l.layers.get(scope);
    if (layer) return layer;
  }
  return null;
}

function meaningOf(l: Lowering, found: Found, name: string, span: Span): OpRef {
  const { b } = l;
  if (found.kind === 'alias') return readPath(l, found.path, span);
  if (found.kind === 'self') return thisValue(l, name, span);
  if (found.kind !== 'member') {
    const value = b.load(found.variable, span);
    return l.nullary.has(found.variable) ? b.implicitCall(value, [], span) : value;
  }
  const { layer, meaning, isInnermost } = found;
  if (!isInnermost && layer.instance < 0 && meaning !== 'static') return b.emit(Op.Global, span, b.string(name));
  const value = b.get(ownerOf(l, layer, span, meaning), name, span);
  // A method of an implicit class that is called on what the class wraps runs on that.
  return isInnermost && name === l.frame.wrapped ? b.choice([value, b.emit(Op.This, span)], span) : value;
}

/** What a name means where it is used, or null for what the file does not bind. */
export function find(l: Lowering, name: string, use: number, withAliases = true): Found | null {
  let isInnermost = true;
  for (let scope: Scope | null = l.b.scope; scope; scope = scope.parent) {
    const layer = l.layers.get(scope);
    const meaning = layer?.members.get(name);
    if (layer && meaning !== undefined) return { kind: 'member', layer, meaning, isInnermost };
    if (layer?.selfName === name) return { kind: 'self' };
    const variable = scope.own(name);
    if (variable >= 0 && isInScope(l, variable, use)) return { kind: scope.parent === null ? 'outer' : 'local', variable };
    const path = withAliases ? l.imports.get(scope)?.aliases.get(name) : undefined;
    if (path) return { kind: 'alias', path };
    if (layer) isInnermost = false;
  }
  return null;
}

function openedAround(l: Lowering): readonly (readonly string[])[] {
  const out: (readonly string[])[] = [];
  for (let scope: Scope | null = l.b.scope; scope; scope = scope.parent) out.push(...(l.imports.get(scope)?.opened ?? []));
  return out;
}

/** Bodies are lowered late: a local declared after the place that uses its name is not what the name means. */
function isInScope(l: Lowering, variable: number, use: number): boolean {
  const fact = l.b.variableFact(variable);
  return fact.kind !== 'local' || fact.span.start <= use || fact.function === 0;
}
