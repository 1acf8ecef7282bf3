/**
 * What stands at namespace level or declares something in a body: functions, variables, aliases, namespaces, classes. Names that
 * other files may use are exported to their namespace; a declaration without a body binds nothing, so that the name leads to the definition.
 */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import { attributesOf } from './attributes.ts';
import { SPECIFIERS, bodyOf, memberName, partOf, wholeSpan } from './classes.ts';
import { readDeclarator } from './declarators.ts';
import type { Declarator } from './declarators.ts';
import { defineFunction, isFunctionType } from './functions.ts';
import { initializedValue } from './initializers.ts';
import type { Lowering } from './lowering.ts';
import { lowerMacro } from './macros.ts';
import { nameParts, readPath } from './names.ts';
import { isPointerClass, namedNode, typeOf, typeParamsOf, typeValue } from './types.ts';

/** Lowers a declaration of any kind; value of its last initialiser or 0. */
export function lowerDeclaration(l: Lowering, node: NodeId): OpRef {
  const { tree } = l;
  const kind = tree.kind(node);
  switch (kind) {
    case 'function_definition': lowerFunction(l, node, node, bodyOf(l, node)); return 0;
    case 'declaration': return lowerVariables(l, node);
    case 'template_declaration':
      l.inFrame({ typeParams: typeParamsOf(l, tree.field(node, 'parameters')) }, () => {
        for (const c of l.items(node)) if (c !== tree.field(node, 'parameters') && tree.kind(c) !== 'requires_clause') lowerDeclaration(l, c);
      });
      return 0;
    case 'namespace_definition': lowerNamespace(l, node); return 0;
    case 'linkage_specification': lowerItems(l, linked(l, node)); return 0;
    case 'declaration_list': lowerItems(l, l.items(node)); return 0;
    case 'using_declaration': lowerUsing(l, node); return 0;
    case 'namespace_alias_definition': aliasNamespace(l, node); return 0;
    case 'alias_declaration': declareAlias(l, tree.field(node, 'name'), tree.field(node, 'type')); return 0;
    case 'type_definition': lowerTypedef(l, node); return 0;
    case 'preproc_function_def': case 'preproc_def': lowerMacro(l, node); return 0;
    default:
      if (SPECIFIERS.has(kind)) l.specifier(node);
      else if (isDeclarationOnly(kind)) return 0;
      else if (l.isOutside) l.atEnd(() => l.statement(node));
      else return l.statement(node);
      return 0;
  }
}

const EMPTY: ReadonlySet<string> = new Set(['comment', 'concept_definition', 'static_assert_declaration', 'template_instantiation', 'access_specifier', 'friend_declaration', 'empty_declaration', 'preproc_include', 'preproc_call', 'type_identifier', 'primitive_type',
  'storage_class_specifier', 'type_qualifier', 'attribute_specifier', 'attribute_declaration', 'module_declaration', 'import_declaration', 'global_module_fragment_declaration']);

function isDeclarationOnly(kind: string): boolean {
  return EMPTY.has(kind);
}

function linked(l: Lowering, node: NodeId): NodeId[] {
  const body = l.tree.field(node, 'body');
  return l.tree.kind(body) === 'declaration_list' ? l.items(body) : body < 0 ? [] : [body];
}

/** Declarations in a row. A block at namespace level is the body of a function whose head the grammar could not read. */
export function lowerItems(l: Lowering, nodes: readonly NodeId[]): void {
  const { tree } = l;
  const heads = looseHeads(l, nodes);
  for (const node of nodes) {
    const head = heads.byBody.get(node);
    if (head !== undefined) lowerLoose(l, head, node);
    else if (!heads.taken.has(node)) lowerDeclaration(l, node);
    if (tree.kind(node) === 'linkage_specification') continue;
  }
}

/** Heads of K&R definitions and of those behind macros: the call or declarator before a block that stands alone. */
function looseHeads(l: Lowering, nodes: readonly NodeId[]): { readonly byBody: ReadonlyMap<NodeId, NodeId>; readonly taken: ReadonlySet<NodeId> } {
  const { tree } = l;
  const byBody = new Map<NodeId, NodeId>();
  const taken = new Set<NodeId>();
  for (const [i, node] of nodes.entries()) {
    if (tree.kind(node) !== 'compound_statement') continue;
    for (let k = i - 1; k >= 0 && k >= i - 20; k--) {
      const before = nodes[k] ?? -1;
      const head = headIn(l, before);
      if (head >= 0) {
        byBody.set(node, head);
        for (let t = k; t < i; t++) taken.add(nodes[t] ?? -1);
        break;
      }
      if (!LOOSE.has(tree.kind(before))) break;
    }
  }
  return { byBody, taken };
}

