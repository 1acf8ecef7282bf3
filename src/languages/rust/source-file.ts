/** A whole file: a module of its crate. */
import { decoratorsOf, innerAttributes } from './attributes.ts';
import { lowerModuleBody } from './items.ts';
import type { Lowering } from './lowering.ts';

export function lowerSourceFile(l: Lowering): void {
  const { tree, b } = l;
  const nodes = tree.count === 0 ? [] : l.children(0);
  b.lowerModule(() => {
    // What a file says of itself holds for all of it.
    const decorators = decoratorsOf(l, innerAttributes(l, tree.count === 0 ? -1 : 0)).map((d) => ({ ...d, name: `file:${d.name.slice(d.name.lastIndexOf('.') + 1)}` }));
    if (decorators.length > 0) b.amendFunction(0, { decorators });
    lowerModuleBody(l, nodes, { cls: -1, isFile: true });
  });
}
