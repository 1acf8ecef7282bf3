/** Calls by paths (`User::new(…)`, `Some(x)`), and what calls of the library's methods mean beyond the call itself. */
import type { Argument } from '../../extract/facts-builder.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import { write } from './assignments.ts';
import { FORMATTERS, formatted } from './formatting.ts';
import type { Hint, Lowering } from './lowering.ts';
import { isOwn, isTransparent, isTypeName } from './names.ts';
import { isPrelude } from './patterns.ts';
import { isPathKind, namesValue, nameText, pathOf } from './paths.ts';
import type { Path } from './paths.ts';
import { lentPlaces, writeThrough } from './references.ts';
import { ERROR, elementOf, failure, partAt, wentWrong } from './results.ts';
import { tupleConstructor } from './structs.ts';
import { typeVariable } from './type-params.ts';

export function pathCall(l: Lowering, node: NodeId, args: readonly Argument[], hint: Hint): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const callee = tree.field(node, 'function');
  const path = pathOf(l, callee);
  const values = args.map((a) => a.value);
  const known = preludeCall(l, path, values, span);
  if (known !== null) return known;
  const made = tupleConstructor(l, path, values, { name: tree.span(callee), span });
  if (made !== null) return made;
  exchanged(l, node, path, values);
  const asMethod = standardTraitCall(l, path, args, span);
  if (asMethod !== null) return asMethod;
  const inferred = path.names.length === 2 && (path.names[0] === 'Default' || path.names[0] === 'From') ? expectedType(l, hint) : null;
  const value = b.call(namesValue(l, inferred ? { ...inferred, names: [...inferred.names, path.names[1] ?? ''] } : path, tree.span(callee)), args, span);
  if (path.names.at(-1) !== 'default' || args.length > 0) return value;
  // A derived `default` makes an instance, and no function of the code does.
  const owner = inferred ?? { ...path, names: path.names.slice(0, -1) };
  return isTypeName(owner.names.at(-1) ?? '') || owner.names.at(-1) === 'Self' ? b.choice([value, b.construct(namesValue(l, owner, tree.span(callee)), [], span)], span) : value;
}

/** What the prelude's constructors and the library's wrappers make; null for anything else. */
function preludeCall(l: Lowering, path: Path, values: readonly OpRef[], span: Span): OpRef | null {
  const { b } = l;
  const [last = '', outer = ''] = [path.names.at(-1), path.names.at(-2)];
  const [first = 0] = values;
  if (isPrelude(l, path)) return last === 'Err' ? failure(l, first, span) : b.array(first === 0 ? [] : [{ value: first }], span);
  if (path.names.length === 1 && isTransparent(l, last) && values.length === 1) return first;
  if (COLLECTIONS.has(outer) && EMPTY.has(last) && values.length <= 1 && !isOwn(l, outer)) return b.array([], span);
  const isWrapping = !LAZY.has(outer) && WRAPPING.has(last) && values.length === 1 && isTransparent(l, outer);
  return isWrapping && first !== 0 ? first : null;
}

/** `Arc::new(x)`, `Rc::clone(&x)`: the value itself. */
const WRAPPING: ReadonlySet<string> = new Set(['new', 'from', 'clone', 'pin', 'new_cyclic', 'downgrade', 'upgrade', 'leak', 'into_inner', 'as_ref', 'as_ptr', 'into_pin']);

/** What these hold is made by a function, when it is first asked for. */
const LAZY: ReadonlySet<string> = new Set(['LazyLock', 'LazyCell', 'Lazy']);
/** Collections that begin empty. */
const COLLECTIONS: ReadonlySet<string> = new Set(['Vec', 'VecDeque', 'LinkedList', 'HashMap', 'BTreeMap', 'HashSet', 'BTreeSet', 'BinaryHeap', 'IndexMap', 'IndexSet', 'DashMap', 'SmallVec', 'ArrayVec', 'JoinSet', 'FuturesUnordered', 'OnceCell', 'OnceLock', 'Slab']);
const EMPTY: ReadonlySet<string> = new Set(['new', 'with_capacity', 'default', 'with_hasher', 'with_capacity_and_hasher', 'with_shard_amount']);

