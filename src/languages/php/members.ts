/** What stands in a class body: constants, properties with their hooks, methods, enum cases, trait uses. */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { DecoratorFact } from '../../model/facts.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import { attributesOf } from './attributes.ts';
import { docTags, typeWithDoc } from './doc-comments.ts';
import { headOf, lowerBody, paramName, paramNodes, startBody, templatesOf } from './functions.ts';
import type { ClassContext, Lowering } from './lowering.ts';
import { ownClass } from './names.ts';
import { typeOf } from './types.ts';

/** A class body on its way: what its instances get before their constructor runs. */
export interface ClassBody { readonly cls: ClassContext; readonly defaults: (() => void)[] }

export function lowerMember(l: Lowering, body: ClassBody, node: NodeId): void {
  switch (l.tree.kind(node)) {
    case 'const_declaration': addConstants(l, body.cls, node); return;
    case 'property_declaration': addProperties(l, body, node); return;
    case 'method_declaration': addMethod(l, body.cls, node); return;
    case 'enum_case': addCase(l, body.cls, node); return;
    case 'use_declaration': addAliases(l, body, node); return;
    case 'ERROR': for (const c of l.tree.namedChildren(node)) lowerMember(l, body, c); return;
    default: l.statement(node);
  }
}

/** Lets every new instance have its defaults: `This` in that function is any instance of the class. */
export function runDefaults(l: Lowering, { cls, defaults }: ClassBody, node: NodeId): void {
  if (defaults.length === 0) return;
  const name = l.tree.field(node, 'name');
  const span = l.span(node);
  const nameSpan = name < 0 ? { start: span.start, end: span.start } : l.span(name);
  l.define({ name: '<defaults>', kind: 'class-initializer', span, nameSpan, class: cls.cls, isImplicit: true, params: [] }, { isStatic: false }, () => {
    for (const run of defaults) run();
  });
}

function addConstants(l: Lowering, cls: ClassContext, node: NodeId): void {
  const { tree, b } = l;
  const type = typeOf(l, tree.field(node, 'type'));
  for (const element of tree.namedChildren(node).filter((c) => tree.kind(c) === 'const_element')) {
    const [nameNode = -1, value = -1] = tree.namedChildren(element);
    const name = l.text(nameNode);
    b.addMember(cls.cls, { name, kind: 'field', isStatic: true, type, span: tree.span(node), nameSpan: tree.span(nameNode), decorators: attributesOf(l, node) });
    if (value < 0) continue;
    const stored = l.expression(value, name);
    b.set(ownClass(l, cls, tree.span(nameNode)), name, stored, tree.span(element));
    l.record(element, stored);
  }
}

function addCase(l: Lowering, cls: ClassContext, node: NodeId): void {
  const { tree, b } = l;
  const nameNode = tree.field(node, 'name');
  const name = l.text(nameNode);
  const span = tree.span(node);
  b.addMember(cls.cls, { name, kind: 'field', isStatic: true, span, nameSpan: tree.span(nameNode), decorators: attributesOf(l, node) });
  const value = tree.field(node, 'value');
  if (value >= 0) l.expression(value);
  const made = b.construct(ownClass(l, cls, span), [], span);
  b.set(ownClass(l, cls, span), name, made, span);
}

function addProperties(l: Lowering, body: ClassBody, node: NodeId): void {
  const { tree, b } = l;
  const { cls } = body;
  const isStatic = tree.childOfKind(node, 'static_modifier') >= 0;
  const span = tree.span(node);
  const doc = docTags(l, node).find((t) => t.tag === 'var')?.type ?? '';
  const type = typeWithDoc(l, typeOf(l, tree.field(node, 'type')), doc, span);
  const isList = type >= 0 && b.typeFact(type).kind === 'array';
  const hooks = tree.childOfKind(node, 'property_hook_list');
  for (const element of tree.namedChildren(node).filter((c) => tree.kind(c) === 'property_element')) {
    const nameNode = tree.field(element, 'name');
    const name = l.text(nameNode).slice(1);
    const value = tree.field(element, 'default_value');
    if (hooks < 0) b.addMember(cls.cls, { name, kind: 'field', isStatic, type, span, nameSpan: tree.span(nameNode), decorators: attributesOf(l, node) });
    if (value < 0 && !isList) continue;
    const run = (): void => {
      const isEmpty = value < 0 || (tree.kind(value) === 'array_creation_expression' && tree.namedChildren(value).length === 0);
      const stored = isList && isEmpty ? emptyList(l, type, tree.span(element)) : l.expression(value, name);
      b.set(isStatic ? ownClass(l, cls, tree.span(element)) : b.emit(Op.This, tree.span(element)), name, stored, tree.span(element));
    };
    if (isStatic) run();
    else body.defaults.push(run);
  }
  const element = tree.childOfKind(node, 'property_element');
  if (hooks >= 0 && element >= 0) addHooks(l, cls, { list: hooks, property: tree.field(element, 'name'), type, decorators: attributesOf(l, node) });
}

