/**
 * Types as written, to type facts. References, pointers and the library's wrappers stand for what they hold; `Option`, `Result` and
 * collections are arrays of it. A type parameter is replaced by its bounds.
 */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import type { Lowering } from './lowering.ts';
import { isOwn, isTransparent } from './names.ts';
import { isPathKind, pathOf, placeOf, typeValue } from './paths.ts';
import type { Path } from './paths.ts';
import { typeVariable } from './type-params.ts';
import type { TypeParams, TypeVariable } from './type-params.ts';

/** The type parameters of a declaration, with the bounds that a `where` adds, inside those around. */
export function typeParamsOf(l: Lowering, declaration: NodeId, outer: TypeParams | null): TypeParams | null {
  const { tree } = l;
  const bounds = new Map<string, TypeVariable>();
  const add = (name: string, list: NodeId): void => {
    bounds.set(name, { bounds: [...(bounds.get(name)?.bounds ?? []), ...(list >= 0 ? [list] : [])], type: 'unknown' });
  };
  const params = tree.field(declaration, 'type_parameters');
  for (const p of params < 0 ? [] : tree.namedChildren(params)) if (tree.kind(p) === 'type_parameter') add(tree.textOf(tree.field(p, 'name')), tree.field(p, 'bounds'));
  const where = tree.childOfKind(declaration, 'where_clause');
  for (const p of where < 0 ? [] : tree.namedChildren(where)) {
    const name = tree.textOf(tree.field(p, 'left'));
    if (bounds.has(name)) add(name, tree.field(p, 'bounds'));
  }
  return bounds.size === 0 ? outer : { outer, bounds };
}

export function typeParamNames(l: Lowering, declaration: NodeId): string[] {
  const { tree } = l;
  const params = tree.field(declaration, 'type_parameters');
  return params < 0 ? [] : tree.namedChildren(params).filter((p) => tree.kind(p) === 'type_parameter').map((p) => tree.textOf(tree.field(p, 'name')));
}

/** Types of which a value holds others: what is taken out of them is of their (last) argument. */
const COLLECTIONS: ReadonlySet<string> = new Set(['Option', 'Result', 'Vec', 'VecDeque', 'LinkedList', 'HashSet', 'BTreeSet', 'BinaryHeap', 'IndexSet', 'SmallVec', 'ArrayVec', 'NonEmpty', 'JoinHandle', 'ScopedJoinHandle', 'JoinSet',
  'Sender', 'Receiver', 'SyncSender', 'UnboundedSender', 'UnboundedReceiver', 'Iter', 'IntoIter', 'IterMut', 'Drain', 'Peekable', 'BoxStream', 'LocalBoxStream', 'FuturesUnordered', 'DashSet', 'Slab', 'Arena', 'LockResult', 'ControlFlow',
  'HashMap', 'BTreeMap', 'IndexMap', 'DashMap', 'FxHashMap', 'AHashMap', 'LruCache', 'Range', 'RangeInclusive']);
/** Of these the last type argument is what counts; of the others the first. */
const KEYED: ReadonlySet<string> = new Set(['HashMap', 'BTreeMap', 'IndexMap', 'DashMap', 'FxHashMap', 'AHashMap', 'LruCache']);

/** Traits that say nothing of what a value's methods do here. */
const SILENT: ReadonlySet<string> = new Set(['Send', 'Sync', 'Sized', 'Unpin', 'Copy', 'Clone', 'Debug', 'Display', 'Default', 'PartialEq', 'Eq', 'PartialOrd', 'Ord', 'Hash', 'Any', 'UnwindSafe', 'RefUnwindSafe', 'Serialize', 'Deserialize',
  'DeserializeOwned', 'Into', 'From', 'TryInto', 'TryFrom', 'AsRef', 'AsMut', 'Borrow', 'BorrowMut', 'ToOwned', 'ToString', 'Error', 'Drop', 'Fn', 'FnOnce', 'FnMut']);
