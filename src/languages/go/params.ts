/** Parameters of functions, methods and function types. */
import type { ParamSpec } from '../../extract/facts-builder.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import type { Lowering } from './lowering.ts';
import { typeOf } from './types.ts';

/** Specs of a `parameter_list`, in order; one for each name, and for each type without one. */
export function paramsOf(l: Lowering, list: NodeId): ParamSpec[] {
  if (list < 0) return [];
  const { tree, b } = l;
  return paramNodes(l, list).flatMap((node): ParamSpec[] => {
    const typeNode = tree.field(node, 'type');
    const isRest = tree.kind(node) === 'variadic_parameter_declaration';
    const plain = typeOf(l, typeNode);
    const type = isRest ? b.addType('', tree.span(node), { kind: 'array', args: plain < 0 ? [] : [plain] }) : plain;
    const kind = isRest ? { kind: 'rest' as const } : {};
    const names = tree.fieldAll(node, 'name');
    if (names.length <= 1) return [{ name: bindingName(tree.textOf(names[0] ?? -1)), type, span: tree.span(node), ...kind }];
    return names.map((name) => ({ name: bindingName(tree.textOf(name)), type, span: tree.span(name), ...kind }));
  });
}

/** `parameter_declaration` and `variadic_parameter_declaration` nodes. */
export function paramNodes(l: Lowering, list: NodeId): NodeId[] {
  return l.tree.namedChildren(list).filter((n) => l.tree.kind(n).endsWith('parameter_declaration'));
}

/** Notes the type nodes of the parameters that have names, by the variables of the function that is being lowered. */
export function noteParams(l: Lowering, list: NodeId): void {
  const { tree, b } = l;
  if (list < 0) return;
  for (const node of paramNodes(l, list)) {
    if (tree.kind(node) === 'variadic_parameter_declaration') continue;
    for (const name of tree.fieldAll(node, 'name')) {
      const variable = b.scope.own(tree.textOf(name));
      if (variable >= 0) l.typeNodes.set(variable, tree.field(node, 'type'));
    }
  }
}

/** `_` binds nothing. */
function bindingName(name: string): string {
  return name === '_' ? '' : name;
}
