/**
 * Classes, interfaces, enums, records and annotation types: the fact, its bases, its variable, and the scope of its body, in
 * which the nested types are bound before any member is lowered.
 */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { BaseFact, ClassFact, DecoratorFact } from '../../model/facts.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import { annotationsOf } from './annotations.ts';
import { memberNames } from './class-layer.ts';
import type { ClassLayer, ClassRecord } from './class-layer.ts';
import { addClassInitializer, addImplicitConstructor } from './initializers.ts';
import type { AnonymousClass, Lowering } from './lowering.ts';
import { lowerMember } from './members.ts';
import { hasModifier } from './modifiers.ts';
import { paramNodes } from './params.ts';
import { addEnumMethods, addRecordMembers } from './implicit-members.ts';
import { typeOf, typeParamNames, typeParamsOf, typeValue } from './types.ts';

/** What a type declaration is made of: the fields of its node, or what is left of them in broken code. */
export interface ClassSource {
  readonly node: NodeId;
  readonly span: Span;
  readonly nameNode: NodeId;
  readonly kind: ClassFact['kind'];
  readonly isAbstract: boolean;
  readonly isStatic: boolean;
  readonly decorators: readonly DecoratorFact[];
  readonly typeParams: NodeId;
  readonly superclass: NodeId;
  readonly interfaces: readonly NodeId[];
  readonly components: readonly NodeId[];
  readonly members: readonly NodeId[];
  /** What follows an unfinished head. */
  readonly loose: readonly NodeId[];
}

/** Where a class stands. Its name is bound already where it is a member or at the top. */
export interface ClassPlace {
  readonly variable: number;
  readonly parentClass: number;
  readonly qualifiedName?: string;
}

export const TYPE_DECLARATIONS: ReadonlyMap<string, ClassFact['kind']> = new Map([
  ['class_declaration', 'class'], ['interface_declaration', 'interface'], ['enum_declaration', 'enum'],
  ['record_declaration', 'record'], ['annotation_type_declaration', 'interface'],
]);

/** Binds the names of the types among some nodes, so that they are known before the first is lowered. */
export function declareTypes(l: Lowering, nodes: readonly NodeId[]): void {
  for (const node of nodes) {
    if (!TYPE_DECLARATIONS.has(l.tree.kind(node))) continue;
    const name = l.tree.field(node, 'name');
    if (l.tree.textOf(name) !== '') l.b.declare(l.tree.textOf(name), 'class', l.tree.span(name));
  }
}

/** A type at the top of the file, bound by `declareTypes` before: others see it. */
export function lowerTopLevelType(l: Lowering, node: NodeId): void {
  const name = l.tree.textOf(l.tree.field(node, 'name'));
  const variable = nameVariable(l, node);
  lowerType(l, classSource(l, node), { variable, parentClass: -1, qualifiedName: l.topLevelName(name) });
  if (variable >= 0) l.b.addExport({ kind: 'local', name, variable });
}

/** A type declared in a body: its name is bound here. */
export function lowerLocalType(l: Lowering, node: NodeId): void {
  declareTypes(l, [node]);
  lowerType(l, classSource(l, node), { variable: nameVariable(l, node), parentClass: -1 });
}

/** Variable that the name of a type declaration was bound to in the current scope, or -1. */
export function nameVariable(l: Lowering, node: NodeId): number {
  return l.b.scope.own(l.tree.textOf(l.tree.field(node, 'name')));
}

export function classSource(l: Lowering, node: NodeId): ClassSource {
  const { tree } = l;
  const kind = TYPE_DECLARATIONS.get(tree.kind(node)) ?? 'class';
  const superclass = tree.field(node, 'superclass');
  return {
    node, span: tree.span(node), nameNode: tree.field(node, 'name'), kind,
    isAbstract: kind === 'interface' || hasModifier(tree, node, 'abstract'),
    isStatic: kind !== 'class' || hasModifier(tree, node, 'static'),
    decorators: annotationsOf(l, node), typeParams: tree.field(node, 'type_parameters'),
    superclass: superclass < 0 ? -1 : (tree.namedChildren(superclass).at(-1) ?? -1),
    interfaces: listedTypes(l, tree.childOfKind(node, 'super_interfaces', 'extends_interfaces')),
    components: kind === 'record' ? paramNodes(l, tree.field(node, 'parameters')) : [],
    members: bodyMembers(l, tree.field(node, 'body')), loose: [],
  };
}

