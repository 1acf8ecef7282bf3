/** Function definitions and lambdas: signature in the code around them, body in code of its own. */
import { NO_NODE } from '../../extract/syntax-table.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import type { DecoratorFact, FunctionKind, MemberFact } from '../../model/facts.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { bindingsOf } from './bindings.ts';
import type { Bindings } from './bindings.ts';
import { applyDecorators, evaluateDecorators } from './decorators.ts';
import type { Decorators } from './decorators.ts';
import type { ClassBody, Lowering } from './lowering.ts';
import { classVariable, openClassBody, storeName } from './names.ts';
import { lowerParams, storeDefaults } from './params.ts';
import type { Param } from './params.ts';
import { bindPattern } from './targets.ts';
import { withTypeParams } from './type-params.ts';
import { annotationOf, NO_ANNOTATION } from './types.ts';

/** Lowers a `function_definition`; `decorated` is the `decorated_definition` around it, or -1. */
export function lowerFunction(l: Lowering, node: NodeId, decorated: NodeId): void {
  const { builder, tree } = l;
  const decorators = evaluateDecorators(l, decorated);
  const body = openClassBody(l);
  const name = tree.field(node, 'name');
  const role = roleOf(l, node, body, decorators);
  const fn = withTypeParams(l, node, () => addDefinition(l, { node, whole: decorated === NO_NODE ? node : decorated, role, body, decorators }), true);
  const closure = builder.functionValue(fn, l.span(name));
  const value = applyDecorators(l, decorators, closure);
  if (decorators.roles.has('overload') && !l.builder.input.path.endsWith('.pyi')) return;
  if (body && !body.globals.has(l.text(name))) bindMethod(l, body, { fn, name, role, value, isBare: value === closure });
  else storeName(l, name, value, { kind: 'function' });
}

/** The closure of a `lambda`; `name` is what it is assigned to. */
export function lowerLambda(l: Lowering, node: NodeId, name: string): OpRef {
  return l.builder.functionValue(addLambda(l, node, name, null), l.span(node));
}

/** Defines the function of a `lambda`, as a method where it is assigned to a name in a class body. */
export function addLambda(l: Lowering, node: NodeId, name: string, method: ClassBody | null): number {
  const { builder, tree } = l;
  const params = lowerParams(l, tree.field(node, 'parameters'), method !== null);
  const enclosing = l.frame.method;
  const body = tree.field(node, 'body');
  const fn = builder.addFunction({
    name, kind: 'lambda', span: l.span(node), params: params.map((p) => p.spec), lexicalThis: method === null, ...(method ? { class: method.index } : {}),
    body: (self) => l.withinFunction(method ?? enclosing, () => {
      enterBody(l, self, params, bindingsOf(tree, body));
      if (body !== NO_NODE) builder.emit(Op.Return, l.span(body), l.expression(body));
    }),
  });
  if (method) noteReceiver(l, fn, method, false);
  return fn;
}

interface MethodRole {
  readonly kind: FunctionKind;
  readonly member: MemberFact['kind'];
  readonly memberName: string;
  readonly isStatic: boolean;
  readonly hasReceiver: boolean;
  readonly isAbstract: boolean;
}

interface Definition {
  readonly node: NodeId;
  readonly whole: NodeId;
  readonly role: MethodRole;
  readonly body: ClassBody | null;
  readonly decorators: Decorators;
}

function roleOf(l: Lowering, node: NodeId, body: ClassBody | null, { roles }: Decorators): MethodRole {
  const name = l.text(l.tree.field(node, 'name'));
  const isAbstract = isStub(l, node, roles.has('abstract') || roles.has('overload'));
  const plain = { kind: 'function' as const, member: 'method' as const, memberName: name, isStatic: false, hasReceiver: false, isAbstract };
  if (!body) return plain;
  if (roles.has('getter')) return { ...plain, kind: 'getter', member: 'getter', hasReceiver: !roles.has('static'), isStatic: roles.has('class') || roles.has('static') };
  if (roles.has('setter')) return { ...plain, kind: 'setter', member: 'setter', hasReceiver: true };
  if (roles.has('deleter')) return { ...plain, kind: 'method', memberName: `${name}.deleter`, hasReceiver: true };
  if (roles.has('static')) return { ...plain, kind: 'method', isStatic: true };
  if (roles.has('class') || IMPLICIT_CLASS_METHODS.has(name)) return { ...plain, kind: 'method', isStatic: true, hasReceiver: true };
  return { ...plain, kind: name === '__init__' ? 'constructor' : 'method', hasReceiver: true };
}

