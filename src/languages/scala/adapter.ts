/**
 * Scala 2 and 3, with braces or by indentation, as far as the grammar reads it.
 *
 * Traits: a bare name may be a member of a class around (`implicitReceiver`); packages are namespaces, nested or several in a file
 * (`namespaces`, `dottedModules`); types are checked by name, functions chosen by their arguments; a method that takes nothing is
 * called where it is read (`readsCall`). Operators are members under their own names, calls of objects `apply`. An object is a class
 * with one instance, which its name stands for; the name of a class with a companion stands for both. `for` is calls of `foreach`,
 * `map`, `flatMap` and `withFilter`. Methods of implicit classes and of `extension` are extensions. Parameters that the compiler fills
 * in have whatever their types allow.
 *
 * Left out: implicit conversions that are functions, values that macros make, what `export x.*` brings, constructor annotations.
 */
import type { LanguageAdapter } from '../../extract/adapter.ts';
import type { FactsBuilder } from '../../extract/facts-builder.ts';
import type { SyntaxTable } from '../../extract/syntax-table.ts';
import type { CommentSpan } from '../../model/comment-span.ts';
import type { Traits } from '../../model/facts.ts';
import { lowerExpression } from './expressions.ts';
import { fullValue } from './lambdas.ts';
import { Lowering } from './lowering.ts';
import type { Parts } from './lowering.ts';
import { lowerMember } from './members.ts';
import { prepareScala } from './prepare.ts';
import { createScalaResolver } from './resolver.ts';
import { lowerFile } from './source-file.ts';
import { lowerStatement, lowerStatements } from './statements.ts';

const OPERATORS = ['+', '-', '*', '/', '%', '<', '>', '<=', '>=', '&', '|', '^', '<<', '>>', '>>>'];

const TRAITS: Traits = {
  family: 'scala',
  implicitReceiver: true,
  exportsTopLevel: false,
  packageScope: false,
  dottedModules: true,
  nominalTypes: true,
  overloads: true,
  namespaces: true,
  readsCall: true,
  specialMembers: {
    iterate: ['iterator'], next: ['next'], call: ['apply'],
    operators: { ...Object.fromEntries(OPERATORS.map((op) => [op, op])), '==': 'equals', '!=': 'equals', 'u-': 'unary_-', 'u+': 'unary_+', '!': 'unary_!', '~': 'unary_~' },
  },
};

export const scalaAdapter: LanguageAdapter = {
  id: 'scala',
  traits: TRAITS,
  extensions: ['scala', 'sc', 'sbt'],
  grammarFor: () => 'scala',
  prepare: prepareScala,
  moduleName: baseName,
  lower,
  comments,
  configFiles: [],
  createResolver: createScalaResolver,
};

const PARTS: Parts = { expression: lowerExpression, full: fullValue, statement: lowerStatement, statements: lowerStatements, member: lowerMember };

function lower(tree: SyntaxTable, builder: FactsBuilder): void {
  lowerFile(new Lowering(tree, builder, PARTS));
}

/** A file's own code, and what a file without a package defines, is named after the file. */
function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.(?:scala|sc|sbt)$/i, '');
}

const COMMENTS: ReadonlySet<string> = new Set(['comment', 'block_comment']);

function comments(tree: SyntaxTable): readonly CommentSpan[] {
  return tree.allOfKinds(COMMENTS).map((node) => {
    const start = tree.start(node);
    const end = tree.end(node);
    if (tree.kind(node) === 'block_comment') return { start, end, kind: 'block' };
    return { start, end: tree.text.charCodeAt(end - 1) === 13 ? end - 1 : end, kind: 'line' };
  });
}
