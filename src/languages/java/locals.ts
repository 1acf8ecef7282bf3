/** Local variables. */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { DecoratorFact } from '../../model/facts.ts';
import type { OpRef } from '../../model/ops.ts';
import { annotationsOf } from './annotations.ts';
import type { Lowering } from './lowering.ts';
import { modifiersOf } from './modifiers.ts';
import { dimensionCount, typeOf } from './types.ts';

export interface LocalSpec {
  readonly nameNode: NodeId;
  readonly type: number;
  readonly kind?: 'local' | 'catch';
  readonly isFinal?: boolean;
  readonly decorators?: readonly DecoratorFact[];
}

/** Binds a local variable in the current scope; `_` and a missing name bind nothing that can be found. */
export function declareLocal(l: Lowering, spec: LocalSpec): number {
  const name = l.tree.textOf(spec.nameNode);
  const span = l.tree.span(spec.nameNode);
  const kind = spec.kind ?? 'local';
  const constant = spec.isFinal ?? false;
  if (name === '_' || name === '') return l.b.addVariable({ name, function: l.b.currentFunction, kind, type: spec.type, span, constant });
  return l.b.declare(name, kind, span, { type: spec.type, constant, decorators: spec.decorators ?? [] });
}

/** What a declaration that holds `modifiers`, `type`, `name` and `dimensions` itself declares (`for`, resources, `catch`). */
export function declareHeld(l: Lowering, holder: NodeId, type: number, kind: 'local' | 'catch' = 'local'): number {
  const { tree } = l;
  return declareLocal(l, { nameNode: tree.field(holder, 'name'), type, kind, isFinal: isFinal(l, holder), decorators: annotationsOf(l, holder) });
}

/** Type of such a declaration. */
export function heldType(l: Lowering, holder: NodeId): number {
  return typeOf(l, l.tree.field(holder, 'type'), dimensionCount(l, l.tree.field(holder, 'dimensions')));
}

/** `local_variable_declaration`; its value is that of the last initialiser. Several declarators are recorded each as well. */
export function localVariables(l: Lowering, node: NodeId): OpRef {
  const { tree } = l;
  const typeNode = tree.field(node, 'type');
  const plain = typeOf(l, typeNode);
  const constant = isFinal(l, node);
  const decorators = annotationsOf(l, node);
  const declarators = tree.fieldAll(node, 'declarator');
  let value = 0;
  for (const declarator of declarators) {
    const extra = dimensionCount(l, tree.field(declarator, 'dimensions'));
    const type = extra === 0 ? plain : typeOf(l, typeNode, extra);
    const nameNode = tree.field(declarator, 'name');
    const variable = declareLocal(l, { nameNode, type, isFinal: constant, decorators });
    const stored = initialValue(l, declarator);
    if (stored !== 0) {
      l.b.store(variable, stored, tree.span(declarator));
      value = stored;
    }
    if (declarators.length > 1) l.record(declarator, stored);
  }
  for (const c of tree.namedChildren(node)) if (tree.kind(c) === 'ERROR') l.statement(c);
  return value;
}

/** Value of a `variable_declarator`'s initialiser, 0 if it has none. */
export function initialValue(l: Lowering, declarator: NodeId): OpRef {
  const value = l.tree.field(declarator, 'value');
  return value < 0 ? 0 : l.expression(value, l.tree.textOf(l.tree.field(declarator, 'name')));
}

function isFinal(l: Lowering, node: NodeId): boolean {
  const modifiers = modifiersOf(l.tree, node);
  return modifiers >= 0 && l.tree.hasToken(modifiers, 'final');
}
