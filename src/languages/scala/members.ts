/** What stands in the body of a class: values, functions, types, enum cases, code that runs when an instance is made. */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { FunctionFact } from '../../model/facts.ts';
import { Op } from '../../model/ops.ts';
import { annotationsOf } from './annotations.ts';
import { argumentsIn } from './arguments.ts';
import { basesOf, defineClass, lowerType } from './classes.ts';
import { isConstructor } from './constructors.ts';
import { definedFunction, lowerExtension } from './functions.ts';
import { lowerGiven } from './givens.ts';
import { exportedNames } from './imports.ts';
import type { ClassRecord, Lowering } from './lowering.ts';
import { readPath } from './names.ts';
import { bindPattern } from './patterns.ts';
import { isFunctionDefinition, isTypeDefinition, isValueDefinition, namesInPattern, plainNames } from './syntax.ts';
import { typeOf } from './types.ts';

/** Lowers a member of the type `c`, whose scope is the current one. */
export function lowerMember(l: Lowering, c: ClassRecord, node: NodeId): void {
  const { tree, b } = l;
  const kind = tree.kind(node);
  if (isTypeDefinition(kind)) lowerType(l, node, c.cls);
  else if (isConstructor(l, node) || SEEN_TO.has(kind)) return;
  else if (isFunctionDefinition(kind)) addMethod(l, c, node);
  else if (isValueDefinition(kind)) addValue(l, c, node);
  else if (kind === 'given_definition') lowerGiven(l, node, c);
  else if (kind === 'extension_definition') lowerExtension(l, node, b.classFact(c.cls).qualifiedName);
  else if (kind === 'enum_case_definitions') addCases(l, c, node);
  else if (kind === 'export_declaration') addForwarders(l, c, node);
  else c.inits.push(() => { l.statement(node); });
}

const SEEN_TO: ReadonlySet<string> = new Set(['import_declaration', 'self_type', 'annotation', 'modifiers', 'derives_clause', '_end_ident']);

function addMethod(l: Lowering, c: ClassRecord, node: NodeId): void {
  const { tree, b } = l;
  const written = l.word(tree.field(node, 'name'));
  const isSetter = written.length > 2 && written.endsWith('_=');
  const name = isSetter ? written.slice(0, -2) : written;
  const extension: FunctionFact['extension'] = c.wraps && c.wraps.type >= 0 ? { type: c.wraps.type, receiver: 'this' } : undefined;
  const { fn, type, isNullary } = l.inFrame({ ...l.frame, wrapped: c.wraps?.name ?? '' }, () => definedFunction(l, node, {
    class: c.cls, kind: 'method', name, qualifiedName: `${b.classFact(c.cls).qualifiedName}.${written}`, ...(extension ? { extension } : {}),
  }));
  if (isSetter) b.amendFunction(fn, { kind: 'setter' });
  b.addMember(c.cls, { name, kind: isSetter ? 'setter' : isNullary ? 'getter' : 'method', function: fn, type, span: tree.span(node), nameSpan: tree.span(tree.field(node, 'name')), decorators: annotationsOf(l, node) });
}

/** `val`, `var`: fields, which the constructor fills; `lazy val`: worked out where it is read. */
function addValue(l: Lowering, c: ClassRecord, node: NodeId): void {
  const { tree, b } = l;
  const names = plainNames(l, node);
  if (names.length === 0) {
    addPatternFields(l, c, node);
    return;
  }
  const span = tree.span(node);
  const type = typeOf(l, tree.field(node, 'type'));
  const decorators = annotationsOf(l, node);
  const value = tree.field(node, 'value');
  if (l.hasModifier(node, 'lazy')) {
    for (const n of names) addLazy(l, c, { node, nameNode: n, type, value });
    return;
  }
  for (const n of names) b.addMember(c.cls, { name: l.word(n), kind: 'field', type, span, nameSpan: tree.span(n), decorators });
  if (value < 0 || tree.kind(value) === 'wildcard') return;
  c.inits.push(() => {
    const made = l.full(value, l.word(names[0] ?? -1));
    b.statement(span, made);
    for (const n of made === 0 ? [] : names) b.set(b.emit(Op.This, span), l.word(n), made, span);
  });
}

function addLazy(l: Lowering, c: ClassRecord, { node, nameNode, type, value }: { node: NodeId; nameNode: NodeId; type: number; value: NodeId }): void {
  const { tree, b } = l;
  const name = l.word(nameNode);
  const span = tree.span(node);
  const decorators = annotationsOf(l, node);
  const fn = l.define({ name, kind: 'getter', span, nameSpan: tree.span(nameNode), class: c.cls, params: [], returnType: type, decorators }, { isLambda: false, wrapped: c.wraps?.name ?? '' }, () => {
    const made = l.full(value, name);
    b.statement(tree.span(value), made);
    b.emit(Op.Return, tree.span(value), made);
  });
  b.addMember(c.cls, { name, kind: 'getter', function: fn, type, span, nameSpan: tree.span(nameNode), decorators });
}

/** `val (a, b) = …` */
function addPatternFields(l: Lowering, c: ClassRecord, node: NodeId): void {
  const { tree, b } = l;
  const pattern = tree.field(node, 'pattern');
  const names = namesInPattern(l, pattern);
  const span = tree.span(node);
  for (const n of names) b.addMember(c.cls, { name: l.word(n), kind: 'field', span, nameSpan: tree.span(n), decorators: annotationsOf(l, node) });
  c.inits.push(() => {
    b.inScope(() => {
      const value = l.full(tree.field(node, 'value'));
      b.statement(span, value);
      bindPattern(l, pattern, value);
      for (const n of names) {
        const variable = b.scope.own(l.word(n));
        if (variable >= 0) b.set(b.emit(Op.This, tree.span(n)), l.word(n), b.load(variable, tree.span(n)), tree.span(n));
      }
    });
  });
}

/** Enum cases: instances that the enum holds, or classes below it. */
function addCases(l: Lowering, c: ClassRecord, node: NodeId): void {
  const { tree, b } = l;
  const shared = annotationsOf(l, node);
  for (const item of tree.namedChildren(node)) {
    const nameNode = tree.field(item, 'name');
    if (nameNode < 0) continue;
    const name = l.word(nameNode);
    const decorators = [...shared, ...annotationsOf(l, item)];
    const nameSpan = tree.span(nameNode);
    const bases = basesOf(l, item);
    if (tree.kind(item) === 'full_enum_case') {
      const variable = b.declare(name, 'class', nameSpan);
      defineClass(l, { node: item, name, nameSpan, variable, parentClass: c.cls, kind: 'record', bases, members: [], decorators, ...(bases.length === 0 ? { enumOf: c.cls } : {}) });
      continue;
    }
    b.addMember(c.cls, { name, kind: 'field', isStatic: true, span: tree.span(item), nameSpan, decorators });
    c.staticInits.push(() => {
      const args = bases.flatMap((base) => base.lists).flatMap((list) => argumentsIn(l, list));
      b.set(b.classValue(c.cls, nameSpan), name, b.construct(b.classValue(c.cls, nameSpan), args, tree.span(item)), tree.span(item));
    });
  }
}

/** `export service.{find, save as store}`: members that stand for those of another value. */
function addForwarders(l: Lowering, c: ClassRecord, node: NodeId): void {
  const { tree, b } = l;
  const span = tree.span(node);
  for (const { path, as } of exportedNames(l, node)) {
    b.addMember(c.cls, { name: as, kind: 'field', span });
    c.inits.push(() => { b.set(b.emit(Op.This, span), as, readPath(l, path, span), span); });
  }
}
