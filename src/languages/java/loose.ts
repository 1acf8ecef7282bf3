/**
 * Broken code: nodes without the structure around them that they need. While a class or method is being typed its head is a run of
 * loose tokens, and what follows is its body; so it keeps its name and its members.
 */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { ClassFact } from '../../model/facts.ts';
import { annotationsOf } from './annotations.ts';
import type { ClassRecord } from './class-layer.ts';
import { classSource, declareTypes, listedTypes, lowerTopLevelType, lowerType, nameVariable, TYPE_DECLARATIONS } from './classes.ts';
import type { ClassSource } from './classes.ts';
import { isExpressionKind } from './expressions.ts';
import type { Lowering } from './lowering.ts';
import { addConstructor, addMethod, lowerMember } from './members.ts';
import type { MethodSource } from './members.ts';
import { hasModifier } from './modifiers.ts';
import { paramNodes, paramsOf } from './params.ts';
import { isTypeKind, typeOf, typeParamsOf } from './types.ts';

/** Lowers loose nodes in order, as members of `c` where they are such. */
export function lowerLoose(l: Lowering, nodes: readonly NodeId[], c: ClassRecord | null): void {
  const flat = flattened(l, nodes);
  declareTypes(l, flat);
  for (let i = 0; i < flat.length; i++) {
    const node = flat[i] ?? -1;
    if (CLASS_WORDS.has(l.tree.textOf(node)) && l.tree.kind(flat[i + 1] ?? -1) === 'identifier') {
      openClass(l, flat, i, c);
      return;
    }
    if (l.tree.kind(node) === 'formal_parameters' && l.tree.kind(flat[i - 1] ?? -1) === 'identifier') {
      openMethod(l, flat, i, c);
      return;
    }
    lowerOne(l, node, c);
  }
}

const CLASS_WORDS: ReadonlyMap<string, ClassFact['kind']> = new Map([
  ['class', 'class'], ['interface', 'interface'], ['enum', 'enum'], ['record', 'record'], ['@interface', 'interface'],
]);

const MEMBERS: ReadonlySet<string> = new Set(['field_declaration', 'constant_declaration', 'method_declaration', 'constructor_declaration',
  'compact_constructor_declaration', 'static_initializer', 'enum_constant', 'annotation_type_element_declaration']);

/** Errors inside errors say nothing more. */
function flattened(l: Lowering, nodes: readonly NodeId[]): NodeId[] {
  return nodes.flatMap((n) => (l.tree.kind(n) === 'ERROR' ? flattened(l, l.tree.children(n)) : [n]));
}

function lowerOne(l: Lowering, node: NodeId, c: ClassRecord | null): void {
  const { tree } = l;
  const kind = tree.kind(node);
  if (!tree.isNamed(node) || isTypeKind(kind) || kind.includes('comment') || tree.fieldName(node) === 'name') return;
  if (TYPE_DECLARATIONS.has(kind)) {
    if (!c && l.b.currentFunction === 0) lowerTopLevelType(l, node);
    else lowerType(l, classSource(l, node), { variable: nameVariable(l, node), parentClass: c?.cls ?? -1 });
  }
  else if (c && MEMBERS.has(kind)) lowerMember(l, c, node);
  else if (kind === 'method_declaration' || kind === 'constructor_declaration') addFunction(l, methodOf(l, node));
  else if (isExpressionKind(kind)) l.expression(node);
  else if (STATEMENT_KIND.test(kind)) l.statement(node);
  else if (!SKIPPED.has(kind)) lowerLoose(l, tree.children(node), c);
}

const STATEMENT_KIND = /_statement$|^block$|^local_variable_declaration$|^explicit_constructor_invocation$/;
const SKIPPED: ReadonlySet<string> = new Set(['modifiers', 'package_declaration', 'import_declaration', 'module_declaration', 'annotation',
  'marker_annotation', 'type_parameters', 'dimensions', 'asterisk', 'string_fragment', 'escape_sequence']);

