/**
 * What the command line and the language server see of the engine. A `Workspace` is one root folder: it knows the
 * files (through its host), the unsaved texts laid over them, and everything derived from both.
 */
import type { FileFacts } from '../model/facts.ts';
import type { GraphReport, Incomplete, Report } from '../model/finding.ts';
import type { Coverage, Inventory, Survey } from '../model/inventory.ts';
import type { AnnotationMapping, PolicyError } from '../model/policy.ts';
import type { Severity } from '../model/rules.ts';
import type { Range } from '../model/span.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface FileEntry {
  /** Relative to the root, with `/`. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
}

/** What the engine needs of the machine it runs on. All paths are relative to the root, with `/`. */
export interface Host {
  /** Every file under the root but `.git` and `node_modules`; ignore rules are the engine's. Unreadable folders are reported in `problems`. */
  listFiles(signal?: AbortSignal): Promise<{ readonly files: readonly FileEntry[]; readonly problems: readonly { path: string; message: string }[] }>;
  /** Throws where the file cannot be read. */
  readFile(path: string): Promise<Uint8Array>;
  /** Bytes of a grammar or of the parser runtime shipped with the product, by file name (`tree-sitter-java.wasm`). */
  loadAsset(name: string): Promise<Uint8Array>;
  /** Lower-case hex SHA-256. */
  sha256(text: string): Promise<string>;
  /** Milliseconds, monotonic. */
  now(): number;
  /** Runs work that does not yield, where the host has a way to end it early by throwing. */
  readonly runSync?: <T>(work: () => T) => T;
  /** Extracts in parallel where the host can; absent means in this thread. */
  readonly extractor?: Extractor;
}

export interface ExtractRequest {
  readonly path: string;
  readonly text: string;
  /** The policy's `annotations:`, as far as the text has to do with them: facts depend on them as on the text. Absent: none. */
  readonly mappings?: readonly AnnotationMapping[];
}

/** Facts of each file, in the order asked for. Never rejects for what a file contains. */
export interface Extractor {
  extract(files: readonly ExtractRequest[], signal?: AbortSignal): Promise<readonly FileFacts[]>;
  dispose(): void;
}

export interface Progress {
  readonly phase: 'discover' | 'read' | 'extract' | 'link' | 'check';
  readonly done: number;
  readonly total: number;
}

export interface LintOptions {
  /** Policy file instead of those found, relative to the root. */
  readonly policy?: string;
  /** ISO date that counts as today. */
  readonly today: string;
  /** `needed`: files that can bear on no finding are not parsed, and what is asked beyond findings does not know them. All by default. */
  readonly parse?: 'all' | 'needed';
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** What a lint knows beyond its findings, made when it is first asked for. Holds on to the program that was linted. */
export interface LintDetails {
  inventory(): Inventory;
  coverage(): Coverage;
  survey(): Survey;
  /** Names that may be used in a file. */
  vocabulary(path: string): Vocabulary;
  /** What is wrong with the annotations of a file as its facts stand now, which may be newer than the lint; empty where that rule is off. */
  annotationProblems(facts: FileFacts): readonly LiveProblem[];
}

export interface LiveProblem {
  readonly message: string;
  readonly severity: Severity;
  readonly range: Range;
}

/** A policy that cannot be used stops the lint: the errors are all there is. */
export type LintResult =
  | {
      readonly ok: true;
      readonly report: Report;
      readonly ignored: readonly string[];
      readonly binaryFiles: number;
      /** Oddities of the policies that do not stop a lint, with their places. */
      readonly warnings: readonly PolicyError[];
      /** Paths that a policy excludes. */
      readonly excluded: readonly string[];
      /** More that can be asked of this lint. */
      readonly details: LintDetails;
    }
  | { readonly ok: false; readonly errors: readonly PolicyError[] };

export type GraphResult =
  | { readonly ok: true; readonly graph: GraphReport }
  | { readonly ok: false; readonly errors: readonly PolicyError[] };

export type ExtractResult =
  | { readonly ok: true; readonly files: number; readonly incomplete: readonly Incomplete[] }
  | { readonly ok: false; readonly errors: readonly PolicyError[] };

export interface GraphOptions extends LintOptions {
  /** Dataset or symbol that calls should lead to. */
  readonly to?: string;
  /** Region or symbol that calls should start from. */
  readonly from?: string;
}

export interface Workspace {
  /** Lays an unsaved text over a file, or (null) takes it away. Cheap: work happens in the next question. */
  setOverlay(path: string, text: string | null): void;
  /** The file changed on disk, appeared or went. */
  invalidate(path: string): void;
  /** Anything may have changed on disk. */
  invalidateAll(): void;
  /** Every finding of the workspace, all of them `new` or `exempt`, none filtered: baselines, paths and levels are the caller's. Rejects with an `AbortError` when cancelled. */
  lint(options: LintOptions): Promise<LintResult>;
  graph(options: GraphOptions): Promise<GraphResult>;
  /** Facts of one file as it stands, unsaved text included, without looking at any other; null where it cannot be read as text. */
  facts(path: string, signal?: AbortSignal): Promise<FileFacts | null>;
  /** Extracts the wanted files that the policies do not exclude, and nothing more; the extractor of the host keeps what it makes. */
  extract(options: LintOptions, isWanted: (path: string) => boolean): Promise<ExtractResult>;
  /** Text of a file as it stands, unsaved text included; null where it cannot be read as text. */
  text(path: string): Promise<string | null>;
  /** What keeps the policies from being used, without a lint; empty where nothing does. */
  checkPolicies(options: Pick<LintOptions, 'policy' | 'signal'>): Promise<readonly PolicyError[]>;
  dispose(): void;
}

/** Where something stands, for editors. */
export interface Place {
  readonly file: string;
  readonly range: Range;
}
