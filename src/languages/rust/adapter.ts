/**
 * Rust, up to edition 2024.
 *
 * A file is a module: its items are its exports, `mod` and `use` lead to others (`dottedModules`: paths are dotted, a module's members
 * may be modules). `impl` blocks are parts of their type, variants classes below their enum, modules written in place classes of static
 * members; types are checked by name. References and the library's smart pointers stand for what they hold. Members of one name (several
 * `impl From<…>`) are chosen by their arguments (`overloads`), fields and methods are apart (`separateMembers`).
 */
import type { LanguageAdapter } from '../../extract/adapter.ts';
import type { FactsBuilder } from '../../extract/facts-builder.ts';
import type { SyntaxTable } from '../../extract/syntax-table.ts';
import type { CommentSpan } from '../../model/comment-span.ts';
import type { Traits } from '../../model/facts.ts';
import { lowerExpression } from './expressions.ts';
import { lowerItems } from './items.ts';
import { Lowering } from './lowering.ts';
import type { Parts } from './lowering.ts';
import { prepareRust } from './prepare.ts';
import { createRustResolver, moduleNameOf } from './resolver.ts';
import { lowerSourceFile } from './source-file.ts';
import { lowerBlock } from './statements.ts';

const OPERATORS: Readonly<Record<string, string>> = {
  '+': 'add', '-': 'sub', '*': 'mul', '/': 'div', '%': 'rem', '&': 'bitand', '|': 'bitor', '^': 'bitxor', '<<': 'shl', '>>': 'shr', '+=': 'add_assign', '-=': 'sub_assign', '*=': 'mul_assign', '/=': 'div_assign',
  '%=': 'rem_assign', '&=': 'bitand_assign', '|=': 'bitor_assign', '^=': 'bitxor_assign', '<<=': 'shl_assign', '>>=': 'shr_assign', '==': 'eq', '!=': 'eq', '<': 'partial_cmp', '>': 'partial_cmp', '<=': 'partial_cmp',
  '>=': 'partial_cmp', '!': 'not', 'u-': 'neg', '[]': 'index', '[]=': 'index_mut',
};

const TRAITS: Traits = {
  family: 'rust',
  implicitReceiver: false,
  exportsTopLevel: false,
  packageScope: false,
  dottedModules: true,
  nominalTypes: true,
  overloads: true,
  separateMembers: true,
  specialMembers: { iterate: ['into_iter', 'next'], next: ['next'], call: [], operators: OPERATORS },
};

export const rustAdapter: LanguageAdapter = {
  id: 'rust',
  traits: TRAITS,
  extensions: ['rs'],
  grammarFor: () => 'rust',
  prepare: prepareRust,
  moduleName: moduleNameOf,
  lower,
  comments,
  configFiles: ['Cargo.toml'],
  createResolver: createRustResolver,
};

const PARTS: Parts = { expression: lowerExpression, block: lowerBlock, items: lowerItems };

function lower(tree: SyntaxTable, builder: FactsBuilder): void {
  lowerSourceFile(new Lowering(tree, builder, PARTS));
}

const COMMENTS: ReadonlySet<string> = new Set(['line_comment', 'block_comment']);

function comments(tree: SyntaxTable): readonly CommentSpan[] {
  return tree.allOfKinds(COMMENTS).map((node) => {
    const start = tree.start(node);
    let end = tree.end(node);
    if (tree.kind(node) === 'block_comment') return { start, end, kind: 'block' };
    // A doc comment takes the end of its line with it.
    while (end > start && (tree.text.charCodeAt(end - 1) === 10 || tree.text.charCodeAt(end - 1) === 13)) end--;
    return { start, end, kind: 'line' };
  });
}
