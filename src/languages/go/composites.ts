/** Composite literals: structs by their fields, lists, maps, and the literals without a type inside of them. */
import type { Argument } from '../../extract/facts-builder.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import { EntryKey, Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import { coerced, needsWrapping, wrapped } from './content.ts';
import { stringValue } from './literals.ts';
import { unwrapped } from './lowering.ts';
import type { Lowering } from './lowering.ts';
import { elementType, fieldsOf, lastName, shapeOf, underlying } from './shapes.ts';
import type { StructField } from './shapes.ts';
import { typeValue, valueOfTypeParam } from './types.ts';

export function compositeLiteral(l: Lowering, node: NodeId): OpRef {
  return literalOfType(l, l.tree.field(node, 'body'), { type: l.tree.field(node, 'type'), span: l.tree.span(node), outer: [] });
}

/** A literal without its type, `{…}`; `type` is what its place says that it is, or -1. */
export function literalValue(l: Lowering, body: NodeId, type: NodeId): OpRef {
  const at = l.tree.kind(type) === 'pointer_type' ? (l.tree.namedChildren(type)[0] ?? -1) : type;
  return literalOfType(l, body, { type: at, span: l.tree.span(body), outer: [] });
}

interface LiteralContext {
  readonly type: NodeId;
  readonly span: Span;
  /** Structs that this one is embedded in: its fields are theirs as well. */
  readonly outer: readonly Holder[];
}

/** A struct being made, and the names of the fields that it declares, as far as the file shows. */
interface Holder { readonly object: OpRef; readonly names: ReadonlySet<string> }

const NO_NAMES: ReadonlySet<string> = new Set();

function literalOfType(l: Lowering, body: NodeId, c: LiteralContext): OpRef {
  const { tree } = l;
  switch (shapeOf(l, c.type)) {
    case 'struct': return structLiteral(l, body, c);
    case 'list': return named(l, c, listOf(l, body, elementType(l, c.type), c.span));
    case 'map': return named(l, c, mapOf(l, body, elementType(l, c.type), c.span));
    default: return tree.kind(c.type) === '' ? untyped(l, body, c.span) : ofUnknownType(l, body, c);
  }
}

function named(l: Lowering, c: LiteralContext, content: OpRef): OpRef {
  return needsWrapping(l, c.type) ? wrapped(l, c.type, content, c.span) : content;
}

function structLiteral(l: Lowering, body: NodeId, c: LiteralContext): OpRef {
  const { tree } = l;
  const made = l.b.construct(typeValue(l, c.type), [], c.span);
  const fields = fieldsOf(l, underlying(l, c.type));
  const own = new Set(fields.map((f) => f.name));
  for (const [i, element] of elementsOf(l, body).entries()) {
    const key = keyOf(l, element);
    const name = key < 0 ? fields[i]?.name : tree.textOf(key);
    // What the struct around has itself hides what it has by embedding.
    const outer = c.outer.filter((o) => name === undefined || !o.names.has(name));
    setField(l, { targets: [{ object: made, names: own }, ...outer], field: fields.find((f) => f.name === name), name: name ?? String(i) }, valueOf(l, element));
  }
  return made;
}

interface FieldPlace { readonly targets: readonly Holder[]; readonly field: StructField | undefined; readonly name: string }

function setField(l: Lowering, { targets, field, name }: FieldPlace, node: NodeId): void {
  const { tree, b } = l;
  const span = tree.span(node);
  const value = fieldValue(l, node, { targets, field, name });
  if (value === 0) return;
  for (const target of targets) b.set(target.object, name, value, span);
}

/** An embedded struct that is written out shares its fields with what it is embedded in. */
function fieldValue(l: Lowering, node: NodeId, { targets, field, name }: FieldPlace): OpRef {
  const { tree } = l;
  const span = tree.span(node);
  if (tree.kind(node) === 'literal_value') return literalValue(l, node, field?.type ?? -1);
  const literal = addressed(l, node);
  const type = tree.kind(literal) === 'composite_literal' ? tree.field(literal, 'type') : -1;
  const isEmbedded = field ? field.isEmbedded : lastName(l, type) >= 0 && tree.textOf(lastName(l, type)) === name;
  if (type >= 0 && isEmbedded) return literalOfType(l, tree.field(literal, 'body'), { type, span: tree.span(literal), outer: targets });
  const value = l.expression(node, name);
  return field ? coerced(l, field.type, value, span) : value;
}

function addressed(l: Lowering, node: NodeId): NodeId {
  const { tree } = l;
  const at = unwrapped(tree, node);
  return tree.kind(at) === 'unary_expression' && tree.kind(tree.field(at, 'operator')) === '&' ? unwrapped(tree, tree.field(at, 'operand')) : at;
}

