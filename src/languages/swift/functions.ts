/** Functions of every kind: parameters with their labels, bodies, closures. */
import type { FunctionSpec, ParamSpec } from '../../extract/facts-builder.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op, StoreFlag } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { attributesOf } from './attributes.ts';
import type { Frame, Hint, Lowering } from './lowering.ts';
import { isTypeKind, typeOf, typeParamsOf } from './types.ts';

/** One parameter: callers know it by its label, the body by its name. */
export interface Param { readonly spec: ParamSpec; readonly ownName: string; readonly value: NodeId }

/** Parameters of a function, initialiser, subscript or operator, which stand among its own children; a default follows its parameter. */
export function paramsOf(l: Lowering, node: NodeId): Param[] {
  const { tree } = l;
  const out: Param[] = [];
  for (let c = tree.firstChild(node); c >= 0; c = tree.nextSibling(c)) {
    if (tree.kind(c) === 'parameter') out.push(param(l, c));
    const last = out.at(-1);
    if (tree.fieldName(c) === 'default_value' && tree.isNamed(c) && last) out[out.length - 1] = { ...last, spec: { ...last.spec, optional: true }, value: c };
  }
  return out;
}

function param(l: Lowering, node: NodeId): Param {
  const { tree } = l;
  const label = tree.textOf(tree.field(node, 'external_name'));
  const nameNode = tree.namedChildren(node).find((c) => tree.kind(c) === 'simple_identifier' && tree.fieldName(c) === 'name') ?? -1;
  const typeNode = tree.namedChildren(node).find((c) => isTypeKind(tree.kind(c)) && tree.kind(c) !== 'type_modifiers') ?? -1;
  const ownName = tree.textOf(nameNode);
  const isRest = tree.textOf(node).endsWith('...');
  const spec: ParamSpec = {
    name: label === '' || label === '_' ? ownName : label, type: typeOf(l, typeNode), span: tree.span(node), decorators: attributesOf(l, node), ...(isRest ? { kind: 'rest' as const } : {}),
  };
  return { spec, ownName, value: -1 };
}

export interface FunctionSource {
  readonly spec: Omit<FunctionSpec, 'params' | 'body' | 'returnType'>;
  readonly params: readonly Param[];
  /** Node that holds the `statements`, or -1. */
  readonly body: NodeId;
  /** Type node of the result, or -1. */
  readonly returns: NodeId;
  readonly frame?: Partial<Frame>;
  /** Runs before the body's own code. */
  readonly before?: (fn: number) => void;
  /** A single expression is not returned (initialisers, setters, observers). */
  readonly isVoid?: boolean;
}

/** Defines a function; its labels and defaults are seen to. */
export function defineFunction(l: Lowering, source: FunctionSource): number {
  const { params, body, returns, before } = source;
  return l.define(
    { ...source.spec, params: params.map((p) => p.spec), returnType: typeOf(l, returns) },
    { returns, ...source.frame },
    (fn) => {
      bindOwnNames(l, fn, params);
      before?.(fn);
      lowerBody(l, l.body(body), source.isVoid ?? false);
    },
  );
}

/** In the body a parameter is known by its own name; its label is nothing there. */
function bindOwnNames(l: Lowering, fn: number, params: readonly Param[]): void {
  const { b, tree } = l;
  const own = new Set(params.map((p) => p.ownName));
  for (const [i, fact] of b.functionFact(fn).params.entries()) {
    const param = params[i];
    if (!param) continue;
    if (param.ownName !== fact.name) {
      if (!own.has(fact.name)) b.scope.bind(fact.name, -1);
      if (param.ownName !== '' && param.ownName !== '_') b.scope.bind(param.ownName, fact.variable);
    }
    if (param.value >= 0) b.store(fact.variable, l.expression(param.value), tree.span(param.value), StoreFlag.Default);
  }
}

/** What a single expression computes is the result. */
export function lowerBody(l: Lowering, statements: readonly NodeId[], isVoid: boolean): void {
  const { tree, b } = l;
  const only = statements.length === 1 ? (statements[0] ?? -1) : -1;
  const returns = !isVoid && only >= 0 && !NO_VALUE.has(tree.kind(only));
  const value = returns ? l.expression(only, { type: l.frame.returns }) : l.statements(statements);
  if (!returns) return;
  l.record(only, value);
  b.emit(Op.Return, tree.span(only), value);
}

