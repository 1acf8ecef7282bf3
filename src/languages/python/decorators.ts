/**
 * Decorators: those that run are called with what they decorate, innermost first; those that only say what kind of
 * method it is are not.
 */
import type { NodeId } from '../../extract/syntax-table.ts';
import { NO_NODE } from '../../extract/syntax-table.ts';
import type { DecoratorFact } from '../../model/facts.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import { decoratorFact } from './decorator-facts.ts';
import type { Lowering } from './lowering.ts';
import { externalName, lastSegment, openClassBody } from './names.ts';

export type Role = 'getter' | 'setter' | 'deleter' | 'static' | 'class' | 'abstract' | 'overload';

export interface Decorators {
  readonly facts: readonly DecoratorFact[];
  readonly roles: ReadonlySet<Role>;
  /** Values of the decorators that run, outermost first. */
  readonly running: readonly { readonly value: OpRef; readonly span: Span }[];
  /** Names of the decorators from outside the file, for what they do to a class. */
  readonly externals: readonly string[];
}

export const NO_DECORATORS: Decorators = { facts: [], roles: new Set(), running: [], externals: [] };

/** Evaluates the decorators of a `decorated_definition` (or of none). */
export function evaluateDecorators(l: Lowering, decorated: NodeId): Decorators {
  if (decorated === NO_NODE) return NO_DECORATORS;
  const facts: DecoratorFact[] = [];
  const roles = new Set<Role>();
  const running: { value: OpRef; span: Span }[] = [];
  const externals: string[] = [];
  for (const node of l.tree.namedChildren(decorated)) {
    if (l.tree.kind(node) !== 'decorator') continue;
    const expression = l.tree.namedChildren(node)[0] ?? NO_NODE;
    if (expression === NO_NODE) continue;
    const meaning = meaningOf(l, expression);
    if (meaning.role) roles.add(meaning.role);
    if (meaning.external !== null) externals.push(meaning.external);
    const value = meaning.runs ? l.expression(expression) : 0;
    if (meaning.runs) running.push({ value, span: l.span(node) });
    facts.push(decoratorFact(l.tree, expression, value, l.span(node)));
  }
  return { facts, roles, running, externals };
}

/** What is left of `value` when the decorators have run. */
export function applyDecorators(l: Lowering, decorators: Decorators, value: OpRef): OpRef {
  return decorators.running.reduceRight((decorated, { value: decorator, span }) => l.builder.implicitCall(decorator, [decorated], span), value);
}

interface Meaning { readonly role: Role | null; readonly runs: boolean; readonly external: string | null }

function meaningOf(l: Lowering, expression: NodeId): Meaning {
  const accessor = accessorRole(l, expression);
  if (accessor) return { role: accessor, runs: false, external: null };
  const callee = l.tree.kind(expression) === 'call' ? l.tree.field(expression, 'function') : expression;
  const external = externalName(l, callee);
  const name = external ?? l.text(callee);
  const role = roleOf(l, name, external !== null);
  const runs = external === null || !(role !== null || HARMLESS.has(external)) || isForeignDescriptor(external);
  return { role, runs, external };
}

/** `@name.setter` in the body of a class. */
function accessorRole(l: Lowering, expression: NodeId): Role | null {
  if (l.tree.kind(expression) !== 'attribute' || !openClassBody(l)) return null;
  if (l.tree.kind(l.tree.field(expression, 'object')) !== 'identifier') return null;
  switch (l.text(l.tree.field(expression, 'attribute'))) {
    case 'getter': return 'getter';
    case 'setter': return 'setter';
    case 'deleter': return 'deleter';
    default: return null;
  }
}

function roleOf(l: Lowering, name: string, isExternal: boolean): Role | null {
  const last = lastSegment(name);
  if (last === 'overload' && isExternal) return 'overload';
  if (!openClassBody(l)) return null;
  if (PROPERTY_LIKE.has(last)) return 'getter';
  return isExternal ? (BUILTIN_ROLES.get(last) ?? null) : null;
}

const BUILTIN_ROLES: ReadonlyMap<string, Role> = new Map<string, Role>([
  ['property', 'getter'], ['abstractproperty', 'getter'], ['staticmethod', 'static'], ['abstractstaticmethod', 'static'],
  ['classmethod', 'class'], ['abstractclassmethod', 'class'], ['abstractmethod', 'abstract'],
]);

/** Descriptors that call the method when the attribute is read, whoever brings them. */
const PROPERTY_LIKE: ReadonlySet<string> = new Set(['cached_property', 'lazy_property', 'hybrid_property', 'reify', 'cachedproperty', 'lazyproperty']);

/**
 * Decorators that give back what they get, or something that is called just like it, as far as calls and values go. A context
 * manager made from a generator is the generator: entering it gives what is yielded.
 */
const HARMLESS: ReadonlySet<string> = new Set([
  'typing.final', 'typing.override', 'typing.no_type_check', 'typing.runtime_checkable', 'typing_extensions.final', 'typing_extensions.override',
  'typing_extensions.runtime_checkable', 'dataclasses.dataclass', 'functools.total_ordering', 'functools.wraps', 'functools.cache', 'functools.lru_cache',
  'functools.singledispatch', 'contextlib.contextmanager', 'contextlib.asynccontextmanager', 'enum.unique', 'attr.s', 'attr.attrs', 'attr.define',
  'attr.frozen', 'attr.mutable', 'attr.dataclass', 'attrs.define', 'attrs.frozen', 'attrs.mutable', 'dataclass',
]);

/** A property-like descriptor that may be code of the workspace: its constructor runs. */
function isForeignDescriptor(external: string): boolean {
  return PROPERTY_LIKE.has(lastSegment(external)) && external.startsWith('.');
}
