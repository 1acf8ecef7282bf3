/** Parameters of methods, constructors, records and lambdas. A receiver parameter (`Outer this`) only annotates a type: it is none. */
import type { ParamSpec } from '../../extract/facts-builder.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import { annotationsOf } from './annotations.ts';
import type { Lowering } from './lowering.ts';
import { dimensionCount, isTypeKind, typeOf } from './types.ts';

/** Specs of a `formal_parameters`, `inferred_parameters` or single `identifier` node, or of none (-1). */
export function paramsOf(l: Lowering, node: NodeId): ParamSpec[] {
  if (node < 0) return [];
  const { tree } = l;
  if (tree.kind(node) === 'identifier') return [untyped(l, node)];
  return paramNodes(l, node).map((p) => (tree.kind(p) === 'identifier' ? untyped(l, p) : param(l, p)));
}

/** Nodes of the parameters proper. */
export function paramNodes(l: Lowering, list: NodeId): NodeId[] {
  if (list < 0) return [];
  return l.tree.namedChildren(list).filter((p) => PARAM_KINDS.has(l.tree.kind(p)));
}

/** Spec of a `formal_parameter` or `spread_parameter`. */
export function param(l: Lowering, node: NodeId): ParamSpec {
  const { tree } = l;
  const isRest = tree.kind(node) === 'spread_parameter';
  const declarator = isRest ? tree.childOfKind(node, 'variable_declarator') : node;
  const name = tree.textOf(tree.field(declarator, 'name'));
  const type = isRest ? (tree.namedChildren(node).find((c) => isTypeKind(tree.kind(c))) ?? -1) : tree.field(node, 'type');
  const dimensions = dimensionCount(l, tree.field(declarator, 'dimensions')) + (isRest ? 1 : 0);
  const spec: ParamSpec = { name: bindingName(name), type: typeOf(l, type, dimensions), span: tree.span(node), decorators: annotationsOf(l, node) };
  return isRest ? { ...spec, kind: 'rest' } : spec;
}

const PARAM_KINDS: ReadonlySet<string> = new Set(['identifier', 'formal_parameter', 'spread_parameter']);

function untyped(l: Lowering, node: NodeId): ParamSpec {
  return { name: bindingName(l.tree.textOf(node)), span: l.tree.span(node) };
}

/** `_` binds nothing. */
function bindingName(name: string): string {
  return name === '_' ? '' : name;
}
