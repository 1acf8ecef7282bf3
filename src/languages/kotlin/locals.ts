/** Local variables, destructuring, and names whose type a test has made known. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { annotationsOf } from './annotations.ts';
import type { Lowering } from './lowering.ts';
import { valueBehind } from './syntax.ts';
import { typeChild, typeOf } from './types.ts';

/** `val x = …`, `val (a, b) = …`, `val x by …` where statements stand. Its value. */
export function lowerLocal(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const parts = tree.childOfKind(node, 'multi_variable_declaration');
  const span = tree.span(node);
  if (parts >= 0) {
    const value = l.expression(valueBehind(l, node, '='));
    destructure(l, parts, value);
    return value;
  }
  const declaration = tree.childOfKind(node, 'variable_declaration');
  const nameNode = tree.childOfKind(declaration, 'identifier');
  const name = l.word(nameNode);
  const type = typeOf(l, typeChild(l, declaration));
  const delegate = tree.childOfKind(node, 'property_delegate');
  const value = delegate >= 0 ? delegated(l, tree.namedChildren(delegate)[0] ?? -1, name) : l.expression(valueBehind(l, node, '='), name);
  const decorators = annotationsOf(l, node);
  const variable = declareLocal(l, nameNode, type, tree.hasToken(node, 'val'), decorators);
  if (value !== 0 && variable >= 0) b.store(variable, value, span);
  return value;
}

/** What a delegate gives when the variable is read. */
function delegated(l: Lowering, node: NodeId, name: string): OpRef {
  const { b, tree } = l;
  const span = tree.span(node);
  const value = l.expression(node, name);
  if (isLazy(l, node)) return value;
  return b.implicitCall(b.get(value, 'getValue', span), [], span);
}

/** Whether a delegate is `lazy { … }`. */
export function isLazy(l: Lowering, node: NodeId): boolean {
  return /^lazy\s*[({]/.test(l.tree.textOf(node).slice(0, 12)) && l.b.lookup('lazy') < 0;
}

/** Binds a new local, over one of that name. -1 for `_`. */
export function declareLocal(l: Lowering, nameNode: NodeId, type: number, constant: boolean, decorators: ReturnType<typeof annotationsOf> = []): number {
  const name = l.word(nameNode);
  if (name === '' || name === '_') return -1;
  const { b } = l;
  const fact = { name, function: b.currentFunction, kind: 'local', type, span: l.tree.span(nameNode), constant } as const;
  const variable = b.addVariable(decorators.length > 0 ? { ...fact, decorators } : fact);
  b.scope.bind(name, variable);
  return variable;
}

/** `(a, b)`: each name is bound to its part, which `componentN` gives where the class has it. */
export function destructure(l: Lowering, parts: NodeId, value: OpRef): void {
  const { tree, b } = l;
  for (const [i, part] of tree.namedChildren(parts).filter((c) => tree.kind(c) === 'variable_declaration').entries()) {
    const nameNode = tree.childOfKind(part, 'identifier');
    const span = tree.span(part);
    if (value === 0 || l.word(nameNode) === '_') continue;
    // A data class keeps its parts by position too.
    const read = b.get(value, String(i), span);
    const called = b.implicitCall(b.get(value, `component${i + 1}`, span), [], span);
    b.store(declareLocal(l, nameNode, typeOf(l, typeChild(l, part)), true), b.choice([read, called], span), span);
  }
}

/** Binds, in the current scope, the names that a condition tests (`x is A`), as they are where it came out as `outcome`. */
export function narrow(l: Lowering, condition: NodeId, outcome: boolean): void {
  const { tree } = l;
  let at = condition;
  let wanted = outcome;
  for (let steps = 0; steps < 200; steps++) {
    const kind = tree.kind(at);
    if (kind === 'parenthesized_expression') at = tree.namedChildren(at)[0] ?? -1;
    else if (kind === 'unary_expression' && tree.kind(tree.field(at, 'operator')) === '!') {
      at = tree.field(at, 'argument');
      wanted = !wanted;
    } else if (kind === 'binary_expression' && tree.textOf(tree.field(at, 'operator')) === (wanted ? '&&' : '||')) {
      narrow(l, tree.field(at, 'right'), wanted);
      at = tree.field(at, 'left');
    } else break;
  }
  if (tree.kind(at) !== 'is_expression' || tree.hasToken(at, 'is') !== wanted) return;
  narrowName(l, tree.field(at, 'left'), tree.field(at, 'right'));
}

/** Binds the name in `subject`, if it is a variable of this function, to itself as a `type`. */
export function narrowName(l: Lowering, subject: NodeId, type: NodeId): void {
  const { tree, b } = l;
  if (tree.kind(subject) !== 'identifier') return;
  const name = l.word(subject);
  const variable = b.lookup(name);
  if (variable < 0 || b.variableFact(variable).function === 0) return;
  const fact = typeOf(l, type);
  if (fact < 0) return;
  const span = tree.span(type);
  const alias = b.addVariable({ name, function: b.currentFunction, kind: 'local', type: fact, span: b.variableFact(variable).span, constant: true });
  b.scope.bind(name, alias);
  b.store(alias, b.emit(Op.Cast, span, b.load(variable, span), fact), span);
  l.narrowed.set(alias, l.narrowed.get(variable) ?? variable);
}
