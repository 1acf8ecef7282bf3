/** Patterns bind variables to a value or to its parts; what they look at is read. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Lowering } from './lowering.ts';
import { callDeconstruct, declareLocal, declareParts, partOf } from './targets.ts';
import { nameParts, typeOf } from './types.ts';

/** Matches a value against a pattern; gives the value narrowed to what the pattern says, for a case. */
export function matchPattern(l: Lowering, node: NodeId, value: OpRef): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  switch (tree.kind(node)) {
    case 'declaration_pattern': {
      const narrowed = narrow(l, node, tree.field(node, 'type'), value);
      const designation = tree.childOfKind(node, 'parenthesized_variable_designation');
      if (designation >= 0) bindDesignation(l, designation, value);
      else bind(l, tree.field(node, 'name'), tree.field(node, 'type'), narrowed);
      return designation >= 0 ? value : narrowed;
    }
    case 'recursive_pattern': return matchRecursive(l, node, value);
    case 'type_pattern': return narrow(l, node, tree.field(node, 'type'), value);
    case 'var_pattern': bindDesignation(l, l.parts(node).at(-1) ?? -1, value); return value;
    case 'list_pattern': {
      const each = value === 0 ? 0 : b.emit(Op.Element, span, value);
      for (const part of tree.namedChildren(node)) matchPattern(l, part, each);
      bind(l, tree.field(node, 'name'), -1, value);
      return value;
    }
    case 'parenthesized_pattern': return matchPattern(l, l.parts(node)[0] ?? -1, value);
    case 'negated_pattern': matchPattern(l, l.parts(node)[0] ?? -1, value); return value;
    case 'and_pattern': return matchPattern(l, tree.field(node, 'right'), matchPattern(l, tree.field(node, 'left'), value));
    case 'or_pattern': {
      const either = [tree.field(node, 'left'), tree.field(node, 'right')].map((p) => matchPattern(l, p, value)).filter((v) => v !== 0);
      return either.length === 2 ? b.choice(either, span) : value;
    }
    case 'constant_pattern': case 'relational_pattern': {
      if (isPositional(l, node)) return matchCall(l, l.parts(node)[0] ?? -1, value);
      for (const c of l.parts(node)) if (!isTypeName(l, c)) l.expression(c);
      return value;
    }
    case 'discard': return value;
    default: for (const c of l.parts(node)) matchPattern(l, c, value); return value;
  }
}

/** `value is var (a, (b, _))`, which the grammar takes for a call of `value is var`; false for any other call. */
export function matchVarCall(l: Lowering, call: NodeId): boolean {
  const { tree } = l;
  const callee = tree.field(call, 'function');
  const kind = tree.kind(callee);
  if ((kind !== 'is_expression' && kind !== 'is_pattern_expression') || tree.textOf(l.parts(callee).at(-1) ?? -1) !== 'var') return false;
  bindParts(l, l.items(tree.field(call, 'arguments')).map((a) => l.argument(a)), l.expression(l.parts(callee)[0] ?? -1));
  return true;
}

function bindParts(l: Lowering, parts: readonly NodeId[], value: OpRef): void {
  const { tree } = l;
  for (const [i, part] of parts.entries()) {
    if (value === 0 || tree.textOf(part) === '_') continue;
    const piece = partOf(l, value, i, tree.span(part));
    if (tree.kind(part) === 'identifier') bind(l, part, -1, piece);
    else bindParts(l, l.items(part).map((a) => l.argument(a)), piece);
  }
}

/** `Type(…)` without property patterns, which the grammar takes for a call; no constant can be one. */
export function isPositional(l: Lowering, node: NodeId): boolean {
  return l.tree.kind(node) === 'constant_pattern' && l.tree.kind(l.parts(node)[0] ?? -1) === 'invocation_expression';
}

function matchCall(l: Lowering, call: NodeId, value: OpRef): OpRef {
  const { tree, b } = l;
  const span = tree.span(call);
  if (value === 0) return 0;
  const narrowed = b.emit(Op.Cast, span, value, b.addType(nameParts(l, tree.field(call, 'function')).join('.'), span));
  callDeconstruct(l, narrowed, span);
  for (const [i, arg] of l.items(tree.field(call, 'arguments')).entries()) {
    const inner = l.argument(arg);
    const kind = tree.kind(inner);
    if (kind === 'discard' || tree.textOf(inner) === '_') continue;
    const part = partOf(l, narrowed, i, tree.span(arg));
    if (kind === 'invocation_expression') matchCall(l, inner, part);
    else if (kind === 'declaration_expression') bind(l, tree.field(inner, 'name'), tree.field(inner, 'type'), narrow(l, inner, tree.field(inner, 'type'), part));
    else if (kind.endsWith('_pattern')) matchPattern(l, inner, part);
    else if (!isTypeName(l, inner)) l.expression(inner);
  }
  return narrowed;
}

/** `case Some.Name`: a constant, or a type; nothing is called either way. */
function isTypeName(l: Lowering, node: NodeId): boolean {
  const kind = l.tree.kind(node);
  return kind === 'identifier' || kind === 'qualified_name' || kind === 'generic_name';
}

function matchRecursive(l: Lowering, node: NodeId, value: OpRef): OpRef {
  const { tree, b } = l;
  const narrowed = narrow(l, node, tree.field(node, 'type'), value);
  for (const clause of tree.namedChildren(node)) {
    if (tree.kind(clause) === 'positional_pattern_clause') {
      callDeconstruct(l, narrowed, tree.span(clause));
      for (const [i, sub] of tree.namedChildren(clause).entries()) matchPattern(l, l.parts(sub).at(-1) ?? -1, narrowed === 0 ? 0 : partOf(l, narrowed, i, tree.span(sub)));
    }
    if (tree.kind(clause) !== 'property_pattern_clause') continue;
    for (const sub of tree.namedChildren(clause)) {
      const parts = l.parts(sub);
      const path = tree.textOf(parts[0] ?? -1).split('.').map((s) => s.trim());
      const read = parts.length < 2 || narrowed === 0 ? narrowed : path.reduce((object, name) => b.get(object, name, tree.span(parts[0] ?? -1)), narrowed);
      matchPattern(l, parts.at(-1) ?? -1, read);
    }
  }
  bind(l, tree.field(node, 'name'), tree.field(node, 'type'), narrowed);
  return narrowed;
}

function narrow(l: Lowering, node: NodeId, typeNode: NodeId, value: OpRef): OpRef {
  const type = typeOf(l, typeNode);
  return type < 0 || value === 0 ? value : l.b.emit(Op.Cast, l.tree.span(node), value, type);
}

function bind(l: Lowering, name: NodeId, typeNode: NodeId, value: OpRef): void {
  const { tree } = l;
  if (name < 0 || value === 0) return;
  if (tree.kind(name) !== 'identifier') {
    bindDesignation(l, name, value);
    return;
  }
  if (tree.textOf(name) === '_') return;
  l.b.store(declareLocal(l, name, typeOf(l, typeNode)), value, tree.span(name));
}

function bindDesignation(l: Lowering, node: NodeId, value: OpRef): void {
  const kind = l.tree.kind(node);
  if (kind === 'identifier') bind(l, node, -1, value);
  else if (kind === 'parenthesized_variable_designation' || kind === 'tuple_pattern') declareParts(l, node, value);
}
