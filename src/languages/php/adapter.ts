/**
 * PHP, versions 5.3 to 8.4.
 *
 * Traits: names live in namespaces that are open to every file, so `namespaces`; an unqualified class is of the file's own namespace
 * or imported, which is settled while lowering, so nothing is looked up further out. Declared types are enforced when the code
 * runs (`nominalTypes`). Methods, properties and constants may share a name (`separateMembers`); there are no overloads and no receiver that is not written.
 */
import type { LanguageAdapter } from '../../extract/adapter.ts';
import type { FactsBuilder } from '../../extract/facts-builder.ts';
import type { SyntaxTable } from '../../extract/syntax-table.ts';
import type { CommentSpan } from '../../model/comment-span.ts';
import type { Traits } from '../../model/facts.ts';
import { lowerAnonymousClass, lowerClass } from './classes.ts';
import { lowerExpression } from './expressions.ts';
import { Lowering } from './lowering.ts';
import type { Parts } from './lowering.ts';
import { lowerProgram } from './program.ts';
import { createPhpResolver } from './resolver.ts';
import { lowerStatement } from './statements.ts';

const TRAITS: Traits = {
  family: 'php',
  implicitReceiver: false,
  exportsTopLevel: false,
  packageScope: false,
  dottedModules: false,
  nominalTypes: true,
  overloads: false,
  separateMembers: true,
  namespaces: true,
  functionTexts: { namespace: '\\', member: '::' },
  specialMembers: {
    iterate: ['getIterator', 'rewind', 'valid', 'current', 'key', 'next'],
    next: ['rewind', 'valid', 'current', 'key', 'next'],
    call: ['__invoke'],
    missing: { read: '__get', call: { name: '__call', staticName: '__callStatic', args: 'list' }, write: { name: '__set', always: false } },
    operators: { '[]': 'offsetGet', '[]=': 'offsetSet' },
  },
};

export const phpAdapter: LanguageAdapter = {
  id: 'php',
  traits: TRAITS,
  extensions: ['php', 'php3', 'php4', 'php5', 'phtml', 'inc'],
  grammarFor: () => 'php',
  moduleName: baseName,
  lower,
  comments,
  configFiles: [],
  createResolver: createPhpResolver,
};

const PARTS: Parts = { expression: lowerExpression, statement: lowerStatement, classDeclaration: lowerClass, anonymousClass: lowerAnonymousClass };

function lower(tree: SyntaxTable, builder: FactsBuilder): void {
  lowerProgram(new Lowering(tree, builder, PARTS));
}

/** Top-level code is named after its file. */
function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
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
