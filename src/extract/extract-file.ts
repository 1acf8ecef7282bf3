/**
 * One file's text to facts. A file with a grammar is parsed once, its tree copied to a table and freed; any other file, and
 * one that no parser could cope with, still gives its annotations. Never throws for what a file contains.
 */
import { attachMarkers } from '../annotations/attach.ts';
import { findComments } from '../annotations/comments.ts';
import { mappedTags } from '../annotations/mapped-comments.ts';
import { mappedInText } from '../annotations/mapped-text.ts';
import { mappingPatterns, type MappingPattern } from '../annotations/mapping-pattern.ts';
import { readMarkers } from '../annotations/read-markers.ts';
import type { CommentMarker } from '../annotations/read-markers.ts';
import { textStatements } from '../annotations/text-statements.ts';
import type { CommentSpan } from '../model/comment-span.ts';
import { FACTS_VERSION } from '../model/facts.ts';
import type { FileFacts, FileProblem, Traits } from '../model/facts.ts';
import type { AnnotationMapping } from '../model/policy.ts';
import { lineStartsOf, positionAt } from '../model/span.ts';
import { commentSyntaxFor } from '../scan/comment-syntax.ts';
import { scanText } from '../scan/scan.ts';
import type { LanguageAdapter } from './adapter.ts';
import { FactsBuilder } from './facts-builder.ts';
import type { BuiltFacts } from './facts-builder.ts';
import { nativeMarkers } from './native-markers.ts';
import type { Grammars } from './grammars.ts';
import { lowerRegionSettings } from './region-settings.ts';
import type { SyntaxTable } from './syntax-table.ts';

export interface ExtractInput {
  readonly path: string;
  readonly text: string;
  /** The policy's words for annotations that the code already carries, as far as the text has to do with them. Absent: none. */
  readonly mappings?: readonly AnnotationMapping[];
}

export interface ExtractTools {
  readonly grammars: Grammars;
  /** Adapter for a path, or null where no language has it. */
  readonly adapterFor: (path: string) => LanguageAdapter | null;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
}

/** Characters of source above which a file is not parsed, only read for annotations. */
const MOST_PARSED = 4_000_000;
const PARSE_LIMIT_MS = 30_000;

/** Of a file of which only the comments are read. */
export const TEXT_TRAITS: Traits = {
  family: 'text', implicitReceiver: false, exportsTopLevel: false, packageScope: false, dottedModules: false, nominalTypes: false,
  overloads: false, specialMembers: { iterate: [], next: [], call: [], operators: {} },
};

export async function extractFile(input: ExtractInput, tools: ExtractTools): Promise<FileFacts> {
  const adapter = tools.adapterFor(input.path);
  if (!adapter) return textFacts(input, []);
  if (input.text.length > MOST_PARSED) {
    return textFacts(input, [{ reason: 'too-large', message: `${input.text.length} characters are more than the ${MOST_PARSED} that are parsed; only annotations were read.` }]);
  }
  try {
    const grammar = await tools.grammars.prepare(adapter.grammarFor(input.path));
    const tree = grammar.parse(adapter.prepare?.(input.text) ?? input.text, tools.now, PARSE_LIMIT_MS);
    if (!tree) return textFacts(input, [{ reason: 'time-limit', message: `Parsing took longer than ${PARSE_LIMIT_MS / 1000} s; only annotations were read.` }]);
    return languageFacts(input, adapter, tree);
  } catch (error) {
    return textFacts(input, [problemOf(error)]);
  }
}

function problemOf(error: unknown): FileProblem {
  if (error instanceof RangeError) return { reason: 'too-deep', message: 'The code is nested too deeply; only annotations were read.' };
  return { reason: 'parser-failed', message: `The parser failed (${error instanceof Error ? error.message : 'unknown error'}); only annotations were read.` };
}

function languageFacts(input: ExtractInput, adapter: LanguageAdapter, tree: SyntaxTable): FileFacts {
  const builder = new FactsBuilder({ path: input.path, text: input.text, moduleName: adapter.moduleName(input.path), traits: adapter.traits });
  adapter.lower(tree, builder);
  const built = builder.finish();
  const syntax = syntaxProblem(input, tree);
  const patterns = mappingPatterns(input.mappings ?? []);
  const comments = patterns.length > 0 || scanText(input.path, input.text).mayHaveMarkers ? adapter.comments(tree) : [];
  return assemble(input, { language: adapter.id, ...built }, { comments, patterns, found: inComments(input.text, comments, patterns), problems: syntax ? [syntax] : [] });
}

function syntaxProblem(input: ExtractInput, tree: SyntaxTable): FileProblem | null {
  if (tree.firstError < 0) return null;
  const at = positionAt(lineStartsOf(input.text), tree.start(tree.firstError));
  return { reason: 'syntax', message: `Not understood at line ${at.line}, column ${at.column}; what follows may be missing from the analysis.` };
}

/** Facts of a file of which only the comments are read. */
function textFacts(input: ExtractInput, problems: readonly FileProblem[]): FileFacts {
  const patterns = mappingPatterns(input.mappings ?? []);
  const comments = patterns.length > 0 || scanText(input.path, input.text).mayHaveMarkers ? findComments(input.text, commentSyntaxFor(input.path)) : [];
  const markers = [...inComments(input.text, comments, patterns), ...mappedInText(input.path, input.text, comments, patterns)];
  const builder = new FactsBuilder({ path: input.path, text: input.text, moduleName: input.path, traits: TEXT_TRAITS });
  builder.lowerModule(() => { lowerRegionSettings(input.path, input.text, builder); });
  const statements = markers.length > 0 ? textStatements({ path: input.path, text: input.text, comments, markers }) : new Int32Array(0);
  return assemble(input, { language: 'text', ...builder.finish(), statements }, { comments, patterns, found: markers, problems });
}

/** Markers in comments, those that the policy maps to one included; a mapping to `none` takes its own away. */
function inComments(text: string, comments: readonly CommentSpan[], patterns: readonly MappingPattern[]): readonly CommentMarker[] {
  const mapped = mappedTags(text, comments, patterns);
  return [...readMarkers(text, comments).filter(({ marker }) => !mapped.taken.has(marker.span.start)), ...mapped.markers];
}

type Parts = BuiltFacts & { readonly language: string };

interface Around {
  readonly comments: readonly CommentSpan[];
  readonly patterns: readonly MappingPattern[];
  /** Markers in the text. */
  readonly found: readonly CommentMarker[];
  readonly problems: readonly FileProblem[];
}

function assemble(input: ExtractInput, parts: Parts, { comments, patterns, found, problems }: Around): FileFacts {
  const placed = attachMarkers({ text: input.text, markers: found, facts: parts, comments });
  const markers = [...placed, ...nativeMarkers(parts, patterns)].sort((a, b) => a.marker.span.start - b.marker.span.start);
  return {
    version: FACTS_VERSION, path: input.path, ...parts, markers,
    lineStarts: Int32Array.from(lineStartsOf(input.text)),
    problems: [...parts.problems, ...problems],
  };
}
