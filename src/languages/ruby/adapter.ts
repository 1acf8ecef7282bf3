/**
 * Ruby, up to version 3.4.
 *
 * Traits: constants are looked for in the modules and classes around and in what those inherit (`implicitReceiver`, `namespaces`); every
 * class may be opened again anywhere, so each is a part of the class of its name. Methods of the top level belong to every object:
 * they are extensions of anything. Nothing is checked by declared types, and instance variables keep their `@`, so that no method has their name.
 */
import type { LanguageAdapter } from '../../extract/adapter.ts';
import type { FactsBuilder } from '../../extract/facts-builder.ts';
import type { SyntaxTable } from '../../extract/syntax-table.ts';
import type { CommentSpan } from '../../model/comment-span.ts';
import type { Traits } from '../../model/facts.ts';
import { BLOCK } from './block-parameter.ts';
import { lowerExpression } from './expressions.ts';
import { Lowering } from './lowering.ts';
import { blockValue, foldBlock, symbolBlock } from './methods.ts';
import { lowerProgram } from './program.ts';
import { createRubyResolver } from './resolver.ts';

const OPERATORS = ['+', '-', '*', '/', '%', '**', '==', '<=>', '<<', '>>', '<', '>', '<=', '>=', '===', '=~', '&', '|', '^', '[]', '[]=', '-@', '+@', '!', '~'];

const TRAITS: Traits = {
  family: 'ruby',
  implicitReceiver: true,
  exportsTopLevel: false,
  packageScope: false,
  dottedModules: false,
  nominalTypes: false,
  overloads: false,
  namespaces: true,
  mixinsFirst: true,
  mixers: ['extend', 'include', 'prepend'],
  rebinders: ['instance_eval', 'instance_exec', 'class_eval', 'class_exec', 'module_eval', 'module_exec', 'define_singleton_method', 'define_method'],
  specialMembers: {
    iterate: ['each'], next: [], call: [], each: { name: 'each', block: BLOCK }, classOf: 'class', composes: ['>>', '<<'], keys: ['hash', 'eql?'],
    missing: { call: { name: 'method_missing', args: 'each' } },
    operators: { ...Object.fromEntries(OPERATORS.map((o) => [o, o])), '!=': '==' },
    reflected: Object.fromEntries(['+', '-', '*', '/', '%', '**'].map((o) => [o, 'coerce'])),
  },
};

export const rubyAdapter: LanguageAdapter = {
  id: 'ruby',
  traits: TRAITS,
  extensions: ['rb', 'rake', 'gemspec', 'ru'],
  grammarFor: () => 'ruby',
  moduleName: baseName,
  lower,
  comments,
  configFiles: [],
  createResolver: createRubyResolver,
};

function lower(tree: SyntaxTable, builder: FactsBuilder): void {
  lowerProgram(new Lowering(tree, builder, { expression: lowerExpression, block: blockValue, symbolBlock, foldBlock }));
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
    if (tree.text.startsWith('=begin', start)) return { start, end, kind: 'block' };
    return { start, end: tree.text.charCodeAt(end - 1) === 13 ? end - 1 : end, kind: 'line' };
  });
}
