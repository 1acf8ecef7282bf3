/**
 * Paths (`crate::dao::User::load`) to values. A path that begins with a name of the file reads members from it; one that begins with
 * `crate`, `super` or another crate is an import at its place.
 */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import type { Lowering } from './lowering.ts';
import { typeVariable } from './type-params.ts';

/** A path's parts in order, type arguments left out. */
export interface Path {
  /** Written with a leading `::`, so that it begins with a crate. */
  readonly isAbsolute: boolean;
  /** Names, `self`, `super`, `crate` and `Self` among them. */
  readonly names: readonly string[];
  /** The type that it begins with, where that is no plain name (`<T as Trait>::f`). Else -1. */
  readonly type: NodeId;
}

const NO_PATH: Path = { isAbsolute: false, names: [], type: -1 };

/** Crates that come with the compiler. */
const STANDARD: ReadonlySet<string> = new Set(['std', 'core', 'alloc']);

/** Parts of any node that is a path in expressions, patterns, types or `use`. */
export function pathOf(l: Lowering, node: NodeId): Path {
  const { tree } = l;
  const names: string[] = [];
  let at = node;
  while (at >= 0) {
    switch (tree.kind(at)) {
      case 'scoped_identifier': case 'scoped_type_identifier': {
        names.push(nameText(l, tree.field(at, 'name')));
        const outer = tree.field(at, 'path');
        if (outer < 0) return { isAbsolute: true, names: names.reverse(), type: -1 };
        at = outer;
        break;
      }
      case 'generic_type': case 'generic_type_with_turbofish': at = tree.field(at, 'type'); break;
      case 'generic_function': at = tree.field(at, 'function'); break;
      case 'bracketed_type': {
        const inner = tree.namedChildren(at)[0] ?? -1;
        const type = tree.kind(inner) === 'qualified_type' ? qualifiedRoot(l, inner) : inner;
        if (!isPathKind(tree.kind(type))) return { isAbsolute: false, names: names.reverse(), type };
        at = type;
        break;
      }
      case 'identifier': case 'type_identifier': case 'primitive_type': case 'self': case 'super': case 'crate': case 'metavariable': case 'field_identifier': case 'shorthand_field_identifier':
        names.push(nameText(l, at));
        return { isAbsolute: false, names: names.reverse(), type: -1 };
      default: return names.length === 0 ? NO_PATH : { isAbsolute: false, names: names.reverse(), type: at };
    }
  }
  return NO_PATH;
}

/** `<T as Trait>`: the type where it is one of the code, else the trait. */
function qualifiedRoot(l: Lowering, node: NodeId): NodeId {
  const type = l.tree.field(node, 'type');
  const name = l.tree.textOf(type);
  const isType = name !== 'Self' && !typeVariable(l.frame.typeParams, name) && l.tree.kind(type) !== 'primitive_type' && isPathKind(l.tree.kind(type));
  if (name === 'Self' && l.frame.self.kind === 'type') return type;
  return isType ? type : l.tree.field(node, 'alias');
}

const PATH_KINDS: ReadonlySet<string> = new Set(['identifier', 'type_identifier', 'scoped_identifier', 'scoped_type_identifier', 'generic_type', 'generic_type_with_turbofish', 'generic_function',
  'bracketed_type', 'self', 'super', 'crate', 'metavariable', 'primitive_type']);

export function isPathKind(kind: string): boolean {
  return PATH_KINDS.has(kind);
}

