/** Assignments in class bodies that mean more than a value: fields of data classes, methods, accessors, constants of enums. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { NO_NODE } from '../../extract/syntax-table.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import { addLambda } from './functions.ts';
import type { ClassBody, Lowering } from './lowering.ts';
import { classVariable, externalName } from './names.ts';
import type { Annotation } from './types.ts';

export interface ClassAssignment { readonly target: NodeId; readonly right: NodeId; readonly hint: Annotation; readonly hasHint: boolean; readonly whole: Span }

/** What a data class's constructor takes: annotated names, and what is declared by a call of the library. */
export function noteDataField(l: Lowering, body: ClassBody, { target, right, hint, hasHint, whole }: ClassAssignment): void {
  const declared = l.tree.kind(right) === 'call' ? externalName(l, l.tree.field(right, 'function')) : null;
  const isField = hasHint ? !hint.isClassVar : declared !== null && /^attrs?\.(?:ib|attrib|field)$/.test(declared);
  const name = l.text(target);
  if (!isField || name === '_' || name.startsWith('__') || body.dataFields.some((f) => f.name === name)) return;
  body.dataFields.push({ name, type: hint.type, span: whole, optional: right !== NO_NODE });
}

/** `name = lambda self: …` is a method, `name = property(get, set)` an accessor. */
export function lowerMethodLike(l: Lowering, body: ClassBody, target: NodeId, right: NodeId, whole: Span): boolean {
  const { tree, builder } = l;
  if (tree.kind(target) !== 'identifier') return false;
  const name = l.text(target);
  const nameSpan = l.span(target);
  if (tree.kind(right) === 'lambda') {
    const fn = addLambda(l, right, name, body);
    builder.store(classVariable(l, body, name, nameSpan), builder.functionValue(fn, l.span(right)), nameSpan);
    builder.addMember(body.index, { name, kind: 'method', function: fn, span: whole, nameSpan });
    body.functions.set(name, fn);
    return true;
  }
  if (tree.kind(right) !== 'call' || externalName(l, tree.field(right, 'function')) !== 'property') return false;
  lowerPropertyCall(l, body, { name, nameSpan, whole, call: right });
  return true;
}

const ACCESSORS: readonly ['getter' | 'setter', string][] = [['getter', 'fget'], ['setter', 'fset']];

function lowerPropertyCall(l: Lowering, body: ClassBody, { name, nameSpan, whole, call }: { name: string; nameSpan: Span; whole: Span; call: NodeId }): void {
  const { tree, builder } = l;
  for (const [i, arg] of tree.namedChildren(tree.field(call, 'arguments')).entries()) {
    const keyword = tree.kind(arg) === 'keyword_argument' ? l.text(tree.field(arg, 'name')) : '';
    const node = keyword === '' ? arg : tree.field(arg, 'value');
    const accessor = keyword === '' ? ACCESSORS[i] : ACCESSORS.find(([, k]) => k === keyword);
    const fn = accessorFunction(l, body, node, name);
    if (accessor && fn >= 0) builder.addMember(body.index, { name, kind: accessor[0], function: fn, span: whole, nameSpan });
  }
}

function accessorFunction(l: Lowering, body: ClassBody, node: NodeId, name: string): number {
  if (l.tree.kind(node) === 'lambda') return addLambda(l, node, name, body);
  if (l.tree.kind(node) === 'identifier') return body.functions.get(l.text(node)) ?? -1;
  l.anything(node);
  return -1;
}

/** The value that a class attribute gets: a constant of an enum is an instance made from what is written. */
export function memberValue(l: Lowering, body: ClassBody | null, target: NodeId, value: OpRef, right: NodeId): OpRef {
  const { builder } = l;
  if (!body?.isEnum || l.tree.kind(target) !== 'identifier' || l.text(target).startsWith('_')) return value;
  const span = l.span(right);
  const spread = l.tree.kind(right) === 'tuple' ? { spread: 'positional' as const } : {};
  const constant = builder.construct(body.value, [{ value, ...spread }], span);
  builder.set(constant, 'value', value, span);
  return constant;
}
