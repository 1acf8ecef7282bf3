/** Functions of every kind: parameters, bodies, lambdas, local functions, extensions. */
import type { FunctionSpec, ParamSpec } from '../../extract/facts-builder.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op, StoreFlag } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { annotationsIn, annotationsOf } from './annotations.ts';
import type { Frame, Lowering, Receiver } from './lowering.ts';
import { destructure } from './locals.ts';
import { valueBehind } from './syntax.ts';
import { isTypeKind, typeChild, typeOf, typeParamsOf } from './types.ts';

/** A parameter with the expression of its default (-1: none) and, in a lambda, the parts that it is taken into. */
export interface Param { readonly spec: ParamSpec; readonly value: NodeId; readonly node: NodeId; readonly parts: NodeId }

/** Parameters in a `function_value_parameters` or `class_parameters` node. */
export function paramsOf(l: Lowering, list: NodeId): Param[] {
  const { tree } = l;
  const out: Param[] = [];
  let modifiers = -1;
  let expectsDefault = false;
  for (let c = list < 0 ? -1 : tree.firstChild(list); c >= 0; c = tree.nextSibling(c)) {
    const kind = tree.kind(c);
    const last = out.at(-1);
    if (kind === 'parameter_modifiers') modifiers = c;
    else if (kind === 'parameter' || kind === 'class_parameter') {
      out.push(param(l, c, modifiers));
      modifiers = -1;
      expectsDefault = false;
    } else if (kind === '=') expectsDefault = true;
    else if (expectsDefault && tree.isNamed(c) && last && !kind.includes('comment')) {
      out[out.length - 1] = { ...last, spec: { ...last.spec, optional: true }, value: c };
      expectsDefault = false;
    }
  }
  return out;
}

function param(l: Lowering, node: NodeId, modifiers: NodeId): Param {
  const { tree } = l;
  const name = l.word(tree.childOfKind(node, 'identifier'));
  const decorators = [...(modifiers < 0 ? [] : annotationsIn(l, modifiers)), ...annotationsOf(l, node)];
  const isRest = (modifiers >= 0 && /\bvararg\b/.test(tree.textOf(modifiers))) || l.hasModifier(node, 'vararg');
  const written = typeOf(l, typeChild(l, node));
  const span = modifiers < 0 ? tree.span(node) : { start: tree.start(modifiers), end: tree.end(node) };
  const type = isRest && written >= 0 ? l.b.addType('', tree.span(node), { kind: 'array', args: [written] }) : written;
  const value = tree.kind(node) === 'class_parameter' ? valueBehind(l, node, '=') : -1;
  return { spec: { name, type, span, decorators, ...(value >= 0 ? { optional: true } : {}), ...(isRest ? { kind: 'rest' as const } : {}) }, value, node, parts: -1 };
}

export interface FunctionSource {
  readonly spec: Omit<FunctionSpec, 'params' | 'body' | 'returnType'>;
  readonly params: readonly Param[];
  /** `function_body`, `block` or lambda, or -1. */
  readonly body: NodeId;
  readonly returnType: number;
  readonly frame?: Partial<Frame>;
  /** Runs before the body's own code, after the defaults. */
  readonly before?: (fn: number) => void;
}

/** Defines a function; its defaults and the parts of its parameters are seen to. */
export function defineFunction(l: Lowering, { spec, params, body, returnType, frame, before }: FunctionSource): number {
  return l.define({ ...spec, params: params.map((p) => p.spec), returnType }, frame ?? {}, (fn) => {
    const { b, tree } = l;
    for (const [i, p] of params.entries()) {
      const variable = b.functionFact(fn).params[i]?.variable ?? -1;
      if (p.value >= 0) b.store(variable, l.expression(p.value, p.spec.name), tree.span(p.value), StoreFlag.Default);
      if (p.parts >= 0) destructure(l, p.parts, b.load(variable, p.spec.span));
    }
    before?.(fn);
    lowerBody(l, body);
  });
}

/** A block, or an expression, which is returned. */
export function lowerBody(l: Lowering, body: NodeId): void {
  if (body < 0) return;
  const { tree, b } = l;
  const held = tree.kind(body) === 'function_body' ? (l.items(body)[0] ?? -1) : body;
  if (held < 0) return;
  if (tree.kind(held) === 'block') {
    l.statements(l.items(held));
    return;
  }
  const value = l.expression(held);
  b.statement(tree.span(held), value);
  b.emit(Op.Return, tree.span(held), value);
}

/** Type node of a receiver (`fun Type.name()`), or -1. */
export function receiverType(l: Lowering, node: NodeId): NodeId {
  const { tree } = l;
  for (let c = tree.firstChild(node); c >= 0; c = tree.nextSibling(c)) {
    const kind = tree.kind(c);
    if (tree.fieldName(c) === 'name' || kind === 'variable_declaration' || kind === 'function_value_parameters') return -1;
    if (isTypeKind(kind)) return c;
  }
  return -1;
}

/** Type node of what a function returns, or -1. */
export function returnTypeNode(l: Lowering, node: NodeId): NodeId {
  const { tree } = l;
  let isBehind = false;
  for (let c = tree.firstChild(node); c >= 0; c = tree.nextSibling(c)) {
    if (tree.kind(c) === 'function_value_parameters') isBehind = true;
    else if (isBehind && isTypeKind(tree.kind(c))) return c;
  }
  return -1;
}

/** Where a declared function stands. */
export interface FunctionPlace { readonly class: number; readonly isStatic: boolean; readonly kind: 'function' | 'method'; readonly qualifiedName?: string; readonly lexicalThis?: boolean }