/** Methods that get the class as their first argument without saying so. */
const IMPLICIT_CLASS_METHODS: ReadonlySet<string> = new Set(['__new__', '__init_subclass__', '__class_getitem__']);

/** Whether a body is only there because the grammar wants one: `...`, `raise NotImplementedError`, or nothing much where it is declared abstract. */
function isStub(l: Lowering, node: NodeId, isDeclared: boolean): boolean {
  const { tree } = l;
  const statements = tree.namedChildren(tree.field(node, 'body'));
  if (statements.length > 2) return false;
  const kinds = statements.map((s) => {
    const kind = tree.kind(s);
    if (kind === 'expression_statement') return tree.kind(tree.namedChildren(s)[0] ?? NO_NODE);
    return kind === 'raise_statement' && l.text(tree.namedChildren(s)[0] ?? NO_NODE).startsWith('NotImplementedError') ? 'not implemented' : kind;
  });
  const rest = kinds.filter((k) => k !== 'string');
  if (rest.length === 1 && (rest[0] === 'ellipsis' || rest[0] === 'not implemented')) return true;
  return isDeclared && rest.every((k) => k === 'pass_statement' || k === 'raise_statement');
}

function addDefinition(l: Lowering, { node, whole, role, body, decorators }: Definition): number {
  const { builder, tree } = l;
  const params = lowerParams(l, tree.field(node, 'parameters'), body !== null && role.hasReceiver);
  const result = tree.field(node, 'return_type');
  const returns = result === NO_NODE ? NO_ANNOTATION : annotationOf(l, result);
  const enclosing = l.frame.method;
  const block = tree.field(node, 'body');
  const facts: readonly DecoratorFact[] = [...decorators.facts, ...returns.decorators];
  const fn = builder.addFunction({
    name: l.text(tree.field(node, 'name')), kind: role.kind, span: l.span(whole), nameSpan: l.span(tree.field(node, 'name')),
    isStatic: role.isStatic, isAsync: tree.hasToken(node, 'async'), isAbstract: role.isAbstract, lexicalThis: body === null && enclosing !== null,
    returnType: returns.type, decorators: facts, params: params.map((p) => p.spec), ...(body ? { class: body.index } : {}),
    body: (self) => l.withinFunction(body ?? enclosing, () => {
      enterBody(l, self, params, bindingsOf(tree, block));
      l.statements(block);
    }),
  });
  if (body && role.hasReceiver) noteReceiver(l, fn, body, role.isStatic);
  return fn;
}

function noteReceiver(l: Lowering, fn: number, body: ClassBody, isStatic: boolean): void {
  const first = l.builder.functionFact(fn).params[0];
  if (first?.kind === 'receiver') l.receivers.set(first.variable, { body, isStatic });
}

/** Declares what the body binds and stores defaults, at its start. */
function enterBody(l: Lowering, fn: number, params: readonly Param[], bindings: Bindings): void {
  if (bindings.isGenerator) l.builder.amendFunction(fn, { isGenerator: true });
  storeDefaults(l, fn, params);
  declareBindings(l, bindings);
  for (const [i, { pattern }] of params.entries()) {
    const variable = l.builder.functionFact(fn).params[i]?.variable ?? -1;
    if (pattern !== NO_NODE && variable >= 0) bindPattern(l, pattern, l.builder.load(variable, l.span(pattern)));
  }
}

/** Declares the names that a function (or the module) assigns in its scope; `global` names mean the module's. */
export function declareBindings(l: Lowering, { names, globals, nonlocals }: Bindings): void {
  const { builder } = l;
  for (const name of globals) {
    const variable = l.rootScope.own(name);
    if (variable >= 0) builder.scope.bind(name, variable);
  }
  for (const [name, { kind, node }] of names) if (!globals.has(name) && !nonlocals.has(name)) builder.declare(name, kind, l.span(node));
}

interface BoundMethod { readonly fn: number; readonly name: NodeId; readonly role: MethodRole; readonly value: OpRef; readonly isBare: boolean }

function bindMethod(l: Lowering, body: ClassBody, { fn, name, role, value, isBare }: BoundMethod): void {
  const { builder } = l;
  const text = l.text(name);
  const { span, decorators } = builder.functionFact(fn);
  if (role.member !== 'setter' && role.memberName === text) builder.store(classVariable(l, body, text, l.span(name), { kind: 'function' }), value, l.span(name));
  body.functions.set(text, fn);
  builder.addMember(body.index, {
    name: role.memberName, kind: role.member, function: fn, isStatic: role.isStatic, value: isBare ? 0 : value, span, nameSpan: l.span(name), decorators,
  });
}
