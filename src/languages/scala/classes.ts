/**
 * Classes, traits, objects, enums, classes without a name: the fact, its bases, its variable, and the scope of its body, in which the
 * nested types are bound before any member is lowered. An object is a class with one instance; the name of a class that has a
 * companion stands for both.
 */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { BaseFact, ClassFact, DecoratorFact } from '../../model/facts.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import { annotationsOf } from './annotations.ts';
import { addConstructors } from './constructors.ts';
import { paramsOf } from './functions.ts';
import { lowerImport } from './imports.ts';
import type { BaseSource, ClassLayer, ClassRecord, Lowering } from './lowering.ts';
import { memberNames } from './member-names.ts';
import { bodyItems, isTypeDefinition, parameterLists } from './syntax.ts';
import { isTypeKind, typeChild, typeOf, typeParamNames, typeParamsOf, typeParents, typeValue } from './types.ts';

/** Binds the names of the types among some nodes, so that they are known before the first is lowered. */
export function declareTypes(l: Lowering, nodes: readonly NodeId[]): void {
  const { tree, b } = l;
  for (const node of nodes) {
    const name = tree.field(node, 'name');
    if (isTypeDefinition(tree.kind(node)) && name >= 0) b.declare(l.word(name), 'class', tree.span(name));
  }
}

/** Lowers a type whose name is bound in the current scope. */
export function lowerType(l: Lowering, node: NodeId, parentClass: number): void {
  const { tree, b } = l;
  const named = tree.field(node, 'name');
  const name = l.word(named);
  if (name === '') return;
  const variable = b.declare(name, 'class', tree.span(named));
  if (tree.kind(node) === 'type_definition') {
    lowerAlias(l, node, variable);
    return;
  }
  defineClass(l, {
    node, name, nameSpan: tree.span(named), variable, parentClass, kind: kindOf(l, node), bases: basesOf(l, node), members: bodyItems(l, node), decorators: annotationsOf(l, node),
    ...(b.scope.parent === null ? { qualifiedName: l.topLevelName(name) } : {}),
  });
}

function lowerAlias(l: Lowering, node: NodeId, variable: number): void {
  l.inFrame({ ...l.frame, typeParams: typeParamsOf(l, node) }, () => {
    const value = typeValue(l, l.tree.field(node, 'type'));
    if (value !== 0) l.b.store(variable, value, l.tree.span(node));
  });
  const decorators = annotationsOf(l, node);
  const { name, kind, span } = l.b.variableFact(variable);
  if (decorators.length > 0) l.b.declare(name, kind, span, { decorators });
}

function kindOf(l: Lowering, node: NodeId): ClassFact['kind'] {
  switch (l.tree.kind(node)) {
    case 'trait_definition': return 'trait';
    case 'object_definition': case 'package_object': return 'object';
    case 'enum_definition': return 'enum';
    default: return l.tree.hasToken(node, 'case') ? 'record' : 'class';
  }
}

/** What a definition extends, with what the constructors there are given. */
export function basesOf(l: Lowering, node: NodeId): BaseSource[] {
  const { tree } = l;
  const clause = tree.field(node, 'extend');
  const out: { type: NodeId; lists: NodeId[] }[] = [];
  for (const c of clause < 0 ? [] : l.items(clause)) {
    if (isTypeKind(tree.kind(c))) out.push(...typeParents(l, c).map((type) => ({ type, lists: [] })));
    else if (tree.kind(c) === 'arguments') out.at(-1)?.lists.push(c);
  }
  return out;
}

export interface ClassSource {
  readonly node: NodeId;
  readonly name: string;
  readonly nameSpan: Span;
  /** Variable of its name, or -1. */
  readonly variable: number;
  readonly parentClass: number;
  readonly kind: ClassFact['kind'];
  readonly bases: readonly BaseSource[];
  readonly members: readonly NodeId[];
  readonly decorators: readonly DecoratorFact[];
  readonly qualifiedName?: string;
  readonly span?: Span;
  /** Lists of parameters; those of the node where absent. */
  readonly lists?: readonly NodeId[];
  /** Given to the constructor of the first base where no base is given any. */
  readonly enumOf?: number;
}

/** Adds a class with all that is in it; an object with its instance. */
export function defineClass(l: Lowering, source: ClassSource): number {
  const { b, tree } = l;
  const { node, name, nameSpan, variable, parentClass, kind, qualifiedName, bases } = source;
  const isObject = kind === 'object';
  const instance = isObject ? b.addVariable({ name, function: b.currentFunction, kind: 'local', type: -1, span: nameSpan, constant: true }) : -1;
  return l.inFrame({ ...l.frame, typeParams: typeParamsOf(l, node), wrapped: '', isLambda: false, leaves: -1 }, () => {
    const isAbstract = kind === 'trait' || l.hasModifier(node, 'abstract');
    const facts = [...baseFacts(l, bases, kind === 'trait'), ...selfTypes(l, source.members)];
    if (source.enumOf !== undefined) facts.push({ value: b.classValue(source.enumOf, nameSpan), type: -1, kind: 'extends' });
    const cls = b.addClass({
      name, kind, span: source.span ?? tree.span(node), nameSpan, parentClass, isAbstract, bases: facts, typeParams: typeParamNames(l, node), decorators: source.decorators, variable,
      ...(qualifiedName === undefined ? {} : { qualifiedName }),
    });
    register(l, { variable, cls, isObject, instance });
    if (variable >= 0) b.store(variable, b.classValue(cls, nameSpan), nameSpan);
    lowerBody(l, source, { cls, instance });
    if (isObject) addInstance(l, { cls, name, variable, instance, parentClass, nameSpan });
    return cls;
  });
}

