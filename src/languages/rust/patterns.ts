/** Patterns bind variables to a value or to its parts. A lone name that looks like a type or a constant is compared with, not bound. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { DecoratorFact } from '../../model/facts.ts';
import type { Lowering } from './lowering.ts';
import { isTransparent } from './names.ts';
import { nameText, pathOf, pathValue } from './paths.ts';
import type { Path } from './paths.ts';
import { ERROR, elementOf, partAt } from './results.ts';

export interface Binding {
  readonly type?: number;
  readonly decorators?: readonly DecoratorFact[];
  /** The value may be a key with its value, of which a collection keeps the value alone. */
  readonly mayBePair?: boolean;
}

/** Binds a new local in the current scope, over one of that name. */
export function bindLocal(l: Lowering, nameNode: NodeId, value: OpRef, { type = -1, decorators }: Binding = {}): number {
  const { tree, b } = l;
  const name = nameText(l, nameNode);
  const span = tree.span(nameNode);
  const variable = b.addVariable({ name, function: b.currentFunction, kind: 'local', type, span, constant: false, ...(decorators?.length ? { decorators } : {}) });
  b.scope.bind(name, variable);
  if (value !== 0) b.store(variable, value, span);
  return variable;
}

/** Matches a value against a pattern. */
export function matchPattern(l: Lowering, node: NodeId, value: OpRef, binding: Binding = {}): void {
  const { tree } = l;
  const inside = (n: NodeId, v: OpRef = value): void => matchPattern(l, n, v);
  const children = (): NodeId[] => l.children(node).filter((c) => tree.kind(c) !== 'mutable_specifier');
  switch (tree.kind(node)) {
    case 'identifier': if (isBinding(l, node)) bindLocal(l, node, value, binding); return;
    case 'mut_pattern': case 'ref_pattern': case 'reference_pattern': case 'match_pattern': case 'parenthesized_pattern':
      for (const c of children()) if (tree.fieldName(c) !== 'condition') matchPattern(l, c, value, binding);
      return;
    case 'captured_pattern': {
      const [name = -1, pattern = -1] = children();
      if (name >= 0) bindLocal(l, name, value, binding);
      if (pattern >= 0) inside(pattern);
      return;
    }
    case 'tuple_pattern': positions(l, patternsIn(l, node), value, binding.mayBePair === true); return;
    case 'slice_pattern': slice(l, patternsIn(l, node), value); return;
    case 'tuple_struct_pattern': tupleStruct(l, node, value); return;
    case 'struct_pattern': struct(l, node, value); return;
    case 'or_pattern': alternatives(l, node, value); return;
    case 'range_pattern': case 'negative_literal': case 'scoped_identifier': case 'generic_pattern': case 'const_block': return;
    case 'macro_invocation': l.expression(node); return;
    default: for (const c of children()) inside(c);
  }
}

/** Whether a name in a pattern is a new variable. */
function isBinding(l: Lowering, node: NodeId): boolean {
  const name = l.tree.textOf(node);
  return name !== '_' && !/^\p{Lu}/u.test(name);
}

function positions(l: Lowering, nodes: readonly NodeId[], value: OpRef, mayBePair: boolean): void {
  const { tree, b } = l;
  const rest = nodes.findIndex((n) => tree.kind(n) === 'remaining_field_pattern');
  for (const [i, n] of nodes.entries()) {
    if (tree.kind(n) === 'remaining_field_pattern') continue;
    const span = tree.span(n);
    const part = rest >= 0 && i > rest ? elementOf(l, value, span) : partAt(l, value, i, span);
    // A map's iteration gives its values where the key is not kept.
    const isPairValue = mayBePair && nodes.length === 2 && i === 1 && value !== 0;
    matchPattern(l, n, isPairValue ? b.choice([part, value], span) : part);
  }
}

function slice(l: Lowering, nodes: readonly NodeId[], value: OpRef): void {
  const { tree } = l;
  const rest = nodes.findIndex((n) => isRest(l, n));
  for (const [i, n] of nodes.entries()) {
    const span = tree.span(n);
    if (isRest(l, n)) matchPattern(l, n, value);
    else matchPattern(l, n, rest >= 0 && i > rest ? elementOf(l, value, span) : partAt(l, value, i, span));
  }
}

/** `..`, `rest @ ..` */
function isRest(l: Lowering, node: NodeId): boolean {
  return l.tree.kind(node) === 'remaining_field_pattern' || (l.tree.kind(node) === 'captured_pattern' && l.tree.childOfKind(node, 'remaining_field_pattern') >= 0);
}

