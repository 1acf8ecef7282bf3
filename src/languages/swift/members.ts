/** What stands in a type's body: properties, methods, initialisers, subscripts, operators, enum cases. */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { DecoratorFact, FunctionKind, MemberFact } from '../../model/facts.ts';
import { Op } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import { attributesOf } from './attributes.ts';
import type { ClassRecord } from './class-layer.ts';
import { addEnumCases } from './enum-cases.ts';
import { defineFunction, paramsOf, returnTypeOf } from './functions.ts';
import type { Param } from './functions.ts';
import { addConstructor } from './initializers.ts';
import { bindingsOf } from './locals.ts';
import type { Binding } from './locals.ts';
import type { Lowering } from './lowering.ts';
import { classValue } from './names.ts';
import { innerType, typeOf, typeParamsOf } from './types.ts';

/** Lowers a member of the type `c`, whose scope is the current one. */
export function lowerMember(l: Lowering, c: ClassRecord, node: NodeId): void {
  const { tree } = l;
  switch (tree.kind(node)) {
    case 'property_declaration': addProperties(l, c, node); return;
    case 'protocol_property_declaration': addRequirement(l, c, node); return;
    case 'function_declaration': case 'protocol_function_declaration': addMethod(l, c, node); return;
    case 'init_declaration': addConstructor(l, c, node); return;
    case 'deinit_declaration': addDeinit(l, c, node); return;
    case 'subscript_declaration': addSubscript(l, c, node); return;
    case 'enum_entry': addEnumCases(l, c, node); return;
    case 'typealias_declaration': case 'associatedtype_declaration': case 'operator_declaration': case 'modifiers': case 'type_constraints': return;
    default: l.statement(node);
  }
}

function addMethod(l: Lowering, c: ClassRecord, node: NodeId): void {
  const { tree, b } = l;
  const nameNode = tree.field(node, 'name');
  const name = tree.textOf(nameNode).replaceAll('`', '');
  const isOperator = !/^[\p{L}_$]/u.test(name);
  const isStatic = l.hasModifier(node, 'static', 'class') && !isOperator;
  const span = tree.span(node);
  const nameSpan = tree.span(nameNode);
  const decorators = attributesOf(l, node);
  const body = tree.field(node, 'body');
  const typeParams = typeParamsOf(l, node, l.frame.typeParams);
  l.inFrame({ ...l.frame, typeParams }, () => {
    const returns = returnTypeOf(l, node);
    const params = paramsOf(l, node);
    // An operator is called on its first operand.
    const written: readonly Param[] = isOperator ? params.map((p, i) => (i === 0 ? { ...p, spec: { ...p.spec, kind: 'receiver' as const } } : p)) : params;
    const fn = defineFunction(l, {
      spec: { name, kind: 'method', span, nameSpan, class: c.cls, isStatic, isAsync: tree.hasToken(node, 'async'), isAbstract: body < 0, decorators },
      params: written, body, returns, frame: { isStatic: isStatic || isOperator },
    });
    b.addMember(c.cls, { name, kind: 'method', function: fn, isStatic, type: typeOf(l, returns), span, nameSpan, decorators });
  });
}

function addDeinit(l: Lowering, c: ClassRecord, node: NodeId): void {
  const span = l.tree.span(node);
  const nameSpan = { start: span.start, end: Math.min(span.start + 'deinit'.length, span.end) };
  const fn = defineFunction(l, { spec: { name: 'deinit', kind: 'method', span, nameSpan, class: c.cls, decorators: attributesOf(l, node) }, params: [], body: l.tree.field(node, 'body'), returns: -1, frame: { isStatic: false }, isVoid: true });
  l.b.addMember(c.cls, { name: 'deinit', kind: 'method', function: fn, span, nameSpan });
}

/** `var x: T { get }` of a protocol: a field, which the type that has the property may have as accessors. */
function addRequirement(l: Lowering, c: ClassRecord, node: NodeId): void {
  const { tree, b } = l;
  const nameNode = tree.field(tree.field(node, 'name'), 'bound_identifier');
  const annotation = tree.childOfKind(node, 'type_annotation');
  b.addMember(c.cls, {
    name: tree.textOf(nameNode), kind: 'field', isStatic: l.hasModifier(node, 'static', 'class'), type: annotation < 0 ? -1 : typeOf(l, innerType(l, annotation)), span: tree.span(node),
    nameSpan: tree.span(nameNode), decorators: attributesOf(l, node),
  });
}

function addProperties(l: Lowering, c: ClassRecord, node: NodeId): void {
  const { tree } = l;
  const isStatic = l.hasModifier(node, 'static', 'class');
  const decorators = attributesOf(l, node);
  const observers = tree.childOfKind(node, 'willset_didset_block');
  for (const binding of bindingsOf(l, node)) {
    const property: Property = { node, binding, isStatic, decorators, isObserved: observers >= 0 };
    if (binding.computed >= 0) addComputed(l, c, property);
    else addStored(l, c, property);
    if (observers >= 0) addObservers(l, c, property, observers);
  }
}

interface Property {
  readonly node: NodeId;
  /** Setting it runs code, but for its initial value. */
  readonly isObserved: boolean;
  readonly binding: Binding;
  readonly isStatic: boolean;
  readonly decorators: readonly DecoratorFact[];
}