/** Defines the function of a `function_declaration`. */
export function declaredFunction(l: Lowering, node: NodeId, place: FunctionPlace): { readonly fn: number; readonly name: string; readonly isExtension: boolean; readonly type: number } {
  const { tree } = l;
  const nameNode = tree.field(node, 'name');
  const name = l.word(nameNode);
  const receiver = receiverType(l, node);
  const body = tree.childOfKind(node, 'function_body');
  return l.inFrame({ ...l.frame, typeParams: typeParamsOf(l, node) }, () => {
    const type = typeOf(l, returnTypeNode(l, node));
    const extended = receiver < 0 ? -1 : typeOf(l, receiver);
    const self: Receiver = { label: name, variable: -1, isSure: true, isThis: true };
    const { lexicalThis, qualifiedName } = place;
    const fn = defineFunction(l, {
      spec: {
        name, kind: place.kind, span: tree.span(node), nameSpan: tree.span(nameNode), isStatic: place.isStatic && receiver < 0, decorators: annotationsOf(l, node),
        isAbstract: body < 0, isNative: body < 0 && l.hasModifier(node, 'external'), class: receiver < 0 ? place.class : -1, ...(qualifiedName === undefined ? {} : { qualifiedName }),
        ...(receiver >= 0 ? { extension: { type: extended, receiver: 'this' as const } } : lexicalThis === true ? { lexicalThis } : {}),
      },
      params: paramsOf(l, tree.childOfKind(node, 'function_value_parameters')), body, returnType: type,
      frame: receiver < 0 ? { isStatic: place.isStatic, ...(lexicalThis === true ? {} : { receivers: [] }) } : { isStatic: false, receivers: [self] },
    });
    return { fn, name, isExtension: receiver >= 0, type };
  });
}

/** A function where statements stand; `declareFunctions` bound its name. */
export function lowerFunctionDeclaration(l: Lowering, node: NodeId): void {
  const { tree, b } = l;
  const nameNode = tree.field(node, 'name');
  const isTop = b.scope.parent === null;
  const { fn, name, isExtension } = declaredFunction(l, node, {
    class: -1, isStatic: l.frame.isStatic, kind: 'function', lexicalThis: !isTop, ...(isTop ? { qualifiedName: l.topLevelName(l.word(nameNode)) } : {}),
  });
  // An extension is found through what it is called on.
  if (name === '' || isExtension) return;
  const variable = b.declare(name, 'function', tree.span(nameNode));
  b.store(variable, b.functionValue(fn, tree.span(nameNode)), tree.span(nameNode));
}

/** Binds the names of the functions among some statements, so that they are known before the first runs. */
export function declareFunctions(l: Lowering, nodes: readonly NodeId[]): void {
  for (const node of nodes) {
    const name = l.tree.field(node, 'name');
    if (l.tree.kind(node) === 'function_declaration' && name >= 0 && receiverType(l, node) < 0) l.b.declare(l.word(name), 'function', l.tree.span(name));
  }
}

/** `{ a, (b, c) -> … }`, `{ it }`; its last expression is its result. `of`: the function that it is given to, for `return@…` and `this@…`. */
export function lambda(l: Lowering, node: NodeId, name: string, of = ''): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const list = tree.childOfKind(node, 'lambda_parameters');
  const hasArrow = tree.hasToken(node, '->');
  const start = { start: span.start, end: span.start + 1 };
  const params = list >= 0 ? tree.namedChildren(list).map((p) => lambdaParam(l, p)) : hasArrow ? [] : [{ spec: { name: 'it', span: start, optional: true }, value: -1, node, parts: -1 }];
  const statements = l.items(node).filter((c) => c !== list);
  const fn = l.define({ name, kind: 'lambda', span, lexicalThis: true, isStatic: l.frame.isStatic, params: params.map((p) => p.spec), qualifiedName: b.functionFact(b.currentFunction).qualifiedName }, {}, (index) => {
    for (const [i, p] of params.entries()) if (p.parts >= 0) destructure(l, p.parts, b.load(b.functionFact(index).params[i]?.variable ?? -1, p.spec.span));
    const implied = list < 0 && !hasArrow ? (b.functionFact(index).params[0]?.variable ?? -1) : -1;
    const receivers: readonly Receiver[] = implied < 0 ? l.frame.receivers : [...l.frame.receivers, { label: of, variable: implied, isSure: false, isThis: false }];
    l.inFrame({ ...l.frame, receivers }, () => {
      const value = l.statements(statements);
      if (value !== 0) b.emit(Op.Return, tree.span(statements.at(-1) ?? node), value);
    });
  });
  return b.functionValue(fn, span);
}

function lambdaParam(l: Lowering, node: NodeId): Param {
  const { tree } = l;
  if (tree.kind(node) === 'multi_variable_declaration') return { spec: { name: '', span: tree.span(node) }, value: -1, node, parts: node };
  const name = l.word(tree.childOfKind(node, 'identifier'));
  return { spec: { name: name === '_' ? '' : name, type: typeOf(l, typeChild(l, node)), span: tree.span(node), decorators: annotationsOf(l, node) }, value: -1, node, parts: -1 };
}

/** `fun(a: A): B { … }` */
export function anonymousFunction(l: Lowering, node: NodeId, name: string): OpRef {
  const { tree, b } = l;
  const fn = defineFunction(l, {
    spec: { name, kind: 'lambda', span: tree.span(node), lexicalThis: true, isStatic: l.frame.isStatic, qualifiedName: b.functionFact(b.currentFunction).qualifiedName },
    params: paramsOf(l, tree.childOfKind(node, 'function_value_parameters')), body: tree.childOfKind(node, 'function_body'), returnType: typeOf(l, returnTypeNode(l, node)),
  });
  return b.functionValue(fn, tree.span(node));
}