/**
 * Of a type that is declared elsewhere. Keys that are names are fields of a struct; without keys it is a list, or a struct whose
 * fields only its declaration names.
 */
function ofUnknownType(l: Lowering, body: NodeId, c: LiteralContext): OpRef {
  const { tree, b } = l;
  const elements = elementsOf(l, body);
  const some = valueOfTypeParam(l, c.type);
  if (some !== 0) {
    for (const e of elements) elementValue(l, valueOf(l, e), -1);
    return some;
  }
  const keys = elements.map((e) => keyOf(l, e));
  if (elements.length > 0 && keys.some((k) => k < 0 || tree.kind(k) !== 'identifier')) {
    if (keys.some((k) => k >= 0)) return wrapped(l, c.type, mapOf(l, body, -1, c.span), c.span);
    const items = elements.map((e) => elementValue(l, valueOf(l, e), -1));
    return wrapped(l, c.type, b.array(items.filter((value) => value !== 0).map((value) => ({ value })), c.span), c.span, items);
  }
  // What a library's struct is given may be called by the library: it gets it as arguments too.
  const cls = typeValue(l, c.type);
  const values = elements.map((e, i) => ({ name: tree.textOf(keys[i] ?? -1), node: valueOf(l, e) }));
  const lowered = values.map((v) => ({ ...v, value: fieldValue(l, v.node, { targets: c.outer, field: undefined, name: v.name }) }));
  const made = b.construct(cls, lowered.filter((v) => v.value !== 0).map((v): Argument => ({ value: v.value, keyword: v.name })), c.span);
  for (const { name, node, value } of lowered) if (value !== 0) for (const target of [{ object: made, names: NO_NAMES }, ...c.outer]) b.set(target.object, name, value, tree.span(node));
  return made;
}

/** Neither a type nor a place for one: as it looks. */
function untyped(l: Lowering, body: NodeId, span: Span): OpRef {
  const isKeyed = elementsOf(l, body).some((e) => keyOf(l, e) >= 0);
  return isKeyed ? mapOf(l, body, -1, span) : listOf(l, body, -1, span);
}

function listOf(l: Lowering, body: NodeId, element: NodeId, span: Span): OpRef {
  const items = elementsOf(l, body).map((e) => {
    const key = keyOf(l, e);
    if (key >= 0) l.expression(key);
    return { value: elementValue(l, valueOf(l, e), element) };
  });
  return l.b.array(items.filter((i) => i.value !== 0), span);
}

function mapOf(l: Lowering, body: NodeId, element: NodeId, span: Span): OpRef {
  const { b } = l;
  const operands: number[] = [];
  for (const e of elementsOf(l, body)) {
    const key = keyOf(l, e);
    const text = keyText(l, key);
    const computed = text === null && key >= 0 ? keyValue(l, key) : 0;
    const value = elementValue(l, valueOf(l, e), element);
    if (value !== 0) operands.push(text === null ? EntryKey.Computed : b.string(text) + 1, value);
    if (computed !== 0) operands.push(EntryKey.OfEntry, computed);
  }
  return b.emitList(Op.Object, span, operands);
}

function keyText(l: Lowering, key: NodeId): string | null {
  const { tree } = l;
  switch (tree.kind(key)) {
    case 'interpreted_string_literal': case 'raw_string_literal': return stringValue(tree.textOf(key));
    case 'int_literal': return tree.textOf(key);
    // In a literal of an unknown struct a name is the field's, unless the file has a value of that name.
    case 'identifier': return l.b.lookup(tree.textOf(key)) < 0 ? tree.textOf(key) : null;
    default: return null;
  }
}

function keyValue(l: Lowering, key: NodeId): OpRef {
  return l.tree.kind(key) === 'literal_value' ? literalValue(l, key, -1) : l.expression(key);
}

function elementValue(l: Lowering, node: NodeId, element: NodeId): OpRef {
  if (l.tree.kind(node) === 'literal_value') return literalValue(l, node, element);
  const value = l.expression(node);
  return element < 0 ? value : coerced(l, element, value, l.tree.span(node));
}

/** `literal_element` and `keyed_element` nodes of a body. */
function elementsOf(l: Lowering, body: NodeId): NodeId[] {
  return body < 0 ? [] : l.tree.namedChildren(body);
}

function keyOf(l: Lowering, element: NodeId): NodeId {
  return l.tree.kind(element) === 'keyed_element' ? inside(l, l.tree.field(element, 'key')) : -1;
}

function valueOf(l: Lowering, element: NodeId): NodeId {
  return inside(l, l.tree.kind(element) === 'keyed_element' ? l.tree.field(element, 'value') : element);
}

function inside(l: Lowering, node: NodeId): NodeId {
  return l.tree.kind(node) === 'literal_element' ? (l.tree.namedChildren(node)[0] ?? -1) : node;
}
