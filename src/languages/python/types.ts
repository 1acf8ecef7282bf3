/**
 * Type hints to type facts: what `typing`'s special forms mean, aliases and type variables of the file followed,
 * markers in `Annotated` as decorators.
 */
import { NO_NODE } from '../../extract/syntax-table.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import type { DecoratorFact } from '../../model/facts.ts';
import type { Span } from '../../model/span.ts';
import { markerDecorator } from './decorator-facts.ts';
import type { Lowering } from './lowering.ts';
import { externalPath, lastSegment } from './names.ts';
import { typeExpression } from './type-expression.ts';
import type { TypeExpr } from './type-model.ts';

export interface Annotation {
  /** -1: none that says anything. */
  readonly type: number;
  readonly isClassVar: boolean;
  /** Markers found in `Annotated[X, …]`. */
  readonly decorators: readonly DecoratorFact[];
}

export const NO_ANNOTATION: Annotation = { type: -1, isClassVar: false, decorators: [] };

/** Reads the hint at `node` and evaluates what it computes (metadata calls, a call in place of a type). */
export function annotationOf(l: Lowering, node: NodeId): Annotation {
  if (node === NO_NODE) return NO_ANNOTATION;
  const expr = typeExpression(l.tree, node);
  const decorators: DecoratorFact[] = [];
  evaluate(l, expr, decorators, 0);
  return { type: typeOf(l, expr), isClassVar: isForm(l, expr, 'ClassVar'), decorators };
}

export function typeAt(l: Lowering, node: NodeId): number {
  return node === NO_NODE ? -1 : typeOf(l, typeExpression(l.tree, node));
}

/** The fact for a hint, or -1 if it allows anything that is not `None`. */
export function typeOf(l: Lowering, expr: TypeExpr, seen: ReadonlySet<number> = new Set()): number {
  switch (expr.form) {
    case 'name': return namedType(l, expr, seen);
    case 'union': return unionType(l, expr.parts, expr.span, seen);
    case 'none': case 'list': return other(l, expr.span);
    case 'opaque': return other(l, expr.span);
  }
}

type Named = Extract<TypeExpr, { form: 'name' }>;

function namedType(l: Lowering, expr: Named, seen: ReadonlySet<number>): number {
  const aliased = aliasType(l, expr, seen);
  if (aliased !== null) return aliased;
  const external = externalPath(l, expr.name);
  const form = external === null ? '' : lastSegment(external);
  const special = SPECIAL_FORMS.get(form);
  if (special) return special(l, expr, seen);
  const args = expr.args.filter((a) => a.form !== 'opaque').map((a) => typeOf(l, a, seen));
  const name = external !== null && isTyping(external) ? (TYPING_ALIASES.get(form) ?? expr.name) : expr.name;
  return l.builder.addType(name, expr.span, { args: args.filter((a) => a >= 0) });
}

/** Type that a name of this file stands for, where it is an alias or a type variable; null where it is neither. */
function aliasType(l: Lowering, { name, span }: Named, seen: ReadonlySet<number>): number | null {
  const variable = name.includes('.') ? -1 : l.builder.lookup(name);
  const alias = l.aliases.get(variable);
  if (alias === undefined) return null;
  return alias === null || seen.has(variable) ? other(l, span) : typeOf(l, alias, new Set([...seen, variable]));
}

type FormRule = (l: Lowering, expr: Named, seen: ReadonlySet<number>) => number;

const unwrap: FormRule = (l, { args: [first] }, seen) => (first ? typeOf(l, first, seen) : -1);

const SPECIAL_FORMS: ReadonlyMap<string, FormRule> = new Map<string, FormRule>([
  ...['Optional', 'Annotated', 'ClassVar', 'Final', 'Required', 'NotRequired', 'ReadOnly', 'InitVar', 'Unpack'].map((form): [string, FormRule] => [form, unwrap]),
  ['Union', (l, { args, span }, seen) => unionType(l, args, span, seen)],
  ['Callable', callable],
  ['Literal', (l, { span }) => other(l, span)],
  ['Self', selfType],
]);

/** Names in `typing` for classes that have one of their own. */
const TYPING_ALIASES: ReadonlyMap<string, string> = new Map([
  ['List', 'list'], ['Dict', 'dict'], ['Set', 'set'], ['FrozenSet', 'frozenset'], ['Tuple', 'tuple'], ['Type', 'type'],
  ['Deque', 'deque'], ['DefaultDict', 'defaultdict'], ['Text', 'str'],
]);

function callable(l: Lowering, { args, span }: Named, seen: ReadonlySet<number>): number {
  const result = args[1];
  const type = result ? typeOf(l, result, seen) : -1;
  return l.builder.addType('', span, { kind: 'function', args: type >= 0 ? [type] : [] });
}

function selfType(l: Lowering, { name, span }: Named): number {
  const body = l.frame.classBody ?? l.frame.method;
  return l.builder.addType(body ? body.path : name, span);
}

function unionType(l: Lowering, parts: readonly TypeExpr[], span: Span, seen: ReadonlySet<number>): number {
  const real = parts.filter((p) => p.form !== 'none');
  const [only] = real;
  if (only && real.length === 1) return typeOf(l, only, seen);
  const args = real.map((p) => typeOf(l, p, seen)).filter((a) => a >= 0);
  return args.length === 0 ? other(l, span) : l.builder.addType('', span, { kind: 'union', args });
}

function other(l: Lowering, span: Span): number {
  return l.builder.addType('', span, { kind: 'other' });
}

function isTyping(external: string): boolean {
  return external.startsWith('typing.') || external.startsWith('typing_extensions.');
}

function isForm(l: Lowering, expr: TypeExpr, form: string): boolean {
  return expr.form === 'name' && lastSegment(externalPath(l, expr.name) ?? '') === form;
}

/** Runs what a hint computes, and collects the metadata of `Annotated` that looks like a marker. */
function evaluate(l: Lowering, expr: TypeExpr, markers: DecoratorFact[], depth: number): void {
  switch (expr.form) {
    case 'union': for (const part of expr.parts) evaluate(l, part, markers, depth + 1); return;
    case 'list': for (const item of expr.items) evaluate(l, item, markers, depth + 1); return;
    case 'opaque': if (expr.node !== NO_NODE && !l.tree.kind(expr.node).startsWith('ellipsis')) l.expression(expr.node); return;
    case 'none': return;
    case 'name': {
      const annotated = isForm(l, expr, 'Annotated');
      for (const [i, arg] of expr.args.entries()) {
        if (annotated && i > 0) metadata(l, arg, markers);
        else evaluate(l, arg, markers, depth + 1);
      }
    }
  }
}

function metadata(l: Lowering, arg: TypeExpr, markers: DecoratorFact[]): void {
  const node = arg.form === 'name' || arg.form === 'opaque' ? arg.node : NO_NODE;
  if (node === NO_NODE) return;
  const value = l.expression(node);
  const marker = markerDecorator(l.tree, node, value);
  if (marker) markers.push(marker);
}