const CALLABLE: ReadonlySet<string> = new Set(['Fn', 'FnOnce', 'FnMut']);

/** The class that an alias stands for, as a value; 0 for what is none. */
export function aliasTarget(l: Lowering, node: NodeId): OpRef {
  const { tree } = l;
  let at = node;
  for (let i = 0; i < 8 && at >= 0; i++) {
    const kind = tree.kind(at);
    if (kind === 'reference_type' || kind === 'pointer_type') at = tree.field(at, 'type');
    else if (kind === 'dynamic_type' || kind === 'abstract_type') at = tree.field(at, 'trait');
    else if (kind === 'bounded_type') at = tree.namedChildren(at)[0] ?? -1;
    else if (kind === 'generic_type' && isTransparent(l, pathOf(l, at).names.at(-1) ?? '')) at = tree.namedChildren(tree.field(at, 'type_arguments')).at(-1) ?? -1;
    else break;
  }
  return isPathKind(tree.kind(at)) ? typeValue(l, at) : 0;
}

/** Type fact of a type node; -1 for nothing. */
export function typeOf(l: Lowering, node: NodeId): number {
  if (node < 0 || l.tree.isMissing(node)) return -1;
  const { tree, b } = l;
  const span = tree.span(node);
  const other = (): number => b.addType('', span, { kind: 'other' });
  switch (tree.kind(node)) {
    case 'reference_type': case 'pointer_type': return typeOf(l, tree.field(node, 'type'));
    case 'array_type': return collection(l, node, [typeOf(l, tree.field(node, 'element'))]);
    case 'tuple_type': return collection(l, node, tree.namedChildren(node).map((c) => typeOf(l, c)));
    case 'dynamic_type': case 'abstract_type': return typeOf(l, tree.field(node, 'trait'));
    case 'bounded_type': case 'trait_bounds': return union(l, tree.namedChildren(node), node);
    case 'higher_ranked_trait_bound': return typeOf(l, tree.field(node, 'type'));
    case 'function_type': return b.addType('', span, { kind: 'function', args: [typeOf(l, tree.field(node, 'return_type'))].filter((t) => t >= 0) });
    case 'generic_type': case 'generic_type_with_turbofish': return generic(l, node);
    case 'primitive_type': case 'type_identifier': case 'identifier': case 'scoped_type_identifier': case 'scoped_identifier': case 'self': case 'crate': return named(l, pathOf(l, node), node, []);
    default: return other();
  }
}

function collection(l: Lowering, node: NodeId, args: readonly number[]): number {
  return l.b.addType('', l.tree.span(node), { kind: 'array', args: args.filter((t) => t >= 0) });
}

/** Several bounds: those that say something. */
function union(l: Lowering, nodes: readonly NodeId[], at: NodeId): number {
  const { tree, b } = l;
  const said = nodes.filter((n) => !isSilent(l, n));
  const [only, ...others] = said;
  if (only === undefined) return b.addType('', tree.span(at), { kind: 'other' });
  if (others.length === 0) return typeOf(l, only);
  return b.addType('', tree.span(at), { kind: 'union', args: said.map((n) => typeOf(l, n)).filter((t) => t >= 0) });
}

function isSilent(l: Lowering, node: NodeId): boolean {
  const { tree } = l;
  const kind = tree.kind(node);
  if (kind === 'lifetime' || kind === 'removed_trait_bound' || kind === 'use_bounds') return true;
  if (kind === 'function_type' || kind === 'higher_ranked_trait_bound' || !isPathKind(kind)) return false;
  const name = pathOf(l, node).names.at(-1) ?? '';
  return SILENT.has(name) && !isOwn(l, name);
}

