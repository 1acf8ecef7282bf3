/**
 * Go, up to version 1.24.
 *
 * A folder's files of one package clause are one package (`packageScope`; `foo_test` is a package apart), methods are parts of their
 * receiver's type, interfaces are met by shape (`structuralInterfaces`), and types are checked by name (`nominalTypes`). There are no
 * overloads and no receiver that is not written. A value of a named function type is called through its content (see content.ts).
 */
import type { LanguageAdapter } from '../../extract/adapter.ts';
import type { FactsBuilder } from '../../extract/facts-builder.ts';
import type { SyntaxTable } from '../../extract/syntax-table.ts';
import type { CommentSpan } from '../../model/comment-span.ts';
import type { Traits } from '../../model/facts.ts';
import { anonymousClass } from './classes.ts';
import { CONTENT } from './content.ts';
import { lowerExpression } from './expressions.ts';
import { Lowering } from './lowering.ts';
import type { Parts } from './lowering.ts';
import { prepareGo } from './prepare.ts';
import { createGoResolver } from './resolver.ts';
import { lowerSourceFile } from './source-file.ts';
import { deferredLiteral, lowerDeferred } from './deferred.ts';
import { lowerStatement } from './statements.ts';

const TRAITS: Traits = {
  family: 'go',
  implicitReceiver: false,
  exportsTopLevel: false,
  packageScope: true,
  dottedModules: false,
  nominalTypes: true,
  overloads: false,
  structuralInterfaces: true,
  specialMembers: { iterate: [], next: [], call: [CONTENT], operators: {} },
};

export const goAdapter: LanguageAdapter = {
  id: 'go',
  traits: TRAITS,
  extensions: ['go'],
  grammarFor: () => 'go',
  prepare: prepareGo,
  moduleName: baseName,
  lower,
  comments,
  configFiles: ['go.mod', 'go.work'],
  createResolver: createGoResolver,
};

const PARTS: Parts = { expression: lowerExpression, statement: lowerStatement, anonymousClass, defers: (l, node) => deferredLiteral(l, node) >= 0, deferred: lowerDeferred };

function lower(tree: SyntaxTable, builder: FactsBuilder): void {
  lowerSourceFile(new Lowering(tree, builder, PARTS));
}

/** Only until the package clause is read; a file without one is named after itself. */
function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.go$/i, '');
}

const COMMENTS: ReadonlySet<string> = new Set(['comment']);

function comments(tree: SyntaxTable): readonly CommentSpan[] {
  return tree.allOfKinds(COMMENTS).map((node) => {
    const start = tree.start(node);
    const end = tree.end(node);
    if (tree.text.startsWith('/*', start)) return { start, end, kind: 'block' };
    return { start, end: tree.text.charCodeAt(end - 1) === 13 ? end - 1 : end, kind: 'line' };
  });
}
