/** Functions of every kind: heads, parameters, bodies, lambdas, and what a constructor or destructor does by itself. */
import type { ParamSpec } from '../../extract/facts-builder.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op, StoreFlag } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import { attributesOf } from './attributes.ts';
import { readDeclarator } from './declarators.ts';
import { argumentsOf, initializedValue } from './initializers.ts';
import type { ClassRecord, Frame, Lowering } from './lowering.ts';
import { CONSTRUCTOR, DESTRUCTOR, classOf, nameParts, readPath } from './names.ts';
import { typeOf, typeValue } from './types.ts';

export interface FunctionSource {
  /** `function_definition`, or a declaration without a body. */
  readonly node: NodeId;
  readonly span: Span;
  /** `function_declarator`, or -1 where only loose tokens are left. */
  readonly fn: NodeId;
  readonly nameNode: NodeId;
  readonly name: string;
  readonly qualifiedName: string;
  readonly owner: ClassRecord | null;
  readonly isStatic: boolean;
  /** Statement that is its body, -1 for a declaration. */
  readonly body: NodeId;
  readonly typeParams: ReadonlySet<string>;
}

/** Kind of a member by its name. */
export function functionKind(name: string, owner: ClassRecord | null): 'function' | 'method' | 'constructor' {
  if (!owner) return 'function';
  return name === owner.name ? 'constructor' : 'method';
}

/** Defines a function; its parameters, defaults and what it does by itself are seen to. Gives its index. */
export function defineFunction(l: Lowering, source: FunctionSource): number {
  const { tree } = l;
  const { node, fn, owner, name, body } = source;
  const kind = functionKind(name, owner);
  const frame: Frame = { owner, isStatic: source.isStatic || !owner, typeParams: source.typeParams };
  return l.inFrame(frame, () => {
    const params = fn >= 0 ? paramNodes(l, tree.field(fn, 'parameters')) : bareParams(l, node);
    const trailing = tree.childOfKind(fn, 'trailing_return_type');
    const result = trailing >= 0 ? (tree.namedChildren(trailing)[0] ?? -1) : tree.field(node, 'type');
    return l.define({
      name, kind, span: source.span, nameSpan: tree.span(source.nameNode), class: owner?.cls ?? -1, isStatic: source.isStatic && owner !== null, isAbstract: body < 0,
      qualifiedName: source.qualifiedName, returnType: kind === 'constructor' ? -1 : typeOf(l, result), decorators: attributesOf(l, node, fn), params: params.map((p) => paramSpec(l, p)),
    }, frame, body < 0 ? null : (index) => {
      storeDefaults(l, index, params);
      if (kind === 'constructor' && owner) construct(l, owner, tree.childOfKind(node, 'field_initializer_list'), tree.span(source.nameNode));
      lowerBody(l, body);
      if (owner && name.startsWith('~')) destroyBases(l, owner, tree.span(source.nameNode));
    });
  });
}

/** A block, or a `try` around the whole body. */
function lowerBody(l: Lowering, body: NodeId): void {
  if (l.tree.kind(body) === 'compound_statement') l.block(body);
  else l.statement(body);
}

const PARAMETERS: ReadonlySet<string> = new Set(['parameter_declaration', 'optional_parameter_declaration', 'variadic_parameter_declaration', 'explicit_object_parameter_declaration', 'variadic_parameter', '...']);

/** Parameters of a list; `(void)` has none. */
export function paramNodes(l: Lowering, list: NodeId): NodeId[] {
  const { tree } = l;
  if (list < 0) return [];
  const nodes = tree.children(list).filter((c) => PARAMETERS.has(tree.kind(c)));
  const only = nodes[0] ?? -1;
  const isVoid = nodes.length === 1 && tree.textOf(only) === 'void';
  return isVoid ? [] : nodes;
}

/** Names in brackets, whose types follow (K&R). */
function bareParams(l: Lowering, head: NodeId): NodeId[] {
  const { tree } = l;
  return tree.namedChildren(tree.childOfKind(head, 'argument_list')).filter((c) => tree.kind(c) === 'identifier');
}

function paramSpec(l: Lowering, node: NodeId): ParamSpec {
  const { tree } = l;
  const kind = tree.kind(node);
  if (kind === 'identifier') return { name: tree.textOf(node), span: tree.span(node) };
  const declarator = readDeclarator(l, tree.field(node, 'declarator'));
  const name = declarator.name >= 0 && tree.kind(declarator.name) === 'identifier' ? tree.textOf(declarator.name) : '';
  const isRest = kind === '...' || kind.startsWith('variadic');
  return {
    name, kind: isRest ? 'rest' : kind.startsWith('explicit') ? 'receiver' : 'positional', optional: kind === 'optional_parameter_declaration', span: tree.span(node),
    type: declarator.fn >= 0 || isFunctionType(l, node) ? -1 : typeOf(l, tree.field(node, 'type')), decorators: attributesOf(l, node),
  };
}

/** `void (*f)(int)`: what it points to is a function, whatever that returns. */
export function isFunctionType(l: Lowering, declaration: NodeId): boolean {
  const { tree } = l;
  let at = tree.field(declaration, 'declarator');
  if (tree.kind(at) === 'init_declarator') at = tree.field(at, 'declarator');
  while (tree.kind(at) === 'pointer_declarator' || tree.kind(at) === 'reference_declarator') at = tree.field(at, 'declarator') >= 0 ? tree.field(at, 'declarator') : (tree.namedChildren(at).at(-1) ?? -1);
  return tree.kind(at).includes('function_declarator');
}

