/**
 * Imports. The name that an import binds is that of the package's clause, which is in another file: by convention the path's last
 * part, without a version and without what a repository's name adds (`go-redis`, `yaml.v3`). Every likely name is bound.
 */
import type { NodeId } from '../../extract/syntax-table.ts';
import { stringValue } from './literals.ts';
import type { Lowering } from './lowering.ts';

/** Lowers an `import_spec`. */
export function lowerImport(l: Lowering, spec: NodeId): void {
  const { tree, b } = l;
  const pathNode = tree.field(spec, 'path');
  const path = stringValue(tree.textOf(pathNode));
  const nameNode = tree.field(spec, 'name');
  const kind = tree.kind(nameNode);
  const span = tree.span(spec);
  if (path === '' || kind === 'blank_identifier') return;
  if (kind === 'dot') {
    b.addStarImport(path);
    return;
  }
  const names = nameNode >= 0 ? [tree.textOf(nameNode)] : packageNames(path);
  for (const [i, name] of names.entries()) {
    // A likely name gives way to a certain one.
    if (i > 0 && b.scope.own(name) >= 0) continue;
    const variable = b.declare(name, 'import', tree.span(nameNode >= 0 ? nameNode : pathNode));
    b.store(variable, b.import(path, '*', span), span);
  }
}

/** Names that the package of a path may have, likeliest first. */
export function packageNames(path: string): string[] {
  const parts = path.split('/').filter((p) => p !== '');
  let last = parts.at(-1) ?? '';
  if (/^v\d+$/.test(last) && parts.length > 1) last = parts.at(-2) ?? last;
  const plain = last.replace(/\.v\d+$/, '');
  const bare = plain.replace(/^go[-_.]/, '').replace(/[-_.]go$/, '');
  const words = bare.split(/[-.]/);
  const names = [plain, bare, words.join(''), words.join('_'), words.at(-1) ?? ''];
  return [...new Set(names)].filter((n) => /^[\p{L}_][\p{L}\p{Nd}_]*$/u.test(n));
}
