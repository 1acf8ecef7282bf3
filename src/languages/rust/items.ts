/** Items of a file, a module in it, or a block: all names are bound first, then each is lowered. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { attributesByNode, decoratorsOf, innerAttributes, spanWith } from './attributes.ts';
import { declareShape, lowerEnum, lowerImpl, lowerStruct, lowerTrait } from './classes.ts';
import { defineFunction } from './functions.ts';
import { stringValue } from './literals.ts';
import type { Lowering } from './lowering.ts';
import { nameText } from './paths.ts';
import { aliasTarget, typeOf } from './types.ts';
import { declareUses, lowerUses, starSpecifier, usedNames } from './uses.ts';
import type { UsedName } from './uses.ts';

const ITEMS: ReadonlySet<string> = new Set(['function_item', 'function_signature_item', 'struct_item', 'union_item', 'enum_item', 'trait_item', 'impl_item', 'type_item', 'mod_item', 'const_item', 'static_item',
  'use_declaration', 'extern_crate_declaration', 'macro_definition', 'foreign_mod_item', 'inner_attribute_item', 'associated_type']);

export function isItemKind(kind: string): boolean {
  return ITEMS.has(kind);
}

/** Where items stand: in a module (of which they are members) or in code. */
export interface Container {
  /** Class of the module written in place, -1 for a file or a block. */
  readonly cls: number;
  readonly isFile: boolean;
}

const IN_CODE: Container = { cls: -1, isFile: false };

/** Items in the order in which what they need comes first; other nodes are left alone. */
export function lowerItems(l: Lowering, written: readonly NodeId[], container: Container = IN_CODE): void {
  const { tree } = l;
  const nodes = written.flatMap((n) => (tree.kind(n) === 'foreign_mod_item' ? [n, ...l.children(tree.field(n, 'body'))] : [n]));
  const attributes = attributesByNode(l, nodes);
  const of = (node: NodeId): readonly NodeId[] => attributes.get(node) ?? [];
  const uses = new Map<NodeId, UsedName[]>();
  for (const node of nodes) {
    if (tree.kind(node) === 'use_declaration' || tree.kind(node) === 'extern_crate_declaration') {
      const used = usedNames(l, node);
      uses.set(node, used);
      declareUses(l, used);
    } else declareItem(l, node);
  }
  for (const node of nodes) if (tree.kind(node) === 'mod_item' && tree.field(node, 'body') < 0) lowerFileModule(l, node, of(node), container);
  for (const [node, used] of uses) lowerUse(l, node, used, container);
  for (const node of nodes) lowerTypeItem(l, node, of(node), container);
  for (const node of nodes) if (tree.kind(node) === 'impl_item') lowerImpl(l, node, of(node));
  for (const node of nodes) if (FUNCTIONS.has(tree.kind(node))) lowerFunction(l, node, of(node), container);
  for (const node of nodes) if (tree.kind(node) === 'mod_item' && tree.field(node, 'body') >= 0) lowerInlineModule(l, node, of(node), container);
  for (const node of nodes) if (tree.kind(node) === 'const_item' || tree.kind(node) === 'static_item') lowerConstant(l, node, of(node), container);
}

const FUNCTIONS: ReadonlySet<string> = new Set(['function_item', 'function_signature_item']);

function declareItem(l: Lowering, node: NodeId): void {
  const { tree, b } = l;
  const nameNode = tree.field(node, 'name');
  const name = nameText(l, nameNode);
  if (nameNode < 0 || name === '_' || name === '') return;
  const span = tree.span(nameNode);
  switch (tree.kind(node)) {
    case 'function_item': case 'function_signature_item': b.declare(name, 'function', span, { constant: true }); return;
    case 'struct_item': case 'union_item': case 'enum_item': case 'trait_item': declareShape(l, node, b.declare(name, 'class', span, { constant: true })); return;
    case 'type_item': l.aliases.set(b.declare(name, 'class', span, { constant: true }), tree.field(node, 'type')); return;
    case 'mod_item': b.declare(name, tree.field(node, 'body') < 0 ? 'import' : 'class', span, { constant: true }); return;
    case 'const_item': case 'static_item': b.declare(name, 'local', span, { constant: tree.kind(node) === 'const_item' }); return;
    case 'macro_definition': l.macros.set(name, node); return;
    default:
  }
}

/** Makes a name of a module known outside of it. */
function publish(l: Lowering, { cls, isFile }: Container, { name, variable, value, node }: { name: string; variable: number; value: OpRef; node: NodeId }): void {
  const { b, tree } = l;
  if (isFile) b.addExport({ kind: 'local', name, variable });
  if (cls < 0 || value === 0) return;
  const span = tree.span(node);
  b.addMember(cls, { name, kind: 'field', isStatic: true, span, nameSpan: span, value });
  b.set(b.classValue(cls, span), name, value, span);
}

