/**
 * Names: what one means from outside the file, and storing to one, which in a class body makes an attribute.
 */
import type { NodeId } from '../../extract/syntax-table.ts';
import { NO_NODE } from '../../extract/syntax-table.ts';
import type { DecoratorFact, VariableFact } from '../../model/facts.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import { dottedPath } from './dotted-path.ts';
import type { ClassBody, Field, Lowering } from './lowering.ts';

/**
 * Dotted name of something outside the file: an imported one by its full name (`functools.wraps`, `.utils.cached`), a
 * name that the file does not bind as written (`property`). Null for what the file defines or computes.
 */
export function externalName(l: Lowering, node: NodeId): string | null {
  const path = dottedPath(l.tree, node);
  return path === null ? null : externalPath(l, path);
}

export function externalPath(l: Lowering, path: string): string | null {
  const dot = path.indexOf('.');
  const root = dot < 0 ? path : path.slice(0, dot);
  const variable = l.builder.lookup(root);
  if (variable < 0) return path;
  const full = l.imported.get(variable);
  return full === undefined ? null : full + (dot < 0 ? '' : path.slice(dot));
}

export function lastSegment(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

export interface StoreDetails {
  readonly kind?: VariableFact['kind'];
  /** Whole declaration, where the name becomes a field. */
  readonly declaration?: Span;
  readonly type?: number;
  readonly decorators?: readonly DecoratorFact[];
}

/** Stores to the variable that `name` means when assigned here. Returns the variable. */
export function storeName(l: Lowering, name: NodeId, value: OpRef, details: StoreDetails = {}): number {
  const text = l.text(name);
  if (text === '') return -1;
  const body = openClassBody(l);
  return body && !body.globals.has(text) ? storeAttribute(l, body, name, value, details) : storeVariable(l, text, l.span(name), value, details);
}

export function storeVariable(l: Lowering, name: string, span: Span, value: OpRef, { kind = 'local' }: StoreDetails = {}): number {
  const { builder } = l;
  const known = builder.lookup(name);
  const variable = known >= 0 ? known : builder.declare(name, kind, span);
  builder.store(variable, value, span);
  for (let original = l.narrowed.get(variable); original !== undefined; original = l.narrowed.get(original)) builder.store(original, value, span);
  return variable;
}

/** The class whose body the current statement belongs to, as far as names go. */
export function openClassBody(l: Lowering): ClassBody | null {
  const { classBody } = l.frame;
  return classBody?.scope === l.builder.scope ? classBody : null;
}

function storeAttribute(l: Lowering, body: ClassBody, node: NodeId, value: OpRef, details: StoreDetails): number {
  const { builder } = l;
  const name = l.text(node);
  const span = l.span(node);
  const variable = classVariable(l, body, name, span, details);
  builder.store(variable, value, span);
  // What a typed variable holds is known better than what was stored to it.
  builder.set(body.value, name, details.type === undefined || details.type < 0 ? value : builder.load(variable, span), span);
  addField(body, { name, span: details.declaration ?? span, nameSpan: span, isStatic: true, type: details.type ?? -1, decorators: details.decorators ?? [] });
  return variable;
}

/**
 * Variable of a name in a class body. Names there are looked up as the code goes, so that one is not bound before it is
 * assigned (`load = load` reads the outer one). It is named after its class: no importer can mean it.
 */
export function classVariable(l: Lowering, body: ClassBody, name: string, span: Span, details: StoreDetails = {}): number {
  const known = body.scope.own(name);
  if (known >= 0) return known;
  const variable = l.builder.addVariable({
    name: `${body.path}.${name}`, function: l.builder.currentFunction, kind: details.kind ?? 'local', type: details.type ?? -1, span, constant: false,
  });
  body.scope.bind(name, variable);
  return variable;
}

/** Notes a field, or adds to what is known of it. */
export function addField(body: ClassBody, field: Field): void {
  const known = body.fields.get(field.name);
  body.fields.set(field.name, known === undefined ? field : {
    ...known,
    isStatic: known.isStatic || field.isStatic,
    type: known.type >= 0 ? known.type : field.type,
    decorators: known.decorators.length > 0 ? known.decorators : field.decorators,
  });
}

/** The class and kind of receiver that an expression is, if it is just the name of one. */
export function receiverOf(l: Lowering, node: NodeId): { readonly body: ClassBody; readonly isStatic: boolean } | undefined {
  return node !== NO_NODE && l.tree.kind(node) === 'identifier' ? l.receivers.get(l.builder.lookup(l.text(node))) : undefined;
}
