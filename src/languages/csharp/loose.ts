/**
 * Broken code: while a type or method is being typed its head is a run of loose tokens, and what follows is its body; so it keeps
 * its name and its members.
 */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { ClassFact } from '../../model/facts.ts';
import type { ClassRecord } from './class-layer.ts';
import { lowerClass } from './classes.ts';
import { defineFunction } from './functions.ts';
import type { Lowering } from './lowering.ts';
import { isTypeKind } from './types.ts';
import { paramsOf } from './params.ts';

const CLASS_WORDS: ReadonlyMap<string, ClassFact['kind']> = new Map([['class', 'class'], ['struct', 'class'], ['interface', 'interface'], ['record', 'record']]);
const MEMBERS: ReadonlySet<string> = new Set(['field_declaration', 'event_field_declaration', 'method_declaration', 'constructor_declaration', 'property_declaration', 'indexer_declaration',
  'operator_declaration', 'conversion_operator_declaration', 'destructor_declaration', 'event_declaration', 'class_declaration', 'struct_declaration', 'interface_declaration',
  'record_declaration', 'enum_declaration', 'delegate_declaration']);

/** An unfinished type at the top of a file. */
export interface OpenType {
  readonly namespace: string;
  readonly nodes: readonly NodeId[];
  /** Index of the word `class` among them. */
  readonly at: number;
}

/** The unfinished type that a file holds, or null. */
export function openType(l: Lowering): OpenType | null {
  const { tree } = l;
  if (tree.firstError < 0) return null;
  const roots = tree.kind(0) === 'ERROR' ? [0] : tree.children(0).filter((n) => tree.kind(n) === 'ERROR');
  for (const root of roots) {
    const nodes = flattened(l, root);
    const at = nodes.findIndex((n, i) => CLASS_WORDS.has(tree.kind(n)) && tree.kind(nodes[i + 1] ?? -1) === 'identifier');
    if (at < 0) continue;
    const opened = nodes.findIndex((n) => tree.kind(n) === 'namespace');
    return { namespace: opened < 0 || opened > at ? '' : tree.textOf(nodes[opened + 1] ?? -1).replace(/\s+/g, ''), nodes, at };
  }
  return null;
}

/** Lowers an unfinished type of `namespace`, with everything that follows its head as its body. */
export function lowerOpenType(l: Lowering, { nodes, at }: OpenType, namespace: string): void {
  const { tree, b } = l;
  const nameNode = nodes[at + 1] ?? -1;
  const name = tree.textOf(nameNode);
  const brace = nodes.findIndex((n, i) => i > at && tree.kind(n) === '{');
  const head = nodes.slice(at + 2, brace < 0 ? at + 2 : brace);
  const body = nodes.slice(brace < 0 ? at + 2 : brace + 1);
  const find = (kind: string): NodeId => head.find((n) => tree.kind(n) === kind) ?? -1;
  const members = body.filter((n) => MEMBERS.has(tree.kind(n)));
  const variable = b.declare(name, 'class', tree.span(nameNode));
  lowerClass(l, {
    nameNode, kind: CLASS_WORDS.get(tree.kind(nodes[at] ?? -1)) ?? 'class', span: { start: tree.start(nodes[at] ?? -1), end: tree.end(nodes.at(-1) ?? -1) },
    head: -1, bases: find('base_list'), primary: find('parameter_list'), members,
    rest: (c) => lowerOpenMethod(l, c, body),
  }, { parentClass: -1, qualifiedName: namespace === '' ? name : `${namespace}.${name}` });
  b.addExport({ kind: 'local', name, variable, package: namespace });
}

/** Errors inside errors say nothing more; tokens are kept. */
function flattened(l: Lowering, node: NodeId): NodeId[] {
  return l.tree.children(node).flatMap((n) => (l.tree.kind(n) === 'ERROR' ? flattened(l, n) : [n]));
}

/** `Type name(…) {` with the rest as its body. */
function lowerOpenMethod(l: Lowering, c: ClassRecord, body: readonly NodeId[]): void {
  const { tree, b } = l;
  const at = body.findIndex((n, i) => tree.kind(n) === 'parameter_list' && tree.kind(body[i - 1] ?? -1) === 'identifier');
  const rest = (at < 0 ? body : body.slice(at + 1)).filter((n) => tree.isNamed(n) && !MEMBERS.has(tree.kind(n)) && !tree.kind(n).includes('comment') && !isTypeKind(tree.kind(n)) && tree.kind(n) !== 'attribute_list');
  if (at < 0) {
    if (rest.length > 0) c.instanceInits.push({ node: rest[0] ?? -1, run: () => l.statements(rest) });
    return;
  }
  const nameNode = body[at - 1] ?? -1;
  const name = tree.textOf(nameNode);
  const span = { start: tree.start(nameNode), end: tree.end(body.at(-1) ?? -1) };
  const fn = defineFunction(l, {
    spec: { name, kind: 'method', span, nameSpan: tree.span(nameNode), class: c.cls }, params: paramsOf(l, body[at] ?? -1), body: -1, returns: -1, frame: { isStatic: false },
    before: () => l.statements(rest),
  });
  b.addMember(c.cls, { name, kind: 'method', function: fn, span, nameSpan: tree.span(nameNode) });
}
