/** Questions about syntax that several parts ask. */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { Lowering } from './lowering.ts';

const TYPE_DEFINITIONS: ReadonlySet<string> = new Set(['class_definition', 'trait_definition', 'object_definition', 'enum_definition', 'type_definition']);

/** Whether a node defines a class, trait, object, enum or type alias. */
export function isTypeDefinition(kind: string): boolean {
  return TYPE_DEFINITIONS.has(kind);
}

/** Whether a node defines a function, with or without a body. */
export function isFunctionDefinition(kind: string): boolean {
  return kind === 'function_definition' || kind === 'function_declaration';
}

/** Whether a node defines values, with or without a right side. */
export function isValueDefinition(kind: string): boolean {
  return kind === 'val_definition' || kind === 'var_definition' || kind === 'val_declaration' || kind === 'var_declaration';
}

/** Name nodes of a value definition that binds plain names; empty for a pattern. */
export function plainNames(l: Lowering, node: NodeId): readonly NodeId[] {
  const { tree } = l;
  if (tree.kind(node).endsWith('_declaration')) return tree.fieldAll(node, 'name').filter((c) => tree.isNamed(c));
  const pattern = tree.field(node, 'pattern');
  if (tree.kind(pattern) === 'identifiers') return tree.namedChildren(pattern);
  return tree.kind(pattern) === 'identifier' || tree.kind(pattern) === 'operator_identifier' ? [pattern] : [];
}

/** Every name that a pattern binds. */
export function namesInPattern(l: Lowering, pattern: NodeId): NodeId[] {
  const { tree } = l;
  const out: NodeId[] = [];
  const waiting = [pattern];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const kind = tree.kind(at);
    if (kind === 'identifier' && isVariableName(tree.textOf(at))) out.push(at);
    else if (kind === 'capture_pattern' || kind === 'typed_pattern' || !kind.includes('identifier')) {
      const isTyped = kind === 'case_class_pattern' || kind === 'typed_pattern';
      for (const c of tree.namedChildren(at)) if (!isTyped || tree.fieldName(c) !== 'type') waiting.push(c);
    }
  }
  return out.sort((a, b) => a - b);
}

/** In patterns, a name in lower case is bound; any other means what it already means. */
export function isVariableName(text: string): boolean {
  return /^[\p{Ll}_$]/u.test(text) && text !== '_' && text !== 'this';
}

/** Lists of parameters of a definition, in order, type parameters left out. */
export function parameterLists(l: Lowering, node: NodeId): readonly NodeId[] {
  return l.tree.children(node).filter((c) => l.tree.kind(c) === 'parameters' || l.tree.kind(c) === 'class_parameters');
}

/** Whether a list's arguments are found by the compiler. */
export function isImplicitList(l: Lowering, list: NodeId): boolean {
  return l.tree.hasToken(list, 'implicit') || l.tree.hasToken(list, 'using');
}

/** Parts of a definition's body that are members. */
export function bodyItems(l: Lowering, node: NodeId): NodeId[] {
  const { tree } = l;
  return tree.namedChildren(node).filter((c) => BODIES.has(tree.kind(c))).flatMap((c) => l.items(c));
}

const BODIES: ReadonlySet<string> = new Set(['template_body', 'with_template_body', 'enum_body']);
