/** Methods, blocks and lambdas: parameters, bodies, what they give back. */
import type { FunctionSpec, ParamSpec } from '../../extract/facts-builder.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op, StoreFlag } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { assignTo } from './assignments.ts';
import { BLOCK } from './block-parameter.ts';
import { bodyValue } from './control-flow.ts';
import type { Lowering } from './lowering.ts';

/** `def m(…) … end`, `def self.m … end`; the value is the method's name. */
export function lowerMethod(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const nameNode = tree.field(node, 'name');
  const name = l.text(nameNode).replace(/\s+/g, '');
  const { cls, self } = l.frame;
  const object = tree.field(node, 'object') >= 0 ? tree.field(node, 'object') : (l.frame.holder ?? -1);
  const isConstructor = name === 'initialize' && object < 0 && cls !== null && self !== 'main';
  const singleton = object >= 0 || (self === 'class' && isInSingleton(l, node)) || cls?.ownMethods === true;
  const owner = object >= 0 && l.text(object) !== 'self' && l.text(object) !== cls?.fullName.split('.').at(-1) ? null : cls;
  const params = paramsOf(l, tree.field(node, 'parameters'), l.yielding.has(node));
  const head: FunctionSpec = { name, kind: 'function', span: tree.span(node), nameSpan: tree.span(nameNode), params };
  const lowerBody = (fn: number): void => {
    startBody(l, fn, tree.field(node, 'parameters'));
    const body = tree.field(node, 'body');
    const value = body < 0 ? 0 : bodyValue(l, body);
    if (!isConstructor) b.emit(Op.Return, tree.span(body < 0 ? node : body), value);
  };
  if (owner && (self !== 'main' || object >= 0)) {
    const fn: number = l.define({ ...head, kind: isConstructor ? 'constructor' : 'method', class: owner.cls, isStatic: singleton }, { cls: owner, self: singleton && cls?.ownMethods !== true ? 'class' : 'instance', method: { name, isConstructor, fn: -1 } }, (self) => {
      l.frame = { ...l.frame, method: { name, isConstructor, fn: self } };
      lowerBody(self);
    });
    const earlier = singleton ? undefined : owner.methods.get(name);
    if (earlier !== undefined && isUnconditional(l, node)) b.removeMember(name, earlier);
    b.addMember(owner.cls, { name, kind: 'method', function: fn, isStatic: singleton, span: tree.span(node), nameSpan: tree.span(nameNode) });
    if (!singleton || cls?.ownMethods) owner.methods.set(name, fn);
    return b.literal('String', name, tree.span(nameNode));
  }
  const kind = tree.kind(object);
  if (object >= 0 && (kind === 'constant' || kind === 'scope_resolution' || (kind === 'identifier' && l.find(l.text(object)) >= 0))) singletonMethod(l, { ...head, object }, lowerBody);
  else {
    topLevelMethod(l, head, lowerBody);
    if (object >= 0) l.expression(object);
  }
  return b.literal('String', name, tree.span(nameNode));
}

/** Whether a method stands right in the body of its class, so that it takes the place of an earlier one. */
function isUnconditional(l: Lowering, node: NodeId): boolean {
  const { tree } = l;
  const body = tree.parent(node);
  return tree.kind(body) === 'body_statement' && (tree.kind(tree.parent(body)) === 'class' || tree.kind(tree.parent(body)) === 'module');
}

/** A method of the top level belongs to every object. */
function topLevelMethod(l: Lowering, head: FunctionSpec, lowerBody: (fn: number) => void): void {
  const { b } = l;
  const span = head.nameSpan ?? head.span;
  const type = b.addType('', span, { kind: 'other' });
  const fn: number = l.define({ ...head, qualifiedName: head.name, extension: { type, receiver: 'this' } }, { cls: null, self: 'main' }, (self) => {
    l.frame = { ...l.frame, method: { name: head.name, isConstructor: false, fn: self } };
    lowerBody(self);
  });
  let variable = l.functions.get(head.name) ?? -1;
  if (variable < 0) {
    variable = b.addVariable({ name: head.name, function: 0, kind: 'function', type: -1, span, constant: false });
    l.functions.set(head.name, variable);
    b.addExport({ kind: 'local', name: head.name, variable, package: '' });
  }
  b.store(variable, b.functionValue(fn, span), span);
}

/** `def object.name … end`: the object's alone. */
function singletonMethod(l: Lowering, { object, ...head }: FunctionSpec & { readonly object: NodeId }, lowerBody: (fn: number) => void): void {
  const { b } = l;
  const span = head.nameSpan ?? head.span;
  const holder = l.expression(object);
  const fn = l.define({ ...head, qualifiedName: `${l.text(object)}.${head.name}` }, { cls: null, self: 'instance', holder: -1 }, (self) => {
    l.frame = { ...l.frame, method: { name: head.name, isConstructor: false, fn: self } };
    lowerBody(self);
  });
  b.set(holder, head.name, b.functionValue(fn, span), span);
}

/** Whether a method stands in a `class << self`. */
function isInSingleton(l: Lowering, node: NodeId): boolean {
  const { tree } = l;
  for (let at = tree.parent(node); at >= 0; at = tree.parent(at)) {
    const kind = tree.kind(at);
    if (kind === 'singleton_class') return true;
    if (kind === 'class' || kind === 'module' || kind === 'method') return false;
  }
  return false;
}