const NO_VALUE: ReadonlySet<string> = new Set(['control_transfer_statement', 'assignment', 'property_declaration', 'for_statement', 'while_statement', 'repeat_while_statement', 'do_statement',
  'guard_statement', 'function_declaration', 'class_declaration', 'protocol_declaration', 'typealias_declaration', 'statement_label']);

/** `{ (a, b) in … }`, `{ $0 }` */
export function closure(l: Lowering, node: NodeId, hint: Hint): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const known = l.frame.definitions?.get(node);
  if (known !== undefined) return b.functionValue(known, span);
  const captures = tree.childOfKind(node, 'capture_list');
  for (const c of captures < 0 ? [] : tree.namedChildren(captures)) captured(l, c);
  const head = tree.childOfKind(node, 'lambda_function_type');
  const list = tree.childOfKind(head, 'lambda_function_type_parameters');
  const params = list < 0 ? numbered(l, node) : l.items(list).filter((p) => tree.kind(p) === 'lambda_parameter').map((p) => closureParam(l, p));
  const fn = defineFunction(l, {
    spec: {
      name: hint.name ?? '', kind: 'lambda', span, lexicalThis: true, isStatic: l.frame.isStatic, isAsync: false,
      qualifiedName: b.functionFact(b.currentFunction).qualifiedName,
    },
    params, body: node, returns: tree.fieldAll(head, 'name').at(-1) ?? -1,
  });
  l.frame.definitions?.set(node, fn);
  return b.functionValue(fn, span);
}

/** `[x = f()]` is evaluated where the closure is made. */
function captured(l: Lowering, item: NodeId): void {
  const value = l.tree.field(item, 'value');
  if (value >= 0) l.expression(value);
}

function closureParam(l: Lowering, node: NodeId): Param {
  const { tree } = l;
  const name = tree.textOf(tree.namedChildren(node).find((c) => tree.kind(c) === 'simple_identifier') ?? -1);
  const typeNode = tree.namedChildren(node).find((c) => isTypeKind(tree.kind(c))) ?? -1;
  const ownName = name === '_' ? '' : name;
  return { spec: { name: ownName, type: typeOf(l, typeNode), span: tree.span(node), decorators: attributesOf(l, node) }, ownName, value: -1 };
}

/** `$0` and so on, as many as the text mentions. */
function numbered(l: Lowering, node: NodeId): Param[] {
  const { tree } = l;
  let count = 0;
  for (const [, digits] of tree.textOf(node).matchAll(/\$(\d{1,2})\b/g)) count = Math.max(count, Math.min(Number(digits) + 1, 10));
  const span = { start: tree.start(node), end: tree.start(node) + 1 };
  return Array.from({ length: count }, (_, i) => ({ spec: { name: `$${i}`, span }, ownName: `$${i}`, value: -1 }));
}

/** A function in a body; its name was bound when the block began. */
export function lowerLocalFunction(l: Lowering, node: NodeId): void {
  const { tree, b } = l;
  const nameNode = tree.field(node, 'name');
  const name = tree.textOf(nameNode);
  const nameSpan = tree.span(nameNode);
  const isTop = b.currentFunction === 0;
  const typeParams = typeParamsOf(l, node, l.frame.typeParams);
  l.inFrame({ ...l.frame, typeParams }, () => {
    const fn = defineFunction(l, {
      spec: {
        name, kind: 'function', span: tree.span(node), nameSpan, lexicalThis: !isTop, isStatic: l.frame.isStatic, isAsync: tree.hasToken(node, 'async'),
        isAbstract: tree.field(node, 'body') < 0, decorators: attributesOf(l, node), ...(isTop ? { qualifiedName: l.topLevelName(name) } : {}),
      },
      params: paramsOf(l, node), body: tree.field(node, 'body'), returns: returnTypeOf(l, node),
    });
    const variable = b.declare(name, 'function', nameSpan);
    b.store(variable, b.functionValue(fn, nameSpan), nameSpan);
  });
}

/** Type node behind `->`, or -1. */
export function returnTypeOf(l: Lowering, node: NodeId): NodeId {
  const { tree } = l;
  let isBehind = false;
  for (let c = tree.firstChild(node); c >= 0; c = tree.nextSibling(c)) {
    if (tree.kind(c) === '->') isBehind = true;
    else if (isBehind && tree.isNamed(c) && isTypeKind(tree.kind(c))) return c;
  }
  return -1;
}
