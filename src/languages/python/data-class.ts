/**
 * Classes whose constructor nobody wrote but which have one: data classes, named tuples, models. It is made here, as an
 * implicit function that stores each field, so that values flow through `User(email=…).email`.
 */
import type { NodeId } from '../../extract/syntax-table.ts';
import { NO_NODE } from '../../extract/syntax-table.ts';
import type { ParamSpec } from '../../extract/facts-builder.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import { stringText } from './literals.ts';
import type { ClassBody, DataField, DataStyle, Lowering } from './lowering.ts';
import { lastSegment } from './names.ts';

/** What the decorators and bases from outside the file say about a class's constructor. */
export function dataStyleOf(decorators: readonly string[], bases: readonly string[], localBases: readonly ClassBody[]): DataStyle {
  if (decorators.some(makesDataClass)) return 'fields';
  if (bases.some((b) => lastSegment(b) === 'NamedTuple')) return 'tuple';
  if (bases.some((b) => MODEL_BASES.has(lastSegment(b)))) return 'fields';
  const inherited = localBases.map((b) => b.dataStyle).find((style) => style !== 'none');
  if (inherited !== undefined) return inherited;
  // A base from elsewhere may be a model: what it takes by keyword are fields.
  return bases.some((b) => !PLAIN_BASES.has(lastSegment(b))) ? 'keywords' : 'none';
}

function makesDataClass(external: string): boolean {
  const root = external.slice(0, external.indexOf('.'));
  const last = lastSegment(external);
  return last === 'dataclass' || ((root === 'attr' || root === 'attrs') && ATTRS_MAKERS.has(last));
}

const ATTRS_MAKERS: ReadonlySet<string> = new Set(['s', 'attrs', 'define', 'frozen', 'mutable', 'attributes']);
const MODEL_BASES: ReadonlySet<string> = new Set(['BaseModel', 'SQLModel', 'Struct', 'BaseSettings']);
const PLAIN_BASES: ReadonlySet<string> = new Set(['object', 'Generic', 'Protocol', 'ABC', 'Enum', 'IntEnum', 'StrEnum', 'Flag', 'IntFlag', 'TypedDict', 'Exception', 'TestCase']);

/** Adds the constructor of a class that has fields and none. */
export function addDataConstructor(l: Lowering, body: ClassBody, bases: { readonly local: readonly ClassBody[]; readonly hasOther: boolean }): void {
  if (body.dataStyle === 'none' || body.functions.has('__init__') || body.functions.has('__new__')) return;
  if (body.dataFields.length === 0) return;
  const inherited = bases.local.flatMap((b) => b.dataFields);
  const span = l.builder.classFact(body.index).span;
  if (body.dataStyle === 'keywords') addConstructor(l, body, span, { params: REST, build: (build) => keywordBody(build, body) });
  else {
    const params = [...inherited, ...body.dataFields].map((f): ParamSpec => ({ name: f.name, type: f.type, span: f.span, optional: f.optional }));
    const extra = bases.hasOther && body.dataStyle === 'fields' ? REST.slice(1) : [];
    addConstructor(l, body, span, {
      params: [...params, ...extra],
      build: (build) => fieldsBody(build, body, { inherited, hasRest: extra.length > 0, bases: bases.local }),
    });
  }
}

const NOWHERE: Span = { start: 0, end: 0 };
const REST: readonly ParamSpec[] = [{ name: 'args', kind: 'rest', span: NOWHERE }, { name: 'kwargs', kind: 'keyword-rest', span: NOWHERE }];

/** What is at hand in the body of a constructor that is being made. */
interface Build { readonly l: Lowering; readonly span: Span; readonly self: OpRef; readonly param: (name: string) => OpRef }