/** A name without the sign of a raw one. */
export function nameText(l: Lowering, node: NodeId): string {
  return l.tree.textOf(node).replace(/^r#/, '');
}

/** Value of a path as an expression; types are classes. */
export function pathValue(l: Lowering, node: NodeId): OpRef {
  return namesValue(l, pathOf(l, node), l.tree.span(node));
}

export function namesValue(l: Lowering, path: Path, span: Span): OpRef {
  const { b } = l;
  const [root, ...rest] = path.names;
  if (path.type >= 0) return members(l, path.type >= 0 ? typeValueAt(l, path.type, span) : 0, path.names, span);
  if (root === undefined) return 0;
  if (path.isAbsolute || root === 'crate') return imported(l, path.names, span);
  if (root === 'super' || (root === 'self' && rest.length > 0)) return relative(l, path.names, span);
  if (root === 'Self') return members(l, selfValue(l, span), rest, span);
  const variable = typeVariable(l.frame.typeParams, root);
  if (variable && rest.length > 0) return members(l, boundValue(l, variable.bounds, span), rest, span);
  if (b.lookup(root) >= 0) return members(l, b.name(root, span), rest, span);
  if (rest.length === 0) return b.name(root, span);
  if (STANDARD.has(root) || (!l.hasStarImports && /^[a-z_]/.test(root))) return imported(l, path.names, span);
  const read = members(l, b.name(root, span), rest, span);
  return /^[a-z_]/.test(root) ? b.choice([read, imported(l, path.names, span)], span) : read;
}

function members(l: Lowering, from: OpRef, names: readonly string[], span: Span): OpRef {
  let value = from;
  // What a path ends in is never a field of an instance.
  for (const [i, name] of names.entries()) value = value === 0 ? 0 : i === names.length - 1 ? l.b.methodOf(value, name, span) : l.b.get(value, name, span);
  return value;
}

/** `crate::a::b`: `b` of the module (or of whatever else) `crate::a`. */
function imported(l: Lowering, names: readonly string[], span: Span): OpRef {
  const last = names.at(-1) ?? '';
  return names.length === 1 ? l.b.import(last, '*', span) : l.b.import(names.slice(0, -1).join('.'), last, span);
}

/** `self::a`, `super::super::a`: in modules written in place these may lead to names of this file. */
function relative(l: Lowering, names: readonly string[], span: Span): OpRef {
  const place = placeOf(l, names);
  if (place.specifier !== null) return imported(l, [...place.specifier, ...place.names], span);
  const [first, ...rest] = place.names;
  const { b } = l;
  if (first === undefined) return place.module ? b.classValue(place.module.cls, span) : b.import('self', '*', span);
  const variable = (place.module?.scope ?? l.fileScope).own(first);
  if (variable >= 0) return members(l, b.load(variable, span), rest, span);
  return place.module ? members(l, b.classValue(place.module.cls, span), place.names, span) : imported(l, ['self', ...place.names], span);
}

interface Place {
  /** Outside this file: how it is called from here. */
  readonly specifier: readonly string[] | null;
  /** Module of this file, null for the file itself. */
  readonly module: Lowering['frame']['modules'][number] | null;
  readonly names: readonly string[];
}

/** Where a path with leading `self` and `super` leads. */
export function placeOf(l: Lowering, names: readonly string[]): Place {
  let at = 0;
  let up = 0;
  for (; names[at] === 'self' || names[at] === 'super'; at++) if (names[at] === 'super') up++;
  const { modules } = l.frame;
  const depth = modules.length - up;
  const rest = names.slice(at);
  if (depth < 0) return { specifier: Array.from({ length: -depth }, () => 'super'), module: null, names: rest };
  return { specifier: null, module: depth === 0 ? null : (modules[depth - 1] ?? null), names: rest };
}

/** How another file, or an import in this one, calls what a path leads to; null where nothing can be said. */
export function specifierOf(l: Lowering, path: Path): string {
  const [root = ''] = path.names;
  if (path.isAbsolute || root === 'crate') return path.names.join('.');
  if (root === 'self' || root === 'super') {
    const place = placeOf(l, path.names);
    if (place.specifier !== null) return [...place.specifier, ...place.names].join('.');
    const around = l.frame.modules.slice(0, place.module ? l.frame.modules.indexOf(place.module) + 1 : 0);
    return ['self', ...around.map((m) => m.name), ...place.names].join('.');
  }
  for (let depth = l.frame.modules.length; depth > 0; depth--) {
    if ((l.frame.modules[depth - 1]?.scope.own(root) ?? -1) >= 0) return ['self', ...l.frame.modules.slice(0, depth).map((m) => m.name), ...path.names].join('.');
  }
  return l.fileScope.own(root) >= 0 ? ['self', ...path.names].join('.') : path.names.join('.');
}

/** The class that `Self` is. */
export function selfValue(l: Lowering, span: Span): OpRef {
  const { self } = l.frame;
  switch (self.kind) {
    case 'type': return typeValueAt(l, self.node, span);
    case 'trait': return self.variable < 0 ? 0 : l.b.load(self.variable, span);
    case 'none': return l.b.name('Self', span);
  }
}

/** Types that stand for what they hold. */
function typeValueAt(l: Lowering, node: NodeId, span: Span): OpRef {
  const { tree } = l;
  let at = node;
  while (tree.kind(at) === 'reference_type' || tree.kind(at) === 'pointer_type') at = tree.field(at, 'type');
  if (tree.kind(at) === 'dynamic_type' || tree.kind(at) === 'abstract_type') at = tree.field(at, 'trait');
  const path = pathOf(l, at);
  if (path.names.length === 0) return l.b.literal('Other', tree.textOf(node), span);
  // The type of an `impl` is never `Self` itself.
  if (path.names[0] === 'Self' && l.frame.self.kind === 'type' && l.frame.self.node === node) return 0;
  return namesValue(l, path, span);
}

/** The class that a type node names. */
export function typeValue(l: Lowering, node: NodeId): OpRef {
  return typeValueAt(l, node, l.tree.span(node));
}

/** The first trait of the code that a type parameter is bound by. */
function boundValue(l: Lowering, bounds: readonly NodeId[], span: Span): OpRef {
  const values = bounds.flatMap((list) => (l.tree.kind(list) === 'trait_bounds' ? l.tree.namedChildren(list) : [list]))
    .filter((n) => isPathKind(l.tree.kind(n))).map((n) => typeValueAt(l, n, span)).filter((v) => v !== 0);
  return values.length <= 1 ? (values[0] ?? 0) : l.b.emitList(Op.Choice, span, values);
}
