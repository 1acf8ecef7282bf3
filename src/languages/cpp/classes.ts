/** Classes, structs, unions and enums with their members, and the parts of classes that stand outside them. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import { attributesOf } from './attributes.ts';
import { readDeclarator } from './declarators.ts';
import type { Declarator } from './declarators.ts';
import { construct, defineFunction, isFunctionType } from './functions.ts';
import type { ClassRecord, Lowering } from './lowering.ts';
import { CONSTRUCTOR, DESTRUCTOR, nameParts, readPath } from './names.ts';
import { isPointerClass, namedNode, typeOf, typeParamsOf } from './types.ts';

export const SPECIFIERS: ReadonlySet<string> = new Set(['class_specifier', 'struct_specifier', 'union_specifier', 'enum_specifier']);

/** Lowers a specifier that has a body. `alias` is its name where it has none of its own (`typedef struct {…} alias`). */
export function lowerSpecifier(l: Lowering, node: NodeId, alias: string): ClassRecord | null {
  const { tree } = l;
  const body = tree.field(node, 'body');
  if (body < 0) return null;
  const nameNode = tree.field(node, 'name');
  const path = nameNode >= 0 ? nameParts(l, nameNode) : [alias];
  const name = path.at(-1) ?? '';
  if (tree.kind(node) === 'enum_specifier') {
    lowerEnum(l, node, { name, nameNode, body });
    return null;
  }
  return lowerClass(l, node, { name, path, nameNode, body });
}

function outerName(l: Lowering, name: string): string {
  const around = l.isOutside ? (l.frame.owner?.qualifiedName ?? l.package) : l.b.functionFact(l.b.currentFunction).qualifiedName;
  return around === '' || name === '' ? (name === '' ? around : name) : `${around}.${name}`;
}

/** Class that is being defined around the place, or -1: not the class of the body's function. */
function parentClass(l: Lowering): number {
  return l.isOutside ? (l.frame.owner?.cls ?? -1) : -1;
}

interface Head { readonly name: string; readonly nameNode: NodeId; readonly body: NodeId }

function lowerEnum(l: Lowering, node: NodeId, { name, nameNode, body }: Head): void {
  const { tree, b } = l;
  const isScoped = tree.hasToken(node, 'class') || tree.hasToken(node, 'struct');
  const nameSpan = nameNode >= 0 ? tree.span(nameNode) : tree.span(node);
  const variable = name === '' ? -1 : declareClass(l, name, nameSpan);
  const cls = b.addClass({ name, kind: 'enum', span: tree.span(node), nameSpan, parentClass: parentClass(l), variable, qualifiedName: outerName(l, name), decorators: attributesOf(l, node) });
  if (variable >= 0) b.store(variable, b.classValue(cls, nameSpan), nameSpan);
  for (const item of l.items(body)) {
    if (tree.kind(item) !== 'enumerator') continue;
    const at = tree.field(item, 'name');
    b.addMember(cls, { name: tree.textOf(at), kind: 'field', isStatic: true, span: tree.span(item), nameSpan: tree.span(at), decorators: attributesOf(l, item) });
    const value = l.expression(tree.field(item, 'value'));
    if (isScoped) continue;
    const constant = b.declare(tree.textOf(at), 'local', tree.span(at), { constant: true });
    if (value !== 0) b.store(constant, value, tree.span(item));
  }
}

/** Binds the name of a class; a function of the same name in C keeps a variable of its own. */
function declareClass(l: Lowering, name: string, span: Span): number {
  const { b } = l;
  const known = b.scope.own(name);
  const isTaken = known >= 0 && b.variableFact(known).kind !== 'class';
  const variable = isTaken ? b.addVariable({ name, function: b.currentFunction, kind: 'class', type: -1, span, constant: true }) : b.declare(name, 'class', span, { constant: true });
  if (l.isOutside && !l.frame.owner) l.share(name, variable, false);
  return variable;
}

function lowerClass(l: Lowering, node: NodeId, { name, path, nameNode, body }: Head & { readonly path: readonly string[] }): ClassRecord {
  const { tree, b } = l;
  const nameSpan = nameNode >= 0 ? tree.span(nameNode) : { start: tree.start(node), end: tree.start(body) };
  const isOutside = path.length > 1;
  const variable = name === '' || isOutside ? -1 : declareClass(l, name, nameSpan);
  const qualifiedName = isOutside ? l.qualified(path.join('.')) : outerName(l, name);
  const members = l.items(body);
  const cls = b.addClass({
    name, span: tree.span(node), nameSpan, parentClass: parentClass(l), variable, qualifiedName, typeParams: [...l.frame.typeParams], decorators: attributesOf(l, node),
    ...(isOutside ? { partOf: b.addType(path.join('.'), nameSpan) } : {}),
  });
  const record: ClassRecord = { cls, name, qualifiedName, variable, members: new Map(), fields: [], bases: [], hasConstructor: false };
  l.classes.set(qualifiedName, record);
  if (variable >= 0) b.store(variable, b.classValue(cls, nameSpan), nameSpan);
  addBases(l, record, tree.childOfKind(node, 'base_class_clause'));
  const frame = { owner: record, isStatic: true };
  l.inFrame(frame, () => b.inScope(() => {
    for (const member of members) lowerMember(l, record, member);
    if (!record.hasConstructor) addImplicitConstructor(l, record, tree.span(node), nameSpan);
  }));
  return record;
}