/** Lowers a type and its body; what its name binds gets the class. */
export function lowerType(l: Lowering, source: ClassSource, place: ClassPlace): void {
  const { tree, b } = l;
  const nameSpan = tree.span(source.nameNode);
  const outerParams = source.isStatic && place.parentClass >= 0 ? null : l.frame.typeParams;
  const typeParams = typeParamsOf(l, source.typeParams, outerParams);
  l.inFrame({ ...l.frame, typeParams }, () => {
    const bases = basesOf(l, source);
    const cls = b.addClass({
      name: tree.textOf(source.nameNode), kind: source.kind, span: source.span, nameSpan, parentClass: place.parentClass,
      isAbstract: source.isAbstract, bases, typeParams: typeParamNames(l, source.typeParams), decorators: source.decorators,
      variable: place.variable, ...(place.qualifiedName === undefined ? {} : { qualifiedName: place.qualifiedName }),
    });
    const value = b.classValue(cls, nameSpan);
    if (place.variable >= 0) b.store(place.variable, value, nameSpan);
    lowerBody(l, { ...source, cls, nameSpan, variable: place.variable, name: tree.textOf(source.nameNode), hasBases: bases.length > 0, superArguments: 0 });
  });
}

/** The class of `new C() {…}` or of an enum constant with a body, as a value. */
export function lowerAnonymousClass(l: Lowering, spec: AnonymousClass): OpRef {
  const { tree, b } = l;
  const known = l.frame.definitions?.get(spec.body);
  if (known !== undefined) return b.classValue(known, spec.nameSpan);
  const span = tree.span(spec.whole);
  const qualifiedName = spec.qualifiedName ?? b.functionFact(b.currentFunction).qualifiedName;
  const cls = b.addClass({ name: '', span, nameSpan: spec.nameSpan, qualifiedName, bases: [{ ...spec.base, kind: 'extends' }] });
  l.frame.definitions?.set(spec.body, cls);
  const value = b.classValue(cls, spec.nameSpan);
  l.inFrame({ ...l.frame, definitions: null, repeats: false }, () => lowerBody(l, {
    cls, kind: 'class', span, nameSpan: spec.nameSpan, variable: -1, name: '', hasBases: true, superclass: 0,
    components: [], members: bodyMembers(l, spec.body), loose: [], superArguments: spec.argumentCount,
  }));
  return value;
}

interface BodySpec {
  readonly cls: number;
  readonly kind: ClassFact['kind'];
  readonly span: Span;
  readonly nameSpan: Span;
  readonly variable: number;
  readonly name: string;
  readonly hasBases: boolean;
  readonly superclass: NodeId;
  readonly components: readonly NodeId[];
  readonly members: readonly NodeId[];
  readonly loose: readonly NodeId[];
  readonly superArguments: number;
}

function lowerBody(l: Lowering, spec: BodySpec): void {
  const { tree, b } = l;
  const all = [...spec.members, ...spec.loose];
  b.inScope(() => {
    const layer: ClassLayer = {
      cls: spec.cls, name: spec.name, variable: spec.variable, hasBases: spec.hasBases, superclass: spec.variable >= 0 ? spec.superclass : -1,
      members: memberNames(tree, [...spec.components, ...all], spec.kind === 'interface'), outerThis: -1,
    };
    l.layers.set(b.scope, layer);
    const record: ClassRecord = {
      layer, cls: spec.cls, kind: spec.kind, span: spec.span, nameSpan: spec.nameSpan, hasSuperclass: spec.superclass >= 0, scope: b.scope,
      components: spec.components, superArguments: spec.superArguments, definitions: new Map(), staticInits: [], instanceInits: [], constructors: [],
      hasConstructor: false, hasCanonical: false,
    };
    declareTypes(l, spec.members);
    for (const member of spec.members) {
      if (TYPE_DECLARATIONS.has(tree.kind(member))) lowerType(l, classSource(l, member), { variable: nameVariable(l, member), parentClass: spec.cls });
      else lowerMember(l, record, member);
    }
    if (spec.loose.length > 0) l.loose(spec.loose, record);
    if (spec.kind === 'record') addRecordMembers(l, record, all);
    if (spec.kind === 'enum') addEnumMethods(l, record, all);
    addImplicitConstructor(l, record);
    addClassInitializer(l, record);
  });
}

function basesOf(l: Lowering, source: ClassSource): BaseFact[] {
  const bases: BaseFact[] = [];
  const add = (node: NodeId, kind: BaseFact['kind']): void => {
    if (!l.tree.isMissing(node)) bases.push({ value: typeValue(l, node), type: typeOf(l, node), kind });
  };
  if (source.superclass >= 0) add(source.superclass, 'extends');
  for (const node of source.interfaces) add(node, source.kind === 'interface' ? 'extends' : 'implements');
  return bases;
}

/** Types of an `implements` or `extends` list. */
export function listedTypes(l: Lowering, node: NodeId): NodeId[] {
  const list = node < 0 ? -1 : l.tree.childOfKind(node, 'type_list');
  return list < 0 ? [] : l.tree.namedChildren(list);
}

/** Members in text order; an enum's constants and the declarations after them are one list. */
function bodyMembers(l: Lowering, body: NodeId): NodeId[] {
  if (body < 0) return [];
  return l.tree.namedChildren(body).flatMap((c) => (l.tree.kind(c) === 'enum_body_declarations' ? l.tree.namedChildren(c) : [c]));
}
