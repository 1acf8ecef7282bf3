/** A whole file: package, imports, types in any order. Their names are bound before anything is lowered. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { annotationsOf } from './annotations.ts';
import { TYPE_DECLARATIONS, declareTypes, lowerTopLevelType } from './classes.ts';
import { lowerImport, packageName } from './imports.ts';
import type { Lowering } from './lowering.ts';

export function lowerCompilationUnit(l: Lowering): void {
  const { tree, b } = l;
  const nodes = topLevelNodes(l);
  const declaration = nodes.find((n) => tree.kind(n) === 'package_declaration') ?? -1;
  const name = declaration < 0 ? '' : packageName(l, declaration);
  if (name !== '') b.setPackage(name, name);
  l.packageName = name;
  b.lowerModule((fn) => {
    const annotated = declaration >= 0 ? declaration : (nodes.find((n) => tree.kind(n) === 'module_declaration') ?? -1);
    if (annotated >= 0) b.amendFunction(fn, { decorators: annotationsOf(l, annotated) });
    for (const node of nodes) if (tree.kind(node) === 'import_declaration') lowerImport(l, node);
    declareTypes(l, nodes);
    for (const node of nodes) lowerTopLevel(l, node);
  });
}

/** Complete declarations among errors count as if they stood at the top. */
function topLevelNodes(l: Lowering): NodeId[] {
  const { tree } = l;
  if (tree.count === 0) return [];
  const root = tree.kind(0) === 'ERROR' ? [0] : tree.namedChildren(0);
  return root.flatMap((n) => (tree.kind(n) === 'ERROR' ? [...tree.children(n).filter((c) => PREAMBLE.has(tree.kind(c))), n] : [n]));
}

const PREAMBLE: ReadonlySet<string> = new Set(['package_declaration', 'import_declaration']);

function lowerTopLevel(l: Lowering, node: NodeId): void {
  const { tree } = l;
  const kind = tree.kind(node);
  if (kind === 'module_declaration' || PREAMBLE.has(kind)) return;
  if (!TYPE_DECLARATIONS.has(kind)) {
    if (kind === 'ERROR') l.loose(tree.children(node));
    else l.statement(node);
    return;
  }
  lowerTopLevelType(l, node);
}
