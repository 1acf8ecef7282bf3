/**
 * Classes: bases, the body (which runs where the class is defined), and at the end of the file the members that are
 * fields, collected from the body and from what methods assign to their receiver.
 */
import type { NodeId } from '../../extract/syntax-table.ts';
import { NO_NODE } from '../../extract/syntax-table.ts';
import type { BaseFact, ClassFact } from '../../model/facts.ts';
import type { OpRef } from '../../model/ops.ts';
import { CallFlag, Op } from '../../model/ops.ts';
import { dottedPath } from './dotted-path.ts';
import { addDataConstructor, dataStyleOf } from './data-class.ts';
import { applyDecorators, evaluateDecorators } from './decorators.ts';
import type { ClassBody, Lowering } from './lowering.ts';
import { externalName, lastSegment, openClassBody, storeName } from './names.ts';
import { typeParamNames, withTypeParams } from './type-params.ts';
import { annotationOf } from './types.ts';

/** Lowers a `class_definition`; `decorated` is the `decorated_definition` around it, or -1. */
export function lowerClass(l: Lowering, node: NodeId, decorated: NodeId): void {
  const { builder, tree } = l;
  const decorators = evaluateDecorators(l, decorated);
  const whole = decorated === NO_NODE ? node : decorated;
  const name = tree.field(node, 'name');
  const outer = openClassBody(l);
  const bases = withTypeParams(l, node, () => lowerBases(l, node), true);
  const index = builder.addClass({
    name: l.text(name), kind: kindOf(bases), span: l.span(whole), nameSpan: l.span(name), bases: bases.facts, parentClass: outer?.index ?? -1,
    isAbstract: bases.isAbstract, typeParams: [...typeParamNames(l, node), ...bases.typeParams], decorators: decorators.facts,
  });
  const value = builder.classValue(index, l.span(name));
  const variable = storeName(l, name, value, { kind: 'class', declaration: l.span(whole) });
  if (variable >= 0) builder.amendClass(index, { variable });
  withTypeParams(l, node, () => lowerBody(l, node, { index, value, variable, outer, bases, decorators: decorators.externals }), false);
  notifyBases(l, node, bases, { value, index });
  const result = applyDecorators(l, decorators, value);
  if (result !== value) storeName(l, name, result, { kind: 'class' });
}

/** Turns the fields collected for every class into members. One that is a method or accessor too is left to that, unless it is set on the class. */
export function finishClasses(l: Lowering): void {
  for (const body of l.classBodies) {
    const kinds = new Map(l.builder.classFact(body.index).members.map((m) => [m.name, m.kind]));
    for (const field of body.fields.values()) {
      const known = kinds.get(field.name);
      if (known === undefined || (known === 'method' && field.isStatic)) l.builder.addMember(body.index, { ...field, kind: 'field' });
    }
  }
}

/** What stands between the parentheses of a class. */
interface Bases {
  readonly facts: BaseFact[];
  /** Dotted names of those that are defined outside the file: they say something of the class by their name. */
  readonly externals: string[];
  readonly local: ClassBody[];
  readonly typeParams: string[];
  readonly keywords: { readonly keyword: string; readonly value: OpRef }[];
  isAbstract: boolean;
  metaclass: OpRef;
}

function lowerBases(l: Lowering, node: NodeId): Bases {
  const out: Bases = { facts: [], externals: [], local: [], typeParams: [], isAbstract: false, metaclass: 0, keywords: [] };
  const list = l.tree.field(node, 'superclasses');
  for (const arg of list === NO_NODE ? [] : l.tree.namedChildren(list)) lowerBase(l, arg, out);
  return out;
}

function lowerBase(l: Lowering, node: NodeId, out: Bases): void {
  const { tree, builder } = l;
  switch (tree.kind(node)) {
    case 'keyword_argument': lowerKeyword(l, node, out); return;
    case 'list_splat': {
      const values = l.expression(tree.namedChildren(node)[0] ?? NO_NODE);
      out.facts.push({ value: builder.emit(Op.Element, l.span(node), values), type: -1, kind: 'extends' });
      return;
    }
    case 'dictionary_splat': l.anything(node); return;
    case 'subscript': addBase(l, tree.field(node, 'value'), node, out); return;
    default: addBase(l, node, node, out);
  }
}