/** `mem::replace(&mut place, value)`, `mem::swap`, `ptr::write`: what the places hold afterwards. */
function exchanged(l: Lowering, node: NodeId, path: Path, values: readonly OpRef[]): void {
  const { tree } = l;
  const name = path.names.slice(-2).join('.');
  if (name !== 'mem.replace' && name !== 'mem.swap' && name !== 'ptr.write' && name !== 'ptr.swap') return;
  const span = tree.span(node);
  const [first = [], second = []] = l.children(tree.field(node, 'arguments')).map((n) => lentPlaces(l, n));
  const [left = 0, right = 0] = values;
  for (const place of first) write(l, place, right, span);
  if (name.endsWith('swap')) for (const place of second) write(l, place, left, span);
}

/** Traits of the library whose methods do what their names say on their first argument. */
const METHOD_TRAITS: ReadonlySet<string> = new Set(['Add', 'Sub', 'Mul', 'Div', 'Rem', 'Neg', 'Not', 'BitAnd', 'BitOr', 'BitXor', 'Shl', 'Shr', 'AddAssign', 'SubAssign', 'MulAssign', 'DivAssign', 'RemAssign', 'Index', 'IndexMut', 'Deref', 'DerefMut',
  'Clone', 'ToString', 'ToOwned', 'Into', 'TryInto', 'AsRef', 'AsMut', 'Borrow', 'BorrowMut', 'Iterator', 'IntoIterator', 'DoubleEndedIterator', 'PartialEq', 'PartialOrd', 'Ord', 'Hash', 'Display', 'Debug', 'Read', 'Write', 'Future', 'FutureExt', 'StreamExt']);

/** `Add::add(a, b)` is `a.add(b)`; null for anything else. */
function standardTraitCall(l: Lowering, path: Path, args: readonly Argument[], span: Span): OpRef | null {
  const [name = '', outer = ''] = [path.names.at(-1), path.names.at(-2)];
  const [first, ...rest] = args;
  if (!first || first.value === 0 || !METHOD_TRAITS.has(outer) || isOwn(l, outer)) return null;
  return l.b.call(l.b.get(first.value, name, span), rest, span);
}

/** The type that the place asks for, references and the library's wrappers left out; null where it is none of the code. */
function expectedType(l: Lowering, { type = -1 }: Hint): Path | null {
  const { tree } = l;
  let at = type;
  for (let i = 0; i < 8 && at >= 0; i++) {
    const kind = tree.kind(at);
    if (kind === 'reference_type') at = tree.field(at, 'type');
    else if (kind === 'generic_type' && isTransparent(l, nameText(l, tree.field(at, 'type')))) at = tree.namedChildren(tree.field(at, 'type_arguments'))[0] ?? -1;
    else break;
  }
  if (!isPathKind(tree.kind(at)) || tree.kind(at) === 'primitive_type') return null;
  const path = pathOf(l, at);
  const [root = ''] = path.names;
  return path.type >= 0 || typeVariable(l.frame.typeParams, root) ? null : path;
}

interface MethodCall {
  readonly node: NodeId;
  readonly name: string;
  readonly object: OpRef;
  readonly args: readonly Argument[];
  readonly value: OpRef;
  /** Node that the method is called on. */
  readonly receiver: NodeId;
  readonly hint: Hint;
}

