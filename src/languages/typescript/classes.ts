/**
 * Classes: decorators, bases, the class as a value, then its members. Static fields and blocks run in the code around the
 * class; instance fields and parameter properties at the start of the constructor, written or implied.
 */
import { NO_NODE } from '../../extract/syntax-table.ts';
import type { NodeId, SyntaxTable } from '../../extract/syntax-table.ts';
import type { BaseFact } from '../../model/facts.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import { lowerMembers } from './class-members.ts';
import { applyToClass, decoratorChildren, evaluateDecorators } from './decorators.ts';
import { hinted } from './functions.ts';
import { dottedName } from './literals.ts';
import type { Lowering, NameHint } from './lowering.ts';
import { typeParamNames, withTypeParams } from './type-params.ts';
import { typeOf } from './types.ts';

interface ClassPlan {
  readonly name: string;
  readonly nameSpan: Span;
  readonly qualifiedName?: string;
  readonly span: Span;
  /** Variable that its name binds, or -1. */
  readonly variable: number;
}

/** A class declaration: the class stored in its variable. Gives its value. */
export function classDeclaration(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const name = tree.field(node, 'name');
  const span = l.wholeSpan(node);
  if (name === NO_NODE) return lowerClass(l, node, { name: '', nameSpan: span, span, variable: -1 });
  const variable = b.declare(tree.textOf(name), 'class', tree.span(name));
  return lowerClass(l, node, { name: tree.textOf(name), nameSpan: tree.span(name), span, variable });
}

/** A class as an expression; a name of its own is seen only inside. */
export function classExpression(l: Lowering, node: NodeId, hint: NameHint | null): OpRef {
  const { tree, b } = l;
  const name = tree.field(node, 'name');
  const span = l.wholeSpan(node);
  if (name === NO_NODE) return lowerClass(l, node, { ...hinted(hint, span), span, variable: -1 });
  const outer = b.enterScope();
  const variable = b.declare(tree.textOf(name), 'class', tree.span(name));
  const value = lowerClass(l, node, { name: tree.textOf(name), nameSpan: tree.span(name), span, variable });
  b.leaveScope(outer);
  return value;
}

function lowerClass(l: Lowering, node: NodeId, plan: ClassPlan): OpRef {
  const { tree, b } = l;
  const decorators = evaluateDecorators(l, classDecorators(tree, node));
  const typeParams = withTypeParams(tree, node, l.frame.typeParams);
  const list = tree.childOfKind(node, 'type_parameters');
  const bases = l.within({ typeParams }, () => basesOf(l, node));
  const spec = { span: plan.span, nameSpan: plan.nameSpan, isAbstract: tree.kind(node) === 'abstract_class_declaration', typeParams: typeParamNames(tree, list), decorators };
  const merged = l.classOfVariable.get(plan.variable);
  const isMerged = merged !== undefined && b.classFact(merged).kind === 'interface';
  const cls = isMerged ? merged : b.addClass({
    ...spec, name: plan.name, bases, parentClass: l.container?.class ?? -1, variable: plan.variable,
    ...(plan.qualifiedName === undefined ? {} : { qualifiedName: plan.qualifiedName }),
  });
  if (isMerged) {
    // An interface of the same name came first: both are one class, and the code is this one's.
    b.amendClass(cls, { ...spec, kind: 'class' });
    for (const base of bases) b.addBase(cls, base);
  }
  const value = b.classValue(cls, plan.nameSpan);
  if (plan.variable >= 0) {
    l.classOfVariable.set(plan.variable, cls);
    b.store(plan.variable, value, plan.nameSpan);
  }
  const className = plan.name === '' ? l.frame.className : plan.name;
  const base = bases.find((candidate) => candidate.kind === 'extends');
  l.within({ typeParams, className, container: null, staticOf: -1, inObject: false }, () => { lowerMembers(l, tree.field(node, 'body'), { index: cls, value, hasBase: base !== undefined, base: base?.value ?? 0, span: plan.span }); });
  if (decorators.length === 0) return value;
  const decorated = applyToClass(l, decorators, value);
  if (plan.variable >= 0) b.store(plan.variable, decorated, plan.nameSpan);
  return decorated;
}

/** Decorators may stand in front of `export` too. */
function classDecorators(tree: SyntaxTable, node: NodeId): NodeId[] {
  const parent = tree.parent(node);
  const outside = tree.kind(parent) === 'export_statement' ? decoratorChildren(tree, parent) : [];
  return [...outside, ...decoratorChildren(tree, node)];
}

function basesOf(l: Lowering, node: NodeId): BaseFact[] {
  const { tree } = l;
  const heritage = tree.childOfKind(node, 'class_heritage');
  if (heritage === NO_NODE) return [];
  const bases: BaseFact[] = [];
  for (const part of tree.namedChildren(heritage)) {
    if (tree.kind(part) === 'implements_clause') {
      for (const type of tree.namedChildren(part)) bases.push({ value: 0, type: typeOf(l, type), kind: 'implements' });
    } else if (tree.kind(part) === 'extends_clause') {
      bases.push(...extendsClause(l, part));
    } else bases.push({ value: l.expression(part), type: baseType(l, part, NO_NODE), kind: 'extends' });
  }
  return bases;
}

function extendsClause(l: Lowering, clause: NodeId): BaseFact[] {
  const { tree } = l;
  const values = tree.fieldAll(clause, 'value').filter((n) => tree.isNamed(n));
  const args = tree.childOfKind(clause, 'type_arguments');
  return values.map((value) => ({ value: l.expression(value), type: baseType(l, value, args), kind: 'extends' }));
}

function baseType(l: Lowering, value: NodeId, args: NodeId): number {
  const name = dottedName(l.tree, value);
  if (name === '') return -1;
  const types = args === NO_NODE ? [] : l.tree.namedChildren(args).map((n) => typeOf(l, n)).filter((t) => t >= 0);
  return l.b.addType(name, l.tree.span(value), { args: types });
}
