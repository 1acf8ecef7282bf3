/**
 * Classes, interfaces, objects, enums, companions, anonymous objects: the fact, its bases, its variable, and the scope of its body, in
 * which the nested types are bound before any member is lowered.
 */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { BaseFact, ClassFact } from '../../model/facts.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { annotationsOf } from './annotations.ts';
import { valueArguments } from './calls.ts';
import { addConstructors } from './constructors.ts';
import type { ClassRecord, Delegation } from './constructors.ts';
import type { ClassLayer, Lowering } from './lowering.ts';
import { lowerMember, memberNames } from './members.ts';
import { isTypeDeclaration } from './syntax.ts';
import { typeChild, typeOf, typeParamNames, typeParamsOf, typeValue } from './types.ts';

/** Binds the names of the types among some nodes, so that they are known before the first is lowered. */
export function declareTypes(l: Lowering, nodes: readonly NodeId[]): void {
  for (const node of nodes) {
    const name = nameNode(l, node);
    if (isTypeDeclaration(l.tree.kind(node)) && name >= 0) l.b.declare(l.word(name), 'class', l.tree.span(name));
  }
}

function nameNode(l: Lowering, node: NodeId): NodeId {
  return l.tree.field(node, l.tree.kind(node) === 'type_alias' ? 'type' : 'name');
}

/** Lowers a type whose name is bound in the current scope. */
export function lowerType(l: Lowering, node: NodeId, parentClass: number): void {
  const { tree, b } = l;
  const named = nameNode(l, node);
  const name = l.word(named);
  const nameSpan = named < 0 ? tree.span(node) : tree.span(named);
  const variable = name === '' ? -1 : b.declare(name, 'class', nameSpan);
  if (tree.kind(node) === 'type_alias') {
    const value = typeValue(l, typeChild(l, node));
    if (value !== 0 && variable >= 0) b.store(variable, value, tree.span(node));
    return;
  }
  const isTop = b.scope.parent === null;
  const cls = addClass(l, node, { name, parentClass, variable, ...(isTop ? { qualifiedName: l.topLevelName(name) } : {}) });
  if (tree.kind(node) !== 'object_declaration') return;
  const made = b.construct(b.classValue(cls, nameSpan), [], nameSpan);
  b.store(variable, made, nameSpan);
  if (parentClass >= 0) b.set(b.classValue(parentClass, nameSpan), name, made, nameSpan);
}

/** `object : Base(…) { … }`: an instance of a class of its own. */
export function anonymousClass(l: Lowering, node: NodeId): OpRef {
  const span = l.tree.span(node);
  const cls = addClass(l, node, { name: '', parentClass: -1, variable: -1 });
  return l.b.construct(l.b.classValue(cls, span), [], span);
}

interface Place { readonly name: string; readonly parentClass: number; readonly variable: number; readonly qualifiedName?: string }

function kindOf(l: Lowering, node: NodeId): ClassFact['kind'] {
  const { tree } = l;
  if (tree.kind(node) !== 'class_declaration') return 'object';
  if (tree.hasToken(node, 'interface')) return 'interface';
  if (l.hasModifier(node, 'enum') || tree.childOfKind(node, 'enum_class_body') >= 0) return 'enum';
  return l.hasModifier(node, 'data') ? 'record' : 'class';
}

function addClass(l: Lowering, node: NodeId, { name, parentClass, variable, qualifiedName }: Place): number {
  const { tree, b } = l;
  const kind = kindOf(l, node);
  const named = tree.field(node, 'name');
  const nameSpan = named < 0 ? { start: tree.start(node), end: tree.start(node) } : tree.span(named);
  return l.inFrame({ ...l.frame, typeParams: typeParamsOf(l, node), isStatic: false, receivers: [], backing: '' }, () => {
    const delegations: Delegation[] = [];
    const bases = basesOf(l, node, delegations);
    const cls = b.addClass({
      name, kind, span: tree.span(node), nameSpan, parentClass, isAbstract: kind === 'interface' || l.hasModifier(node, 'abstract', 'sealed'), bases, typeParams: typeParamNames(l, node),
      decorators: annotationsOf(l, node), variable, ...(qualifiedName === undefined ? {} : { qualifiedName }),
    });
    const value = b.classValue(cls, nameSpan);
    if (variable >= 0) b.store(variable, value, nameSpan);
    lowerBody(l, node, { cls, name, variable, kind, delegations, hasBase: bases.length > 0 });
    return cls;
  });
}

