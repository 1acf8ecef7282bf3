/**
 * What a simple name means (JLS 6.4, 6.5, 15.12.1): locals, then members of the classes around, innermost first, then what
 * the file binds. A member of a class further out and everything inherited is left to the linker as a free name.
 */
import { typeVariable } from '../../extract/type-variable.ts';
import type { Scope } from '../../extract/scope.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import { FIELD_BITS, METHOD_BITS, MemberBit } from './class-layer.ts';
import type { ClassLayer } from './class-layer.ts';
import type { Lowering } from './lowering.ts';

/** Where a name was found. `isInnermost`: in the class whose `this` the code sees. */
type Found =
  | { readonly kind: 'variable'; readonly variable: number }
  | { readonly kind: 'member'; readonly layer: ClassLayer; readonly bits: number; readonly isInnermost: boolean; readonly mayBeHidden: boolean };

/** Reads a variable, a field or a class by its simple name. */
export function readName(l: Lowering, name: string, span: Span): OpRef {
  const found = findValue(l, name, span.start);
  if (found?.kind === 'variable') return l.b.load(found.variable, span);
  return found ? readMember(l, found, name, span, MemberBit.Field) : free(l, name, span);
}

/** What an unqualified call calls. Methods have names of their own: a variable never hides one. */
export function calleeName(l: Lowering, name: string, span: Span): OpRef {
  const found = findMember(l, name, METHOD_BITS);
  if (found) return readMember(l, found, name, span, MemberBit.Method);
  const variable = l.b.lookup(name);
  return variable >= 0 && isCallable(l, variable) ? l.b.load(variable, span) : free(l, name, span);
}

/** A class by its simple name. Variables never hide it where a type is expected. */
export function typeName(l: Lowering, name: string, span: Span): OpRef {
  const variable = typeVariable(l.b, name);
  return variable >= 0 ? l.b.load(variable, span) : free(l, name, span);
}

/** Assigns to a simple name. */
export function writeName(l: Lowering, target: { readonly name: string; readonly span: Span }, value: OpRef, span: Span): void {
  const { name } = target;
  const found = findValue(l, name, target.span.start);
  if (found?.kind === 'variable') l.b.store(found.variable, value, span);
  else if (found) l.b.set(holder(l, found, target.span), name, value, span);
  else writeInherited(l, target, value, span);
}

/** The class as a value, from inside its body. */
export function classValue(l: Lowering, layer: ClassLayer, span: Span): OpRef {
  return layer.variable >= 0 ? l.b.load(layer.variable, span) : l.b.classValue(layer.cls, span);
}

/** `this`, or for a class further out the instance around (`Outer.this`): a variable that only its type is known of. */
export function thisOf(l: Lowering, layer: ClassLayer | null, span: Span): OpRef {
  if (!layer || layer === innermostLayer(l) || layer.name === '') return l.b.emit(Op.This, span);
  if (layer.outerThis < 0) {
    const type = l.b.addType(layer.name, span);
    const { parentFunction } = l.b.classFact(layer.cls);
    layer.outerThis = l.b.addVariable({ name: `${layer.name}.this`, function: parentFunction, kind: 'local', type, span, constant: true });
  }
  return l.b.load(layer.outerThis, span);
}

/** Enclosing class of that name, or null. */
export function layerNamed(l: Lowering, name: string): ClassLayer | null {
  for (const layer of layersAround(l)) if (layer.name === name) return layer;
  return null;
}

export function innermostLayer(l: Lowering): ClassLayer | null {
  for (const layer of layersAround(l)) return layer;
  return null;
}

function* layersAround(l: Lowering): Iterable<ClassLayer> {
  for (let scope: Scope | null = l.b.scope; scope; scope = scope.parent) {
    const layer = l.layers.get(scope);
    if (layer) yield layer;
  }
}

function free(l: Lowering, name: string, span: Span): OpRef {
  return l.b.emit(Op.Global, span, l.b.string(name));
}

function findValue(l: Lowering, name: string, use: number): Found | null {
  let isInnermost = true;
  let mayBeHidden = false;
  for (let scope: Scope | null = l.b.scope; scope; scope = scope.parent) {
    const layer = l.layers.get(scope);
    const bits = (layer?.members.get(name) ?? 0) & FIELD_BITS;
    if (layer && bits !== 0) return { kind: 'member', layer, bits, isInnermost, mayBeHidden };
    const variable = scope.own(name);
    if (variable >= 0 && isInScope(l, variable, use)) return { kind: 'variable', variable };
    if (!layer) continue;
    isInnermost = false;
    mayBeHidden ||= layer.hasBases;
  }
  return null;
}

function findMember(l: Lowering, name: string, mask: number): (Found & { kind: 'member' }) | null {
  let isInnermost = true;
  let mayBeHidden = false;
  for (const layer of layersAround(l)) {
    const bits = (layer.members.get(name) ?? 0) & mask;
    if (bits !== 0) return { kind: 'member', layer, bits, isInnermost, mayBeHidden };
    isInnermost = false;
    mayBeHidden ||= layer.hasBases;
  }
  return null;
}

/** Bodies are lowered late: a local declared after the place that uses its name is not what the name means. */
function isInScope(l: Lowering, variable: number, use: number): boolean {
  const fact = l.b.variableFact(variable);
  return fact.kind !== 'local' || fact.span.start <= use || fact.function === 0;
}

function isCallable(l: Lowering, variable: number): boolean {
  return l.staticImports.has(variable) || l.b.variableFact(variable).kind === 'function';
}

function readMember(l: Lowering, found: Found & { kind: 'member' }, name: string, span: Span, instanceBit: number): OpRef {
  const { layer, bits, isInnermost, mayBeHidden } = found;
  const isStatic = (bits & (instanceBit << 1)) !== 0;
  const isInstance = (bits & instanceBit) !== 0;
  if (isInnermost) {
    const fromClass = isStatic && (!isInstance || l.frame.isStatic);
    return l.b.get(fromClass ? classValue(l, layer, span) : l.b.emit(Op.This, span), name, span);
  }
  return isStatic && !mayBeHidden ? l.b.get(classValue(l, layer, span), name, span) : free(l, name, span);
}

function holder(l: Lowering, found: Found & { kind: 'member' }, span: Span): OpRef {
  return (found.bits & MemberBit.Field) === 0 ? classValue(l, found.layer, span) : thisOf(l, found.layer, span);
}

/** A field that the file does not show: it belongs to the nearest class around that inherits anything. */
function writeInherited(l: Lowering, { name, span: nameSpan }: { readonly name: string; readonly span: Span }, value: OpRef, span: Span): void {
  let layer = innermostLayer(l);
  if (!layer) return;
  for (const candidate of layersAround(l)) {
    if (!candidate.hasBases) continue;
    layer = candidate;
    break;
  }
  const fromClass = l.frame.isStatic && layer === innermostLayer(l);
  l.b.set(fromClass ? classValue(l, layer, nameSpan) : thisOf(l, layer, nameSpan), name, value, span);
}
