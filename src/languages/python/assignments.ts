/** Assignments, plain, annotated and augmented. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { NO_NODE } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import { lowerMethodLike, memberValue, noteDataField } from './class-attributes.ts';
import type { Lowering } from './lowering.ts';
import { addField, openClassBody } from './names.ts';
import type { StoreDetails } from './names.ts';
import { binary, isListLike } from './operators.ts';
import { bindPattern, isPattern, isSplat, noteField } from './targets.ts';
import { noteAlias } from './type-aliases.ts';
import { annotationOf, NO_ANNOTATION } from './types.ts';
import type { Annotation } from './types.ts';

/** Lowers an `assignment` that is a statement of span `whole`; gives the value assigned, 0 if there is none. */
export function lowerAssignment(l: Lowering, node: NodeId, whole: Span): OpRef {
  const { tree } = l;
  const targets = [tree.field(node, 'left')];
  let right = tree.field(node, 'right');
  while (tree.kind(right) === 'assignment') {
    targets.push(tree.field(right, 'left'));
    right = tree.field(right, 'right');
  }
  const [target = NO_NODE] = targets;
  const hintNode = tree.field(node, 'type');
  const hint = hintNode === NO_NODE ? NO_ANNOTATION : annotationOf(l, hintNode);
  const body = openClassBody(l);
  if (body && tree.kind(target) === 'identifier') noteDataField(l, body, { target, right, hint, hasHint: hintNode !== NO_NODE, whole });
  if (right === NO_NODE) {
    declareOnly(l, target, hint, whole);
    return 0;
  }
  noteAlias(l, { target, right, hint: hintNode });
  if (body && targets.length === 1 && lowerMethodLike(l, body, target, right, whole)) return 0;
  if (targets.length === 1 && isPattern(l, target) && isPlainTuple(l, right)) return assignPairs(l, target, right);
  const value = memberValue(l, body, target, l.expression(right, assignedName(l, target)), right);
  for (const t of targets) bindPattern(l, t, value, detailsOf(l, t, hint, body ? whole : null));
  return value;
}

/** Lowers an `augmented_assignment`; gives the new value. */
export function lowerAugmented(l: Lowering, node: NodeId): OpRef {
  const { tree, builder } = l;
  const target = tree.field(node, 'left');
  const right = tree.field(node, 'right');
  const operator = l.text(tree.field(node, 'operator'));
  const span = l.span(node);
  const { old, write } = place(l, target);
  const operand = l.expression(right);
  // In place where the class can, else the plain operator.
  const value = builder.choice([binary(l, operator, old, operand, span), binary(l, operator.slice(0, -1), old, operand, span)], span);
  const result = operator === '+=' && isListLike(l, right) ? builder.choice([old, value], span) : value;
  write(result);
  return result;
}

/** A target that is read and then written, its parts evaluated once. */
function place(l: Lowering, target: NodeId): { readonly old: OpRef; readonly write: (value: OpRef) => void } {
  const { tree, builder } = l;
  const span = l.span(target);
  if (tree.kind(target) === 'attribute') {
    noteField(l, target, {});
    const object = l.expression(tree.field(target, 'object'));
    const name = l.text(tree.field(target, 'attribute'));
    return { old: builder.get(object, name, span), write: (value) => builder.set(object, name, value, span) };
  }
  if (tree.kind(target) === 'subscript') {
    const object = l.expression(tree.field(target, 'value'));
    const keys = tree.fieldAll(target, 'subscript').map((k) => ({ value: l.expression(k) }));
    const key = keys.length === 1 ? (keys[0]?.value ?? 0) : builder.array(keys, span);
    return { old: builder.emit(Op.GetItem, span, object, key), write: (value) => builder.emit(Op.SetItem, span, object, key, value) };
  }
  return { old: l.expression(target), write: (value) => bindPattern(l, target, value) };
}

/** Name that a function takes from what it is assigned to. */
function assignedName(l: Lowering, target: NodeId): string {
  switch (l.tree.kind(target)) {
    case 'identifier': return l.text(target);
    case 'attribute': return l.text(l.tree.field(target, 'attribute'));
    default: return '';
  }
}

function detailsOf(l: Lowering, target: NodeId, hint: Annotation, whole: Span | null): StoreDetails {
  const isName = l.tree.kind(target) === 'identifier';
  if (isName && hint !== NO_ANNOTATION) declareType(l, target, hint);
  return { type: hint.type, decorators: hint.decorators, ...(isName && whole ? { declaration: whole } : {}) };
}

/** A hint on a name of a function or module is the variable's type. */
function declareType(l: Lowering, target: NodeId, hint: Annotation): void {
  if (openClassBody(l)) return;
  const name = l.text(target);
  if (l.builder.scope.own(name) >= 0) l.builder.declare(name, 'local', l.span(target), { type: hint.type, decorators: hint.decorators });
}

/** `name: Type` without a value. */
function declareOnly(l: Lowering, target: NodeId, hint: Annotation, whole: Span): void {
  const body = openClassBody(l);
  if (l.tree.kind(target) === 'attribute') noteField(l, target, { type: hint.type, decorators: hint.decorators });
  else if (l.tree.kind(target) !== 'identifier') l.anything(target);
  else if (!body) declareType(l, target, hint);
  else {
    const name = l.text(target);
    addField(body, { name, span: whole, nameSpan: l.span(target), isStatic: hint.isClassVar, type: hint.type, decorators: hint.decorators });
  }
}

/** A tuple without `*`, whose items can be assigned one by one. */
function isPlainTuple(l: Lowering, node: NodeId): boolean {
  const kind = l.tree.kind(node);
  return (kind === 'expression_list' || kind === 'tuple' || kind === 'list') && l.tree.namedChildren(node).every((c) => !isSplat(l, c));
}

/** `a, b = b, a`: all values first, then the stores. */
function assignPairs(l: Lowering, target: NodeId, right: NodeId): OpRef {
  const targets = l.tree.namedChildren(target);
  const values = l.tree.namedChildren(right);
  if (targets.length !== values.length || targets.some((t) => isSplat(l, t))) {
    const value = l.expression(right);
    bindPattern(l, target, value);
    return value;
  }
  const lowered = values.map((v, i) => l.expression(v, assignedName(l, targets[i] ?? NO_NODE)));
  const tuple = l.builder.array(lowered.map((value) => ({ value })), l.span(right));
  for (const [i, t] of targets.entries()) bindPattern(l, t, lowered[i] ?? tuple);
  return tuple;
}
