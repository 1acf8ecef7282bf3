/**
 * What a simple name means (ECMA-334, 12.8.4): locals, then members of the types around, innermost first, then what the file
 * binds. A member of a type further out, of another part of a partial type, and everything inherited is left to the linker as a free name.
 */
import { typeVariable } from '../../extract/type-variable.ts';
import type { Scope } from '../../extract/scope.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import { MemberBit } from './class-layer.ts';
import type { ClassLayer } from './class-layer.ts';
import type { Lowering } from './lowering.ts';

type Found =
  | { readonly kind: 'variable'; readonly variable: number }
  | { readonly kind: 'member'; readonly layer: ClassLayer; readonly bits: number; readonly isInnermost: boolean };

/** Reads a variable, a member or a type by its simple name. */
export function readName(l: Lowering, name: string, span: Span): OpRef {
  const found = findValue(l, name, span.start);
  if (found?.kind === 'variable') return l.b.load(found.variable, span);
  if (!found?.isInnermost) return free(l, name, span);
  return l.b.get(ownerOf(l, found.layer, found.bits, span), name, span);
}

/** Assigns to a simple name. */
export function writeName(l: Lowering, target: { readonly name: string; readonly span: Span }, value: OpRef, span: Span): void {
  const { name } = target;
  const found = findValue(l, name, target.span.start);
  if (found?.kind === 'variable') storeVariable(l, found.variable, value, span);
  else if (found?.isInnermost) l.b.set(ownerOf(l, found.layer, found.bits, target.span), name, value, span);
  else if (found) l.b.set(classValue(l, found.layer, target.span), name, value, span);
  else writeInherited(l, target, value, span);
}

/** Stores to a variable; the caller of a function sees what its `out` and `ref` parameters are given as a result. */
export function storeVariable(l: Lowering, variable: number, value: OpRef, span: Span): void {
  const { b } = l;
  b.store(variable, value, span);
  if (!l.frame.outParams.has(variable)) return;
  b.emit(Op.If, span, 0);
  b.emit(Op.Return, span, b.load(variable, span));
  b.emit(Op.EndIf, span);
}

/** A type by its simple name. Locals and members never hide it where a type is expected. */
export function typeName(l: Lowering, name: string, span: Span): OpRef {
  const variable = typeVariable(l.b, name);
  return variable >= 0 ? l.b.load(variable, span) : free(l, name, span);
}

/** The class as a value, from inside its body. */
export function classValue(l: Lowering, layer: ClassLayer, span: Span): OpRef {
  return layer.variable >= 0 ? l.b.load(layer.variable, span) : l.b.classValue(layer.cls, span);
}

export function innermostLayer(l: Lowering): ClassLayer | null {
  for (let scope: Scope | null = l.b.scope; scope; scope = scope.parent) {
    const layer = l.layers.get(scope);
    if (layer) return layer;
  }
  return null;
}

function free(l: Lowering, name: string, span: Span): OpRef {
  return l.b.emit(Op.Global, span, l.b.string(name));
}

function findValue(l: Lowering, name: string, use: number): Found | null {
  let isInnermost = true;
  for (let scope: Scope | null = l.b.scope; scope; scope = scope.parent) {
    const layer = l.layers.get(scope);
    const bits = layer?.members.get(name) ?? 0;
    if (layer && bits !== 0) return { kind: 'member', layer, bits, isInnermost };
    const variable = scope.own(name);
    if (variable >= 0 && isInScope(l, variable, use)) return { kind: 'variable', variable };
    if (layer) isInnermost = false;
  }
  return null;
}

/** Bodies are lowered late: a local declared after the place that uses its name is not what the name means. */
function isInScope(l: Lowering, variable: number, use: number): boolean {
  const fact = l.b.variableFact(variable);
  return fact.kind !== 'local' || fact.span.start <= use;
}

function ownerOf(l: Lowering, layer: ClassLayer, bits: number, span: Span): OpRef {
  const fromClass = (bits & MemberBit.Static) !== 0 && ((bits & MemberBit.Instance) === 0 || l.frame.isStatic);
  return fromClass ? classValue(l, layer, span) : l.b.emit(Op.This, span);
}

/** A field or property that the file does not show: it is inherited, or of another part. */
function writeInherited(l: Lowering, { name, span: nameSpan }: { readonly name: string; readonly span: Span }, value: OpRef, span: Span): void {
  const layer = innermostLayer(l);
  if (layer) l.b.set(l.frame.isStatic ? classValue(l, layer, nameSpan) : l.b.emit(Op.This, nameSpan), name, value, span);
}
