/** Functions that are written as definitions: parameters, defaults, bodies, functions inside functions, extension methods. */
import type { FunctionSpec, ParamSpec } from '../../extract/facts-builder.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import type { FunctionFact } from '../../model/facts.ts';
import { Op, StoreFlag } from '../../model/ops.ts';
import { annotationsOf } from './annotations.ts';
import type { Frame, Lowering, Param } from './lowering.ts';
import { isFunctionDefinition, isImplicitList, parameterLists } from './syntax.ts';
import { typeOf, typeParamsOf } from './types.ts';

/** Parameters of all lists of a definition, in one row. What the compiler finds by itself need not be given. */
export function paramsOf(l: Lowering, lists: readonly NodeId[]): Param[] {
  return lists.flatMap((list) => {
    const isImplicit = isImplicitList(l, list);
    return l.items(list).map((c) => param(l, c, isImplicit)).filter((p) => p !== null);
  });
}

function param(l: Lowering, node: NodeId, isImplicit: boolean): Param | null {
  const { tree } = l;
  const kind = tree.kind(node);
  if (kind !== 'parameter' && kind !== 'class_parameter') {
    // `(using Context)`: a parameter without a name.
    return isImplicit ? { spec: { name: '', type: typeOf(l, node), optional: true, span: tree.span(node) }, value: -1, node } : null;
  }
  const typeNode = tree.field(node, 'type');
  const value = tree.field(node, 'default_value');
  const isRest = tree.kind(typeNode) === 'repeated_parameter_type';
  const spec: ParamSpec = {
    name: l.word(tree.field(node, 'name')), type: typeOf(l, typeNode), span: tree.span(node), decorators: annotationsOf(l, node),
    ...(value >= 0 || isImplicit ? { optional: true } : {}), ...(isRest ? { kind: 'rest' as const } : {}),
  };
  return { spec, value, node };
}

/** How many lists of arguments a call gives, where that is more than one. */
export function argumentListsOf(l: Lowering, lists: readonly NodeId[]): FunctionFact['argumentLists'] | undefined {
  if (lists.length < 2) return undefined;
  return { explicit: Math.max(1, lists.filter((list) => !isImplicitList(l, list)).length), all: lists.length };
}

export interface FunctionSource {
  readonly spec: Omit<FunctionSpec, 'params' | 'body' | 'returnType'>;
  readonly params: readonly Param[];
  /** Expression of the body, or -1. */
  readonly body: NodeId;
  readonly returnType: number;
  /** Definition in which a `return` ends the function. */
  readonly node?: NodeId;
  readonly frame?: Partial<Frame>;
  /** Runs before the body's own code, after the defaults. */
  readonly before?: (fn: number) => void;
}

/** Defines a function; its defaults are seen to. */
export function defineFunction(l: Lowering, { spec, params, body, returnType, node = -1, frame, before }: FunctionSource): number {
  return l.define({ ...spec, params: params.map((p) => p.spec), returnType }, { isLambda: false, leaves: -1, ...frame }, (fn) => {
    const { b, tree } = l;
    for (const [i, p] of params.entries()) {
      const variable = b.functionFact(fn).params[i]?.variable ?? -1;
      if (p.value >= 0) b.store(variable, l.full(p.value, p.spec.name), tree.span(p.value), StoreFlag.Default);
    }
    before?.(fn);
    if (body >= 0) lowerBody(l, body, node >= 0 && l.isLeftFromWithin(node));
  });
}

/** The body is an expression, whose value is returned. */
function lowerBody(l: Lowering, body: NodeId, isLeft: boolean): void {
  const { tree, b } = l;
  const span = tree.span(body);
  const leaves = isLeft ? b.addVariable({ name: '', function: b.currentFunction, kind: 'local', type: -1, span, constant: false }) : -1;
  l.inFrame({ ...l.frame, leaves }, () => {
    const value = l.full(body);
    if (tree.kind(body) !== 'block' && tree.kind(body) !== 'indented_block') b.statement(span, value);
    if (leaves >= 0) b.emit(Op.Return, span, b.choice([value, b.load(leaves, span)], span));
    else b.emit(Op.Return, span, value);
  });
}

