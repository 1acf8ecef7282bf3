/**
 * Swift, up to version 5.9 as far as the grammar reads it.
 *
 * Traits: a bare name may be a member of a type around (`implicitReceiver`); the top-level names of a module are open to every file
 * of it, so modules are `namespaces`; types are checked by name. Argument labels are keywords. Subscripts are the members
 * `subscript` and `subscript=`, operators members with the operator's own name whose first operand is the receiver.
 */
import type { LanguageAdapter } from '../../extract/adapter.ts';
import type { FactsBuilder } from '../../extract/facts-builder.ts';
import type { SyntaxTable } from '../../extract/syntax-table.ts';
import type { CommentSpan } from '../../model/comment-span.ts';
import type { Traits } from '../../model/facts.ts';
import { lowerLocalType } from './classes.ts';
import { lowerExpression } from './expressions.ts';
import { lowerLocalFunction } from './functions.ts';
import { Lowering } from './lowering.ts';
import type { Parts } from './lowering.ts';
import { prepareSwift } from './prepare.ts';
import { createSwiftResolver } from './resolver.ts';
import { lowerSourceFile } from './source-file.ts';
import { lowerStatement, lowerStatements } from './statements.ts';

const OPERATORS: Readonly<Record<string, string>> = {
  '+': '+', '-': '-', '*': '*', '/': '/', '%': '%', '==': '==', '!=': '!=', '<': '<', '>': '>', '<=': '<=', '>=': '>=', '&': '&', '|': '|', '^': '^',
  '<<': '<<', '>>': '>>', '!': '!', '~': '~', 'u-': '-', 'u+': '+', '+=': '+=', '-=': '-=', '*=': '*=', '/=': '/=', '[]': 'subscript', '[]=': 'subscript=',
};

const TRAITS: Traits = {
  family: 'swift',
  implicitReceiver: true,
  exportsTopLevel: false,
  packageScope: false,
  dottedModules: true,
  nominalTypes: true,
  overloads: true,
  scalars: {
    numbers: [['Int8'], ['Int16'], ['Int32'], ['Int'], ['Int64'], ['UInt8'], ['UInt16'], ['UInt32'], ['UInt'], ['UInt64'], ['Float'], ['CGFloat'], ['Double']],
    texts: ['String', 'Substring', 'StringProtocol'], chars: [], booleans: ['Bool'], integer: 'Int', fraction: 'Double',
  },
  namespaces: true,
  specialMembers: { iterate: ['makeIterator', 'makeAsyncIterator'], next: ['next'], call: ['callAsFunction'], operators: OPERATORS },
};

export const swiftAdapter: LanguageAdapter = {
  id: 'swift',
  traits: TRAITS,
  extensions: ['swift'],
  grammarFor: () => 'swift',
  prepare: prepareSwift,
  moduleName: baseName,
  lower,
  comments,
  configFiles: [],
  createResolver: createSwiftResolver,
};

const PARTS: Parts = {
  expression: lowerExpression,
  statement: lowerStatement,
  statements: lowerStatements,
  localFunction: lowerLocalFunction,
  localType: lowerLocalType,
};

function lower(tree: SyntaxTable, builder: FactsBuilder): void {
  lowerSourceFile(new Lowering(tree, builder, PARTS));
}

/** Top-level code is named after its file. */
function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.swift$/i, '');
}

const COMMENTS: ReadonlySet<string> = new Set(['comment', 'multiline_comment']);

function comments(tree: SyntaxTable): readonly CommentSpan[] {
  return tree.allOfKinds(COMMENTS).map((node) => {
    const start = tree.start(node);
    const end = tree.end(node);
    if (tree.kind(node) === 'multiline_comment') return { start, end, kind: 'block' };
    return { start, end: tree.text.charCodeAt(end - 1) === 13 ? end - 1 : end, kind: 'line' };
  });
}
