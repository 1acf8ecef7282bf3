/** Methods that an enum has without their being written: `cases`, `from`, `tryFrom`. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { ClassContext, Lowering } from './lowering.ts';
import { ownClass } from './names.ts';
import { classType } from './types.ts';

export function addEnumMethods(l: Lowering, cls: ClassContext, node: NodeId): void {
  const { tree, b } = l;
  const body = tree.field(node, 'body');
  const cases = (body < 0 ? [] : tree.namedChildren(body)).filter((m) => tree.kind(m) === 'enum_case').map((m) => l.text(tree.field(m, 'name')));
  if (cases.length === 0) return;
  const nameSpan = tree.span(tree.field(node, 'name'));
  const type = classType(l, cls.fullName, nameSpan);
  const all = (): OpRef[] => cases.map((name) => b.get(ownClass(l, cls, nameSpan), name, nameSpan));
  const add = (name: string, returnType: number, params: readonly string[], value: () => OpRef): void => {
    if (cls.methods.has(name)) return;
    const fn = l.define(
      { name, kind: 'method', span: tree.span(node), nameSpan, class: cls.cls, isStatic: true, isImplicit: true, returnType, params: params.map((p) => ({ name: p, span: nameSpan })) },
      { isStatic: true },
      () => b.emit(Op.Return, nameSpan, value()),
    );
    b.addMember(cls.cls, { name, kind: 'method', function: fn, isStatic: true, type: returnType, span: tree.span(node), nameSpan });
  };
  add('cases', b.addType('', nameSpan, { kind: 'array', args: [type] }), [], () => b.array(all().map((value) => ({ value })), nameSpan));
  if (!tree.hasToken(node, ':')) return;
  add('from', type, ['value'], () => b.choice(all(), nameSpan));
  add('tryFrom', type, ['value'], () => b.choice(all(), nameSpan));
}