/** Where a defined function stands. */
export interface FunctionPlace {
  readonly class: number;
  readonly kind: 'function' | 'method';
  readonly qualifiedName?: string;
  readonly lexicalThis?: boolean;
  readonly extension?: NonNullable<FunctionFact['extension']>;
  /** Parameters in front of the function's own: what an extension extends. */
  readonly before?: readonly NodeId[];
  readonly name?: string;
  readonly isStatic?: boolean;
}

/** Defines the function of a definition. One without lists of parameters is called by being read. */
export function definedFunction(l: Lowering, node: NodeId, place: FunctionPlace): { readonly fn: number; readonly type: number; readonly isNullary: boolean } {
  const { tree } = l;
  const nameNode = tree.field(node, 'name');
  const lists = parameterLists(l, node);
  const isNullary = !lists.some((list) => !isImplicitList(l, list));
  return l.inFrame({ ...l.frame, typeParams: typeParamsOf(l, node) }, () => {
    const type = typeOf(l, tree.field(node, 'return_type'));
    const { before = [], kind, name = l.word(nameNode), class: cls, ...more } = place;
    const lists_ = argumentListsOf(l, lists);
    const fn = defineFunction(l, {
      spec: {
        name, kind: isNullary ? 'getter' : kind, span: tree.span(node), nameSpan: tree.span(nameNode), decorators: annotationsOf(l, node), isAbstract: tree.kind(node) === 'function_declaration',
        class: cls, ...more, ...(lists_ ? { argumentLists: lists_ } : {}),
      },
      params: paramsOf(l, [...before, ...lists]), body: tree.field(node, 'body'), returnType: type, node,
    });
    return { fn, type, isNullary };
  });
}

/** A function where statements stand; `declareFunctions` bound its name. */
export function lowerFunctionDefinition(l: Lowering, node: NodeId): void {
  const { tree, b } = l;
  const nameNode = tree.field(node, 'name');
  const name = l.word(nameNode);
  if (name === '') return;
  const isTop = b.scope.parent === null;
  const { fn } = definedFunction(l, node, { class: -1, kind: 'function', ...(isTop ? { qualifiedName: l.topLevelName(name) } : { lexicalThis: true }) });
  const variable = b.declare(name, 'function', tree.span(nameNode));
  b.store(variable, b.functionValue(fn, tree.span(nameNode)), tree.span(nameNode));
}

/** Binds the names of the functions among some statements, so that they are known before the first runs. */
export function declareFunctions(l: Lowering, nodes: readonly NodeId[]): void {
  const { tree, b } = l;
  for (const node of nodes) {
    const name = tree.field(node, 'name');
    if (!isFunctionDefinition(tree.kind(node)) || name < 0) continue;
    const variable = b.declare(l.word(name), 'function', tree.span(name));
    if (!parameterLists(l, node).some((list) => !isImplicitList(l, list))) l.nullary.add(variable);
  }
}

/** `extension (x: X) def …`: functions that are called like methods of what they extend. */
export function lowerExtension(l: Lowering, node: NodeId, outerName: string): void {
  const { tree } = l;
  const lists = tree.fieldAll(node, 'parameters').filter((c) => tree.kind(c) === 'parameters');
  l.inFrame({ ...l.frame, typeParams: typeParamsOf(l, node) }, () => {
    const first = l.items(lists.find((list) => !isImplicitList(l, list)) ?? -1).find((c) => tree.kind(c) === 'parameter') ?? -1;
    const receiver = lists.find((list) => !isImplicitList(l, list)) ?? -1;
    for (const def of tree.fieldAll(node, 'body').flatMap((c) => (isFunctionDefinition(tree.kind(c)) ? [c] : l.items(c)))) {
      if (!isFunctionDefinition(tree.kind(def))) continue;
      const name = l.word(tree.field(def, 'name'));
      const type = typeOf(l, tree.field(first, 'type'));
      definedFunction(l, def, {
        class: -1, kind: 'function', before: receiver < 0 ? [] : [receiver], extension: { type, receiver: 'first' }, qualifiedName: outerName === '' ? name : `${outerName}.${name}`,
        ...(l.b.scope.parent === null ? {} : { lexicalThis: true }),
      });
    }
  });
}
