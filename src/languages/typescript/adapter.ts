/**
 * TypeScript and JavaScript as one language: TypeScript's grammar for `.ts`, its JSX variant for `.tsx`, JavaScript's for
 * the rest. See `docs/lowering.md` for what a lowering says.
 */
import type { LanguageAdapter } from '../../extract/adapter.ts';
import type { FactsBuilder } from '../../extract/facts-builder.ts';
import type { SyntaxTable } from '../../extract/syntax-table.ts';
import type { CommentSpan } from '../../model/comment-span.ts';
import { statementList } from './blocks.ts';
import { brokenCode } from './broken.ts';
import { EXPRESSION_RULES } from './expressions.ts';
import { TO_TEXT } from './chains.ts';
import { declareVars } from './hoisting.ts';
import { objectTypeName } from './interfaces.ts';
import { Lowering } from './lowering.ts';
import type { Rules } from './lowering.ts';
import { CONFIG_FILES } from './resolver/config-files.ts';
import { createTypescriptResolver } from './resolver/resolver.ts';
import { STATEMENT_RULES } from './statements.ts';
import { TypeAliases } from './type-aliases.ts';

const RULES: Rules = {
  expressions: EXPRESSION_RULES, statements: STATEMENT_RULES, statementList, objectType: objectTypeName, broken: brokenCode,
};

const COMMENT_KINDS: ReadonlySet<string> = new Set(['comment', 'html_comment']);

/** What turns an object into a number or a text: ECMA-262, 7.1.1. */
const TO_PRIMITIVE = ['[Symbol.toPrimitive]', 'valueOf', 'toString'];
const TO_STRING = ['[Symbol.toPrimitive]', 'toString'];
const CONVERSIONS: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(['+', '-', '*', '/', '%', '**', '<', '>', '<=', '>='].map((o) => [o, TO_PRIMITIVE])), instanceof: ['[Symbol.hasInstance]'],
};
const OPERATORS: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(['+', '-', '*', '/', '%', '**', '<', '>', '<=', '>=', 'unary-', 'unary+'].map((o) => [o, TO_PRIMITIVE])), [TO_TEXT]: TO_STRING,
};

/** What React calls of a class component. */
const COMPONENT_METHODS = ['render', 'componentDidMount', 'componentDidUpdate', 'componentWillUnmount', 'shouldComponentUpdate', 'getSnapshotBeforeUpdate', 'componentDidCatch'];

export const typescriptAdapter: LanguageAdapter = {
  id: 'typescript',
  traits: {
    family: 'javascript', implicitReceiver: false, exportsTopLevel: false, packageScope: false, dottedModules: false, nominalTypes: false,
    overloads: false, specialMembers: { iterate: ['[Symbol.iterator]', '[Symbol.asyncIterator]'], next: ['next'], call: [], operators: OPERATORS, rightOperators: CONVERSIONS, render: COMPONENT_METHODS },
  },
  extensions: ['ts', 'mts', 'cts', 'tsx', 'js', 'mjs', 'cjs', 'jsx'],
  grammarFor,
  moduleName,
  lower,
  comments,
  configFiles: CONFIG_FILES,
  createResolver: createTypescriptResolver,
};

function grammarFor(path: string): string {
  if (/\.[mc]?ts$/i.test(path)) return 'typescript';
  return /\.tsx$/i.test(path) ? 'tsx' : 'javascript';
}

/** File's base name without extension, for an index file its folder's. */
function moduleName(path: string): string {
  const parts = path.split('/');
  const name = (parts.pop() ?? '').replace(/(\.d)?\.[a-z]+$/i, '');
  return name === 'index' ? (parts.pop() ?? name) : name;
}

function lower(tree: SyntaxTable, builder: FactsBuilder): void {
  builder.lowerModule(() => {
    const l = new Lowering(tree, builder, RULES, new TypeAliases());
    declareVars(l, 0);
    statementList(l, tree.namedChildren(0), null);
  });
}

function comments(tree: SyntaxTable): readonly CommentSpan[] {
  return tree.allOfKinds(COMMENT_KINDS).map((node) => ({ ...tree.span(node), kind: tree.text.startsWith('/*', tree.start(node)) ? 'block' : 'line' }));
}