/** `Some(x)`, `Ok(x)`, `Err(e)`, `Shape::Circle(radius)` */
function tupleStruct(l: Lowering, node: NodeId, value: OpRef): void {
  const { tree, b } = l;
  const typeNode = tree.field(node, 'type');
  const path = pathOf(l, typeNode);
  const parts = patternsIn(l, node).filter((c) => c !== typeNode);
  const name = path.names.at(-1) ?? '';
  const span = tree.span(node);
  if (name === ERROR && isPrelude(l, path)) {
    for (const part of parts) matchPattern(l, part, value === 0 ? 0 : b.get(value, ERROR, span));
    return;
  }
  if (parts.length === 1 && isTransparent(l, name)) {
    matchPattern(l, parts[0] ?? -1, value);
    return;
  }
  positions(l, parts, isPrelude(l, path) ? value : narrowed(l, typeNode, path, value), false);
}

/** `Some`, `Ok`, `Err`, `None`, however far they are written out. */
export function isPrelude(l: Lowering, path: Path): boolean {
  const name = path.names.at(-1) ?? '';
  if (name !== 'Some' && name !== 'Ok' && name !== 'Err' && name !== 'None') return false;
  const outer = path.names.at(-2);
  return outer === undefined ? l.b.lookup(name) < 0 : outer === 'Option' || outer === 'Result';
}

/** The value as one of the variant or struct that the pattern names. */
function narrowed(l: Lowering, node: NodeId, path: Path, value: OpRef): OpRef {
  const { b, tree } = l;
  if (value === 0 || path.names.length === 0 || path.type >= 0) return value;
  const span = tree.span(node);
  const names = path.names[0] === 'Self' && l.frame.self.kind === 'type' ? [...pathOf(l, l.frame.self.node).names, ...path.names.slice(1)] : path.names;
  return names[0] === 'Self' || names[0] === 'self' || names[0] === 'super' ? value : b.emit(Op.Cast, span, value, b.addType(names.join('.'), span));
}

function struct(l: Lowering, node: NodeId, value: OpRef): void {
  const { tree, b } = l;
  const typeNode = tree.field(node, 'type');
  const from = narrowed(l, typeNode, pathOf(l, typeNode), value);
  for (const field of tree.namedChildren(node)) {
    if (tree.kind(field) !== 'field_pattern') continue;
    const nameNode = tree.field(field, 'name');
    const pattern = tree.field(field, 'pattern');
    const part = from === 0 ? 0 : b.get(from, nameText(l, nameNode), tree.span(nameNode));
    if (pattern >= 0) matchPattern(l, pattern, part);
    else bindLocal(l, nameNode, part);
  }
}

/** `A(x) | B(x)`: one variable of each name, whichever alternative matched. They lean to the left and may be many. */
function alternatives(l: Lowering, node: NodeId, value: OpRef): void {
  const { b, tree } = l;
  const nodes: NodeId[] = [];
  let at = node;
  for (; tree.kind(at) === 'or_pattern'; at = tree.namedChildren(at)[0] ?? -1) nodes.push(...patternsIn(l, at).slice(1).reverse());
  const first = new Map<string, number>();
  for (const n of [at, ...nodes.reverse()]) {
    if (n < 0) continue;
    b.inScope(() => {
      matchPattern(l, n, value);
      for (const [name, variable] of b.scope.entries()) {
        const known = first.get(name);
        if (known === undefined) first.set(name, variable);
        else b.store(known, b.choice([b.load(known, tree.span(n)), b.load(variable, tree.span(n))], tree.span(n)), tree.span(n));
      }
    });
  }
  for (const [name, variable] of first) b.scope.bind(name, variable);
}

/** Patterns in a list, `_` among them. */
export function patternsIn(l: Lowering, node: NodeId): NodeId[] {
  const { tree } = l;
  const out: NodeId[] = [];
  for (const c of tree.children(node)) {
    const kind = tree.kind(c);
    if (kind === 'ERROR') out.push(...l.children(c));
    else if (kind === '_' || (tree.isNamed(c) && !kind.includes('comment') && kind !== 'mutable_specifier')) out.push(c);
  }
  return out;
}

/** What a pattern compares with, for a `match`: a literal or a constant. 0 for any other pattern. */
export function comparedValue(l: Lowering, node: NodeId): OpRef {
  const { tree } = l;
  const inner = tree.kind(node) === 'match_pattern' ? (tree.namedChildren(node)[0] ?? -1) : node;
  switch (tree.kind(inner)) {
    case 'string_literal': case 'raw_string_literal': case 'char_literal': case 'integer_literal': case 'float_literal': case 'boolean_literal': case 'negative_literal': return l.expression(inner);
    case 'scoped_identifier': return pathValue(l, inner);
    default: return 0;
  }
}

/** Whether a pattern takes whatever comes. */
export function takesAll(l: Lowering, node: NodeId): boolean {
  const { tree } = l;
  if (tree.field(node, 'condition') >= 0) return false;
  const inner = tree.namedChildren(node)[0] ?? -1;
  return inner < 0 || (tree.kind(inner) === 'identifier' && isBinding(l, inner));
}
