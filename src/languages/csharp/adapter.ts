/**
 * C#, up to version 13 as far as the grammar reads it.
 *
 * Traits: a bare name may be a member of a class around (`implicitReceiver`); top-level types belong to `namespaces`; a dotted
 * name leads from namespace to type to member (`dottedModules`); types are checked by name and methods chosen by their
 * arguments. Operators are members with the names that the runtime gives them (`op_Addition`), indexers `get_Item` and `set_Item`.
 */
import type { LanguageAdapter } from '../../extract/adapter.ts';
import type { FactsBuilder } from '../../extract/facts-builder.ts';
import type { SyntaxTable } from '../../extract/syntax-table.ts';
import type { CommentSpan } from '../../model/comment-span.ts';
import type { Traits } from '../../model/facts.ts';
import { lowerLocalType } from './classes.ts';
import { lowerCompilationUnit } from './compilation-unit.ts';
import { lowerExpression } from './expressions.ts';
import { Lowering } from './lowering.ts';
import type { Parts } from './lowering.ts';
import { OPERATOR_MEMBERS } from './operator-names.ts';
import { createCsharpResolver } from './resolver.ts';
import { lowerLocalFunction } from './functions.ts';
import { lowerStatement, lowerStatements } from './statements.ts';

const TRAITS: Traits = {
  family: 'csharp',
  implicitReceiver: true,
  exportsTopLevel: false,
  packageScope: false,
  dottedModules: true,
  nominalTypes: true,
  overloads: true, hasConversions: true,
  scalars: {
    numbers: [['sbyte', 'SByte'], ['byte', 'Byte'], ['short', 'Int16'], ['ushort', 'UInt16'], ['int', 'Int32'], ['uint', 'UInt32'], ['long', 'Int64'], ['ulong', 'UInt64'], ['float', 'Single'], ['double', 'Double'], ['decimal', 'Decimal']],
    texts: ['String', 'IComparable'], chars: ['char', 'Char'], booleans: ['Boolean', 'bool'], integer: 'int', fraction: 'double', suffixes: { l: 'long', f: 'float', d: 'double', m: 'decimal' },
  },
  namespaces: true,
  specialMembers: { iterate: ['GetEnumerator', 'GetAsyncEnumerator'], next: ['MoveNext', 'MoveNextAsync', 'Current'], call: [], operators: OPERATOR_MEMBERS, conversions: { implicit: 'op_Implicit', explicit: 'op_Explicit' } },
};

export const csharpAdapter: LanguageAdapter = {
  id: 'csharp',
  traits: TRAITS,
  extensions: ['cs', 'csx'],
  grammarFor: () => 'c-sharp',
  moduleName: baseName,
  lower,
  comments,
  configFiles: [],
  createResolver: createCsharpResolver,
};

const PARTS: Parts = {
  expression: lowerExpression,
  statement: lowerStatement,
  statements: lowerStatements,
  localFunction: lowerLocalFunction,
  localType: lowerLocalType,
};

function lower(tree: SyntaxTable, builder: FactsBuilder): void {
  lowerCompilationUnit(new Lowering(tree, builder, PARTS));
}

/** Top-level statements are named after their file. */
function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.csx?$/i, '');
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