function paramsOf(l: Lowering, list: NodeId, yields: boolean): ParamSpec[] {
  const { tree } = l;
  const nodes = list < 0 ? [] : tree.namedChildren(list);
  const specs = nodes.flatMap((p): ParamSpec[] => {
    const span = tree.span(p);
    const name = l.text(tree.kind(p) === 'identifier' ? p : tree.field(p, 'name'));
    switch (tree.kind(p)) {
      case 'identifier': case 'optional_parameter': return [{ name, span, optional: tree.kind(p) !== 'identifier' }];
      case 'splat_parameter': return [{ name, span, kind: 'rest' }];
      case 'hash_splat_parameter': return [{ name, span, kind: 'keyword-rest' }];
      case 'keyword_parameter': return [{ name, span, kind: 'keyword', optional: tree.field(p, 'value') >= 0 }];
      case 'block_parameter': return [{ name: BLOCK, span, kind: 'keyword', optional: true }];
      case 'forward_parameter': return [{ name: '*', span, kind: 'rest' }, { name: BLOCK, span, kind: 'keyword', optional: true }];
      case 'destructured_parameter': return [{ name: '', span }];
      default: return [];
    }
  });
  if (yields && !specs.some((s) => s.name === BLOCK)) specs.push({ name: BLOCK, span: list < 0 ? { start: 0, end: 0 } : tree.span(list), kind: 'keyword', optional: true });
  return specs;
}

/** Defaults, parts of destructured parameters, and the name of a block parameter. */
function startBody(l: Lowering, fn: number, list: NodeId): void {
  const { tree, b } = l;
  const { params } = b.functionFact(fn);
  for (const p of list < 0 ? [] : tree.namedChildren(list)) {
    const span = tree.span(p);
    const param = params.find((s) => s.span.start === span.start && s.span.end === span.end);
    if (!param) continue;
    const value = tree.field(p, 'value');
    if (value >= 0) b.store(param.variable, l.expression(value), span, StoreFlag.Default);
    if (tree.kind(p) === 'destructured_parameter') assignTo(l, p, b.load(param.variable, span));
    const name = tree.field(p, 'name');
    if (tree.kind(p) === 'block_parameter' && name >= 0) b.scope.bind(l.text(name), param.variable);
  }
}

/** A block or lambda as a value; `name` is what it is assigned to. */
export function lowerBlock(l: Lowering, node: NodeId, parameters: NodeId, body: NodeId, name: string): OpRef {
  const { tree, b } = l;
  const params = paramsOf(l, parameters, false);
  const implicit = params.length === 0 && body >= 0;
  const fn = l.define(
    { name, kind: 'lambda', span: tree.span(node), params: implicit ? [{ name: 'it', span: tree.span(node), optional: true }] : params, lexicalThis: true, isStatic: l.frame.self !== 'instance', qualifiedName: b.functionFact(b.currentFunction).qualifiedName },
    {},
    (self) => {
      l.openScopes.add(b.scope);
      if (implicit) b.scope.bind('_1', b.functionFact(self).params[0]?.variable ?? 0);
      startBody(l, self, parameters);
      const locals = parameters < 0 ? [] : tree.fieldAll(parameters, 'locals');
      for (const local of locals) b.declare(l.text(local), 'local', tree.span(local));
      const value = body < 0 ? 0 : bodyValue(l, body);
      b.emit(Op.Return, tree.span(body < 0 ? node : body), value);
    },
  );
  return b.functionValue(fn, tree.span(node));
}

/** A block node (`{ … }`, `do … end`) as a value. */
export function blockValue(l: Lowering, block: NodeId, name: string): OpRef {
  return lowerBlock(l, block, l.tree.field(block, 'parameters'), l.tree.field(block, 'body'), name);
}

/** `&:name`: a block that calls the method of what it is given. */
export function symbolBlock(l: Lowering, name: string, node: NodeId): OpRef {
  const { b } = l;
  const span = l.span(node);
  const fn: number = l.define({ name: '', kind: 'lambda', span, lexicalThis: true, isImplicit: true, isStatic: l.frame.self !== 'instance', params: [{ name: 'it', span }], qualifiedName: b.functionFact(b.currentFunction).qualifiedName }, {}, (self) => {
    b.emit(Op.Return, span, b.call(b.get(b.load(b.functionFact(self).params[0]?.variable ?? 0, span), name, span), [], span));
  });
  return b.functionValue(fn, span);
}

/** `reduce(:name)`: a block that calls the method of the first of two with the second. */
export function foldBlock(l: Lowering, name: string, node: NodeId): OpRef {
  const { b } = l;
  const span = l.span(node);
  const fn: number = l.define({ name: '', kind: 'lambda', span, lexicalThis: true, isImplicit: true, isStatic: l.frame.self !== 'instance', params: [{ name: 'memo', span }, { name: 'it', span }], qualifiedName: b.functionFact(b.currentFunction).qualifiedName }, {}, (self) => {
    const [memo, item] = b.functionFact(self).params.map((p) => b.load(p.variable, span));
    b.emit(Op.Return, span, b.call(b.get(memo ?? 0, name, span), [{ value: item ?? 0 }], span));
  });
  return b.functionValue(fn, span);
}

/** `define_method(:name) { … }`: a method whose `self` is the object. One of a computed name, '', is called by nobody that is known. */
export function defineMethod(l: Lowering, node: NodeId, name: string, block: NodeId): void {
  const { tree, b } = l;
  const { cls } = l.frame;
  if (!cls) return;
  const parameters = tree.field(block, 'parameters');
  const span = tree.span(node);
  const fn: number = l.define({ name, kind: 'method', span, class: cls.cls, params: paramsOf(l, parameters, false) }, { self: 'instance' }, (self) => {
    l.openScopes.add(b.scope);
    startBody(l, self, parameters);
    const body = tree.field(block, 'body');
    b.emit(Op.Return, span, body < 0 ? 0 : bodyValue(l, body));
  });
  if (name === '') return;
  b.addMember(cls.cls, { name, kind: 'method', function: fn, span });
  cls.methods.set(name, fn);
}
