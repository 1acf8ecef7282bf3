/** Java, up to version 21, with what later versions add to the grammar where it parses. */
import type { LanguageAdapter } from '../../extract/adapter.ts';
import type { CommentSpan } from '../../model/comment-span.ts';
import type { FactsBuilder } from '../../extract/facts-builder.ts';
import type { SyntaxTable } from '../../extract/syntax-table.ts';
import type { Traits } from '../../model/facts.ts';
import { lowerAnonymousClass, lowerLocalType } from './classes.ts';
import { lowerCompilationUnit } from './compilation-unit.ts';
import { lowerExpression } from './expressions.ts';
import { Lowering } from './lowering.ts';
import type { Parts } from './lowering.ts';
import { lowerLoose } from './loose.ts';
import { createPackageResolver } from '../../extract/package-resolver.ts';
import { lowerStatement } from './statements.ts';

const TRAITS: Traits = {
  family: 'jvm',
  implicitReceiver: true,
  exportsTopLevel: false,
  packageScope: true,
  dottedModules: true,
  nominalTypes: true,
  overloads: true, separateMembers: true,
  scalars: {
    numbers: [['byte', 'Byte'], ['short', 'Short'], ['int', 'Integer'], ['long', 'Long'], ['float', 'Float'], ['double', 'Double']],
    texts: ['String', 'CharSequence', 'Comparable', 'Serializable'], chars: ['char', 'Character'], booleans: ['boolean', 'Boolean'], integer: 'int', fraction: 'double', suffixes: { l: 'long', f: 'float', d: 'double' },
  },
  specialMembers: { iterate: ['iterator'], next: ['hasNext', 'next'], call: [], operators: { '+': 'toString', '+=': 'toString' }, rightOperators: { '+': 'toString', '+=': 'toString' } },
};

export const javaAdapter: LanguageAdapter = {
  id: 'java',
  traits: TRAITS,
  extensions: ['java'],
  grammarFor: () => 'java',
  moduleName: baseName,
  lower,
  comments,
  configFiles: [],
  createResolver: createPackageResolver,
};

const PARTS: Parts = {
  expression: lowerExpression,
  statement: lowerStatement,
  localType: lowerLocalType,
  anonymousClass: lowerAnonymousClass,
  loose: lowerLoose,
};

function lower(tree: SyntaxTable, builder: FactsBuilder): void {
  lowerCompilationUnit(new Lowering(tree, builder, PARTS));
}

/** Files without a package are named after themselves; the package takes over where one is declared. */
function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.java$/i, '');
}

const COMMENTS: ReadonlySet<string> = new Set(['line_comment', 'block_comment']);

function comments(tree: SyntaxTable): readonly CommentSpan[] {
  return tree.allOfKinds(COMMENTS).map((node) => {
    const end = tree.end(node);
    if (tree.kind(node) === 'block_comment') return { start: tree.start(node), end, kind: 'block' };
    return { start: tree.start(node), end: tree.text.charCodeAt(end - 1) === 13 ? end - 1 : end, kind: 'line' };
  });
}
