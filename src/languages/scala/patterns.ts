/**
 * Patterns bind variables to a value or to its parts. Parts of case classes are read by position; what has an extractor (`unapply`) is
 * asked; what the library takes apart (`Some`, `List`, `::`) gives its elements.
 */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { declareLocal } from './declare-local.ts';
import type { Lowering } from './lowering.ts';
import { find, readName, readPath, typePath } from './names.ts';
import { isVariableName } from './syntax.ts';
import { typeOf, typeParts } from './types.ts';

const HOLDERS: ReadonlySet<string> = new Set(['Some', 'Left', 'Right', 'Success', 'Failure', 'List', 'Seq', 'Vector', 'Array', 'IndexedSeq', 'Set', 'Stream', 'LazyList', 'Iterator', 'Iterable', 'Queue']);

/** Binds what a pattern binds, in the current scope. `constant`: as a `val` does. */
export function bindPattern(l: Lowering, pattern: NodeId, value: OpRef): void {
  const { tree, b } = l;
  const span = tree.span(pattern);
  switch (tree.kind(pattern)) {
    case 'identifier': if (isBinding(l, pattern)) bindName(l, pattern, -1, value); else touch(l, pattern); return;
    case 'stable_identifier': touch(l, pattern); return;
    case 'typed_pattern': {
      const type = typeOf(l, tree.field(pattern, 'type'));
      const narrowed = value === 0 || type < 0 ? value : b.emit(Op.Cast, span, value, type);
      const inner = tree.field(pattern, 'pattern');
      if (tree.kind(inner) === 'identifier') bindName(l, inner, type, narrowed);
      else bindPattern(l, inner, narrowed);
      return;
    }
    case 'capture_pattern': {
      const inner = tree.field(pattern, 'pattern');
      bindName(l, tree.field(pattern, 'name'), -1, narrowed(l, inner, value));
      bindPattern(l, inner, value);
      return;
    }
    case 'case_class_pattern': bindExtracted(l, pattern, value); return;
    case 'infix_pattern': bindInfix(l, pattern, value); return;
    case 'tuple_pattern': case 'named_tuple_pattern': bindTuple(l, tree.namedChildren(pattern), value); return;
    case 'interpolated_string_expression': for (const name of holesOf(l, pattern)) bindName(l, name, -1, value === 0 ? 0 : b.combine([value], span)); return;
    case 'repeat_pattern': bindPattern(l, tree.field(pattern, 'pattern'), value); return;
    case 'alternative_pattern': case 'named_pattern': for (const c of tree.namedChildren(pattern)) bindPattern(l, c, value); return;
    default: if (tree.kind(pattern) === 'ERROR') for (const c of tree.namedChildren(pattern)) bindPattern(l, c, value);
  }
}

/** Binds the parts of a tuple; `parts` where they came one by one as well. */
export function bindTuple(l: Lowering, patterns: readonly NodeId[], value: OpRef, parts: readonly OpRef[] = []): void {
  const { tree } = l;
  if (patterns.length === 1 && parts.length === 0) {
    bindPattern(l, patterns[0] ?? -1, value);
    return;
  }
  for (const [i, p] of patterns.entries()) {
    const span = tree.span(p);
    const given = parts[i] ?? 0;
    const taken = value === 0 ? 0 : part(l, value, i, p);
    bindPattern(l, p, given === 0 ? taken : taken === 0 ? given : l.b.choice([given, taken], span));
  }
}

function part(l: Lowering, value: OpRef, index: number, at: NodeId): OpRef {
  const span = l.tree.span(at);
  return l.b.emit(Op.GetItem, span, value, l.b.literal('Number', String(index), span));
}

function isBinding(l: Lowering, node: NodeId): boolean {
  return isVariableName(l.tree.textOf(node));
}

function bindName(l: Lowering, node: NodeId, type: number, value: OpRef): void {
  const variable = declareLocal(l, node, type, true);
  if (variable >= 0 && value !== 0) l.b.store(variable, value, l.tree.span(node));
}

/** A name that stands for what it already means: an object, a constant. */
function touch(l: Lowering, node: NodeId): void {
  readPath(l, typeParts(l, node), l.tree.span(node));
}

/** The value as the type that a pattern tests for. */
function narrowed(l: Lowering, pattern: NodeId, value: OpRef): OpRef {
  const { tree, b } = l;
  const kind = tree.kind(pattern);
  if (value === 0 || (kind !== 'typed_pattern' && kind !== 'case_class_pattern')) return value;
  const type = typeOf(l, tree.field(pattern, 'type'));
  return type < 0 || HOLDERS.has(tree.textOf(tree.field(pattern, 'type'))) ? value : b.emit(Op.Cast, tree.span(pattern), value, type);
}

