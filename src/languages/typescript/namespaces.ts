/**
 * Enums, and namespaces: classes of kind `object` whose static fields are what the namespace exports, so that both
 * `Feed.rank()` and the type `Feed.Ranker` find what is meant. Its statements run in the code around it, in a scope of their own.
 */
import { NO_NODE } from '../../extract/syntax-table.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import { declareVars } from './hoisting.ts';
import { dottedName, propertyName, stringText } from './literals.ts';
import type { Container, Lowering } from './lowering.ts';

export function enumDeclaration(l: Lowering, node: NodeId): void {
  const { tree, b } = l;
  const nameNode = tree.field(node, 'name');
  const nameSpan = tree.span(nameNode);
  const variable = b.declare(tree.textOf(nameNode), 'class', nameSpan);
  const known = l.classOfVariable.get(variable);
  const cls = known ?? b.addClass({ name: tree.textOf(nameNode), kind: 'enum', span: l.wholeSpan(node), nameSpan, variable, parentClass: l.container?.class ?? -1 });
  const value = b.classValue(cls, nameSpan);
  if (known === undefined) {
    l.classOfVariable.set(variable, cls);
    b.store(variable, value, nameSpan);
  }
  let next: number | null = 0;
  for (const member of tree.namedChildren(tree.field(node, 'body'))) next = enumMember(l, member, { cls, value, next });
}

/** Adds a constant; gives the number that the next one has, or null where it must be written. */
function enumMember(l: Lowering, node: NodeId, on: { cls: number; value: OpRef; next: number | null }): number | null {
  const { tree, b } = l;
  const isAssigned = tree.kind(node) === 'enum_assignment';
  const key = isAssigned ? tree.field(node, 'name') : node;
  const name = propertyName(tree, key) ?? tree.textOf(key);
  const span = tree.span(node);
  const initialiser = isAssigned ? tree.field(node, 'value') : NO_NODE;
  const value = initialiser === NO_NODE ? b.literal('Number', String(on.next ?? ''), span) : l.expression(initialiser);
  b.addMember(on.cls, { name, kind: 'field', isStatic: true, span, nameSpan: tree.span(key) });
  b.set(on.value, name, value, span);
  if (initialiser === NO_NODE) return on.next === null ? null : on.next + 1;
  return tree.kind(initialiser) === 'number' ? Number(tree.textOf(initialiser)) + 1 : null;
}

/** `namespace A.B { … }`, `module A { … }`, `declare module "x" { … }` */
export function namespaceDeclaration(l: Lowering, node: NodeId): void {
  const { tree } = l;
  const name = tree.field(node, 'name');
  const path = tree.kind(name) === 'string' ? [stringText(tree, name)] : dottedName(tree, name).split('.');
  const ambient = isAmbient(l, node);
  const isBound = tree.kind(name) !== 'string';
  openNamespace(l, { node, nameSpan: tree.span(name), path, ambient, isBound }, tree.field(node, 'body'));
}

interface NamespacePlan { readonly node: NodeId; readonly nameSpan: Span; readonly path: readonly string[]; readonly ambient: boolean; readonly isBound: boolean }

/** The outermost name of `path`, with the rest inside it. */
function openNamespace(l: Lowering, plan: NamespacePlan, body: NodeId): void {
  const { b } = l;
  const [name = '', ...rest] = plan.path;
  const variable = plan.isBound ? b.declare(name, 'class', plan.nameSpan) : -1;
  const { cls, value } = namespaceClass(l, plan, name, variable);
  const container: Container = { fn: b.currentFunction, class: cls, qualifiedName: b.classFact(cls).qualifiedName, ambient: plan.ambient };
  const outer = b.enterScope();
  l.within({ container }, () => {
    bindEarlierNames(l, cls);
    if (rest.length > 0) {
      openNamespace(l, { ...plan, path: rest, isBound: true }, body);
      exportFromContainer(l, rest[0] ?? '', b.lookup(rest[0] ?? ''), plan.nameSpan, value);
    } else if (body !== NO_NODE) {
      declareVars(l, body);
      l.rules.statementList(l, l.tree.namedChildren(body), null);
    }
  });
  b.leaveScope(outer);
}

/** The class that stands for the namespace: a class or enum of the same name, an earlier block's, or a new one. */
function namespaceClass(l: Lowering, plan: NamespacePlan, name: string, variable: number): { cls: number; value: OpRef } {
  const { b } = l;
  const known = variable >= 0 ? l.classOfVariable.get(variable) : undefined;
  if (known !== undefined) return { cls: known, value: b.classValue(known, plan.nameSpan) };
  const isFunction = variable >= 0 && b.variableFact(variable).kind === 'function';
  const cls = b.addClass({ name, kind: 'object', span: l.wholeSpan(plan.node), nameSpan: plan.nameSpan, variable, parentClass: l.container?.class ?? -1 });
  const value = b.classValue(cls, plan.nameSpan);
  if (variable >= 0) {
    l.classOfVariable.set(variable, cls);
    // A function of the same name keeps being one; the namespace's members are reached through either.
    if (!isFunction) b.store(variable, value, plan.nameSpan);
  }
  return { cls, value };
}

/** What earlier blocks of the namespace exported is in scope in the later ones. */
function bindEarlierNames(l: Lowering, cls: number): void {
  for (const [name, variable] of l.namespaceNames.get(cls) ?? []) l.b.scope.bind(name, variable);
}

/** Makes a variable a member of the namespace that is being lowered. */
export function exportFromContainer(l: Lowering, name: string, variable: number, span: Span, container: OpRef = 0): void {
  const to = l.container;
  if (!to || variable < 0) return;
  const { b } = l;
  let names = l.namespaceNames.get(to.class);
  if (!names) l.namespaceNames.set(to.class, (names = new Map<string, number>()));
  names.set(name, variable);
  const value = b.load(variable, span);
  b.set(container === 0 ? b.classValue(to.class, span) : container, name, value, span);
  const owner = b.classFact(to.class).variable;
  if (owner >= 0 && b.variableFact(owner).kind === 'function') b.set(b.load(owner, span), name, value, span);
}

/** `declare …`: what is declared, without code. `declare global { … }` adds to the scope around it. */
export function ambientDeclaration(l: Lowering, node: NodeId): void {
  for (const child of l.tree.namedChildren(node)) {
    if (l.tree.kind(child) === 'statement_block') l.rules.statementList(l, l.tree.namedChildren(child), null);
    else l.statement(child);
  }
}

/** Whether a declaration stands under `declare`, so that all in it is exported. */
function isAmbient(l: Lowering, node: NodeId): boolean {
  return l.frame.container?.ambient === true || l.tree.kind(l.tree.parent(node)) === 'ambient_declaration';
}

/** `import x = A.B` */
export function importAlias(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const name = tree.childOfKind(node, 'identifier');
  const target = tree.namedChildren(node).at(-1) ?? NO_NODE;
  if (name === NO_NODE || target === name) return 0;
  const value = readPath(l, dottedName(tree, target), tree.span(target));
  b.store(b.declare(tree.textOf(name), 'import', tree.span(name)), value, tree.span(node));
  return value;
}

function readPath(l: Lowering, path: string, span: Span): OpRef {
  const [root = '', ...rest] = path.split('.');
  let value = l.b.name(root, span);
  for (const part of rest) value = l.b.emit(Op.Get, span, value, l.b.string(part));
  return value;
}
