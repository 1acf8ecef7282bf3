/** Types as declared and as doc comments say, to type facts. */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { Span } from '../../model/span.ts';
import type { Lowering } from './lowering.ts';
import { splitName } from './namespaces.ts';

/** Type fact of a type node; -1 for none. */
export function typeOf(l: Lowering, node: NodeId): number {
  if (node < 0) return -1;
  const { tree } = l;
  const span = tree.span(node);
  switch (tree.kind(node)) {
    case 'named_type': return namedType(l, l.text(node), span);
    case 'name': case 'qualified_name': case 'relative_name': return namedType(l, l.text(node), span);
    case 'primitive_type': case 'bottom_type': case 'cast_type': return plainType(l, l.text(node), span);
    case 'optional_type': return typeOf(l, tree.namedChildren(node)[0] ?? -1);
    case 'union_type': case 'type_list': case 'disjunctive_normal_form_type': case 'intersection_type': return unionType(l, tree.namedChildren(node).map((c) => typeOf(l, c)), span);
    default: return l.b.addType('', span, { kind: 'other' });
  }
}

/** One type, or any of several, `null` left out. */
export function unionType(l: Lowering, types: readonly number[], span: Span): number {
  const real = types.filter((t) => t >= 0);
  return real.length <= 1 ? (real[0] ?? -1) : l.b.addType('', span, { kind: 'union', args: real });
}

const NOTHING: ReadonlySet<string> = new Set(['null', 'void', 'never']);
const ANYTHING: ReadonlySet<string> = new Set(['mixed', 'object', 'iterable', 'resource', 'scalar', 'class-string', 'T']);
const SCALARS: ReadonlyMap<string, string> = new Map([
  ['string', 'string'], ['int', 'int'], ['integer', 'int'], ['float', 'float'], ['double', 'float'], ['bool', 'bool'], ['boolean', 'bool'], ['false', 'bool'], ['true', 'bool'],
  ['numeric', 'int'], ['positive-int', 'int'], ['non-empty-string', 'string'],
]);

/** Type of one of the language's own words; -1 for what holds nothing. */
function plainType(l: Lowering, written: string, span: Span): number {
  const word = written.toLowerCase();
  if (NOTHING.has(word)) return -1;
  if (word === 'array' || word === 'list') return l.b.addType('', span, { kind: 'array' });
  if (word === 'callable') return l.b.addType('', span, { kind: 'function' });
  const scalar = SCALARS.get(word);
  return scalar === undefined ? l.b.addType('', span, { kind: 'other' }) : l.b.addType(scalar, span);
}

/** Type of a name as written, with the facts of its type arguments. */
export function namedType(l: Lowering, written: string, span: Span, args: readonly number[] = []): number {
  const word = written.toLowerCase();
  const { cls } = l.frame;
  if (word === 'self' || word === 'static' || word === '$this') return cls && cls.fullName !== '' ? classType(l, cls.fullName, span) : l.b.addType('', span, { kind: 'other' });
  if (word === 'parent') return cls && cls.parent !== '' ? classType(l, cls.parent, span) : l.b.addType('', span, { kind: 'other' });
  if (word === 'array' || word === 'list' || word === 'non-empty-array' || word === 'non-empty-list' || word === 'iterable') return l.b.addType('', span, { kind: 'array', args: args.slice(-1) });
  if (NOTHING.has(word) || ANYTHING.has(word) || SCALARS.has(word) || word === 'callable') return plainType(l, word, span);
  if (word === 'closure' || word === '\\closure') return l.b.addType('', span, { kind: 'function' });
  if (l.frame.templates.has(written)) return l.b.addType('', span, { kind: 'other' });
  return classType(l, l.frame.names.classNamed(written), span, args);
}

/**
 * Type of a class by its full name. Its short name is bound at the top of the file, to the class or to an import made for it; where
 * that name means another class already the full name has to do.
 */
export function classType(l: Lowering, fullName: string, span: Span, args: readonly number[] = []): number {
  const { b } = l;
  const { namespace, name } = splitName(fullName);
  const bound = l.boundClasses.get(name);
  if (bound === undefined && namespace !== '' && l.module) {
    const variable = b.addVariable({ name, function: b.currentFunction, kind: 'import', type: -1, span, constant: true });
    l.boundClasses.set(name, fullName);
    l.classes.set(fullName.toLowerCase(), variable);
    l.module.bind(name, variable);
    b.store(variable, b.import(namespace, name, span), span);
  }
  const isShort = bound === undefined || bound === fullName;
  const alias = isShort ? name : (aliasOf(l, fullName) ?? fullName);
  return b.addType(alias, span, { args });
}

/** Another name under which the file has imported the class. */
function aliasOf(l: Lowering, fullName: string): string | null {
  const variable = l.classes.get(fullName.toLowerCase());
  if (variable === undefined) return null;
  const alias = l.b.variableFact(variable).name;
  return l.boundClasses.get(alias) === fullName ? alias : null;
}
