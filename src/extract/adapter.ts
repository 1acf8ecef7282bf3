/** What a language is to the rest of the house: a grammar, an adapter, a module resolver. One value, one line in the registry. */
import type { CommentSpan } from '../model/comment-span.ts';
import type { ModuleResolver, ProjectIndex } from '../model/modules.ts';
import type { Traits } from '../model/facts.ts';
import type { FactsBuilder } from './facts-builder.ts';
import type { SyntaxTable } from './syntax-table.ts';

export interface LanguageAdapter {
  readonly id: string;
  readonly traits: Traits;
  /** Lower case, without the dot. */
  readonly extensions: readonly string[];
  /** Grammar file's middle part: `java` for `tree-sitter-java.wasm`. */
  grammarFor(path: string): string;
  /** The text to parse instead of the file's, where the grammar needs help: of the same length, so that places stay. Absent: as it is. */
  prepare?(text: string): string;
  /** Dotted prefix for the qualified names of what the file defines at its top level. */
  moduleName(path: string): string;
  /** Lowers the tree into `builder` (calls `builder.lowerModule` once). Must cope with ERROR nodes. */
  lower(tree: SyntaxTable, builder: FactsBuilder): void;
  /** Comments (and docstrings) of the file, in text order. */
  comments(tree: SyntaxTable): readonly CommentSpan[];
  /** Base names of the configuration files that `createResolver` wants to read. */
  readonly configFiles: readonly string[];
  createResolver(index: ProjectIndex): ModuleResolver;
}
