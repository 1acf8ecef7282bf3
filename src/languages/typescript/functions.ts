/** Functions of every kind: parameters, bodies, what surrounds a body when it is lowered later. */
import type { FunctionSpec, ParamSpec } from '../../extract/facts-builder.ts';
import { NO_NODE } from '../../extract/syntax-table.ts';
import type { NodeId, SyntaxTable } from '../../extract/syntax-table.ts';
import type { DecoratorFact } from '../../model/facts.ts';
import { Op, StoreFlag } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import { decoratorFact } from './decorators.ts';
import { declareVars } from './hoisting.ts';
import type { Frame, Lowering, NameHint } from './lowering.ts';
import { assign } from './references.ts';
import { withTypeParams } from './type-params.ts';
import { annotatedType } from './types.ts';

/** What is known of a function besides its syntax. */
export interface FunctionPlan {
  readonly name: string;
  readonly nameSpan?: Span;
  readonly qualifiedName?: string;
  readonly kind: FunctionSpec['kind'];
  readonly span: Span;
  readonly class?: number;
  readonly isStatic?: boolean;
  readonly decorators?: readonly DecoratorFact[];
  /** Evaluated decorators of its parameters, by parameter node. */
  readonly paramDecorators?: ReadonlyMap<NodeId, readonly DecoratorFact[]>;
  /** A method of an object literal. */
  readonly inObject?: boolean;
  /** Code at the start of the body (field initialisers), behind a call of the parent's constructor. */
  readonly prologue?: (params: readonly Param[]) => void;
}

/** A written parameter. */
export interface Param {
  readonly node: NodeId;
  /** Identifier, pattern or `this`, without default and dots. */
  readonly target: NodeId;
  readonly fallback: NodeId;
  readonly isRest: boolean;
  /** `constructor(private dao: Dao)` */
  readonly isProperty: boolean;
  /** Its variable, once the function is defined. */
  variable: number;
}

const PROPERTY_MODIFIERS: ReadonlySet<string> = new Set(['accessibility_modifier', 'override_modifier', 'readonly']);

export function paramsOf(tree: SyntaxTable, definition: NodeId): Param[] {
  const single = tree.field(definition, 'parameter');
  if (single !== NO_NODE) return [param(tree, single)];
  const list = tree.field(definition, 'parameters');
  return list === NO_NODE ? [] : tree.namedChildren(list).filter((n) => tree.kind(n) !== 'decorator').map((n) => param(tree, n));
}

function param(tree: SyntaxTable, node: NodeId): Param {
  let target = node;
  let fallback = NO_NODE;
  const kind = tree.kind(node);
  const isTyped = kind === 'required_parameter' || kind === 'optional_parameter';
  if (isTyped) {
    target = tree.field(node, 'pattern');
    fallback = tree.field(node, 'value');
  }
  if (tree.kind(target) === 'assignment_pattern') {
    fallback = tree.field(target, 'right');
    target = tree.field(target, 'left');
  }
  const isRest = tree.kind(target) === 'rest_pattern';
  if (isRest) target = tree.namedChildren(target)[0] ?? NO_NODE;
  return { node, target, fallback, isRest, isProperty: isTyped && tree.children(node).some((c) => PROPERTY_MODIFIERS.has(tree.kind(c))), variable: -1 };
}

function paramSpec(l: Lowering, p: Param, decorators: readonly DecoratorFact[]): ParamSpec {
  const { tree } = l;
  const type = annotatedType(l, tree.field(p.node, 'type'));
  const isName = tree.kind(p.target) === 'identifier';
  const isReceiver = tree.kind(p.target) === 'this';
  return {
    name: isName ? tree.textOf(p.target) : isReceiver ? 'this' : '', type, span: tree.span(p.node), decorators,
    kind: p.isRest ? 'rest' : isReceiver ? 'receiver' : 'positional',
    optional: p.fallback !== NO_NODE || tree.kind(p.node) === 'optional_parameter',
  };
}

