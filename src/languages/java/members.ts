/** What stands in a class body: fields, methods, constructors, initialiser blocks, enum constants. */
import type { ParamSpec } from '../../extract/facts-builder.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import type { DecoratorFact } from '../../model/facts.ts';
import type { Span } from '../../model/span.ts';
import { Op } from '../../model/ops.ts';
import { annotationsOf } from './annotations.ts';
import { argumentsOf } from './chains.ts';
import type { ClassRecord } from './class-layer.ts';
import { componentParams } from './implicit-members.ts';
import { startConstructor } from './initializers.ts';
import { initialValue } from './locals.ts';
import type { Lowering } from './lowering.ts';
import { hasModifier } from './modifiers.ts';
import { classValue } from './names.ts';
import { paramsOf } from './params.ts';
import { dimensionCount, typeOf, typeParamsOf } from './types.ts';
import type { TypeParams } from './type-params.ts';

/** Lowers a member of the class `c`, whose scope is the current one. */
export function lowerMember(l: Lowering, c: ClassRecord, node: NodeId): void {
  const { tree } = l;
  switch (tree.kind(node)) {
    case 'field_declaration': case 'constant_declaration': addFields(l, c, node); return;
    case 'method_declaration': addMethod(l, c, methodSource(l, c, node)); return;
    case 'annotation_type_element_declaration': addElement(l, c, node); return;
    case 'constructor_declaration': addConstructor(l, c, constructorSource(l, node)); return;
    case 'compact_constructor_declaration': addCompactConstructor(l, c, node); return;
    case 'block': c.instanceInits.push({ node, run: () => l.statement(node) }); return;
    case 'static_initializer': addStaticBlock(l, c, node); return;
    case 'enum_constant': addEnumConstant(l, c, node); return;
    default: l.loose(tree.kind(node) === 'ERROR' ? tree.children(node) : [node], c);
  }
}

/** A method or constructor by its parts; `statements` is null where there is no body. */
export interface MethodSource {
  readonly name: string;
  readonly span: Span;
  readonly nameSpan: Span;
  readonly isStatic: boolean;
  readonly isNative: boolean;
  readonly typeParams: NodeId;
  readonly returnType: NodeId;
  readonly dimensions: number;
  readonly parameters: NodeId;
  readonly decorators: readonly DecoratorFact[];
  readonly statements: readonly NodeId[] | null;
}

function methodSource(l: Lowering, c: ClassRecord, node: NodeId): MethodSource {
  const { tree } = l;
  const body = tree.field(node, 'body');
  return {
    ...headSource(l, node),
    name: tree.textOf(tree.field(node, 'name')), isStatic: hasModifier(tree, node, 'static'),
    isNative: c.kind !== 'interface' && hasModifier(tree, node, 'native'),
    statements: body < 0 ? null : tree.namedChildren(body),
  };
}

function constructorSource(l: Lowering, node: NodeId): MethodSource {
  return { ...headSource(l, node), statements: l.tree.namedChildren(l.tree.field(node, 'body')) };
}

function headSource(l: Lowering, node: NodeId): MethodSource {
  const { tree } = l;
  const name = tree.field(node, 'name');
  return {
    name: '<init>', span: tree.span(node), nameSpan: tree.span(name), isStatic: false, isNative: false,
    typeParams: tree.field(node, 'type_parameters'), returnType: tree.field(node, 'type'),
    dimensions: dimensionCount(l, tree.field(node, 'dimensions')), parameters: tree.field(node, 'parameters'),
    decorators: annotationsOf(l, node), statements: null,
  };
}