function addConstructor(l: Lowering, body: ClassBody, span: Span, made: { params: readonly ParamSpec[]; build: (build: Build) => void }): number {
  const { builder } = l;
  const { nameSpan } = builder.classFact(body.index);
  const params: ParamSpec[] = [{ name: 'self', kind: 'receiver', span: NOWHERE }, ...made.params];
  const fn = builder.addFunction({
    name: '__init__', kind: 'constructor', span, nameSpan, class: body.index, isImplicit: true, params: params.map((p) => ({ ...p, span: p.span === NOWHERE ? nameSpan : p.span })),
    body: (own) => {
      const param = (name: string): OpRef => {
        const variable = builder.functionFact(own).params.find((p) => p.name === name)?.variable ?? -1;
        return variable < 0 ? 0 : builder.load(variable, nameSpan);
      };
      made.build({ l, span: nameSpan, self: param('self'), param });
    },
  });
  builder.addMember(body.index, { name: '__init__', kind: 'method', function: fn, span, nameSpan });
  return fn;
}

function fieldsBody({ l, span, self, param }: Build, body: ClassBody, more: { inherited: readonly DataField[]; hasRest: boolean; bases: readonly ClassBody[] }): void {
  const { builder } = l;
  if (more.inherited.length > 0 || more.hasRest) {
    const args = more.inherited.map((f) => ({ value: param(f.name), keyword: f.name }));
    const rest = more.hasRest ? [{ value: param('kwargs'), spread: 'keyword' as const }] : [];
    builder.call(builder.emit(Op.Super, span), [...args, ...rest], span);
  }
  for (const [i, field] of body.dataFields.entries()) {
    builder.set(self, field.name, param(field.name), span);
    if (body.dataStyle === 'tuple') builder.set(self, String(i + more.inherited.length), param(field.name), span);
  }
  const hasHook = [body, ...more.bases].some((b) => b.functions.has('__post_init__'));
  if (hasHook) builder.implicitCall(builder.get(self, '__post_init__', span), [], span);
}

function keywordBody({ l, span, self, param }: Build, body: ClassBody): void {
  const { builder } = l;
  const kwargs = param('kwargs');
  builder.call(builder.emit(Op.Super, span), [{ value: param('args'), spread: 'positional' }, { value: kwargs, spread: 'keyword' }], span);
  for (const { name } of body.dataFields) {
    builder.set(self, name, builder.emit(Op.GetItem, span, kwargs, builder.literal('String', name, span)), span);
  }
}

/** `namedtuple('User', 'id email')`, `NamedTuple('User', [('id', int)])`: a class of its own. */
export function lowerNamedTuple(l: Lowering, node: NodeId, args: readonly NodeId[], name: string): OpRef | null {
  const [nameNode = NO_NODE, fieldsNode = NO_NODE] = args;
  const fields = fieldNames(l, fieldsNode);
  if (!fields) return null;
  const { builder } = l;
  const span = l.span(node);
  const text = name === '' ? (stringText(l.tree, nameNode) ?? '') : name;
  for (const arg of args.slice(2)) l.anything(arg);
  const index = builder.addClass({ name: text, span });
  const value = builder.classValue(index, span);
  const body: ClassBody = {
    index, path: text, value, scope: builder.scope, isEnum: false, dataStyle: 'tuple', fields: new Map(), functions: new Map(), globals: new Set(),
    dataFields: fields.map((f) => ({ name: f, type: -1, span: l.span(fieldsNode), optional: false })),
  };
  for (const f of fields) body.fields.set(f, { name: f, span: l.span(fieldsNode), nameSpan: l.span(fieldsNode), isStatic: false, type: -1, decorators: [] });
  l.classBodies.push(body);
  addDataConstructor(l, body, { local: [], hasOther: false });
  return value;
}

function fieldNames(l: Lowering, node: NodeId): string[] | null {
  const { tree } = l;
  const text = stringText(tree, node);
  if (text !== null) return text.split(/[\s,]+/).filter((n) => n !== '');
  if (tree.kind(node) !== 'list' && tree.kind(node) !== 'tuple') return null;
  const names = tree.namedChildren(node).map((item) => stringText(tree, tree.kind(item) === 'tuple' ? (tree.namedChildren(item)[0] ?? NO_NODE) : item));
  return names.every((n) => n !== null) ? names : null;
}