const LOOSE: ReadonlySet<string> = new Set(['declaration', 'identifier', 'type_identifier', 'primitive_type', 'attribute_specifier', 'comment', 'type_qualifier', 'field_initializer_list', 'expression_statement']);

/** A `function_declarator` or call in what precedes a block. */
function headIn(l: Lowering, node: NodeId): NodeId {
  const { tree } = l;
  let found = -1;
  const end = tree.end(node);
  for (let n = node; n < tree.count && tree.start(n) < end && n < node + 60; n++) {
    const kind = tree.kind(n);
    if (kind === 'function_declarator' && readDeclarator(l, n).fn >= 0) return n;
    if (kind === 'init_declarator' && tree.kind(tree.field(n, 'value')) === 'argument_list' && tree.kind(tree.field(n, 'declarator')) === 'identifier') return n;
    if (kind === 'call_expression' && tree.kind(tree.field(n, 'function')) === 'identifier') found = n;
  }
  return found;
}

function lowerLoose(l: Lowering, head: NodeId, body: NodeId): void {
  const { tree } = l;
  const isCall = tree.kind(head) !== 'function_declarator';
  const d: Declarator = isCall ? { name: tree.field(head, tree.kind(head) === 'call_expression' ? 'function' : 'declarator'), fn: -1, isArray: false, isIndirect: false, isReference: false } : readDeclarator(l, head);
  if (d.name >= 0) addFunction(l, { node: head, d, body, span: { start: tree.start(head), end: tree.end(body) } });
}

function lowerFunction(l: Lowering, node: NodeId, holder: NodeId, body: NodeId): void {
  const { tree } = l;
  const d = readDeclarator(l, tree.field(holder, 'declarator'));
  const type = tree.field(node, 'type');
  // A class whose end the grammar missed is the type of what follows.
  if (SPECIFIERS.has(tree.kind(type))) l.specifier(type);
  if (d.name >= 0) addFunction(l, { node, d, body, span: wholeSpan(l, node) });
  else for (const c of l.items(node)) if (tree.kind(c) === 'compound_statement') lowerDeclaration(l, c);
}

interface Definition { readonly node: NodeId; readonly d: Declarator; readonly body: NodeId; readonly span: Span }

/** A function at namespace level, or a member written outside its class. */
function addFunction(l: Lowering, { node, d, body, span }: Definition): void {
  const { tree, b } = l;
  const path = nameParts(l, d.name).filter((p) => p !== '');
  const name = path.at(-1) ?? '';
  const around = path.slice(0, -1);
  const nameSpan = tree.span(d.name);
  const { typeParams } = l.frame;
  const source = { node, span, fn: d.fn, nameNode: d.name, name, body, typeParams };
  if (around.length > 0 && !isNamespace(l, around)) {
    const owner = partOf(l, around, nameSpan);
    const isStatic = owner.members.get(name)?.isStatic ?? false;
    const fn = defineFunction(l, { ...source, qualifiedName: `${owner.qualifiedName}.${name}`, owner, isStatic });
    b.addMember(owner.cls, { name: memberName(name, owner), kind: 'method', function: fn, isStatic, span, nameSpan, decorators: b.functionFact(fn).decorators });
    return;
  }
  const local = around.length === 0;
  const fn = defineFunction(l, { ...source, qualifiedName: l.isOutside ? l.qualified(path.join('.')) : `${b.functionFact(b.currentFunction).qualifiedName}.${name}`, owner: null, isStatic: false });
  const variable = body >= 0 && local ? bindFunction(l, name, nameSpan) : b.addVariable({ name, function: b.currentFunction, kind: 'function', type: -1, span: nameSpan, constant: false });
  b.store(variable, b.functionValue(fn, nameSpan), nameSpan);
  if (!l.isOutside) return;
  const isLocal = l.hasWord(node, 'storage_class_specifier', 'static');
  if (local) l.share(name, variable, isLocal);
  else b.addExport({ kind: 'local', name, variable, package: l.qualified(around.join('.')) });
  if (body >= 0) l.known.set(l.qualified(path.join('.')), variable);
}

/** Overloads share a variable. A class of the same name keeps its own. */
function bindFunction(l: Lowering, name: string, span: Span): number {
  const { b } = l;
  const known = b.scope.own(name);
  if (known >= 0 && b.variableFact(known).kind === 'class') {
    const variable = b.addVariable({ name, function: b.currentFunction, kind: 'function', type: -1, span, constant: false });
    b.scope.bind(name, variable);
    return variable;
  }
  return b.declare(name, 'function', span);
}