function generic(l: Lowering, node: NodeId): number {
  const { tree, b } = l;
  const path = pathOf(l, node);
  const name = path.names.at(-1) ?? '';
  const list = tree.field(node, 'type_arguments');
  const nodes = list < 0 ? [] : tree.namedChildren(list).filter((c) => tree.kind(c) !== 'lifetime');
  const types = nodes.filter((c) => tree.kind(c) !== 'type_binding' && tree.kind(c) !== 'block' && !tree.kind(c).endsWith('literal'));
  const [first = -1] = types;
  const isLone = path.names.length > 1 || !isOwn(l, name);
  if (isTransparent(l, name) && first >= 0) return typeOf(l, types.at(-1) ?? first);
  if (isLone && COLLECTIONS.has(name) && first >= 0) return collection(l, node, [typeOf(l, KEYED.has(name) ? (types.at(-1) ?? first) : first)]);
  if (isLone && CALLABLE.has(name)) return b.addType('', tree.span(node), { kind: 'function' });
  const binding = nodes.find((c) => tree.kind(c) === 'type_binding');
  if (binding !== undefined && isLone) {
    const held = tree.field(binding, 'type');
    return tree.textOf(tree.field(binding, 'name')) === 'Output' ? typeOf(l, held) : collection(l, node, [typeOf(l, held)]);
  }
  return named(l, path, node, types.map((t) => typeOf(l, t)).filter((t) => t >= 0));
}

function named(l: Lowering, path: Path, node: NodeId, args: readonly number[]): number {
  const { b, tree } = l;
  const span = tree.span(node);
  const [root, ...rest] = path.names;
  if (root === undefined || path.type >= 0) return b.addType('', span, { kind: 'other' });
  if (root === 'Self') return selfType(l, rest, node);
  const variable = typeVariable(l.frame.typeParams, root);
  const alias = rest.length === 0 && args.length === 0 && !variable ? l.aliases.get(b.lookup(root)) : undefined;
  if (alias !== undefined && alias >= 0) return aliased(l, alias, span);
  if (variable) return rest.length > 0 ? b.addType('', span, { kind: 'other' }) : typeOfVariable(l, variable, node);
  if (root !== 'self' && root !== 'super') return b.addType(path.names.join('.'), span, { args });
  const place = placeOf(l, path.names);
  const names = place.specifier === null ? place.names : [...place.specifier, ...place.names];
  return b.addType(names.join('.'), span, { args });
}

/** An alias is what it stands for: one fact for each. */
function aliased(l: Lowering, alias: NodeId, span: Span): number {
  const known = l.aliasTypes.get(alias);
  if (known !== undefined) return known;
  l.aliasTypes.set(alias, l.b.addType('', span, { kind: 'other' }));
  const made = typeOf(l, alias);
  l.aliasTypes.set(alias, made);
  return made;
}

/** `Self`, `Self::Item`. */
function selfType(l: Lowering, rest: readonly string[], node: NodeId): number {
  const { self } = l.frame;
  const { b, tree } = l;
  const span = tree.span(node);
  const [member] = rest;
  if (self.kind === 'none' || rest.length > 1) return b.addType('', span, { kind: 'other' });
  if (member !== undefined) {
    const held = self.associated.get(member) ?? -1;
    // An associated type may be made of others, but not of itself.
    if (held < 0 || tree.textOf(held).includes('Self')) return b.addType('', span, { kind: 'other' });
    return typeOf(l, held);
  }
  if (self.kind === 'trait') return b.addType(self.name, span);
  return tree.textOf(self.node).includes('Self') ? b.addType('', span, { kind: 'other' }) : typeOf(l, self.node);
}

/** One fact for each type variable, so that bounds that mention each other stay small. */
function typeOfVariable(l: Lowering, variable: TypeVariable, use: NodeId): number {
  if (typeof variable.type === 'number') return variable.type;
  if (variable.type === 'being made' || variable.bounds.length === 0) return l.b.addType('', l.tree.span(use), { kind: 'other' });
  variable.type = 'being made';
  const made = union(l, variable.bounds.flatMap((n) => (l.tree.kind(n) === 'trait_bounds' ? l.tree.namedChildren(n) : [n])), use);
  variable.type = made;
  return made;
}