/** `class Name … {` with the rest as its body. */
function openClass(l: Lowering, nodes: readonly NodeId[], at: number, c: ClassRecord | null): void {
  const { tree, b } = l;
  const kind = CLASS_WORDS.get(tree.textOf(nodes[at] ?? -1)) ?? 'class';
  const nameNode = nodes[at + 1] ?? -1;
  const modifiers = nodes[at - 1] ?? -1;
  const head = nodes.slice(at + 2, headEnd(l, nodes, at + 2));
  const find = (...kinds: string[]): NodeId => head.find((n) => kinds.includes(tree.kind(n))) ?? -1;
  const superclass = find('superclass');
  const hasModifiers = tree.kind(modifiers) === 'modifiers';
  const source: ClassSource = {
    node: nameNode, nameNode, kind, span: { start: tree.start(hasModifiers ? modifiers : (nodes[at] ?? -1)), end: tree.end(nodes.at(-1) ?? -1) },
    isAbstract: kind === 'interface', isStatic: hasModifiers && tree.hasToken(modifiers, 'static'),
    decorators: hasModifiers ? annotationsOf(l, modifiers) : [], typeParams: find('type_parameters'),
    superclass: superclass < 0 ? -1 : (tree.namedChildren(superclass).at(-1) ?? -1),
    interfaces: listedTypes(l, find('super_interfaces', 'extends_interfaces')),
    components: kind === 'record' ? paramNodes(l, find('formal_parameters')) : [],
    members: [], loose: nodes.slice(at + 2 + head.length),
  };
  const variable = b.declare(tree.textOf(nameNode), 'class', tree.span(nameNode));
  lowerType(l, source, { variable, parentClass: c?.cls ?? -1, ...(c === null && b.currentFunction === 0 ? { qualifiedName: l.topLevelName(tree.textOf(nameNode)) } : {}) });
  if (b.currentFunction === 0 && c === null) b.addExport({ kind: 'local', name: tree.textOf(nameNode), variable });
}

/** Index behind the `{` that opens a body, or behind what belongs to a head that has none. */
function headEnd(l: Lowering, nodes: readonly NodeId[], from: number): number {
  let i = from;
  while (i < nodes.length && HEAD_PARTS.has(l.tree.kind(nodes[i] ?? -1))) i++;
  return l.tree.kind(nodes[i] ?? -1) === '{' ? i + 1 : i;
}

const HEAD_PARTS: ReadonlySet<string> = new Set(['type_parameters', 'superclass', 'super_interfaces', 'extends_interfaces', 'permits', 'formal_parameters']);

/** `Type name(…) {` with the rest as its body. */
function openMethod(l: Lowering, nodes: readonly NodeId[], at: number, c: ClassRecord | null): void {
  const { tree } = l;
  const nameNode = nodes[at - 1] ?? -1;
  const type = isTypeKind(tree.kind(nodes[at - 2] ?? -1)) ? (nodes[at - 2] ?? -1) : -1;
  const before = nodes[at - (type < 0 ? 2 : 3)] ?? -1;
  const modifiers = tree.kind(before) === 'modifiers' ? before : -1;
  const first = [modifiers, type, nameNode].find((n) => n >= 0) ?? nameNode;
  const rest = nodes.slice(at + 1).filter((n) => tree.isNamed(n));
  const source: MethodSource = {
    name: tree.textOf(nameNode), span: { start: tree.start(first), end: tree.end(nodes.at(-1) ?? -1) }, nameSpan: tree.span(nameNode),
    isStatic: modifiers >= 0 && tree.hasToken(modifiers, 'static'), isNative: false, typeParams: -1, returnType: type, dimensions: 0,
    parameters: nodes[at] ?? -1, decorators: modifiers < 0 ? [] : annotationsOf(l, modifiers), statements: rest,
  };
  if (!c) addFunction(l, source);
  else if (type < 0 && source.name === c.layer.name) addConstructor(l, c, { ...source, name: '<init>' });
  else addMethod(l, c, source);
}

function methodOf(l: Lowering, node: NodeId): MethodSource {
  const { tree } = l;
  const name = tree.field(node, 'name');
  const body = tree.field(node, 'body');
  return {
    name: tree.textOf(name), span: tree.span(node), nameSpan: tree.span(name), isStatic: hasModifier(tree, node, 'static'), isNative: false,
    typeParams: tree.field(node, 'type_parameters'), returnType: tree.field(node, 'type'), dimensions: 0, parameters: tree.field(node, 'parameters'),
    decorators: annotationsOf(l, node), statements: body < 0 ? null : tree.namedChildren(body),
  };
}

/** A method without a class around it: of a class that is not written out (JEP 512), or all that can be read of one. */
function addFunction(l: Lowering, source: MethodSource): void {
  const { b } = l;
  const typeParams = typeParamsOf(l, source.typeParams, l.frame.typeParams);
  l.inFrame({ ...l.frame, typeParams }, () => {
    const { name, span, nameSpan, decorators, statements } = source;
    const fn = l.define(
      { name, kind: 'function', span, nameSpan, isAbstract: !statements, returnType: typeOf(l, source.returnType), decorators, params: paramsOf(l, source.parameters) },
      { typeParams },
      () => { for (const s of statements ?? []) l.statement(s); },
    );
    b.store(b.declare(name, 'function', nameSpan), b.functionValue(fn, nameSpan), nameSpan);
  });
}

