/**
 * What a simple name means: locals, then members of the receivers and classes around, innermost first, then what the file binds.
 * A member of a class further out and everything inherited is left to the linker as a free name.
 */
import { typeVariable } from '../../extract/type-variable.ts';
import type { Argument } from '../../extract/facts-builder.ts';
import type { Scope } from '../../extract/scope.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import type { ClassLayer, Lowering, Receiver } from './lowering.ts';

type Found =
  | { readonly kind: 'local' | 'outer'; readonly variable: number }
  | { readonly kind: 'member'; readonly layer: ClassLayer; readonly isStatic: boolean; readonly isInnermost: boolean };

/** Reads a variable, a member or a type by its simple name. */
export function readName(l: Lowering, name: string, span: Span): OpRef {
  if (name === 'field' && l.frame.backing !== '' && l.b.lookup('field') < 0) return l.b.get(backingOwner(l, span), l.frame.backing, span);
  const found = find(l, name, span.start);
  const others = receiversFor(l, found).map((r) => l.b.get(l.receiverValue(r, span), name, span));
  const own = outerMeaning(l, found, name, span);
  return others.length === 0 ? own : l.b.choice([...others, own], span);
}

/** `name(…)` */
export function callName(l: Lowering, name: string, nameSpan: Span, args: readonly Argument[], span: Span): OpRef {
  const { b } = l;
  const found = find(l, name, nameSpan.start);
  const calls = receiversFor(l, found).map((r) => b.call(b.get(l.receiverValue(r, nameSpan), name, nameSpan), args, span));
  const own = b.call(outerMeaning(l, found, name, nameSpan), args, span);
  return calls.length === 0 ? own : b.choice([...calls, own], span);
}

/** Assigns to a simple name. */
export function writeName(l: Lowering, name: string, nameSpan: Span, value: OpRef, span: Span): void {
  const { b } = l;
  if (value === 0) return;
  if (name === 'field' && l.frame.backing !== '') {
    b.set(backingOwner(l, span), l.frame.backing, value, span);
    return;
  }
  const found = find(l, name, nameSpan.start);
  const setter = l.setters.get(name);
  if (found?.kind === 'outer' && setter !== undefined) b.implicitCall(b.load(setter, nameSpan), [value], span);
  for (const r of receiversFor(l, found)) b.set(l.receiverValue(r, nameSpan), name, value, span);
  if (found && found.kind !== 'member') {
    b.store(found.variable, value, span);
    const original = l.narrowed.get(found.variable);
    if (original !== undefined) b.store(original, value, span);
    return;
  }
  const layer = found?.layer ?? innermostLayer(l);
  if (layer) b.set(found?.isStatic === true ? classValue(l, layer, nameSpan) : b.emit(Op.This, nameSpan), name, value, span);
}

/** A type by its simple name. */
export function typeName(l: Lowering, name: string, span: Span): OpRef {
  const variable = typeVariable(l.b, name);
  return variable >= 0 ? l.b.load(variable, span) : l.b.emit(Op.Global, span, l.b.string(name));
}

/** The class as a value, from inside its body. */
export function classValue(l: Lowering, layer: ClassLayer, span: Span): OpRef {
  return l.b.classValue(layer.cls, span);
}

export function innermostLayer(l: Lowering): ClassLayer | null {
  for (let scope: Scope | null = l.b.scope; scope; scope = scope.parent) {
    const layer = l.layers.get(scope);
    if (layer) return layer;
  }
  return null;
}

/** `this`, or `this@label`. */
export function thisValue(l: Lowering, label: string, span: Span): OpRef {
  const receivers = l.frame.receivers.filter((r) => r.isThis);
  const found = label === '' ? receivers.at(-1) : receivers.findLast((r) => r.label === label);
  if (found) return l.receiverValue(found, span);
  const innermost = innermostLayer(l);
  if (label === '' || !innermost || innermost.name === label) return l.b.emit(Op.This, span);
  const type = l.b.addType(label, span);
  return l.b.load(l.b.addVariable({ name: `this@${label}`, function: l.b.currentFunction, kind: 'local', type, span, constant: true }), span);
}

function backingOwner(l: Lowering, span: Span): OpRef {
  const layer = innermostLayer(l);
  return layer && l.frame.isStatic ? classValue(l, layer, span) : l.b.emit(Op.This, span);
}

/** Receivers that may have a member that is meant. */
function receiversFor(l: Lowering, found: Found | null): readonly Receiver[] {
  if (found?.kind === 'local') return [];
  return l.frame.receivers.filter((r) => r.isSure || !found);
}

function outerMeaning(l: Lowering, found: Found | null, name: string, span: Span): OpRef {
  const { b } = l;
  if (found && found.kind !== 'member') {
    const getter = found.kind === 'outer' ? l.getters.get(name) : undefined;
    return getter === undefined ? b.load(found.variable, span) : b.implicitCall(b.load(getter, span), [], span);
  }
  if (!found?.isInnermost) return b.emit(Op.Global, span, b.string(name));
  return b.get(found.isStatic ? classValue(l, found.layer, span) : b.emit(Op.This, span), name, span);
}

function find(l: Lowering, name: string, use: number): Found | null {
  let isInnermost = true;
  for (let scope: Scope | null = l.b.scope; scope; scope = scope.parent) {
    const layer = l.layers.get(scope);
    const isStatic = layer?.members.get(name);
    if (layer && isStatic !== undefined) return { kind: 'member', layer, isStatic, isInnermost };
    const variable = scope.own(name);
    if (variable >= 0 && isInScope(l, variable, use)) return { kind: scope.parent === null ? 'outer' : 'local', variable };
    if (layer) isInnermost = false;
  }
  return null;
}

/** Bodies are lowered late: a local declared after the place that uses its name is not what the name means. */
function isInScope(l: Lowering, variable: number, use: number): boolean {
  const fact = l.b.variableFact(variable);
  return fact.kind !== 'local' || fact.span.start <= use || fact.function === 0;
}