function isNamespace(l: Lowering, path: readonly string[]): boolean {
  return !l.findClass(path) && (l.namespaces.has(path.join('.')) || l.namespaces.has(l.qualified(path.join('.'))));
}

/** A declaration of variables, function prototypes or both; value of its last initialiser. */
function lowerVariables(l: Lowering, node: NodeId): OpRef {
  const { tree } = l;
  const type = tree.field(node, 'type');
  let value = 0;
  if (SPECIFIERS.has(tree.kind(type)) && tree.field(type, 'body') >= 0) l.specifier(type);
  for (const at of tree.fieldAll(node, 'declarator')) {
    if (!tree.isNamed(at)) continue;
    const d = readDeclarator(l, at);
    if (d.name < 0) continue;
    if (tree.kind(d.name) === 'structured_binding_declarator') value = declareBindings(l, d.name, l.expression(tree.field(at, 'value')));
    else if (d.fn < 0) value = declareVariable(l, node, at, d);
    else if (!l.isOutside && isConstruction(l, d.fn)) value = declareVariable(l, node, at, d);
    else addFunction(l, { node, d, body: -1, span: wholeSpan(l, node) });
  }
  return value;
}

/** `T x(a, b);` in a body, where a and b are variables, makes an object. */
function isConstruction(l: Lowering, fn: NodeId): boolean {
  const { tree, b } = l;
  const params = tree.namedChildren(tree.field(fn, 'parameters'));
  return params.length > 0 && params.every((p) => tree.field(p, 'declarator') < 0 && tree.kind(tree.field(p, 'type')) === 'type_identifier' && isVariable(tree.textOf(tree.field(p, 'type'))));
  function isVariable(name: string): boolean {
    const variable = b.lookup(name);
    return variable >= 0 ? b.variableFact(variable).kind !== 'class' : (l.frame.owner?.members.has(name) ?? false);
  }
}

/** `auto [a, b] = value` */
export function declareBindings(l: Lowering, node: NodeId, value: OpRef): OpRef {
  const { tree, b } = l;
  const names = tree.namedChildren(node).filter((c) => tree.kind(c) === 'identifier');
  for (const [i, name] of names.entries()) {
    const span = tree.span(name);
    const variable = b.declare(tree.textOf(name), 'local', span);
    if (value === 0) continue;
    const part = b.emit(Op.GetItem, span, value, b.literal('Number', String(i), span));
    // An entry of a map stands for its value.
    b.store(variable, names.length === 2 && i === 1 ? b.choice([part, value], span) : part, span);
  }
  return value;
}

function declareVariable(l: Lowering, node: NodeId, at: NodeId, d: Declarator): OpRef {
  const { tree, b } = l;
  const path = nameParts(l, d.name).filter((p) => p !== '');
  const name = path.at(-1) ?? '';
  const typeNode = tree.field(node, 'type');
  const span = tree.span(d.name);
  const whole = tree.span(at);
  const isObject = !d.isIndirect && namedNode(l, typeNode) >= 0 && !isPointerClass(l, typeNode);
  const value = (): OpRef => initialValue(l, at, { type: typeNode, isObject, isArray: d.isArray, name, fn: d.fn, isExtern: l.hasWord(node, 'storage_class_specifier', 'extern') });
  if (path.length > 1) {
    const owner = l.findClass(path.slice(0, -1));
    l.atEnd(() => { b.set(owner ? (owner.variable >= 0 ? b.load(owner.variable, span) : b.classValue(owner.cls, span)) : readPath(l, path.slice(0, -1), span), name, value(), whole); });
    return 0;
  }
  const own = isFunctionType(l, node) ? -1 : typeOf(l, typeNode);
  const type = d.isArray && own >= 0 ? b.addType('', whole, { kind: 'array', args: [own] }) : own;
  const isExtern = l.hasWord(node, 'storage_class_specifier', 'extern') && tree.kind(at) !== 'init_declarator';
  const decorators = attributesOf(l, node);
  const variable = isExtern ? b.addVariable({ name, function: b.currentFunction, kind: 'local', type, span, constant: false, ...(decorators.length > 0 ? { decorators } : {}) }) : b.declare(name, 'local', span, { type, decorators });
  if (isObject && !d.isArray) l.objects.add(variable);
  if (!l.isOutside) return stored(l, variable, value(), whole);
  l.share(name, variable, l.hasWord(node, 'storage_class_specifier', 'static'));
  if (isExtern) return 0;
  l.known.set(l.qualified(name), variable);
  l.atEnd(() => { b.statement(tree.span(node), stored(l, variable, value(), whole)); });
  return 0;
}

function stored(l: Lowering, variable: number, value: OpRef, span: Span): OpRef {
  if (value !== 0) l.b.store(variable, value, span);
  return value;
}