function addBases(l: Lowering, record: ClassRecord, clause: NodeId): void {
  const { tree, b } = l;
  if (clause < 0) return;
  for (const node of tree.namedChildren(clause)) {
    if (!BASES.has(tree.kind(node))) continue;
    const path = nameParts(l, node).filter((p) => p !== '');
    if (l.frame.typeParams.has(path[0] ?? '')) continue;
    record.bases.push({ name: path.at(-1) ?? '', node });
    b.addBase(record.cls, { value: readPath(l, path, tree.span(node)), type: typeOf(l, node), kind: 'extends' });
  }
}

const BASES: ReadonlySet<string> = new Set(['type_identifier', 'qualified_identifier', 'template_type', 'dependent_type']);

function lowerMember(l: Lowering, c: ClassRecord, node: NodeId): void {
  const { tree, b } = l;
  switch (tree.kind(node)) {
    case 'template_declaration':
      l.inFrame({ typeParams: typeParamsOf(l, tree.field(node, 'parameters')) }, () => {
        for (const inner of l.items(node)) if (inner !== tree.field(node, 'parameters')) lowerMember(l, c, inner);
      });
      return;
    case 'function_definition': case 'inline_method_definition':
      if (SPECIFIERS.has(tree.kind(tree.field(node, 'type')))) l.specifier(tree.field(node, 'type'));
      addMethod(l, c, node, readDeclarator(l, tree.field(node, 'declarator')));
      return;
    case 'friend_declaration': for (const inner of l.items(node)) if (tree.kind(inner) === 'function_definition') l.inFrame({ owner: null }, () => l.declaration(inner)); return;
    case 'field_declaration': case 'declaration': addFields(l, c, node); return;
    case 'access_specifier': case 'using_declaration': case 'static_assert_declaration': case 'comment': return;
    case 'class_specifier': case 'struct_specifier': case 'union_specifier': case 'enum_specifier': lowerNested(l, c, node, false); return;
    case 'alias_declaration': case 'type_definition': l.declaration(node); return;
    default:
      if (tree.kind(node).endsWith('_statement')) b.inScope(() => l.statement(node));
      else if (tree.kind(node).startsWith('preproc_')) l.declaration(node);
  }
}

/** A type in a class. What an anonymous struct or union holds is a member of the class around. */
function lowerNested(l: Lowering, c: ClassRecord, node: NodeId, isNamed: boolean): void {
  const { tree } = l;
  const isAnonymous = tree.field(node, 'name') < 0 && !isNamed && tree.kind(node) !== 'enum_specifier';
  if (isAnonymous) for (const inner of l.items(tree.field(node, 'body'))) lowerMember(l, c, inner);
  else l.specifier(node);
}

function addFields(l: Lowering, c: ClassRecord, node: NodeId): void {
  const { tree, b } = l;
  const type = tree.field(node, 'type');
  const declarators = tree.fieldAll(node, 'declarator').filter((d) => tree.isNamed(d));
  if (SPECIFIERS.has(tree.kind(type)) && tree.field(type, 'body') >= 0) lowerNested(l, c, type, declarators.length > 0);
  const isStatic = l.hasWord(node, 'storage_class_specifier', 'static');
  for (const at of declarators) {
    const d = readDeclarator(l, at);
    if (d.name < 0) continue;
    if (d.fn >= 0) {
      addMethod(l, c, node, d);
      continue;
    }
    const name = nameParts(l, d.name).at(-1) ?? '';
    const value = fieldValue(l, at);
    const span = declarators.length === 1 ? tree.span(node) : tree.span(at);
    const own = isFunctionType(l, node) ? -1 : typeOf(l, type);
    const fieldType = d.isArray && own >= 0 ? b.addType('', tree.span(at), { kind: 'array', args: [own] }) : own;
    b.addMember(c.cls, { name, kind: 'field', isStatic, type: fieldType, span, nameSpan: tree.span(d.name), decorators: attributesOf(l, node) });
    c.members.set(name, { isStatic });
    const isObject = !d.isIndirect && !d.isArray && namedNode(l, type) >= 0 && !isPointerClass(l, type);
    if (!isStatic) c.fields.push({ name, node: at, type, value, isObject });
    else if (value >= 0) staticField(l, c, name, value);
  }
}