function lowerKeyword(l: Lowering, node: NodeId, out: Bases): void {
  const keyword = l.text(l.tree.field(node, 'name'));
  const value = l.expression(l.tree.field(node, 'value'));
  if (keyword !== 'metaclass') {
    out.keywords.push({ keyword, value });
    return;
  }
  const isPlain = lastSegment(externalName(l, l.tree.field(node, 'value')) ?? '') === 'ABCMeta';
  if (isPlain) out.isAbstract = true;
  else {
    out.metaclass = value;
    out.facts.push({ value, type: -1, kind: 'metaclass' });
  }
}

/** `name` is the base without its type arguments, `whole` with them. */
function addBase(l: Lowering, name: NodeId, whole: NodeId, out: Bases): void {
  const { builder } = l;
  const external = externalName(l, name);
  const form = external === null ? '' : lastSegment(external);
  if (external !== null) out.externals.push(external);
  if (form === 'ABC') out.isAbstract = true;
  if (form === 'Generic' || form === 'Protocol') out.typeParams.push(...l.tree.fieldAll(whole, 'subscript').map((s) => l.text(s)));
  if (MEMBERLESS_BASES.has(form)) return;
  const isNamed = dottedPath(l.tree, name) !== null;
  const value = l.expression(isNamed ? name : whole);
  const local = l.tree.kind(name) === 'identifier' ? l.classes.get(builder.lookup(l.text(name))) : undefined;
  if (local) out.local.push(local);
  out.facts.push({ value, type: isNamed ? annotationOf(l, whole).type : -1, kind: 'extends' });
}

/** Bases that bring no code and no members: leaving them out keeps a class closed. */
const MEMBERLESS_BASES: ReadonlySet<string> = new Set(['object', 'Generic', 'Protocol', 'ABC']);
const ENUMS: ReadonlySet<string> = new Set(['Enum', 'IntEnum', 'StrEnum', 'Flag', 'IntFlag']);

function isEnum({ externals, local }: Bases): boolean {
  return externals.some((b) => ENUMS.has(lastSegment(b))) || local.some((b) => b.isEnum);
}

function kindOf(bases: Bases): ClassFact['kind'] {
  if (isEnum(bases)) return 'enum';
  return bases.externals.some((b) => lastSegment(b) === 'Protocol') ? 'interface' : 'class';
}

interface NewClass {
  readonly index: number;
  readonly value: OpRef;
  readonly variable: number;
  readonly outer: ClassBody | null;
  readonly bases: Bases;
  readonly decorators: readonly string[];
}

function lowerBody(l: Lowering, node: NodeId, { index, value, variable, outer, bases, decorators }: NewClass): void {
  const { builder, tree } = l;
  const name = l.text(tree.field(node, 'name'));
  l.inInnerScope(() => {
    const body: ClassBody = {
      index, value, path: outer ? `${outer.path}.${name}` : name, scope: builder.scope, isEnum: isEnum(bases),
      dataStyle: dataStyleOf(decorators, bases.externals, bases.local), fields: new Map(), dataFields: [], functions: new Map(), globals: new Set(),
    };
    if (variable >= 0) l.classes.set(variable, body);
    l.classBodies.push(body);
    l.within({ classBody: body }, () => {
      l.statements(tree.field(node, 'body'));
      l.recover(node);
    });
    addDataConstructor(l, body, { local: bases.local, hasOther: bases.facts.length > bases.local.length });
  }, true);
}

/** What runs when a class has been defined: its metaclass, and the hook of its bases. */
function notifyBases(l: Lowering, node: NodeId, bases: Bases, { value, index }: { readonly value: OpRef; readonly index: number }): void {
  const { builder, tree } = l;
  const span = l.span(tree.field(node, 'name'));
  if (bases.metaclass !== 0) {
    const name = builder.literal('String', l.text(tree.field(node, 'name')), span);
    builder.implicitCall(bases.metaclass, [name, builder.array(bases.facts.filter((b) => b.kind !== 'metaclass').map((b) => ({ value: b.value })), span), value], span);
  }
  // The hook is called on the new class; one that it defines itself is for classes below it.
  const isOwn = builder.classFact(index).members.some((m) => m.name === '__init_subclass__');
  const above = bases.facts.filter((b) => b.value !== 0 && b.kind !== 'metaclass').map((b) => b.value);
  for (const on of isOwn ? above : above.slice(0, 1).map(() => value)) {
    builder.call(builder.get(on, '__init_subclass__', span), bases.keywords, span, CallFlag.Implicit);
  }
}