export function addMethod(l: Lowering, c: ClassRecord, source: MethodSource): void {
  const { name, span, nameSpan, isStatic, decorators, statements } = source;
  withTypeParams(l, source, (typeParams) => {
    const returnType = typeOf(l, source.returnType, source.dimensions);
    const fn = l.define(
      { name, kind: 'method', span, nameSpan, class: c.cls, isStatic, isAbstract: !statements && !source.isNative, isNative: source.isNative, returnType, decorators, params: paramsOf(l, source.parameters) },
      { isStatic, typeParams },
      () => { for (const s of statements ?? []) l.statement(s); },
    );
    l.b.addMember(c.cls, { name, kind: 'method', function: fn, isStatic, type: returnType, span, nameSpan, decorators });
  });
}

export function addConstructor(l: Lowering, c: ClassRecord, source: MethodSource): void {
  withTypeParams(l, source, (typeParams) => {
    const params = paramsOf(l, source.parameters);
    const isCanonical = c.kind === 'record' && hasComponentTypes(l, c, source.parameters);
    if (isCanonical) c.hasCanonical = true;
    const statements = source.statements ?? [];
    defineConstructor(l, c, { ...source, params, typeParams }, (fn) => {
      const explicit = statements.find((s) => l.tree.kind(s) === 'explicit_constructor_invocation');
      startConstructor(l, c, { fn, nameSpan: source.nameSpan, explicit: explicit ?? -1 });
      for (const s of statements) if (s !== explicit) l.statement(s);
    }, !callsOwn(l, statements));
  });
}

/** A record's `Name { … }`: parameters and assignments of the components are not written. */
function addCompactConstructor(l: Lowering, c: ClassRecord, node: NodeId): void {
  const { tree, b } = l;
  c.hasCanonical = true;
  const params = componentParams(l, c);
  const body = tree.field(node, 'body');
  defineConstructor(l, c, { ...headSource(l, node), params, typeParams: l.frame.typeParams }, (fn) => {
    if (body >= 0) l.statements(body);
    for (const p of b.functionFact(fn).params) b.set(b.emit(Op.This, p.span), p.name, b.load(p.variable, p.span), p.span);
  }, false);
}

type ConstructorSource = Pick<MethodSource, 'span' | 'nameSpan' | 'decorators'> & { readonly params: ParamSpec[]; readonly typeParams: TypeParams | null };

function defineConstructor(l: Lowering, c: ClassRecord, source: ConstructorSource, body: (fn: number) => void, runsInitializers: boolean): void {
  const { span, nameSpan, decorators, params, typeParams } = source;
  const fn = l.define({ name: '<init>', kind: 'constructor', span, nameSpan, class: c.cls, decorators, params }, { isStatic: false, typeParams }, body);
  l.b.addMember(c.cls, { name: '<init>', kind: 'method', function: fn, span, nameSpan, decorators });
  c.hasConstructor = true;
  if (runsInitializers) c.constructors.push(fn);
}

/** Whether a constructor begins with `this(…)`. */
function callsOwn(l: Lowering, statements: readonly NodeId[]): boolean {
  const explicit = statements.find((s) => l.tree.kind(s) === 'explicit_constructor_invocation') ?? -1;
  return l.tree.kind(l.tree.field(explicit, 'constructor')) === 'this';
}

function hasComponentTypes(l: Lowering, c: ClassRecord, parameters: NodeId): boolean {
  const own = parameters < 0 ? [] : l.tree.namedChildren(parameters).filter((p) => l.tree.kind(p) !== 'receiver_parameter');
  return own.length === c.components.length && own.every((p, i) => typeText(l, p) === typeText(l, c.components[i] ?? -1));
}

function typeText(l: Lowering, node: NodeId): string {
  const isRest = l.tree.kind(node) === 'spread_parameter';
  const type = isRest ? l.tree.namedChildren(node).find((n) => l.tree.kind(n).endsWith('type') || l.tree.kind(n) === 'type_identifier') : l.tree.field(node, 'type');
  return `${l.tree.textOf(type ?? -1).replace(/\s+/g, '')}${isRest ? '...' : ''}`;
}

