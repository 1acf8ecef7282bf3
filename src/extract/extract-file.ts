/**
 * One file's text to facts. A file with a grammar is parsed once, its tree copied to a table and freed; any other file, and
 * one that no parser could cope with, still gives its annotations. Never throws for what a file contains.
 */
import { attachMarkers } from '../annotations/attach.ts';
import { findComments } from '../annotations/comments.ts';
import { markerFromDecorator } from '../annotations/native.ts';
import { readMarkers } from '../annotations/read-markers.ts';
import type { CommentMarker } from '../annotations/read-markers.ts';
import { settleMarker } from '../annotations/settle-marker.ts';
import { textStatements } from '../annotations/text-statements.ts';
import type { CommentSpan } from '../model/comment-span.ts';
import { FACTS_VERSION } from '../model/facts.ts';
import type { DecoratorFact, FileFacts, FileProblem, Traits } from '../model/facts.ts';
import type { MarkerTarget, PlacedMarker } from '../model/marker.ts';
import { lineStartsOf, positionAt } from '../model/span.ts';
import { commentSyntaxFor } from '../scan/comment-syntax.ts';
import { scanText } from '../scan/scan.ts';
import type { LanguageAdapter } from './adapter.ts';
import { FactsBuilder } from './facts-builder.ts';
import type { BuiltFacts } from './facts-builder.ts';
import type { Grammars } from './grammars.ts';
import type { SyntaxTable } from './syntax-table.ts';

export interface ExtractInput {
  readonly path: string;
  readonly text: string;
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

const TEXT_TRAITS: Traits = {
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
  const comments = scanText(input.path, input.text).mayHaveMarkers ? adapter.comments(tree) : [];
  return assemble(input, { language: adapter.id, ...built }, comments, readMarkers(input.text, comments), syntax ? [syntax] : []);
}

function syntaxProblem(input: ExtractInput, tree: SyntaxTable): FileProblem | null {
  if (tree.firstError < 0) return null;
  const at = positionAt(lineStartsOf(input.text), tree.start(tree.firstError));
  return { reason: 'syntax', message: `Not understood at line ${at.line}, column ${at.column}; what follows may be missing from the analysis.` };
}

/** Facts of a file of which only the comments are read. */
function textFacts(input: ExtractInput, problems: readonly FileProblem[]): FileFacts {
  const comments = scanText(input.path, input.text).mayHaveMarkers ? findComments(input.text, commentSyntaxFor(input.path)) : [];
  const markers = readMarkers(input.text, comments);
  const builder = new FactsBuilder({ path: input.path, text: input.text, moduleName: input.path, traits: TEXT_TRAITS });
  builder.lowerModule(() => undefined);
  const statements = markers.length > 0 ? textStatements({ path: input.path, text: input.text, comments, markers }) : new Int32Array(0);
  return assemble(input, { language: 'text', ...builder.finish(), statements }, comments, markers, problems);
}

type Parts = BuiltFacts & { readonly language: string };

function assemble(input: ExtractInput, parts: Parts, comments: readonly CommentSpan[], found: readonly CommentMarker[], problems: readonly FileProblem[]): FileFacts {
  const placed = attachMarkers({ text: input.text, markers: found, facts: parts, comments });
  const markers = [...placed, ...nativeMarkers(parts)].sort((a, b) => a.marker.span.start - b.marker.span.start);
  return {
    version: FACTS_VERSION, path: input.path, ...parts, markers,
    lineStarts: Int32Array.from(lineStartsOf(input.text)),
    problems: [...parts.problems, ...problems],
  };
}

/** Markers in a language's own form: decorators, annotations, attributes. */
function nativeMarkers(built: Parts): PlacedMarker[] {
  const out: PlacedMarker[] = [];
  const add = (decorators: readonly DecoratorFact[], target: MarkerTarget): void => {
    for (const d of decorators) {
      const marker = markerFromDecorator(d);
      if (marker) out.push(settleMarker({ marker, target }, built));
    }
  };
  for (const [i, f] of built.functions.entries()) {
    add(f.decorators, { kind: 'function', function: i });
    for (const [j, p] of f.params.entries()) add(p.decorators ?? [], { kind: 'param', function: i, param: j });
  }
  for (const [i, v] of built.variables.entries()) add(v.decorators ?? [], { kind: 'variable', variable: i });
  for (const [i, c] of built.classes.entries()) {
    add(c.decorators, { kind: 'class', class: i });
    for (const [j, m] of c.members.entries()) if (m.function < 0) add(m.decorators, { kind: 'field', class: i, member: j });
  }
  return out;
}