/** A class and an object of one name in one scope are companions. */
function register(l: Lowering, { variable, cls, isObject, instance }: { variable: number; cls: number; isObject: boolean; instance: number }): void {
  if (variable < 0) return;
  const pair = l.companions.get(variable) ?? { cls: -1, object: -1, instance: -1 };
  if (isObject) Object.assign(pair, { object: cls, instance });
  else pair.cls = cls;
  l.companions.set(variable, pair);
  if (pair.cls >= 0 && pair.object >= 0) l.b.amendClass(pair.cls, { companion: pair.object });
}

function addInstance(l: Lowering, o: { cls: number; name: string; variable: number; instance: number; parentClass: number; nameSpan: Span }): void {
  const { b } = l;
  const made = b.construct(b.classValue(o.cls, o.nameSpan), [], o.nameSpan);
  b.store(o.instance, made, o.nameSpan);
  if (o.variable >= 0) b.store(o.variable, b.choice([b.load(o.variable, o.nameSpan), made], o.nameSpan), o.nameSpan);
  if (o.parentClass < 0 || o.name === '') return;
  b.addMember(o.parentClass, { name: o.name, kind: 'field', isStatic: true, span: o.nameSpan });
  b.set(b.classValue(o.parentClass, o.nameSpan), o.name, made, o.nameSpan);
}

/**
 * Bases in the order in which members are looked up: the last trait first, the class last. A trait that extends a class only
 * says what it is mixed into.
 */
function baseFacts(l: Lowering, bases: readonly BaseSource[], ofTrait: boolean): BaseFact[] {
  return bases.map(({ type }, i): BaseFact => ({ value: typeValue(l, type), type: typeOf(l, type), kind: i === 0 && !ofTrait ? 'extends' : 'mixin' })).reverse();
}

/** `self: A with B =>`: what the class will be mixed with. */
function selfTypes(l: Lowering, members: readonly NodeId[]): BaseFact[] {
  const { tree } = l;
  const self = members.find((m) => tree.kind(m) === 'self_type') ?? -1;
  const type = self < 0 ? -1 : typeChild(l, self);
  return typeParents(l, type).map((t) => ({ value: typeValue(l, t), type: typeOf(l, t), kind: 'mixin' }));
}

function lowerBody(l: Lowering, source: ClassSource, { cls, instance }: { cls: number; instance: number }): void {
  const { tree, b } = l;
  const { node, name, variable, kind, bases, members } = source;
  const lists = source.lists ?? parameterLists(l, node);
  const isImplicit = kind !== 'object' && l.hasModifier(node, 'implicit');
  b.inScope(() => {
    const self = members.find((m) => tree.kind(m) === 'self_type') ?? -1;
    const selfName = l.word(tree.namedChildren(self).find((c) => tree.kind(c) === 'identifier') ?? -1);
    const names = memberNames(l, lists, members);
    const layer: ClassLayer = { cls, name, variable, members: names, instance, selfName: selfName === 'this' ? '' : selfName };
    l.layers.set(b.scope, layer);
    l.membersOf.set(cls, names);
    l.typesOf.set(cls, new Set(members.filter((m) => isTypeDefinition(tree.kind(m))).map((m) => l.word(tree.field(m, 'name')))));
    declareTypes(l, members);
    for (const m of members) if (tree.kind(m) === 'import_declaration') lowerImport(l, m);
    const params = paramsOf(l, lists);
    const wrapped = isImplicit ? params[0] : undefined;
    const record: ClassRecord = { layer, cls, kind, node, params, bases, inits: [], staticInits: [], wraps: wrapped ? { name: wrapped.spec.name, type: wrapped.spec.type ?? -1 } : null, enumOf: source.enumOf ?? -1 };
    for (const m of members) l.member(record, m);
    addConstructors(l, record, members);
  });
}

/** A class without a name, and its instance. */
export function anonymousClass(l: Lowering, at: { readonly span: Span; readonly bases: readonly BaseSource[]; readonly members: readonly NodeId[]; readonly node: NodeId }): OpRef {
  const nameSpan = { start: at.span.start, end: at.span.start };
  const cls = defineClass(l, { node: at.node, name: '', nameSpan, variable: -1, parentClass: -1, kind: 'class', bases: at.bases, members: at.members, decorators: [], span: at.span, lists: [] });
  return l.b.construct(l.b.classValue(cls, at.span), [], at.span);
}
