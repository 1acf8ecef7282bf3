/**
 * Classes, interfaces, traits and enums. What a class body does beside methods is run in place for constants and static properties;
 * the defaults of instance properties are stored by a function of their own that runs on every new instance.
 */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { BaseFact, ClassFact } from '../../model/facts.ts';
import type { OpRef } from '../../model/ops.ts';
import { attributesOf } from './attributes.ts';
import { docTags, docTemplates, docType } from './doc-comments.ts';
import { addEnumMethods } from './enums.ts';
import type { ClassContext, Lowering } from './lowering.ts';
import { lowerMember, runDefaults } from './members.ts';
import type { ClassBody } from './members.ts';
import { classNamed } from './names.ts';
import { splitName } from './namespaces.ts';
import { classType } from './types.ts';

const KINDS: ReadonlyMap<string, ClassFact['kind']> = new Map([
  ['class_declaration', 'class'], ['interface_declaration', 'interface'], ['trait_declaration', 'trait'], ['enum_declaration', 'enum'],
]);

/** A class with a name, wherever it stands. */
export function lowerClass(l: Lowering, node: NodeId): void {
  const { tree, b } = l;
  const declared = l.declared.get(node);
  if (!declared) return;
  const nameNode = tree.field(node, 'name');
  const kind = KINDS.get(tree.kind(node)) ?? 'class';
  const templates = new Set([...l.frame.templates, ...docTemplates(l, node)]);
  l.inFrame({ names: declared.names, cls: null, isStatic: true, templates }, () => {
    const { bases, parent } = basesOf(l, node, kind);
    const cls = b.addClass({
      name: splitName(declared.fullName).name, qualifiedName: declared.fullName, kind, span: tree.span(node), nameSpan: tree.span(nameNode), bases,
      isAbstract: kind === 'interface' || tree.childOfKind(node, 'abstract_modifier') >= 0, typeParams: [...docTemplates(l, node)],
      decorators: attributesOf(l, node), variable: declared.variable,
    });
    b.store(declared.variable, b.classValue(cls, tree.span(nameNode)), tree.span(nameNode));
    lowerClassBody(l, node, { cls, fullName: declared.fullName, variable: declared.variable, kind, parent, methods: methodsOf(l, node) });
  });
}

/** `new class (…) extends B { … }`: the class as a value. */
export function lowerAnonymousClass(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const { bases, parent } = basesOf(l, node, 'class');
  const cls = b.addClass({
    name: '', qualifiedName: b.functionFact(b.currentFunction).qualifiedName, span, nameSpan: { start: span.start, end: span.start }, bases, decorators: attributesOf(l, node),
  });
  const value = b.classValue(cls, span);
  l.inFrame({ ...l.frame, isStatic: true }, () => lowerClassBody(l, node, { cls, fullName: '', variable: -1, kind: 'class', parent, methods: methodsOf(l, node) }));
  return value;
}

function bodyOf(l: Lowering, node: NodeId): NodeId {
  return l.tree.field(node, 'body');
}

function lowerClassBody(l: Lowering, node: NodeId, cls: ClassContext): void {
  const { tree } = l;
  const body: ClassBody = { cls, defaults: [] };
  l.inFrame({ ...l.frame, cls }, () => {
    for (const member of bodyOf(l, node) < 0 ? [] : tree.namedChildren(bodyOf(l, node))) lowerMember(l, body, member);
    addDocProperties(l, node, cls);
    if (cls.kind === 'enum') addEnumMethods(l, cls, node);
    runDefaults(l, body, node);
  });
}

/** `@property User $user` */
function addDocProperties(l: Lowering, node: NodeId, cls: ClassContext): void {
  const span = l.span(l.tree.field(node, 'name'));
  for (const { tag, type, variable } of docTags(l, node)) {
    if (!tag.startsWith('property') || variable === '' || l.b.hasMember(cls.cls, variable)) continue;
    l.b.addMember(cls.cls, { name: variable, kind: 'field', type: docType(l, type, span), span });
  }
}

function methodsOf(l: Lowering, node: NodeId): ReadonlyMap<string, boolean> {
  const { tree } = l;
  const body = bodyOf(l, node);
  const methods = (body < 0 ? [] : tree.namedChildren(body)).filter((m) => tree.kind(m) === 'method_declaration');
  return new Map(methods.map((m) => [l.text(tree.field(m, 'name')), tree.childOfKind(m, 'static_modifier') >= 0]));
}

/** Traits come before the parent class, since their members win over inherited ones. */
function basesOf(l: Lowering, node: NodeId, kind: ClassFact['kind']): { readonly bases: readonly BaseFact[]; readonly parent: string } {
  const { tree } = l;
  const base = (name: NodeId, how: BaseFact['kind']): BaseFact => {
    const fullName = l.frame.names.classNamed(l.text(name));
    return { value: classNamed(l, fullName, tree.span(name)), type: classType(l, fullName, tree.span(name)), kind: how };
  };
  const listed = (clause: NodeId): NodeId[] => (clause < 0 ? [] : tree.namedChildren(clause));
  const parents = listed(tree.childOfKind(node, 'base_clause'));
  const interfaces = listed(tree.childOfKind(node, 'class_interface_clause'));
  const isClass = kind !== 'interface' && parents.length > 0;
  return {
    bases: [
      ...traitsOf(l, node).map((n) => base(n, 'mixin')), ...parents.map((n) => base(n, 'extends')), ...interfaces.map((n) => base(n, 'implements')),
    ],
    parent: isClass ? l.frame.names.classNamed(l.text(parents[0] ?? -1)) : '',
  };
}

/** Traits in the order in which their methods win: of two in conflict, the one that is used `insteadof` the other first. */
function traitsOf(l: Lowering, node: NodeId): NodeId[] {
  const { tree } = l;
  const body = bodyOf(l, node);
  const uses = (body < 0 ? [] : tree.namedChildren(body)).filter((m) => tree.kind(m) === 'use_declaration');
  const traits = uses.flatMap((u) => tree.namedChildren(u).filter((c) => tree.kind(c) !== 'use_list'));
  const losers = new Set<string>();
  for (const list of uses.map((u) => tree.childOfKind(u, 'use_list')).filter((n) => n >= 0)) {
    for (const clause of tree.namedChildren(list)) {
      if (tree.kind(clause) === 'use_instead_of_clause') for (const loser of tree.namedChildren(clause).slice(1)) losers.add(l.text(loser));
    }
  }
  return [...traits.filter((t) => !losers.has(l.text(t))), ...traits.filter((t) => losers.has(l.text(t)))];
}
