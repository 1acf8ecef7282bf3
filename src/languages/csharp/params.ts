/** Parameters of methods, constructors, indexers, local functions and lambdas. */
import type { ParamSpec } from '../../extract/facts-builder.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import type { DecoratorFact } from '../../model/facts.ts';
import { attributesOf } from './attributes.ts';
import type { Lowering } from './lowering.ts';
import { typeOf } from './types.ts';

/** One parameter as written: what the specification is made of and what else the body needs to know. */
export interface Param {
  readonly spec: ParamSpec;
  readonly typeNode: NodeId;
  /** Default value, or -1. */
  readonly value: NodeId;
  /** `out` or `ref`: the caller sees what the body assigns. */
  readonly isOut: boolean;
  /** The `parameter`, or -1. */
  readonly node: NodeId;
  /** `this`: the function extends its type. */
  readonly isExtended: boolean;
}

/** Parameters of a `parameter_list` or `bracketed_parameter_list`, or of one `implicit_parameter`; none for -1. */
export function paramsOf(l: Lowering, list: NodeId): Param[] {
  if (list < 0) return [];
  const { tree } = l;
  if (tree.kind(list) === 'implicit_parameter' || tree.kind(list) === 'identifier') return [untyped(l, list)];
  const out: Param[] = [];
  for (const node of l.items(list)) {
    if (tree.kind(node) === 'parameter') out.push(param(l, node));
    else if (tree.kind(node) === 'implicit_parameter') out.push(untyped(l, node));
  }
  const rest = restParam(l, list);
  return rest ? [...out, rest] : out;
}

/** Of a delegate or an indexer `list` may be missing a name; types always stand. */
function param(l: Lowering, node: NodeId): Param {
  const { tree } = l;
  const name = tree.field(node, 'name');
  const typeNode = tree.field(node, 'type');
  const value = valueOf(l, node);
  const isOut = l.hasModifier(node, 'out') || l.hasModifier(node, 'ref');
  const isRest = l.hasModifier(node, 'params');
  const spec = { name: bindingName(tree.textOf(name)), type: typeOf(l, typeNode), optional: value >= 0 || l.hasModifier(node, 'out'), span: tree.span(node), decorators: attributesOf(l, node) };
  return { spec: isRest ? { ...spec, kind: 'rest' } : spec, typeNode, value, isOut, node, isExtended: l.hasModifier(node, 'this') };
}

/** The grammar leaves the parts of a `params` parameter in the list itself. */
function restParam(l: Lowering, list: NodeId): Param | null {
  const { tree } = l;
  const typeNode = tree.field(list, 'type');
  const name = tree.field(list, 'name');
  if (typeNode < 0 || name < 0) return null;
  const start = tree.childOfKind(list, 'params');
  const attributes = tree.children(list).filter((c) => tree.kind(c) === 'attribute_list');
  const decorators: readonly DecoratorFact[] = attributes.length === 0 ? [] : attributesOf(l, list);
  const span = { start: tree.start(start < 0 ? typeNode : start), end: tree.end(name) };
  return { spec: { name: tree.textOf(name), kind: 'rest', type: typeOf(l, typeNode), span, decorators }, typeNode, value: -1, isOut: false, node: -1, isExtended: false };
}

function untyped(l: Lowering, node: NodeId): Param {
  const name = l.tree.textOf(node);
  return { spec: { name: bindingName(name), span: l.tree.span(node) }, typeNode: -1, value: -1, isOut: false, node: -1, isExtended: false };
}

/** What stands behind `=`. */
function valueOf(l: Lowering, node: NodeId): NodeId {
  const { tree } = l;
  let isBehind = false;
  for (let c = tree.firstChild(node); c >= 0; c = tree.nextSibling(c)) {
    if (tree.kind(c) === '=') isBehind = true;
    else if (isBehind && tree.isNamed(c)) return c;
  }
  return -1;
}

/** `_` binds nothing. */
function bindingName(name: string): string {
  return name === '_' ? '' : name;
}