/** Bases, and what the class hands over to: `Base(args)`, `Iface by value`. */
function basesOf(l: Lowering, node: NodeId, delegations: Delegation[]): BaseFact[] {
  const { tree } = l;
  const list = tree.childOfKind(node, 'delegation_specifiers');
  if (list < 0) return [];
  return l.items(list).filter((c) => tree.kind(c) === 'delegation_specifier').map((c) => {
    const call = tree.childOfKind(c, 'constructor_invocation');
    const by = tree.childOfKind(c, 'explicit_delegation');
    const type = typeChild(l, call >= 0 ? call : by >= 0 ? by : c);
    if (call >= 0) delegations.push({ kind: 'call', node: c, run: () => l.b.call(l.b.emit(Op.Super, tree.span(c)), valueArguments(l, tree.childOfKind(call, 'value_arguments'), ''), tree.span(c)) });
    if (by >= 0) delegations.push({ kind: 'by', node: delegateOf(l, node, tree.namedChildren(by).at(-1) ?? -1), run: () => 0 });
    return { value: typeValue(l, type), type: typeOf(l, type), kind: call >= 0 ? 'extends' : 'implements' };
  });
}

/** To the grammar the body of a class behind `by value` is a lambda that the value is called with. */
function mistakenBody(l: Lowering, node: NodeId, value: NodeId): NodeId {
  const { tree } = l;
  if (tree.kind(value) !== 'call_expression' || tree.childOfKind(node, 'class_body') >= 0) return -1;
  const last = tree.namedChildren(value).at(-1) ?? -1;
  return tree.kind(last) === 'annotated_lambda' ? tree.childOfKind(last, 'lambda_literal') : -1;
}

function delegateOf(l: Lowering, node: NodeId, value: NodeId): NodeId {
  return mistakenBody(l, node, value) >= 0 ? (l.tree.namedChildren(value)[0] ?? -1) : value;
}

/** Where the members of a class stand, -1 for none. */
function bodyOf(l: Lowering, node: NodeId): NodeId {
  const { tree } = l;
  const body = tree.childOfKind(node, 'class_body', 'enum_class_body');
  const list = tree.childOfKind(node, 'delegation_specifiers');
  const last = list < 0 ? -1 : (l.items(list).at(-1) ?? -1);
  const by = last < 0 ? -1 : tree.childOfKind(last, 'explicit_delegation');
  return body >= 0 || by < 0 ? body : mistakenBody(l, node, tree.namedChildren(by).at(-1) ?? -1);
}

interface Body {
  readonly cls: number;
  readonly name: string;
  readonly variable: number;
  readonly kind: ClassFact['kind'];
  readonly delegations: readonly Delegation[];
  readonly hasBase: boolean;
}

function lowerBody(l: Lowering, node: NodeId, body: Body): void {
  const { tree, b } = l;
  const place = bodyOf(l, node);
  const members = place < 0 ? [] : l.items(place);
  const nested = members.flatMap((m) => (tree.kind(m) === 'companion_object' ? l.items(tree.childOfKind(m, 'class_body')) : [m]));
  b.inScope(() => {
    const layer: ClassLayer = { cls: body.cls, name: body.name, variable: body.variable, members: memberNames(l, node, members) };
    l.layers.set(b.scope, layer);
    const record: ClassRecord = { layer, cls: body.cls, kind: body.kind, node, hasBase: body.hasBase, delegations: body.delegations, inits: [], staticInits: [] };
    declareTypes(l, nested);
    for (const member of members) lowerMember(l, record, member, false);
    addConstructors(l, record, members);
  });
}
