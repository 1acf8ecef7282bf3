/** Functions, methods, closures and blocks that run later: parameters, bodies, what they give back. */
import type { FunctionSpec, ParamSpec } from '../../extract/facts-builder.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { attributesByNode, decoratorsOf } from './attributes.ts';
import type { Frame, Hint, Lowering } from './lowering.ts';
import { matchPattern, patternsIn } from './patterns.ts';
import { nameText } from './paths.ts';
import { typeOf, typeParamsOf } from './types.ts';

interface Param { readonly spec: ParamSpec; readonly pattern: NodeId }

export interface FunctionSource {
  readonly node: NodeId;
  readonly attributes: readonly NodeId[];
  /** Class that it belongs to, or -1. */
  readonly cls: number;
  readonly spec: Pick<FunctionSpec, 'kind' | 'span'>;
}

/** Defines what a `function_item` or `function_signature_item` declares. */
export function defineFunction(l: Lowering, { node, attributes, cls, spec }: FunctionSource): number {
  const { tree } = l;
  const nameNode = tree.field(node, 'name');
  const body = tree.field(node, 'body');
  const typeParams = typeParamsOf(l, node, l.frame.typeParams);
  const returns = tree.field(node, 'return_type');
  return l.inFrame({ typeParams }, () => {
    const params = paramsOf(l, tree.field(node, 'parameters'));
    const hasReceiver = params.some((p) => p.spec.kind === 'receiver');
    return l.define({
      ...spec, name: nameText(l, nameNode), nameSpan: tree.span(nameNode), ...(cls < 0 ? {} : { class: cls }), isStatic: cls >= 0 && !hasReceiver,
      isAbstract: body < 0, isNative: body < 0 && tree.kind(tree.parent(tree.parent(node))) === 'foreign_mod_item', isAsync: tree.hasToken(tree.childOfKind(node, 'function_modifiers'), 'async'), decorators: decoratorsOf(l, attributes),
      params: params.map((p) => p.spec), returnType: typeOf(l, returns),
    }, { returns }, (fn) => lowerBody(l, fn, params, body));
  });
}

/** Receiver and parameters, in order. */
function paramsOf(l: Lowering, list: NodeId): Param[] {
  const { tree } = l;
  const nodes = l.children(list);
  const attributes = attributesByNode(l, nodes);
  return nodes.flatMap((node): Param[] => {
    const span = tree.span(node);
    const decorators = decoratorsOf(l, attributes.get(node) ?? []);
    switch (tree.kind(node)) {
      case 'self_parameter': return [{ spec: { name: 'self', kind: 'receiver', span, decorators }, pattern: -1 }];
      case 'parameter': return [plainParam(l, node, decorators)];
      case 'variadic_parameter': return [{ spec: { name: '', kind: 'rest', span }, pattern: -1 }];
      case 'attribute_item': return [];
      // A type alone, in a trait of an older edition.
      default: return [{ spec: { name: '', type: typeOf(l, node), span }, pattern: -1 }];
    }
  });
}

function plainParam(l: Lowering, node: NodeId, decorators: ParamSpec['decorators'] = []): Param {
  const { tree } = l;
  const written = tree.field(node, 'pattern');
  const pattern = tree.kind(written) === 'mut_pattern' ? (tree.namedChildren(written).at(-1) ?? written) : written;
  const span = { start: tree.start(node), end: tree.end(node) };
  const typeNode = tree.field(node, 'type');
  if (tree.kind(pattern) === 'self') return { spec: { name: 'self', kind: 'receiver', span, decorators }, pattern: -1 };
  const isName = tree.kind(pattern) === 'identifier';
  return { spec: { name: isName ? nameText(l, pattern) : '', type: typeOf(l, typeNode), span, decorators }, pattern: isName ? -1 : pattern };
}

function lowerBody(l: Lowering, fn: number, params: readonly Param[], body: NodeId): void {
  const { b, tree } = l;
  for (const [i, fact] of b.functionFact(fn).params.entries()) {
    const pattern = params[i]?.pattern ?? -1;
    if (pattern >= 0) matchPattern(l, pattern, b.load(fact.variable, fact.span));
  }
  if (body < 0) return;
  const hint: Hint = l.frame.returns >= 0 ? { type: l.frame.returns } : {};
  const value = tree.kind(body) === 'block' ? l.block(body, hint) : l.expression(body, hint);
  if (value !== 0) b.emit(Op.Return, tree.span(body), value);
}

/** `|a, (b, c)| …` */
export function closure(l: Lowering, node: NodeId, hint: Hint): OpRef {
  const { tree } = l;
  const list = tree.field(node, 'parameters');
  const returns = tree.field(node, 'return_type');
  const params = (list < 0 ? [] : patternsIn(l, list)).map((p): Param => {
    if (tree.kind(p) === 'parameter') return plainParam(l, p);
    const isName = tree.kind(p) === 'identifier';
    return { spec: { name: isName ? nameText(l, p) : '', span: tree.span(p) }, pattern: isName ? -1 : p };
  });
  return lambda(l, node, { name: hint.name ?? '', params, body: tree.field(node, 'body'), returns, isAsync: tree.hasToken(node, 'async'), frame: { returns } });
}

/** `async { … }`: a function that is called where it stands; what it gives is awaited later. */
export function asyncBlock(l: Lowering, node: NodeId): OpRef {
  const body = l.tree.childOfKind(node, 'block');
  return l.b.implicitCall(lambda(l, node, { name: '', params: [], body, returns: -1, isAsync: true, frame: {} }), [], l.tree.span(node));
}

/** `gen { … }` */
export function generatorBlock(l: Lowering, node: NodeId): OpRef {
  return asyncBlock(l, node);
}

interface Lambda {
  readonly name: string;
  readonly params: readonly Param[];
  readonly body: NodeId;
  readonly returns: NodeId;
  readonly isAsync: boolean;
  readonly frame: Partial<Frame>;
}

function lambda(l: Lowering, node: NodeId, { name, params, body, returns, isAsync, frame }: Lambda): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const around = b.functionFact(b.currentFunction).qualifiedName;
  const fn = l.define({
    name, kind: 'lambda', span, nameSpan: { start: span.start, end: span.start }, lexicalThis: true, isAsync, params: params.map((p) => p.spec), returnType: typeOf(l, returns),
    qualifiedName: name === '' ? around : `${around}.${name}`,
  }, frame, (index) => lowerBody(l, index, params, body));
  return b.functionValue(fn, span);
}