/** What a list without elements holds later on is known by its type alone. */
function emptyList(l: Lowering, type: number, span: Span): OpRef {
  const { b } = l;
  const element = b.typeFact(type).args[0];
  if (element === undefined || b.typeFact(element).kind !== 'name') return b.array([], span);
  const held = b.addVariable({ name: '', function: b.currentFunction, kind: 'local', type: element, span, constant: true });
  return b.array([{ value: b.load(held, span) }], span);
}

interface Hooks { readonly list: NodeId; readonly property: NodeId; readonly type: number; readonly decorators: readonly DecoratorFact[] }

/** `get` and `set` of a property. In a hook the property itself is the field behind it. */
function addHooks(l: Lowering, cls: ClassContext, { list, property, type, decorators }: Hooks): void {
  const { tree, b } = l;
  const name = l.text(property).replace(/^\$/, '');
  for (const hook of tree.namedChildren(list).filter((h) => tree.kind(h) === 'property_hook')) {
    const kind = l.text(tree.childOfKind(hook, 'name')).toLowerCase() === 'set' ? 'setter' : 'getter';
    const params = tree.field(hook, 'parameters');
    const span = tree.span(hook);
    const head = headOf(l, hook, l.frame.templates);
    const value = kind === 'setter' && params < 0 ? [{ name: 'value', span, type }] : head.params;
    const body = tree.field(hook, 'body');
    const fn = l.define({ ...head, name, kind, nameSpan: tree.span(tree.childOfKind(hook, 'name')), class: cls.cls, params: value, returnType: kind === 'getter' ? type : -1, isAbstract: body < 0 }, { isStatic: false }, (self) => {
      startBody(l, self, params);
      lowerBody(l, body);
    });
    b.addMember(cls.cls, { name, kind, function: fn, type, span, nameSpan: tree.span(tree.childOfKind(hook, 'name')), decorators: [...decorators, ...(head.decorators ?? [])] });
  }
}

function addMethod(l: Lowering, cls: ClassContext, node: NodeId): void {
  const { tree, b } = l;
  const nameNode = tree.field(node, 'name');
  const name = l.text(nameNode);
  const nameSpan = tree.span(nameNode);
  const isStatic = tree.childOfKind(node, 'static_modifier') >= 0;
  const isConstructor = name.toLowerCase() === '__construct';
  const body = tree.field(node, 'body');
  const list = tree.field(node, 'parameters');
  const templates = templatesOf(l, node);
  const head = headOf(l, node, templates);
  const fn = l.define(
    { ...head, name: isConstructor ? '__construct' : name, kind: isConstructor ? 'constructor' : 'method', nameSpan, class: cls.cls, isStatic, isAbstract: body < 0 },
    { isStatic, templates },
    (self) => {
      startBody(l, self, list);
      promote(l, self, list);
      lowerBody(l, body);
    },
  );
  if (isConstructor) for (const p of paramNodes(l, list)) addPromoted(l, cls, p, head.params.find((s) => s.name === paramName(l, p))?.type ?? -1);
  const { decorators = [], returnType = -1 } = head;
  b.addMember(cls.cls, { name: isConstructor ? '__construct' : name, kind: 'method', function: fn, isStatic, type: returnType, span: tree.span(node), nameSpan, decorators });
}

/** A constructor's parameter with a visibility is a property, too. */
function addPromoted(l: Lowering, cls: ClassContext, param: NodeId, type: number): void {
  const { tree, b } = l;
  if (tree.kind(param) !== 'property_promotion_parameter') return;
  const nameNode = tree.field(param, 'name');
  b.addMember(cls.cls, { name: paramName(l, param), kind: 'field', type, span: tree.span(param), nameSpan: tree.span(nameNode), decorators: attributesOf(l, param) });
  const hooks = tree.childOfKind(param, 'property_hook_list');
  if (hooks >= 0) addHooks(l, cls, { list: hooks, property: nameNode, type, decorators: [] });
}

function promote(l: Lowering, fn: number, list: NodeId): void {
  const { tree, b } = l;
  const { params } = b.functionFact(fn);
  for (const [i, node] of paramNodes(l, list).entries()) {
    const param = params[i];
    if (!param || tree.kind(node) !== 'property_promotion_parameter') continue;
    b.set(b.emit(Op.This, param.span), param.name, b.load(param.variable, param.span), param.span);
  }
}

/** `use T { m as other; }`: the trait's method is a member of a second name. */
function addAliases(l: Lowering, body: ClassBody, node: NodeId): void {
  const { tree, b } = l;
  const list = tree.childOfKind(node, 'use_list');
  for (const clause of list < 0 ? [] : tree.namedChildren(list)) {
    if (tree.kind(clause) !== 'use_as_clause') continue;
    const [target = -1, ...rest] = tree.namedChildren(clause).filter((c) => tree.kind(c) !== 'visibility_modifier');
    const alias = l.text(rest.at(-1) ?? -1);
    const method = l.text(tree.kind(target) === 'class_constant_access_expression' ? (tree.namedChildren(target).at(-1) ?? -1) : target);
    if (alias === '' || method === '') continue;
    const span = tree.span(clause);
    body.defaults.push(() => b.set(b.emit(Op.This, span), alias, b.methodOf(b.emit(Op.Super, span), method, span), span));
  }
}
