/**
 * C and C++ (to C++23 as far as the grammar reads it): one family, since each calls the other's functions.
 *
 * Traits: a bare name may be a member of the class around (`implicitReceiver`); what has no internal linkage belongs to
 * `namespaces`, the global one in C; a dotted name leads from namespace to class to member (`dottedModules`); types are checked by name and
 * functions chosen by their arguments. Pointers, references and smart pointers stand for what they point to. Both branches of `#if` count, and macros
 * with parameters are functions. Members written outside their class are parts of it; operators are members with their name
 * (`operator+`), constructors `<init>`, destructors `~`.
 */
import type { LanguageAdapter } from '../../extract/adapter.ts';
import type { FactsBuilder } from '../../extract/facts-builder.ts';
import type { SyntaxTable } from '../../extract/syntax-table.ts';
import type { CommentSpan } from '../../model/comment-span.ts';
import type { Traits } from '../../model/facts.ts';
import { lowerSpecifier } from './classes.ts';
import { lowerDeclaration, lowerItems } from './declarations.ts';
import { lowerExpression } from './expressions.ts';
import { Lowering } from './lowering.ts';
import type { Parts } from './lowering.ts';
import { createCppResolver } from './resolver.ts';
import { lowerBlock, lowerStatement } from './statements.ts';

const BINARY = ['+', '-', '*', '/', '%', '==', '!=', '<', '>', '<=', '>=', '<=>', '<<', '>>', '&', '|', '^', '!', '~', '++', '--', '->', '=', '+=', '-=', '*=', '/=', '%=', '<<=', '>>=', '&=', '|=', '^='];

const TRAITS: Traits = {
  family: 'cpp',
  implicitReceiver: true,
  exportsTopLevel: false,
  packageScope: false,
  dottedModules: true,
  nominalTypes: true,
  overloads: true, hidesInherited: true, hasConversions: true,
  scalars: {
    numbers: [['char'], ['signed char', 'int8_t', 'unsigned char', 'uint8_t'], ['short', 'int16_t', 'unsigned short', 'uint16_t'], ['int', 'int32_t', 'signed'], ['unsigned', 'unsigned int', 'uint32_t'], ['long', 'long int', 'ssize_t', 'ptrdiff_t'],
      ['unsigned long', 'size_t'], ['long long', 'int64_t'], ['unsigned long long', 'uint64_t'], ['float'], ['double'], ['long double']],
    texts: ['char', 'string', 'string_view'], chars: [], booleans: ['bool'], integer: 'int', fraction: 'double', suffixes: { l: 'long', f: 'float' },
  },
  namespaces: true,
  specialMembers: {
    iterate: ['begin'], next: ['operator*', 'operator++', 'operator!='], call: ['operator()'],
    operators: { ...Object.fromEntries(BINARY.map((o) => [o, `operator${o}`])), 'u-': 'operator-', 'u+': 'operator+', 'u*': 'operator*', '[]': 'operator[]', '[]=': 'operator[]' },
  },
};

export const cppAdapter: LanguageAdapter = {
  id: 'cpp',
  traits: TRAITS,
  extensions: ['c', 'h', 'cc', 'cpp', 'cxx', 'c++', 'hpp', 'hh', 'hxx', 'h++', 'ipp', 'inl', 'tpp', 'ino', 'cu', 'cuh'],
  grammarFor: () => 'cpp',
  moduleName: baseName,
  lower,
  comments,
  configFiles: [],
  createResolver: createCppResolver,
};

const PARTS: Parts = { expression: lowerExpression, statement: lowerStatement, block: lowerBlock, specifier: lowerSpecifier, declaration: lowerDeclaration };

function lower(tree: SyntaxTable, builder: FactsBuilder): void {
  const l = new Lowering(tree, builder, PARTS);
  builder.lowerModule(() => {
    lowerItems(l, tree.count === 0 ? [] : l.items(0));
    for (const run of l.later) run();
    openNamespaces(l);
  });
}

/** A name is looked for in the namespaces of its file, the innermost first, then in those that are opened, then in the global one. */
function openNamespaces(l: Lowering): void {
  const own = [...l.namespaces].sort((a, b) => b.split('.').length - a.split('.').length);
  l.b.setPackage(own[0] ?? '', l.b.input.moduleName);
  for (const name of new Set([...own.slice(1), ...l.opened, ''])) l.b.addStarImport(name);
}

/** Code that runs at load is named after its file. */
function baseName(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
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
