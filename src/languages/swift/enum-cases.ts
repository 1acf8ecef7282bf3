/** Cases of an enum: static fields that hold an instance; a case with values is a function that makes one. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import { attributesOf } from './attributes.ts';
import type { ClassRecord } from './class-layer.ts';
import type { Lowering } from './lowering.ts';
import { classValue } from './names.ts';
import { isTypeKind, typeOf } from './types.ts';

/** `case a, b = 1, c(Int, x: String)` */
export function addEnumCases(l: Lowering, c: ClassRecord, node: NodeId): void {
  const { tree, b } = l;
  const decorators = attributesOf(l, node);
  const span = tree.span(node);
  for (let at = tree.firstChild(node); at >= 0; at = tree.nextSibling(at)) {
    if (tree.kind(at) !== 'simple_identifier' || tree.fieldName(at) !== 'name') continue;
    const name = tree.textOf(at).replaceAll('`', '');
    const nameSpan = tree.span(at);
    const type = b.addType(c.layer.name, nameSpan);
    const next = tree.nextSibling(at);
    if (tree.kind(next) === 'enum_type_parameters') {
      addMaker(l, c, { name, nameSpan, type, values: next });
      continue;
    }
    b.addMember(c.cls, { name, kind: 'field', isStatic: true, type, span, nameSpan, decorators });
    c.staticInits.push({ node: at, run: () => {
      b.set(classValue(l, c.layer, nameSpan), name, b.construct(classValue(l, c.layer, nameSpan), [], nameSpan), nameSpan);
    } });
  }
}

interface Maker { readonly name: string; readonly nameSpan: { start: number; end: number }; readonly type: number; readonly values: NodeId }

/** The values are read by position. */
function addMaker(l: Lowering, c: ClassRecord, { name, nameSpan, type, values }: Maker): void {
  const { tree, b } = l;
  const span = { start: nameSpan.start, end: tree.end(values) };
  const params: { name: string; type: number; span: { start: number; end: number } }[] = [];
  let label = '';
  for (const part of tree.namedChildren(values)) {
    if (tree.kind(part) === 'simple_identifier') label = tree.textOf(part);
    else if (isTypeKind(tree.kind(part))) {
      params.push({ name: label === '' ? `_${params.length}` : label, type: typeOf(l, part), span: tree.span(part) });
      label = '';
    }
  }
  const fn = l.define({ name, kind: 'method', span, nameSpan, class: c.cls, isStatic: true, isImplicit: true, returnType: type, params }, { isStatic: true }, (index) => {
    const made = b.construct(classValue(l, c.layer, nameSpan), [], nameSpan);
    for (const [i, p] of b.functionFact(index).params.entries()) b.set(made, String(i), b.load(p.variable, p.span), p.span);
    b.emit(Op.Return, nameSpan, made);
  });
  b.addMember(c.cls, { name, kind: 'method', function: fn, isStatic: true, type, span, nameSpan });
}