/** `User(name, _)` */
function bindExtracted(l: Lowering, pattern: NodeId, value: OpRef): void {
  const { tree, b } = l;
  const parts = tree.fieldAll(pattern, 'pattern').filter((c) => tree.isNamed(c));
  const typeNode = tree.field(pattern, 'type');
  const path = typeParts(l, typeNode);
  const span = tree.span(pattern);
  const name = path.at(-1) ?? '';
  if (value === 0) {
    for (const p of parts) bindPattern(l, p, 0);
    return;
  }
  if (HOLDERS.has(name) && !find(l, name, span.start)) {
    const element = b.emit(Op.Element, span, value);
    for (const p of parts) bindPattern(l, p, tree.kind(p) === 'repeat_pattern' ? value : element);
    return;
  }
  const { isRecord, extracts } = extractorOf(l, path);
  const record = isRecord ? narrowed(l, pattern, value) : 0;
  const inner = extracts ? extracted(l, path, value, typeNode) : 0;
  for (const [i, p] of parts.entries()) {
    const named = tree.kind(p) === 'named_pattern' ? (tree.namedChildren(p).at(-1) ?? p) : p;
    const values = [...(record === 0 ? [] : [part(l, record, i, p)]), ...(inner === 0 ? [] : [parts.length === 1 ? inner : part(l, inner, i, p)])];
    bindPattern(l, named, values.length === 1 ? (values[0] ?? 0) : b.choice(values, tree.span(p)));
  }
}

/** What takes a value apart: a case class by its fields, `unapply` of an object, or (of another file) whichever. */
function extractorOf(l: Lowering, path: readonly string[]): { readonly isRecord: boolean; readonly extracts: boolean } {
  const [root = ''] = typePath(l, path);
  const pair = path.length === 1 ? l.companions.get(l.b.lookup(root)) : undefined;
  if (!pair) return { isRecord: true, extracts: true };
  const hasOwn = pair.object >= 0 && (l.membersOf.get(pair.object)?.has('unapply') === true || l.membersOf.get(pair.object)?.has('unapplySeq') === true);
  const isRecord = pair.cls >= 0 && l.b.classFact(pair.cls).kind === 'record';
  return hasOwn ? { isRecord: false, extracts: true } : isRecord ? { isRecord: true, extracts: false } : { isRecord: true, extracts: true };
}

/** What `X.unapply(value)` holds. */
function extracted(l: Lowering, path: readonly string[], value: OpRef, at: NodeId): OpRef {
  const { b } = l;
  const span = l.tree.span(at);
  const [root = '', ...rest] = path;
  const extractor = rest.reduce((owner, name) => b.get(owner, name, span), readName(l, root, span));
  const given = b.implicitCall(b.get(extractor, 'unapply', span), [value], span);
  const sequence = b.implicitCall(b.get(extractor, 'unapplySeq', span), [value], span);
  return b.choice([b.emit(Op.Element, span, given), b.emit(Op.Element, span, b.emit(Op.Element, span, sequence))], span);
}

/** `head :: tail`, `init :+ last`, `a -> b`, `A op B` */
function bindInfix(l: Lowering, pattern: NodeId, value: OpRef): void {
  const { tree, b } = l;
  const span = tree.span(pattern);
  const operator = tree.textOf(tree.field(pattern, 'operator'));
  const sides = [tree.field(pattern, 'left'), tree.field(pattern, 'right')];
  const [left = -1, right = -1] = sides;
  if (value === 0 || operator === '->') bindTuple(l, sides, value);
  else if (operator === '::' || operator === '+:' || operator === '#::') {
    bindPattern(l, left, b.emit(Op.Element, span, value));
    bindPattern(l, right, value);
  } else if (operator === ':+') {
    bindPattern(l, left, value);
    bindPattern(l, right, b.emit(Op.Element, span, value));
  } else {
    const inner = extracted(l, [operator], value, tree.field(pattern, 'operator'));
    const type = l.b.addType(operator, span);
    bindTuple(l, sides, b.choice([b.emit(Op.Cast, span, value, type), inner], span));
  }
}

function holesOf(l: Lowering, node: NodeId): NodeId[] {
  const { tree } = l;
  const string = tree.childOfKind(node, 'interpolated_string');
  return tree.namedChildren(string).filter((c) => tree.kind(c) === 'interpolation').flatMap((c) => tree.namedChildren(c)).filter((c) => tree.kind(c) === 'identifier');
}