function addStored(l: Lowering, c: ClassRecord, { node, binding, isStatic, decorators, isObserved }: Property): void {
  const { tree, b } = l;
  const { name, nameNode, typeNode, value } = binding;
  const type = typeOf(l, typeNode);
  const span = tree.span(node);
  if (nameNode < 0) {
    if (value >= 0) (isStatic ? c.staticInits : c.instanceInits).push({ node: value, run: () => l.expression(value) });
    return;
  }
  b.addMember(c.cls, { name, kind: 'field', isStatic, type, span, nameSpan: tree.span(nameNode), decorators });
  const isLet = tree.textOf(tree.childOfKind(node, 'value_binding_pattern')) === 'let';
  if (!isStatic && !(isLet && value >= 0)) c.stored.push({ name, type, span, hasValue: value >= 0 || !isLet });
  if (value < 0) return;
  const run = (): void => {
    const made = l.expression(value, { name, type: typeNode });
    if (made !== 0 && !isObserved) b.set(isStatic ? classValue(l, c.layer, span) : b.emit(Op.This, span), name, made, span);
  };
  (isStatic ? c.staticInits : c.instanceInits).push({ node: value, run });
}

function addComputed(l: Lowering, c: ClassRecord, property: Property): void {
  const { tree } = l;
  const { binding, node } = property;
  const { computed, name } = binding;
  const getter = tree.childOfKind(computed, 'computed_getter');
  const setter = tree.childOfKind(computed, 'computed_setter');
  const span = tree.span(node);
  if (getter >= 0 || setter < 0) addAccessor(l, c, property, { kind: 'getter', name, body: getter >= 0 ? getter : computed, span: setter < 0 ? span : tree.span(getter), params: [] });
  if (setter >= 0) addAccessor(l, c, property, { kind: 'setter', name, body: setter, span: tree.span(setter), params: [newValue(l, setter, binding.typeNode)] });
}

/** `willSet` and `didSet` run when the property is set. */
function addObservers(l: Lowering, c: ClassRecord, property: Property, block: NodeId): void {
  const { tree } = l;
  const clauses = l.items(block);
  const value = newValue(l, clauses.find((n) => tree.kind(n) === 'willset_clause') ?? -1, property.binding.typeNode);
  addAccessor(l, c, property, { kind: 'setter', name: property.binding.name, body: -1, span: tree.span(block), params: [value], before: () => {
    for (const clause of clauses) l.b.inScope(() => l.statements(l.body(clause)));
  } });
}

/** The value that a setter is given, by its own name or `newValue`. */
function newValue(l: Lowering, accessor: NodeId, typeNode: NodeId): Param {
  const { tree } = l;
  const written = accessor < 0 ? -1 : tree.childOfKind(accessor, 'simple_identifier');
  const name = written < 0 ? 'newValue' : tree.textOf(written);
  const span = tree.span(written >= 0 ? written : accessor >= 0 ? accessor : typeNode);
  return { spec: { name, type: typeOf(l, typeNode), span }, ownName: name, value: -1 };
}

interface Accessor {
  readonly kind: Extract<FunctionKind, 'getter' | 'setter'>;
  readonly name: string;
  readonly member?: MemberFact['kind'];
  readonly body: NodeId;
  readonly span: Span;
  readonly params: readonly Param[];
  readonly before?: () => void;
}

function addAccessor(l: Lowering, c: ClassRecord, { binding, node, isStatic, decorators }: Property, accessor: Accessor): void {
  const { tree, b } = l;
  const { kind, name, body, span, params, before } = accessor;
  const own = tree.span(binding.nameNode >= 0 ? binding.nameNode : node);
  const nameSpan = own.start >= span.start && own.end <= span.end ? own : { start: span.start, end: span.start };
  const isGetter = kind === 'getter';
  const fn = defineFunction(l, {
    spec: { name, kind, span, nameSpan, class: c.cls, isStatic, decorators }, params, body, returns: isGetter ? binding.typeNode : -1, frame: { isStatic }, isVoid: !isGetter,
    ...(before ? { before } : {}),
  });
  b.addMember(c.cls, { name, kind: accessor.member ?? kind, function: fn, isStatic, type: typeOf(l, binding.typeNode), span, nameSpan, decorators });
}

function addSubscript(l: Lowering, c: ClassRecord, node: NodeId): void {
  const { tree } = l;
  const computed = tree.childOfKind(node, 'computed_property');
  const property: Property = {
    node, isStatic: false, isObserved: false, decorators: attributesOf(l, node),
    binding: { pattern: -1, nameNode: tree.childOfKind(node, 'subscript'), name: 'subscript', typeNode: returnTypeOf(l, node), value: -1, computed },
  };
  const params = paramsOf(l, node).map((p) => ({ ...p, spec: { ...p.spec, name: p.ownName } }));
  const getter = tree.childOfKind(computed, 'computed_getter');
  const setter = tree.childOfKind(computed, 'computed_setter');
  const isAbstract = c.kind === 'protocol';
  if (isAbstract) return;
  addAccessor(l, c, property, { kind: 'getter', member: 'method', name: 'subscript', body: getter >= 0 ? getter : setter >= 0 ? -1 : computed, span: setter < 0 ? tree.span(node) : tree.span(getter >= 0 ? getter : node), params });
  if (setter >= 0) addAccessor(l, c, property, { kind: 'setter', member: 'method', name: 'subscript=', body: setter, span: tree.span(setter), params: [...params, newValue(l, setter, property.binding.typeNode)] });
}