interface Initial { readonly type: NodeId; readonly isObject: boolean; readonly isArray: boolean; readonly name: string; readonly fn: NodeId; readonly isExtern: boolean }

function initialValue(l: Lowering, at: NodeId, x: Initial): OpRef {
  const { tree, b } = l;
  const value = tree.field(at, 'value');
  const span = tree.span(at);
  if (value >= 0) return initializedValue(l, value, x);
  if (!x.isObject || x.isExtern || x.isArray) return 0;
  const made = typeValue(l, x.type);
  if (made === 0) return 0;
  const params = x.fn < 0 ? [] : tree.namedChildren(tree.field(x.fn, 'parameters'));
  return b.construct(made, params.map((p) => ({ value: l.expression(tree.field(p, 'type')) })), span);
}

function lowerNamespace(l: Lowering, node: NodeId): void {
  const { tree, b } = l;
  const nameNode = tree.field(node, 'name');
  const body = l.items(tree.field(node, 'body'));
  if (nameNode < 0) {
    // Its names are those of the namespace around, for this file only.
    l.inPlace({ packages: l.packages, isHidden: true }, () => { lowerItems(l, body); });
    return;
  }
  const name = nameParts(l, nameNode).join('.');
  const inside = l.packages.map((p) => (p === '' ? name : `${p}.${name}`));
  for (const full of inside) addNamespaces(l, full);
  const packages = tree.hasToken(node, 'inline') ? [...inside, ...l.packages] : inside;
  l.inPlace({ packages, isHidden: l.isHidden }, () => b.inScope(() => { lowerItems(l, body); }));
}

function addNamespaces(l: Lowering, full: string): void {
  const parts = full.split('.');
  for (let i = 1; i <= parts.length; i++) l.namespaces.add(parts.slice(0, i).join('.'));
}

/** `using namespace a;` opens, `using a::b;` binds. In a class it only changes who may use what is inherited. */
function lowerUsing(l: Lowering, node: NodeId): void {
  const { tree, b } = l;
  const target = tree.namedChildren(node).at(-1) ?? -1;
  const path = nameParts(l, target).filter((p) => p !== '');
  if (path.length === 0) return;
  if (tree.hasToken(node, 'namespace')) {
    l.opened.add(path.join('.'));
    return;
  }
  const name = path.at(-1) ?? '';
  if (path.length < 2 || b.scope.own(name) >= 0) return;
  const known = l.findKnown(path);
  if (known >= 0) {
    b.scope.bind(name, known);
    return;
  }
  const variable = b.declare(name, 'import', tree.span(target));
  b.store(variable, b.import(path.slice(0, -1).join('.'), name, tree.span(node)), tree.span(node));
  if (l.isOutside && !l.frame.owner) l.share(name, variable, false);
}

function aliasNamespace(l: Lowering, node: NodeId): void {
  const { tree, b } = l;
  const name = tree.field(node, 'name');
  const target = tree.namedChildren(node).filter((c) => c !== name).at(-1) ?? -1;
  const path = nameParts(l, target).filter((p) => p !== '');
  if (name < 0 || path.length === 0) return;
  const variable = b.declare(tree.textOf(name), 'import', tree.span(name));
  b.store(variable, b.import(path.join('.'), '*', tree.span(node)), tree.span(node));
}

/** A name for a type: the class that it names, where it names one. */
function declareAlias(l: Lowering, nameNode: NodeId, type: NodeId): void {
  const { tree, b } = l;
  const name = tree.textOf(nameNode);
  const span = tree.span(nameNode);
  const named = namedNode(l, type);
  const path = named < 0 ? [] : nameParts(l, named).filter((p) => p !== '');
  if (name === '' || path.length === 0 || (path.length === 1 && path[0] === name)) return;
  const value = typeValue(l, type);
  if (value === 0) return;
  const variable = b.declare(name, 'class', span, { constant: true });
  b.store(variable, value, span);
  if (l.isOutside && !l.frame.owner) l.share(name, variable, false);
}

function lowerTypedef(l: Lowering, node: NodeId): void {
  const { tree } = l;
  const type = tree.field(node, 'type');
  const names = tree.fieldAll(node, 'declarator').filter((d) => tree.isNamed(d)).map((d) => readDeclarator(l, d));
  const first = names.find((d) => d.name >= 0 && d.fn < 0);
  if (SPECIFIERS.has(tree.kind(type)) && tree.field(type, 'body') >= 0) l.specifier(type, first ? tree.textOf(first.name) : '');
  if (isFunctionType(l, node)) return;
  for (const d of names) if (d.name >= 0 && d.fn < 0 && !d.isArray) declareAlias(l, d.name, type);
}
