/** What stands in a type's body: properties, functions, nested types, the companion, enum entries, `init` blocks. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { annotationsOf } from './annotations.ts';
import { valueArguments } from './calls.ts';
import type { ClassRecord } from './constructors.ts';
import { declaredFunction } from './functions.ts';
import type { Lowering } from './lowering.ts';
import { lowerProperty } from './properties.ts';
import { isTypeDeclaration } from './syntax.ts';

/** Names of the members of a type → whether they are static. Nested types are bound in its scope. */
export function memberNames(l: Lowering, node: NodeId, members: readonly NodeId[]): ReadonlyMap<string, boolean> {
  const { tree } = l;
  const out = new Map<string, boolean>();
  const add = (list: readonly NodeId[], isStatic: boolean): void => {
    for (const m of list) {
      const kind = tree.kind(m);
      if (kind === 'companion_object') add(l.items(tree.childOfKind(m, 'class_body')), true);
      const name = kind === 'property_declaration' ? tree.childOfKind(tree.childOfKind(m, 'variable_declaration'), 'identifier')
        : kind === 'function_declaration' ? tree.field(m, 'name') : kind === 'enum_entry' ? tree.childOfKind(m, 'identifier') : -1;
      // An extension belongs to another type.
      const isOwn = kind !== 'function_declaration' && kind !== 'property_declaration' ? true : !isExtension(l, m);
      if (name >= 0 && isOwn && !(isStatic && out.has(l.word(name)))) out.set(l.word(name), isStatic || kind === 'enum_entry');
    }
  };
  const params = tree.childOfKind(tree.childOfKind(node, 'primary_constructor'), 'class_parameters');
  for (const p of params < 0 ? [] : tree.namedChildren(params)) if (tree.hasToken(p, 'val') || tree.hasToken(p, 'var')) out.set(l.word(tree.childOfKind(p, 'identifier')), false);
  add(members, false);
  return out;
}

function isExtension(l: Lowering, node: NodeId): boolean {
  const { tree } = l;
  for (let c = tree.firstChild(node); c >= 0; c = tree.nextSibling(c)) {
    const kind = tree.kind(c);
    if (kind === 'user_type' || kind === 'nullable_type' || kind === 'function_type' || kind === 'parenthesized_type') return true;
    if (kind === 'identifier' || kind === 'variable_declaration') return false;
  }
  return false;
}

/** Lowers a member of the type `c`, whose scope is the current one. `isStatic`: of its companion. */
export function lowerMember(l: Lowering, c: ClassRecord, node: NodeId, isStatic: boolean): void {
  const { tree } = l;
  const kind = tree.kind(node);
  if (isTypeDeclaration(kind)) {
    l.type(node, c.cls);
    return;
  }
  switch (kind) {
    case 'property_declaration': lowerProperty(l, c, node, isStatic); return;
    case 'function_declaration': addMethod(l, c, node, isStatic); return;
    case 'anonymous_initializer': (isStatic ? c.staticInits : c.inits).push(() => { l.b.inScope(() => l.statements(l.items(tree.childOfKind(node, 'block')))); }); return;
    case 'companion_object': addCompanion(l, c, node); return;
    case 'enum_entry': addEntry(l, c, node); return;
    case 'secondary_constructor': case 'modifiers': case 'identifier': case 'getter': case 'setter': return;
    default: (isStatic ? c.staticInits : c.inits).push(() => { l.statement(node); });
  }
}

function addMethod(l: Lowering, c: ClassRecord, node: NodeId, isStatic: boolean): void {
  const { tree, b } = l;
  const { fn, name, isExtension: isForeign, type } = declaredFunction(l, node, { class: c.cls, isStatic, kind: 'method', qualifiedName: `${b.classFact(c.cls).qualifiedName}.${l.word(tree.field(node, 'name'))}` });
  if (!isForeign) b.addMember(c.cls, { name, kind: 'method', function: fn, isStatic, type, span: tree.span(node), nameSpan: tree.span(tree.field(node, 'name')), decorators: annotationsOf(l, node) });
}

/** Members of a companion are static members of the class; by its name the class itself is meant. */
function addCompanion(l: Lowering, c: ClassRecord, node: NodeId): void {
  const { tree, b } = l;
  const named = tree.field(node, 'name');
  const span = tree.span(node);
  const name = named < 0 ? 'Companion' : l.word(named);
  b.addMember(c.cls, { name, kind: 'field', isStatic: true, span, ...(named < 0 ? {} : { nameSpan: tree.span(named) }), decorators: annotationsOf(l, node) });
  const at = { start: span.start, end: span.start };
  b.set(b.classValue(c.cls, at), name, b.classValue(c.cls, at), at);
  l.inFrame({ ...l.frame, isStatic: true }, () => {
    for (const member of l.items(tree.childOfKind(node, 'class_body'))) lowerMember(l, c, member, true);
  });
}

/** A constant: a static field with an instance of the enum, or of a class of its own below it. */
function addEntry(l: Lowering, c: ClassRecord, node: NodeId): void {
  const { tree, b } = l;
  const nameNode = tree.childOfKind(node, 'identifier');
  const name = l.word(nameNode);
  const span = tree.span(node);
  const nameSpan = tree.span(nameNode);
  b.addMember(c.cls, { name, kind: 'field', isStatic: true, span, nameSpan, decorators: annotationsOf(l, node) });
  const hasBody = tree.childOfKind(node, 'class_body') >= 0;
  let own = c.cls;
  if (hasBody) {
    own = b.addClass({ name: '', span, nameSpan, parentClass: c.cls, bases: [{ value: b.classValue(c.cls, nameSpan), type: -1, kind: 'extends' }] });
    const cls = own;
    b.inScope(() => {
      const members = l.items(tree.childOfKind(node, 'class_body'));
      l.layers.set(b.scope, { cls, name: '', variable: -1, members: memberNames(l, node, members) });
      const record: ClassRecord = { ...c, layer: { cls, name: '', variable: -1, members: new Map() }, cls, inits: [], delegations: [] };
      for (const member of members) lowerMember(l, record, member, false);
    });
  }
  c.staticInits.push(() => {
    const args = valueArguments(l, tree.childOfKind(node, 'value_arguments'), '');
    b.set(b.classValue(c.cls, nameSpan), name, b.construct(b.classValue(own, nameSpan), args, span), span);
  });
}