/** `mod name;`: another file. */
function lowerFileModule(l: Lowering, node: NodeId, attributes: readonly NodeId[], container: Container): void {
  const { tree, b } = l;
  const nameNode = tree.field(node, 'name');
  const name = nameText(l, nameNode);
  const variable = b.scope.own(name);
  if (variable < 0) return;
  const span = tree.span(nameNode);
  const path = attributes.map((a) => tree.childOfKind(a, 'attribute')).find((a) => tree.textOf(tree.namedChildren(a)[0] ?? -1) === 'path' && tree.field(a, 'value') >= 0);
  const around = l.frame.modules.map((m) => m.name);
  const specifier = path === undefined ? ['self', ...around, name].join('.') : `./${stringValue(l.sourceOf(tree.field(path, 'value')))}`;
  const value = b.import(specifier, '*', span);
  b.store(variable, value, span);
  publish(l, container, { name, variable, value, node });
}

function lowerUse(l: Lowering, node: NodeId, used: readonly UsedName[], container: Container): void {
  const made = lowerUses(l, used);
  for (const { name, variable, value } of made) publish(l, container, { name, variable, value, node });
  if (!container.isFile) return;
  for (const star of used.filter((u) => u.isStar)) {
    const specifier = starSpecifier(l, star);
    if (specifier !== '') l.b.addExport({ kind: 'star', specifier });
  }
}

function lowerTypeItem(l: Lowering, node: NodeId, attributes: readonly NodeId[], container: Container): void {
  const { tree, b } = l;
  const kind = tree.kind(node);
  const name = nameText(l, tree.field(node, 'name'));
  const variable = b.scope.own(name);
  const place = { attributes, parentClass: container.cls, variable };
  switch (kind) {
    case 'struct_item': case 'union_item': lowerStruct(l, node, place); break;
    case 'enum_item': lowerEnum(l, node, place); break;
    case 'trait_item': lowerTrait(l, node, place); break;
    case 'type_item': {
      if (variable < 0) return;
      const value = aliasTarget(l, tree.field(node, 'type'));
      if (value !== 0) b.store(variable, value, tree.span(node));
      publish(l, container, { name, variable, value, node });
      return;
    }
    default: return;
  }
  if (container.isFile && variable >= 0) b.addExport({ kind: 'local', name, variable });
}

function lowerFunction(l: Lowering, node: NodeId, attributes: readonly NodeId[], container: Container): void {
  const { tree, b } = l;
  const name = nameText(l, tree.field(node, 'name'));
  const variable = b.scope.own(name);
  const span = spanWith(l, attributes, node);
  const fn = defineFunction(l, { node, attributes, cls: container.cls, spec: { kind: 'function', span } });
  if (variable < 0) return;
  b.store(variable, b.functionValue(fn, tree.span(node)), tree.span(node));
  if (container.cls >= 0) b.addMember(container.cls, { name, kind: 'method', function: fn, isStatic: true, span, nameSpan: tree.span(tree.field(node, 'name')) });
  if (container.isFile) b.addExport({ kind: 'local', name, variable });
}

/** `mod name { … }`: a class whose static members are what stands in it. */
function lowerInlineModule(l: Lowering, node: NodeId, attributes: readonly NodeId[], container: Container): void {
  const { tree, b } = l;
  const nameNode = tree.field(node, 'name');
  const name = nameText(l, nameNode);
  const variable = b.scope.own(name);
  const body = tree.field(node, 'body');
  const span = spanWith(l, attributes, node);
  const cls = b.addClass({
    name, kind: 'object', span, nameSpan: tree.span(nameNode), parentClass: container.cls, variable, decorators: decoratorsOf(l, [...attributes, ...innerAttributes(l, body)]),
  });
  if (variable >= 0) b.store(variable, b.classValue(cls, span), span);
  if (container.isFile && variable >= 0) b.addExport({ kind: 'local', name, variable });
  b.inScope(() => {
    const modules = [...l.frame.modules, { name, cls, scope: b.scope }];
    l.inFrame({ modules }, () => lowerModuleBody(l, l.children(body), { cls, isFile: false }));
  });
}

/** Items, and macros that stand among them. */
export function lowerModuleBody(l: Lowering, nodes: readonly NodeId[], container: Container): void {
  lowerItems(l, nodes, container);
  for (const node of nodes) {
    if (isItemKind(l.tree.kind(node)) || l.tree.kind(node) === 'attribute_item') continue;
    l.record(node, l.expression(node));
  }
}

function lowerConstant(l: Lowering, node: NodeId, attributes: readonly NodeId[], container: Container): void {
  const { tree, b } = l;
  const nameNode = tree.field(node, 'name');
  const name = nameText(l, nameNode);
  const valueNode = tree.field(node, 'value');
  const typeNode = tree.field(node, 'type');
  const value = l.expression(valueNode, { name, ...(typeNode >= 0 ? { type: typeNode } : {}) });
  l.record(node, value);
  const variable = b.scope.own(name);
  if (variable < 0) return;
  b.declare(name, 'local', tree.span(nameNode), { type: typeOf(l, typeNode), decorators: decoratorsOf(l, attributes) });
  if (value !== 0) b.emit(Op.Store, tree.span(node), variable, value, 0);
  publish(l, container, { name, variable, value, node });
}