/** Defines the function that `node` writes and queues its body. Gives its index. */
export function defineFunction(l: Lowering, node: NodeId, plan: FunctionPlan): number {
  const { tree, b } = l;
  const outer = l.frame;
  const typeParams = withTypeParams(tree, node, outer.typeParams);
  const params = paramsOf(tree, node);
  if (typeParams !== outer.typeParams) l.frame = { ...outer, typeParams };
  const specs: ParamSpec[] = [];
  for (const p of params) specs.push(paramSpec(l, p, plan.paramDecorators?.get(p.node) ?? writtenDecorators(l, p)));
  const returnType = annotatedType(l, tree.field(node, 'return_type'));
  l.frame = outer;
  const body = tree.field(node, 'body');
  const { isAsync, isGenerator, lexicalThis } = functionFlags(tree, node);
  const inObject = plan.inObject ?? (lexicalThis && outer.inObject);
  const inner: Frame = { typeParams, container: null, staticOf: lexicalThis ? outer.staticOf : -1, staticBase: null, inObject, className: outer.className };
  const spec: Mutable<FunctionSpec> = {
    name: plan.name, kind: plan.kind, span: plan.span, nameSpan: plan.nameSpan ?? plan.span, class: plan.class ?? -1, isStatic: plan.isStatic ?? false,
    isAsync, isGenerator, lexicalThis, isAbstract: body === NO_NODE, returnType, params: specs, decorators: plan.decorators ?? NO_DECORATORS,
  };
  if (plan.qualifiedName !== undefined) spec.qualifiedName = plan.qualifiedName;
  else if (spec.class === -1 && l.container) spec.qualifiedName = l.qualify(plan.name);
  if (body !== NO_NODE) spec.body = () => { lowerBody(l, { body, params, inner, plan }); };
  const fn = b.addFunction(spec);
  if (l.moduleFactories.nodes.has(node)) l.moduleFactories.functions.add(fn);
  const facts = b.functionFact(fn).params;
  for (let i = 0; i < params.length; i++) {
    const p = params[i];
    if (p) p.variable = facts[i]?.variable ?? -1;
  }
  return fn;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
const NO_DECORATORS: readonly DecoratorFact[] = [];

function writtenDecorators(l: Lowering, p: Param): readonly DecoratorFact[] {
  const { tree } = l;
  if (tree.childOfKind(p.node, 'decorator') === NO_NODE) return NO_DECORATORS;
  return tree.children(p.node).filter((c) => tree.kind(c) === 'decorator').map((d) => decoratorFact(tree, d, 0));
}

function functionFlags(tree: SyntaxTable, node: NodeId): { isAsync: boolean; isGenerator: boolean; lexicalThis: boolean } {
  const kind = tree.kind(node);
  const flags = { isAsync: false, isGenerator: kind.startsWith('generator_'), lexicalThis: kind === 'arrow_function' };
  for (let c = tree.firstChild(node); c !== NO_NODE; c = tree.nextSibling(c)) {
    const token = tree.kind(c);
    if (token === 'formal_parameters' || token === 'statement_block') break;
    if (tree.isNamed(c)) continue;
    if (token === 'async') flags.isAsync = true;
    else if (token === '*') flags.isGenerator = true;
  }
  return flags;
}

interface BodyPlan { readonly body: NodeId; readonly params: readonly Param[]; readonly inner: Frame; readonly plan: FunctionPlan }

function lowerBody(l: Lowering, { body, params, inner, plan }: BodyPlan): void {
  const { tree, b } = l;
  l.frame = inner;
  for (const p of params) bindParam(l, p);
  if (tree.kind(body) !== 'statement_block') {
    const value = l.expression(body);
    b.emit(Op.Return, tree.span(body), value);
    b.statement(tree.span(body), value);
    return;
  }
  declareVars(l, body);
  const statements = tree.namedChildren(body);
  const { prologue } = plan;
  const interlude = prologue ? { before: statements.findIndex((s) => isSuperCall(tree, s)) + 1, run: () => { prologue(params); } } : null;
  l.rules.statementList(l, statements, interlude);
}

function isSuperCall(tree: SyntaxTable, statement: NodeId): boolean {
  const call = tree.namedChildren(statement)[0] ?? NO_NODE;
  return tree.kind(statement) === 'expression_statement' && tree.kind(call) === 'call_expression' && tree.kind(tree.field(call, 'function')) === 'super';
}

/** Expressions that run nothing, so that a default need not stand in a branch. */
const INERT: ReadonlySet<string> = new Set(['number', 'string', 'true', 'false', 'null', 'undefined', 'identifier', 'arrow_function', 'function_expression', 'regex']);

function bindParam(l: Lowering, p: Param): void {
  const { tree, b } = l;
  if (p.variable < 0) return;
  const span = tree.span(p.node);
  const isName = tree.kind(p.target) === 'identifier';
  if (p.fallback !== NO_NODE) {
    const hint = isName ? { name: tree.textOf(p.target), span: tree.span(p.target), qualified: null } : null;
    storeDefault(l, p, hint);
  }
  if (!isName && tree.kind(p.target) !== 'this') assign(l, p.target, b.load(p.variable, span));
}

function storeDefault(l: Lowering, p: Param, hint: NameHint | null): void {
  const { tree, b } = l;
  const span = tree.span(p.node);
  const isInert = INERT.has(tree.kind(p.fallback));
  if (!isInert) {
    b.emit(Op.If, span, b.load(p.variable, span));
    b.emit(Op.Else, span);
  }
  b.store(p.variable, l.expression(p.fallback, hint), span, StoreFlag.Default);
  if (!isInert) b.emit(Op.EndIf, span);
}

/** A function as an expression: an arrow function, or `function` with a name that only its own body sees. */
export function functionExpression(l: Lowering, node: NodeId, hint: NameHint | null): OpRef {
  const { tree, b } = l;
  const own = tree.field(node, 'name');
  const span = l.wholeSpan(node);
  const kind = tree.kind(node) === 'arrow_function' ? 'lambda' : 'function';
  if (own === NO_NODE) {
    const plan: Mutable<FunctionPlan> = { name: hint?.name ?? '', nameSpan: hint?.span ?? span, kind, span };
    if (hint && hint.qualified !== null) plan.qualifiedName = hint.qualified;
    return b.functionValue(defineFunction(l, node, plan), span);
  }
  const outer = b.enterScope();
  const variable = b.declare(tree.textOf(own), 'function', tree.span(own));
  const fn = defineFunction(l, node, { name: tree.textOf(own), nameSpan: tree.span(own), kind, span });
  b.leaveScope(outer);
  const value = b.functionValue(fn, span);
  b.store(variable, value, span);
  return value;
}

/** Name, name span and qualified name that a definition takes from a hint. */
export function hinted(hint: NameHint | null, span: Span): { name: string; nameSpan: Span; qualifiedName?: string } {
  if (!hint) return { name: '', nameSpan: span };
  return { name: hint.name, nameSpan: hint.span, ...(hint.qualified === null ? {} : { qualifiedName: hint.qualified }) };
}

/** A function declaration or signature: defined and stored in the variable that its name binds. */
export function functionDeclaration(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const nameNode = tree.field(node, 'name');
  const name = tree.textOf(nameNode);
  const span = l.wholeSpan(node);
  const fn = defineFunction(l, node, { name, nameSpan: nameNode === NO_NODE ? span : tree.span(nameNode), kind: 'function', span });
  const value = b.functionValue(fn, span);
  if (nameNode !== NO_NODE) b.store(b.declare(name, 'function', tree.span(nameNode)), value, span);
  return value;
}
