/**
 * Kotlin, up to version 2.0 as far as the grammar reads it.
 *
 * Traits: a bare name may be a member of a class around (`implicitReceiver`); files of a package see each other (`packageScope`);
 * a dotted name leads from package to class to member (`dottedModules`); types are checked by name, functions chosen by their
 * arguments. Operators are members with the names that the language gives them (`plus`, `get`), calls of objects `invoke`. Members
 * of a companion are static members of its class; an object is a class with one instance, which its name stands for.
 */
import type { LanguageAdapter } from '../../extract/adapter.ts';
import type { FactsBuilder } from '../../extract/facts-builder.ts';
import type { SyntaxTable } from '../../extract/syntax-table.ts';
import type { CommentSpan } from '../../model/comment-span.ts';
import type { Traits } from '../../model/facts.ts';
import { lowerType } from './classes.ts';
import { lowerExpression } from './expressions.ts';
import { lowerFile } from './file.ts';
import { lowerFunctionDeclaration } from './functions.ts';
import { Lowering } from './lowering.ts';
import type { Parts } from './lowering.ts';
import { createPackageResolver } from '../../extract/package-resolver.ts';
import { lowerStatement, lowerStatements } from './statements.ts';

const TRAITS: Traits = {
  family: 'kotlin',
  implicitReceiver: true,
  exportsTopLevel: false,
  packageScope: true,
  dottedModules: true,
  nominalTypes: true,
  overloads: true,
  scalars: {
    numbers: [['byte'], ['short'], ['int'], ['long'], ['float'], ['double']],
    texts: ['String', 'CharSequence', 'Comparable'], chars: ['char'], booleans: ['boolean'], integer: 'int', fraction: 'double', suffixes: { l: 'long', f: 'float' },
  },
  specialMembers: {
    iterate: ['iterator'], next: ['next'], call: ['invoke'],
    operators: {
      '+': 'plus', '-': 'minus', '*': 'times', '/': 'div', '%': 'rem', '..': 'rangeTo', '..<': 'rangeUntil', '==': 'equals', '!=': 'equals', '<': 'compareTo', '>': 'compareTo', '<=': 'compareTo', '>=': 'compareTo',
      '!': 'not', 'u-': 'unaryMinus', 'u+': 'unaryPlus', '++': 'inc', '--': 'dec', '+=': 'plusAssign', '-=': 'minusAssign', '*=': 'timesAssign', '/=': 'divAssign', '%=': 'remAssign', '[]': 'get', '[]=': 'set',
    },
  },
};

export const kotlinAdapter: LanguageAdapter = {
  id: 'kotlin',
  traits: TRAITS,
  extensions: ['kt', 'kts'],
  grammarFor: () => 'kotlin',
  moduleName: baseName,
  lower,
  comments,
  configFiles: [],
  createResolver: createPackageResolver,
};

const PARTS: Parts = {
  expression: lowerExpression,
  statement: lowerStatement,
  statements: lowerStatements,
  localFunction: lowerFunctionDeclaration,
  type: lowerType,
};

function lower(tree: SyntaxTable, builder: FactsBuilder): void {
  lowerFile(new Lowering(tree, builder, PARTS));
}

/** A file's own code, and what a file without a package defines, is named after the file. */
function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.kts?$/i, '');
}

const COMMENTS: ReadonlySet<string> = new Set(['line_comment', 'block_comment']);

function comments(tree: SyntaxTable): readonly CommentSpan[] {
  return tree.allOfKinds(COMMENTS).map((node) => {
    const start = tree.start(node);
    const end = tree.end(node);
    if (tree.kind(node) === 'block_comment') return { start, end, kind: 'block' };
    return { start, end: tree.text.charCodeAt(end - 1) === 13 ? end - 1 : end, kind: 'line' };
  });
}