/** What a call of some of the library's methods gives, where models of the library cannot say it; null for the call's own value. */
export function methodValue(l: Lowering, call: MethodCall): OpRef | null {
  const { tree, b } = l;
  const span = tree.span(call.node);
  const [first = 0] = call.args.map((a) => a.value);
  switch (call.name) {
    case 'is_ok': case 'is_some': return call.args.length === 0 ? b.emit(Op.Unary, span, b.string('!'), wentWrong(l, call.object, span)) : null;
    case 'is_err': case 'is_none': return call.args.length === 0 ? wentWrong(l, call.object, span) : null;
    case 'enumerate': return call.args.length === 0 ? pairs(l, b.literal('Other', call.name, span), elementOf(l, call.object, span), span) : null;
    case 'zip': return call.args.length === 1 ? pairs(l, elementOf(l, call.object, span), elementOf(l, first, span), span) : null;
    case 'into': case 'try_into': return converted(l, call);
    case 'push_str': case 'insert_str': case 'push': changed(l, call); return null;
    case 'ok': case 'unwrap': case 'expect': case 'unwrap_or_default': return succeeded(l, call);
    case 'err': return call.args.length === 0 ? b.array([{ value: b.get(call.object, ERROR, span) }], span) : null;
    case 'expect_err': case 'unwrap_err': return b.get(call.object, ERROR, span);
    case 'map_err': case 'or_else': case 'unwrap_or_else': case 'inspect_err': return failed(l, call);
    default: return null;
  }
}

/** What went well, and nothing of what did not. */
function succeeded(l: Lowering, call: MethodCall): OpRef | null {
  const { b, tree } = l;
  if (call.args.length > 1) return null;
  const span = tree.span(call.node);
  const part = partAt(l, call.object, 0, span);
  return call.name === 'ok' ? b.array([{ value: part }], span) : b.choice([call.value, part], span);
}

/** A function that is written in place gets the error. */
function failed(l: Lowering, call: MethodCall): OpRef | null {
  const { b, tree } = l;
  const closure = l.children(tree.field(call.node, 'arguments'))[0] ?? -1;
  if (tree.kind(closure) !== 'closure_expression' || tree.namedChildren(tree.field(closure, 'parameters')).length === 0) return null;
  const span = tree.span(call.node);
  const made = b.implicitCall(call.args[0]?.value ?? 0, [b.get(call.object, ERROR, span)], span);
  return call.name === 'map_err' ? b.choice([call.value, failure(l, made, span)], span) : call.value;
}

/** An iterator over pairs. */
function pairs(l: Lowering, left: OpRef, right: OpRef, span: Span): OpRef {
  const { b } = l;
  return b.array([{ value: b.array([{ value: left }, { value: right }], span) }], span);
}

/** `value.into()` calls `From::from` of the type that is expected. */
function converted(l: Lowering, call: MethodCall): OpRef | null {
  const { b, tree } = l;
  const target = call.args.length === 0 ? expectedType(l, call.hint) : null;
  if (!target) return null;
  const span = tree.span(call.node);
  const from = call.name === 'into' ? 'from' : 'try_from';
  const made = b.implicitCall(namesValue(l, { ...target, names: [...target.names, from] }, span), [call.object], span);
  return b.choice([call.value, made], span);
}

/** A text that is added to holds what was added. */
function changed(l: Lowering, call: MethodCall): void {
  const { b, tree } = l;
  if (tree.kind(call.receiver) !== 'identifier' || (call.name === 'push' && !isText(l, call.receiver))) return;
  const span = tree.span(call.node);
  writeThrough(l, b.lookup(nameText(l, call.receiver)), b.combine([call.object, ...call.args.map((a) => a.value)], span), span, (place, v) => { write(l, place, v, span); });
}

function isText(l: Lowering, node: NodeId): boolean {
  const { b } = l;
  const variable = b.lookup(nameText(l, node));
  const type = variable < 0 ? -1 : b.variableFact(variable).type;
  return type >= 0 && b.typeFact(type).name === 'String';
}

/** Calls that the library makes on what it is called on. */
export function implicitCalls(l: Lowering, { name, object, value, span }: { readonly name: string; readonly object: OpRef; readonly value: OpRef; readonly span: Span }): OpRef {
  if (name !== 'to_string' || object === 0) return value;
  formatted(l, object, FORMATTERS.Display, span);
  return value;
}
