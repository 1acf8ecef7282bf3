/**
 * Properties, indexers and events. A property without written accessors is a field; accessors are members of those kinds.
 * An event is a field that holds its handlers; where its accessors are written, `+=` calls the one as a setter.
 */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { DecoratorFact, FunctionKind, MemberFact } from '../../model/facts.ts';
import { Op } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import { attributesOf } from './attributes.ts';
import type { ClassRecord } from './class-layer.ts';
import { explicitName } from './explicit-names.ts';
import { defineFunction } from './functions.ts';
import type { Lowering } from './lowering.ts';
import { classValue } from './names.ts';
import { paramsOf } from './params.ts';
import type { Param } from './params.ts';
import { typeOf } from './types.ts';

/** What the accessors of one member have in common. */
interface Accessible {
  readonly node: NodeId;
  readonly name: string;
  readonly typeNode: NodeId;
  readonly isStatic: boolean;
  readonly params: readonly Param[];
  readonly decorators: readonly DecoratorFact[];
}

export function addProperty(l: Lowering, c: ClassRecord, node: NodeId, all: readonly NodeId[]): void {
  const { tree } = l;
  const value = tree.field(node, 'value');
  const source: Accessible = {
    node, name: explicitName(l, node, all), typeNode: tree.field(node, 'type'), isStatic: l.hasModifier(node, 'static'), params: [], decorators: attributesOf(l, node),
  };
  if (tree.kind(value) === 'arrow_expression_clause') {
    addAccessor(l, c, source, { kind: 'getter', body: value, node, name: source.name, span: tree.span(node) });
    return;
  }
  const accessors = accessorNodes(l, node);
  const written = accessors.filter((a) => tree.field(a, 'body') >= 0);
  if (written.length === 0 || written.length < accessors.length || valueUsesField(l, written)) addField(l, c, source, value);
  for (const accessor of written) {
    const isGetter = tree.textOf(tree.field(accessor, 'name')) === 'get';
    addAccessor(l, c, source, { kind: isGetter ? 'getter' : 'setter', body: tree.field(accessor, 'body'), node: accessor, name: source.name, span: tree.span(written.length === 1 ? node : accessor) });
  }
}

export function addIndexer(l: Lowering, c: ClassRecord, node: NodeId): void {
  const { tree } = l;
  const source: Accessible = {
    node, name: 'Item', typeNode: tree.field(node, 'type'), isStatic: false, params: paramsOf(l, tree.field(node, 'parameters')), decorators: attributesOf(l, node),
  };
  const value = tree.field(node, 'value');
  if (value >= 0) addAccessor(l, c, source, { kind: 'getter', member: 'method', body: value, node, name: 'get_Item', span: tree.span(node) });
  for (const accessor of accessorNodes(l, node)) {
    const isGetter = tree.textOf(tree.field(accessor, 'name')) === 'get';
    addAccessor(l, c, source, { kind: isGetter ? 'getter' : 'setter', member: 'method', body: tree.field(accessor, 'body'), node: accessor, name: isGetter ? 'get_Item' : 'set_Item', span: tree.span(accessor) });
  }
}

export function addEvent(l: Lowering, c: ClassRecord, node: NodeId): void {
  const { tree } = l;
  const name = tree.textOf(tree.field(node, 'name'));
  const source: Accessible = { node, name, typeNode: tree.field(node, 'type'), isStatic: l.hasModifier(node, 'static'), params: [], decorators: attributesOf(l, node) };
  addField(l, c, source, -1);
  for (const accessor of accessorNodes(l, node)) {
    const body = tree.field(accessor, 'body');
    const isAdd = tree.textOf(tree.field(accessor, 'name')) === 'add';
    if (body >= 0) addAccessor(l, c, source, { kind: 'setter', ...(isAdd ? {} : { member: 'method' as const }), body, node: accessor, name: isAdd ? name : `remove_${name}`, span: tree.span(accessor) });
  }
}

function accessorNodes(l: Lowering, node: NodeId): NodeId[] {
  return l.items(l.tree.field(node, 'accessors')).filter((a) => l.tree.kind(a) === 'accessor_declaration');
}

/** C# 13: `field` in an accessor is what the property is kept in. */
function valueUsesField(l: Lowering, accessors: readonly NodeId[]): boolean {
  return accessors.some((a) => /\bfield\b/.test(l.tree.textOf(a)));
}

function addField(l: Lowering, c: ClassRecord, source: Accessible, value: NodeId): void {
  const { tree, b } = l;
  const { node, name, isStatic, decorators } = source;
  const nameSpan = nameSpanOf(l, node);
  b.addMember(c.cls, { name, kind: 'field', isStatic, type: typeOf(l, source.typeNode), span: tree.span(node), nameSpan, decorators });
  if (value < 0) return;
  const at = tree.span(node);
  const run = (): void => {
    const made = l.expression(value, { name, type: source.typeNode });
    b.set(isStatic ? classValue(l, c.layer, at) : b.emit(Op.This, at), name, made, at);
  };
  (isStatic ? c.staticInits : c.instanceInits).push({ node, run });
}

interface Accessor {
  readonly kind: Extract<FunctionKind, 'getter' | 'setter'>;
  readonly member?: MemberFact['kind'];
  readonly body: NodeId;
  readonly node: NodeId;
  readonly name: string;
  readonly span: Span;
}

function addAccessor(l: Lowering, c: ClassRecord, source: Accessible, accessor: Accessor): void {
  const { b, tree } = l;
  const { kind, body, name, span } = accessor;
  const { isStatic, typeNode } = source;
  const isGetter = kind === 'getter';
  const own = accessor.node === source.node ? [] : attributesOf(l, accessor.node);
  const decorators = [...source.decorators, ...own];
  const nameSpan = accessor.node === source.node || span.start === tree.start(source.node) ? nameSpanOf(l, source.node) : tree.span(tree.field(accessor.node, 'name'));
  const value: Param = { spec: { name: 'value', type: typeOf(l, typeNode), span: nameSpan }, typeNode, value: -1, isOut: false, node: -1, isExtended: false };
  const fn = defineFunction(l, {
    spec: { name, kind, span, nameSpan, class: c.cls, isStatic, isAbstract: body < 0, decorators },
    params: isGetter ? source.params : [...source.params, value], body, returns: isGetter ? typeNode : -1, frame: { isStatic }, isVoid: !isGetter,
  });
  b.addMember(c.cls, { name, kind: accessor.member ?? kind, function: fn, isStatic, type: typeOf(l, typeNode), span, nameSpan, decorators });
}

function nameSpanOf(l: Lowering, node: NodeId): Span {
  const name = l.tree.field(node, 'name');
  const at = name >= 0 ? name : l.tree.childOfKind(node, 'this');
  return l.tree.span(at >= 0 ? at : node);
}