function staticField(l: Lowering, c: ClassRecord, name: string, value: NodeId): void {
  const span = l.tree.span(value);
  l.atEnd(() => l.b.set(c.variable >= 0 ? l.b.load(c.variable, span) : l.b.classValue(c.cls, span), name, l.expression(value, name), span));
}

function fieldValue(l: Lowering, declarator: NodeId): NodeId {
  const { tree } = l;
  const own = tree.field(declarator, 'value');
  if (own >= 0) return own;
  // `default_value` follows the declarator that it belongs to.
  for (let c = tree.nextSibling(declarator); c >= 0 && tree.kind(c) !== ','; c = tree.nextSibling(c)) if (tree.fieldName(c) === 'default_value') return c;
  return -1;
}

const NO_BODY: ReadonlySet<string> = new Set(['default_method_clause', 'delete_method_clause', 'pure_virtual_clause']);

/** Body of a definition, -1 where it has none. */
export function bodyOf(l: Lowering, node: NodeId): NodeId {
  const { tree } = l;
  const body = tree.field(node, 'body');
  return body >= 0 ? body : tree.childOfKind(node, 'try_statement', 'compound_statement');
}

function addMethod(l: Lowering, c: ClassRecord, node: NodeId, d: Declarator): void {
  const { tree, b } = l;
  const name = nameParts(l, d.name).at(-1) ?? '';
  if (name === '') return;
  const isStatic = l.hasWord(node, 'storage_class_specifier', 'static');
  const isConstructor = name === c.name;
  if (isConstructor) c.hasConstructor = true;
  if (tree.childOfKind(node, 'delete_method_clause') >= 0) return;
  const isDefaulted = tree.childOfKind(node, ...NO_BODY) >= 0;
  const typeParams = l.frame.typeParams;
  const body = isDefaulted ? -1 : bodyOf(l, node);
  const fn = defineFunction(l, { node, span: wholeSpan(l, node), fn: d.fn, nameNode: d.name, name, qualifiedName: `${c.qualifiedName}.${name}`, owner: c, isStatic, body, typeParams });
  if (isDefaulted && isConstructor) b.amendFunction(fn, { isAbstract: false });
  b.addMember(c.cls, { name: memberName(name, c), kind: 'method', function: fn, isStatic, span: wholeSpan(l, node), nameSpan: tree.span(d.name), decorators: b.functionFact(fn).decorators });
  if (!isConstructor) c.members.set(name, { isStatic });
}

/** Constructors and destructors have one name in every class. */
export function memberName(name: string, c: ClassRecord): string {
  return name === c.name ? CONSTRUCTOR : name.startsWith('~') ? DESTRUCTOR : name;
}

/** A definition begins with its `template <…>`. */
export function wholeSpan(l: Lowering, node: NodeId): Span {
  const { tree } = l;
  let at = node;
  while (tree.kind(tree.parent(at)) === 'template_declaration') at = tree.parent(at);
  return tree.span(at);
}

/** Without a written constructor: bases and fields by default, or what an initialiser list gives, in the fields' order. */
function addImplicitConstructor(l: Lowering, c: ClassRecord, span: Span, nameSpan: Span): void {
  const { b, tree } = l;
  // Without anything to run, what an instance is made of are its fields in order: the linker sees to that.
  if (c.bases.length === 0 && c.fields.every((f) => f.value < 0 && !f.isObject)) return;
  const fields = c.fields.slice(0, MAX_FIELDS);
  const fn = l.define({
    name: c.name, kind: 'constructor', span, nameSpan, class: c.cls, isImplicit: true, qualifiedName: `${c.qualifiedName}.${c.name}`,
    params: c.bases.length > 0 ? [] : fields.map((f) => ({ name: f.name, optional: true, span: tree.span(f.node) })),
  }, { owner: c, isStatic: false }, (index) => {
    construct(l, c, -1, nameSpan);
    for (const param of b.functionFact(index).params) b.set(b.emit(Op.This, nameSpan), param.name, b.load(param.variable, nameSpan), nameSpan);
  });
  b.addMember(c.cls, { name: CONSTRUCTOR, kind: 'method', function: fn, span, nameSpan });
}

const MAX_FIELDS = 200;

/** The part of a class that a member written outside of it belongs to. */
export function partOf(l: Lowering, path: readonly string[], span: Span): ClassRecord {
  const whole = l.findClass(path);
  const qualifiedName = whole?.qualifiedName ?? l.qualified(path.join('.'));
  const known = l.classParts.get(qualifiedName);
  if (known) return known;
  const name = path.at(-1) ?? '';
  const cls = l.b.addClass({ name, span, nameSpan: span, partOf: l.b.addType(path.join('.'), span), qualifiedName });
  const record: ClassRecord = {
    cls, name, qualifiedName, variable: whole?.variable ?? -1, members: whole?.members ?? new Map<string, { readonly isStatic: boolean }>(), fields: whole?.fields ?? [], bases: whole?.bases ?? [], hasConstructor: true,
  };
  l.classParts.set(qualifiedName, record);
  return record;
}