function addFields(l: Lowering, c: ClassRecord, node: NodeId): void {
  const { tree, b } = l;
  const isStatic = c.kind === 'interface' || hasModifier(tree, node, 'static');
  const typeNode = tree.field(node, 'type');
  const decorators = annotationsOf(l, node);
  const span = tree.span(node);
  const plain = typeOf(l, typeNode);
  for (const declarator of tree.fieldAll(node, 'declarator')) {
    const extra = dimensionCount(l, tree.field(declarator, 'dimensions'));
    const type = extra === 0 ? plain : typeOf(l, typeNode, extra);
    const nameNode = tree.field(declarator, 'name');
    const name = tree.textOf(nameNode);
    b.addMember(c.cls, { name, kind: 'field', isStatic, type, span, nameSpan: tree.span(nameNode), decorators });
    if (tree.field(declarator, 'value') < 0) continue;
    const at = tree.span(declarator);
    const run = (): void => {
      const value = initialValue(l, declarator);
      b.set(isStatic ? classValue(l, c.layer, at) : b.emit(Op.This, at), name, value, at);
    };
    (isStatic ? c.staticInits : c.instanceInits).push({ node: declarator, run });
  }
  for (const broken of tree.namedChildren(node)) if (tree.kind(broken) === 'ERROR') l.loose(tree.children(broken), c);
}

/** `int value() default 1;` */
function addElement(l: Lowering, c: ClassRecord, node: NodeId): void {
  const { tree, b } = l;
  const name = tree.textOf(tree.field(node, 'name'));
  const span = tree.span(node);
  const nameSpan = tree.span(tree.field(node, 'name'));
  const returnType = typeOf(l, tree.field(node, 'type'), dimensionCount(l, tree.field(node, 'dimensions')));
  const decorators = annotationsOf(l, node);
  const value = tree.field(node, 'value');
  const fn = l.define({ name, kind: 'method', span, nameSpan, class: c.cls, isAbstract: true, returnType, decorators, params: [] }, { isStatic: false }, () => {
    if (value >= 0) b.emit(Op.Return, tree.span(value), l.expression(value));
  });
  b.addMember(c.cls, { name, kind: 'method', function: fn, type: returnType, span, nameSpan, decorators });
}

function addStaticBlock(l: Lowering, c: ClassRecord, node: NodeId): void {
  const block = l.tree.childOfKind(node, 'block');
  c.staticInits.push({ node, run: () => { if (block >= 0) l.b.inScope(() => l.statements(block)); } });
}

/** A static field that holds an instance, of a subclass without a name where the constant has a body. */
function addEnumConstant(l: Lowering, c: ClassRecord, node: NodeId): void {
  const { tree, b } = l;
  const nameNode = tree.field(node, 'name');
  const name = tree.textOf(nameNode);
  const nameSpan = tree.span(nameNode);
  const span = tree.span(node);
  const type = b.addType(c.layer.name, nameSpan);
  b.addMember(c.cls, { name, kind: 'field', isStatic: true, type, span, nameSpan, decorators: annotationsOf(l, node) });
  const list = tree.field(node, 'arguments');
  const body = tree.field(node, 'body');
  c.staticInits.push({ node, run: () => {
    const base = classValue(l, c.layer, nameSpan);
    const argumentCount = list < 0 ? 0 : tree.namedChildren(list).length;
    const made = body < 0 ? base : l.anonymousClass({ body, whole: node, nameSpan, base: { value: base, type }, argumentCount, qualifiedName: `${b.classFact(c.cls).qualifiedName}.${name}` });
    const value = b.construct(made, argumentsOf(l, list), span);
    b.set(classValue(l, c.layer, nameSpan), name, value, span);
  } });
}

function withTypeParams(l: Lowering, source: MethodSource, body: (typeParams: TypeParams | null) => void): void {
  const typeParams = typeParamsOf(l, source.typeParams, source.isStatic ? null : l.frame.typeParams);
  l.inFrame({ ...l.frame, typeParams }, () => body(typeParams));
}