function storeDefaults(l: Lowering, fn: number, nodes: readonly NodeId[]): void {
  for (const [i, fact] of l.b.functionFact(fn).params.entries()) {
    const value = l.tree.field(nodes[i] ?? -1, 'default_value');
    if (value >= 0) l.b.store(fact.variable, l.expression(value), l.tree.span(value), StoreFlag.Default);
  }
}

/** What a constructor does before its body: bases, then fields, each as its initialiser says or by default. */
export function construct(l: Lowering, owner: ClassRecord, list: NodeId, span: Span): void {
  const { tree } = l;
  const initializers = list < 0 ? [] : l.items(list).filter((n) => tree.kind(n) === 'field_initializer');
  const done = new Set<string>();
  for (const node of initializers) {
    const target = tree.namedChildren(node)[0] ?? -1;
    const path = nameParts(l, target);
    const name = path.at(-1) ?? '';
    done.add(name);
    const args = tree.namedChildren(node).at(-1) ?? -1;
    initialize(l, owner, { node, target, path, args });
  }
  if (done.has(owner.name)) return;
  for (const base of owner.bases) if (!done.has(base.name)) callBase(l, readBase(l, base.node), [], span);
  for (const field of owner.fields) {
    if (done.has(field.name) || (field.value < 0 && !field.isObject)) continue;
    const value = field.value >= 0 ? initializedValue(l, field.value, { type: field.type, isObject: field.isObject }) : defaultValue(l, field.type, span);
    if (value !== 0) l.b.set(l.b.emit(Op.This, span), field.name, value, span);
  }
}

interface MemberInitializer { readonly node: NodeId; readonly target: NodeId; readonly path: readonly string[]; readonly args: NodeId }

function initialize(l: Lowering, owner: ClassRecord, { node, target, path, args }: MemberInitializer): void {
  const { tree, b } = l;
  const span = tree.span(node);
  const name = path.at(-1) ?? '';
  const field = owner.fields.find((f) => f.name === name);
  const isClass = name === owner.name || owner.bases.some((x) => x.name === name) || path.length > 1 || tree.kind(target) !== 'field_identifier';
  if (!field && isClass) {
    callBase(l, name === owner.name ? classOf(l, owner, span) : readBase(l, target), argumentsOf(l, args), span);
    return;
  }
  const values = argumentsOf(l, args);
  // Where the class stands elsewhere, only the linker can tell a field from a base.
  if (!field && owner.fields.length === 0 && !owner.members.has(name)) callBase(l, readPath(l, path, tree.span(target)), values, span);
  const made = field?.isObject ? typeValue(l, field.type) : 0;
  const value = made !== 0 ? b.construct(made, values, span) : values.length === 1 ? (values[0]?.value ?? 0) : values.length === 0 ? 0 : b.combine(values.map((v) => v.value), span);
  if (value !== 0) b.set(b.emit(Op.This, span), name, value, span);
  b.statement(span, value);
}

function readBase(l: Lowering, node: NodeId): OpRef {
  const path = nameParts(l, node).filter((p) => p !== '');
  return l.frame.typeParams.has(path[0] ?? '') ? 0 : readPath(l, path, l.tree.span(node));
}

/** Calls the constructor of a base, or another one of the class itself, on `this`. */
function callBase(l: Lowering, base: OpRef, args: ReturnType<typeof argumentsOf>, span: Span): void {
  const { b } = l;
  if (base !== 0) b.call(b.get(base, CONSTRUCTOR, span), [{ value: b.emit(Op.This, span) }, ...args], span);
}

/** `T field;` makes a T. */
function defaultValue(l: Lowering, type: NodeId, span: Span): OpRef {
  const made = typeValue(l, type);
  return made === 0 ? 0 : l.b.construct(made, [], span);
}

/** A destructor goes on to those of the bases. */
export function destroyBases(l: Lowering, owner: ClassRecord, span: Span): void {
  const { b } = l;
  for (const base of owner.bases) {
    const value = readBase(l, base.node);
    if (value !== 0) b.call(b.get(value, DESTRUCTOR, span), [{ value: b.emit(Op.This, span) }], span);
  }
}

/** A lambda. What it captures by an initialiser is a variable of its own around it. */
export function lambda(l: Lowering, node: NodeId, name: string): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const declarator = tree.field(node, 'declarator');
  const typeParams = new Set(l.frame.typeParams);
  for (const p of tree.namedChildren(tree.childOfKind(node, 'template_parameter_list'))) {
    const param = tree.childOfKind(p, 'type_identifier');
    if (param >= 0) typeParams.add(tree.textOf(param));
  }
  return b.inScope(() => {
    for (const c of tree.namedChildren(tree.field(node, 'captures'))) {
      if (tree.kind(c) !== 'lambda_capture_initializer') continue;
      const left = tree.field(c, 'left');
      const value = l.expression(tree.field(c, 'right'));
      b.store(b.declare(tree.textOf(left), 'local', tree.span(left)), value, tree.span(c));
    }
    const params = paramNodes(l, tree.field(declarator, 'parameters'));
    const trailing = tree.childOfKind(declarator, 'trailing_return_type');
    const fn = l.define({
      name, kind: 'lambda', span, nameSpan: span, lexicalThis: true, isStatic: l.frame.isStatic, qualifiedName: b.functionFact(b.currentFunction).qualifiedName,
      returnType: trailing < 0 ? -1 : typeOf(l, tree.namedChildren(trailing)[0] ?? -1), params: params.map((p) => paramSpec(l, p)), decorators: attributesOf(l, node, declarator),
    }, { typeParams }, (index) => {
      storeDefaults(l, index, params);
      lowerBody(l, tree.field(node, 'body'));
    });
    return b.functionValue(fn, span);
  });
}
