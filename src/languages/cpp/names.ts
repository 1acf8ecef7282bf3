/**
 * What names mean: locals first, then members of the class around, then what the file binds. A name that the file does not bind is
 * left to the linker, which looks among inherited members and in the namespaces.
 */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import type { ClassRecord, Lowering } from './lowering.ts';

/** Name of destructors as members: they override each other, whatever they are called. */
export const DESTRUCTOR = '~';
/** Name of constructors as members. */
export const CONSTRUCTOR = '<init>';

/** Parts of a name: `a::B<T>::c` gives a, B, c. A leading `::` gives ''. */
export function nameParts(l: Lowering, node: NodeId): string[] {
  const { tree } = l;
  const out: string[] = [];
  for (let at = node; at >= 0; ) {
    const kind = tree.kind(at);
    if (kind === 'qualified_identifier') {
      const scope = tree.field(at, 'scope');
      if (scope < 0) out.push('');
      else out.push(...nameParts(l, scope));
      at = tree.field(at, 'name');
    } else if (kind === 'nested_namespace_specifier') {
      for (const c of tree.namedChildren(at)) out.push(...nameParts(l, c));
      break;
    } else if (kind === 'pointer_type_declarator' || kind === 'function_declarator') at = tree.field(at, 'declarator');
    else if (kind === 'template_type' || kind === 'template_function' || kind === 'template_method') at = tree.field(at, 'name');
    else if (kind === 'dependent_name' || kind === 'dependent_type' || kind === 'parenthesized_declarator') at = tree.namedChildren(at).at(-1) ?? -1;
    else {
      out.push(simpleName(l, at));
      break;
    }
  }
  return out;
}

function simpleName(l: Lowering, node: NodeId): string {
  const { tree } = l;
  switch (tree.kind(node)) {
    case 'operator_name': return operatorName(tree.textOf(node));
    case 'operator_cast': return `operator ${tree.textOf(tree.field(node, 'type'))}`;
    case 'destructor_name': return tree.textOf(node).replace(/\s+/g, '');
    case 'decltype': return 'decltype';
    default: return tree.textOf(node);
  }
}

function operatorName(text: string): string {
  const word = /^operator\s+(new|delete|co_await)\b(.*)$/s.exec(text);
  return word ? `operator ${word[1] ?? ''}${(word[2] ?? '').replace(/\s+/g, '')}` : text.replace(/\s+/g, '');
}

/** Reads a variable, a member, a function or a type by its simple name. */
export function readName(l: Lowering, name: string, span: Span): OpRef {
  const { b } = l;
  const variable = b.lookup(name);
  if (variable >= 0 && isLocal(l, variable, span)) return b.load(variable, span);
  const owner = l.frame.owner;
  const member = owner?.members.get(name);
  if (owner && member) return b.get(member.isStatic || l.frame.isStatic ? classOf(l, owner, span) : b.emit(Op.This, span), name, span);
  return variable >= 0 ? b.load(variable, span) : b.emit(Op.Global, span, b.string(name));
}

/** Assigns to a simple name. */
export function writeName(l: Lowering, node: NodeId, value: OpRef, span: Span): void {
  const { b, tree } = l;
  const name = tree.textOf(node);
  const variable = b.lookup(name);
  const owner = l.frame.owner;
  const member = owner?.members.get(name);
  if (variable >= 0 && (!member || isLocal(l, variable, tree.span(node)))) b.store(variable, value, span);
  else if (owner && !(l.frame.isStatic && !member?.isStatic)) b.set(member?.isStatic ? classOf(l, owner, span) : b.emit(Op.This, tree.span(node)), name, value, span);
}

/** Of a body rather than of the file. Bodies are lowered late: what is declared after its use is not meant. */
function isLocal(l: Lowering, variable: number, span: Span): boolean {
  const fact = l.b.variableFact(variable);
  return fact.function !== 0 && (fact.kind !== 'local' || fact.span.start <= span.start);
}

export function classOf(l: Lowering, record: ClassRecord, span: Span): OpRef {
  return record.variable >= 0 ? l.b.load(record.variable, span) : l.b.classValue(record.cls, span);
}

/** Reads a name of several parts from the outside in. */
export function readPath(l: Lowering, path: readonly string[], span: Span): OpRef {
  const { b } = l;
  const parts = path[0] === '' ? path.slice(1) : path;
  const first = parts[0] ?? '';
  if (parts.length === 1) return path[0] === '' ? readGlobal(l, first, span) : readName(l, first, span);
  const known = l.findKnown(parts);
  if (known >= 0) return b.load(known, span);
  const outermost = b.lookup(first);
  let value = outermost >= 0 && b.variableFact(outermost).kind !== 'function' ? b.load(outermost, span) : b.emit(Op.Global, span, b.string(first));
  for (const part of parts.slice(1)) value = b.get(value, part, span);
  return value;
}

function readGlobal(l: Lowering, name: string, span: Span): OpRef {
  const known = l.known.get(name);
  return known === undefined ? l.b.emit(Op.Global, span, l.b.string(name)) : l.b.load(known, span);
}
