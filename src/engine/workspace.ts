/**
 * The pipeline over one root folder: discover → scan → extract → link → check → report. Facts are kept by content, so that a
 * file is extracted once for each text it has had; linking and checking are done anew when facts or policy changed.
 */
import { check } from '../check/check.ts';
import type { CheckResult } from '../check/check.ts';
import { link } from '../link/link.ts';
import type { Program } from '../link/program.ts';
import type { FileFacts } from '../model/facts.ts';
import type { FrameworkModel } from '../model/framework.ts';
import type { Incomplete, Report } from '../model/finding.ts';
import type { ModuleResolver } from '../model/modules.ts';
import type { AnnotationMapping, Policy, PolicyError } from '../model/policy.ts';
import { isPolicyFile } from '../policy/find.ts';
import { mappingsIn, mappingsKey } from '../annotations/mapping-pattern.ts';
import { sameFacts } from '../extract/facts-record.ts';
import { createInThreadExtractor } from './extract-files.ts';
import { detailsOf } from './details.ts';
import { frameworksWith } from './frameworks.ts';
import { graphReport } from './graph-report.ts';
import { Inputs } from './inputs.ts';
import { LANGUAGES } from './languages.ts';
import { neededFiles, needsTheRest, type SourceText } from './needed-files.ts';
import { loadPolicies, policyPaths } from './policies.ts';
import type { LoadedPolicies } from './policies.ts';
import { TOOL_VERSION } from './version.ts';
import type { ExtractResult, Extractor, FileEntry, GraphOptions, GraphResult, Host, LintOptions, LintResult, Progress, Workspace } from './api.ts';

/** Files handed to the extractor at a time: enough to keep every worker busy, few enough to tell progress. */
const BATCH = 200;

export function createWorkspace(host: Host): Workspace {
  return new RootWorkspace(host);
}

interface Analysed {
  readonly policies: LoadedPolicies;
  readonly program: Program;
  readonly result: CheckResult;
  readonly incomplete: readonly Incomplete[];
  readonly filesSeen: number;
  readonly filesParsed: number;
  readonly ignored: readonly string[];
  readonly excluded: readonly string[];
  readonly binaryFiles: number;
}

interface Extraction { readonly signal: AbortSignal | undefined; readonly progress: (progress: Progress) => void }

interface KnownFile { readonly text: string; readonly mappings: string; readonly facts: FileFacts }

class RootWorkspace implements Workspace {
  readonly #host: Host;
  readonly #inputs: Inputs;
  readonly #extractor: Extractor;
  readonly #known = new Map<string, KnownFile>();
  /** Of the latest lint: what is read of a file depends on it. */
  #policyFor: (path: string) => Policy | null = () => null;
  #program: { readonly facts: readonly FileFacts[]; readonly families: string; readonly configs: ReadonlyMap<string, string>; readonly program: Program } | null = null;
  /** Of the latest lint or graph: stands while program, policies and day do. */
  #checked: { readonly program: Program; readonly question: string; readonly result: CheckResult } | null = null;

  constructor(host: Host) {
    this.#host = host;
    this.#inputs = new Inputs(host);
    this.#extractor = host.extractor ?? createInThreadExtractor((name) => host.loadAsset(name), () => host.now());
  }

  setOverlay(path: string, text: string | null): void {
    this.#inputs.setOverlay(path, text);
  }

  invalidate(path: string): void {
    this.#inputs.invalidate(path);
  }

  invalidateAll(): void {
    this.#inputs.invalidateAll();
  }

  async lint(options: LintOptions): Promise<LintResult> {
    const started = this.#host.now();
    const analysed = await this.#analyse(options, true);
    if ('errors' in analysed) return { ok: false, errors: analysed.errors };
    const report = reportOf(analysed, Math.round(this.#host.now() - started));
    return {
      ok: true, report, ignored: analysed.ignored, excluded: analysed.excluded, binaryFiles: analysed.binaryFiles,
      warnings: policyWarnings(analysed.policies), details: detailsOf(analysed),
    };
  }

  async graph(options: GraphOptions): Promise<GraphResult> {
    const analysed = await this.#analyse(options, false);
    if ('errors' in analysed) return { ok: false, errors: analysed.errors };
    return { ok: true, graph: graphReport(analysed.result, options) };
  }

  async facts(path: string, signal?: AbortSignal): Promise<FileFacts | null> {
    const content = await this.#inputs.read({ path, size: 0 });
    if (content.kind !== 'text') return null;
    return (await this.#factsOf([{ path, text: content.text }], signal))[0] ?? null;
  }

  async text(path: string): Promise<string | null> {
    const content = await this.#inputs.read({ path, size: 0 });
    return content.kind === 'text' ? content.text : null;
  }

  async extract(options: LintOptions, isWanted: (path: string) => boolean): Promise<ExtractResult> {
    const listing = await this.#inputs.list(options.signal);
    const everything = await this.#inputs.select(listing.entries, []);
    const loaded = await this.#policies(everything.files.map((f) => f.path), options.policy);
    if (!loaded.ok) return { ok: false, errors: loaded.errors };
    const { files } = await this.#inputs.select(listing.entries, loaded.policies.exclude);
    const { facts, incomplete } = await this.#extract(files.filter((file) => isWanted(file.path)), options);
    return { ok: true, files: facts.length, incomplete };
  }

  async checkPolicies({ policy, signal }: Pick<LintOptions, 'policy' | 'signal'>): Promise<readonly PolicyError[]> {
    const { entries } = await this.#inputs.list(signal);
    const loaded = await this.#policies(policyPaths(await this.#inputs.select(entries, [])), policy);
    return loaded.ok ? [] : loaded.errors;
  }

  dispose(): void {
    this.#extractor.dispose();
    this.#known.clear();
    this.#program = null;
    this.#checked = null;
  }

  async #analyse(options: LintOptions, onlyAccesses: boolean): Promise<Analysed | { readonly errors: readonly PolicyError[] }> {
    const { signal } = options;
    const progress = options.onProgress ?? ((): void => undefined);
    progress({ phase: 'discover', done: 0, total: 0 });
    const listing = await this.#inputs.list(signal);
    const everything = await this.#inputs.select(listing.entries, []);
    const loaded = await this.#policies(policyPaths(everything), options.policy);
    if (!loaded.ok) return { errors: loaded.errors };
    const { policies } = loaded;
    this.#policyFor = (path) => policies.policyFor(path);
    const selection = policies.exclude.length === 0 ? everything : await this.#inputs.select(listing.entries, policies.exclude);
    const extracted = await this.#extract(selection.files, options, options.parse === 'needed' ? (texts) => neededFiles(texts, policies) : undefined);
    signal?.throwIfAborted();
    progress({ phase: 'link', done: 0, total: extracted.facts.length });
    const families = onlyAccesses ? familiesWithAccesses(extracted.facts, policies.all) : null;
    const runSync: NonNullable<Host['runSync']> = this.#host.runSync ?? ((work) => work());
    const program = runSync(() => this.#link({ ...extracted, families, frameworks: policies.all.flatMap((p) => p.frameworks) }, signal));
    progress({ phase: 'check', done: 0, total: 1 });
    const result = runSync(() => this.#check(program, policies, options.today));
    const incomplete = [...(await this.#inputs.problemsIn(listing, policies.exclude)), ...extracted.incomplete, ...unfollowed(result), ...unlinked(program)].sort(byFile);
    return {
      policies, program, result, incomplete, ignored: selection.ignored, excluded: selection.excluded, binaryFiles: extracted.binaryFiles,
      filesSeen: selection.files.length, filesParsed: extracted.facts.filter((f) => f.language !== 'text').length,
    };
  }

  /** A policy's hash is over all that it was loaded from. */
  #check(program: Program, policies: LoadedPolicies, today: string): CheckResult {
    const question = JSON.stringify([today, policies.main.hash, policies.all.map(({ source, hash }) => [source, hash])]);
    if (this.#checked?.program !== program || this.#checked.question !== question) this.#checked = { program, question, result: check({ program, policies, today }) };
    return this.#checked.result;
  }

  #policies(paths: readonly string[], override: string | undefined): ReturnType<typeof loadPolicies> {
    return loadPolicies({
      paths,
      readText: async (path) => {
        const content = await this.#inputs.read({ path, size: 0 });
        return content.kind === 'text' ? content.text : null;
      },
      sha256: (text) => this.#host.sha256(text),
      ...(override === undefined ? {} : { override }),
    });
  }

  /** @param wanted of the texts; all of them by default */
  async #extract(files: readonly FileEntry[], { signal, onProgress }: LintOptions, wanted?: (texts: readonly SourceText[]) => readonly SourceText[]): Promise<Extracted> {
    const progress = onProgress ?? ((): void => undefined);
    const incomplete: Incomplete[] = [];
    const configs = new Map<string, string>();
    const texts: SourceText[] = [];
    let binaryFiles = 0;
    for (let i = 0; i < files.length; i += BATCH) {
      const batch = files.slice(i, i + BATCH);
      const contents = await this.#inputs.readAll(batch, (done) => progress({ phase: 'read', done: i + done, total: files.length }), signal);
      for (const [j, content] of contents.entries()) {
        const path = batch[j]?.path ?? '';
        if (content.kind === 'binary') binaryFiles++;
        else if (content.kind === 'problem') incomplete.push({ file: path, reason: content.reason, message: content.message });
        else {
          if (isConfig(path)) configs.set(path, content.text);
          texts.push({ path, text: content.text });
        }
      }
    }
    const facts = await this.#factsWanted(texts, wanted, { signal, progress });
    for (const f of facts) for (const p of f.problems) incomplete.push({ file: f.path, reason: p.reason, message: p.message });
    this.#forget(new Set(facts.map((f) => f.path)));
    return { facts, incomplete, configs, binaryFiles };
  }

  async #factsWanted(texts: readonly SourceText[], wanted: ((texts: readonly SourceText[]) => readonly SourceText[]) | undefined, { signal, progress }: Extraction): Promise<readonly FileFacts[]> {
    const first = wanted?.(texts) ?? texts;
    const facts = await this.#factsInBatches(first, { signal, progress });
    return first.length < texts.length && needsTheRest(facts) ? this.#factsInBatches(texts, { signal, progress }) : facts;
  }

  async #factsInBatches(texts: readonly SourceText[], { signal, progress }: Extraction): Promise<readonly FileFacts[]> {
    const facts: FileFacts[] = [];
    for (let i = 0; i < texts.length; i += BATCH) {
      const batch = texts.slice(i, i + BATCH);
      facts.push(...(await this.#factsOf(batch, signal)));
      progress({ phase: 'extract', done: i + batch.length, total: texts.length });
    }
    return facts;
  }

  /** Facts of texts, from before where the text is the same. */
  async #factsOf(files: readonly SourceText[], signal?: AbortSignal): Promise<readonly FileFacts[]> {
    const wanted = files.map((f) => ({ ...f, mappings: this.#mappingsFor(f) }));
    const changed = wanted.filter((f) => this.#known.get(f.path)?.text !== f.text || this.#known.get(f.path)?.mappings !== mappingsKey(f.mappings));
    const fresh = changed.length === 0 ? [] : await this.#extractor.extract(changed.map(({ mappings, ...f }) => (mappings.length > 0 ? { ...f, mappings } : f)), signal);
    for (const [i, made] of fresh.entries()) {
      const before = this.#known.get(made.path)?.facts;
      // An edit that changes no fact leaves everything that was made of them as it is.
      const facts = before !== undefined && sameFacts(before, made) ? before : made;
      this.#known.set(made.path, { text: changed[i]?.text ?? '', mappings: mappingsKey(changed[i]?.mappings ?? []), facts });
    }
    return files.map((f) => this.#known.get(f.path)?.facts).filter((f) => f !== undefined);
  }

  /** A policy's own words are about other files. */
  #mappingsFor({ path, text }: { readonly path: string; readonly text: string }): readonly AnnotationMapping[] {
    return isPolicyFile(path) ? [] : mappingsIn(this.#policyFor(path)?.annotations ?? [], text);
  }

  #forget(present: ReadonlySet<string>): void {
    for (const path of this.#known.keys()) if (!present.has(path)) this.#known.delete(path);
  }

  #link({ facts, configs, families, frameworks }: Extracted & { readonly families: ReadonlySet<string> | null; readonly frameworks: readonly FrameworkModel[] }, signal?: AbortSignal): Program {
    const key = `${families === null ? '*' : [...families].sort().join()}\n${frameworks.length === 0 ? '' : JSON.stringify(frameworks)}`;
    if (this.#program?.families === key && sameItems(this.#program.facts, facts) && sameEntries(this.#program.configs, configs)) return this.#program.program;
    const resolvers = new Map<string, ModuleResolver>();
    for (const { adapter } of LANGUAGES) {
      const { family } = adapter.traits;
      const own = facts.filter((f) => f.traits.family === family);
      if (own.length > 0) resolvers.set(family, adapter.createResolver({ files: new Map(own.map((f) => [f.path, { package: f.package }])), configs }));
    }
    const libraries = new Map(LANGUAGES.map(({ adapter, library }) => [adapter.traits.family, library]));
    const program = link({ files: facts, resolvers, libraries, frameworks: frameworksWith(frameworks) }, { tick: () => signal?.throwIfAborted(), ...(families ? { families } : {}) });
    this.#program = { facts, families: key, configs, program };
    return program;
  }
}

/** Said once for the root: resolving calls goes through all files together. */
function unlinked(program: Program): readonly Incomplete[] {
  return program.isPartial ? [{ file: '.', reason: 'time-limit', message: 'Resolving the calls of these files took too much and was stopped: some callers may be missing. Lint fewer files at a time, or leave some out with `exclude`.' }] : [];
}

/** Functions through which protected values could not be followed to the end, and places where they are handed to what is not read. */
function unfollowed(result: CheckResult): readonly Incomplete[] {
  const large = result.unfinished.map(({ file, fact }) => ({
    file: file.facts.path, reason: 'time-limit' as const, message: `${fact.qualifiedName} is too large to follow protected values through it to the end.`,
  }));
  // A branch that a value decides is a matter of degree: `coverage` lists those.
  const left = result.ends.filter((e) => e.kind !== 'implicit').map(({ file, line, message }) => ({ file, reason: 'unsupported' as const, message: `Line ${line}: ${message}` }));
  return [...large, ...left];
}

/** Families in which something is annotated as an access: who calls whom matters in these only. Null: in all, as models and sources may name calls of any. */
function familiesWithAccesses(facts: readonly FileFacts[], policies: readonly Policy[]): ReadonlySet<string> | null {
  if (policies.some((p) => p.models.length > 0 || namesCalls(p))) return null;
  return new Set(facts.filter((f) => f.markers.some((m) => m.marker.kind === 'data-access')).map((f) => f.traits.family));
}

/** Whether a dataset's sources name calls; tables in SQL are found without knowing who calls whom. */
function namesCalls({ datasets }: Policy): boolean {
  return [...datasets.values()].some((d) => d.sources.some((source) => !/^sql:/i.test(source)));
}

interface Extracted {
  readonly facts: readonly FileFacts[];
  readonly incomplete: readonly Incomplete[];
  readonly configs: ReadonlyMap<string, string>;
  readonly binaryFiles: number;
}

const CONFIG_NAMES: ReadonlySet<string> = new Set(LANGUAGES.flatMap(({ adapter }) => adapter.configFiles));

function isConfig(path: string): boolean {
  return CONFIG_NAMES.has(path.slice(path.lastIndexOf('/') + 1));
}

function sameItems(a: readonly FileFacts[], b: readonly FileFacts[]): boolean {
  return a.length === b.length && a.every((f, i) => f === b[i]);
}

function sameEntries(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);
}

function reportOf(analysed: Analysed, durationMs: number): Report {
  const { findings, accesses } = analysed.result;
  return {
    schemaVersion: 1,
    tool: { name: 'region-guard', version: TOOL_VERSION },
    policy: { source: analysed.policies.main.source, hash: analysed.policies.main.hash },
    summary: {
      filesSeen: analysed.filesSeen, filesParsed: analysed.filesParsed, accesses: accesses.filter((a) => !a.isSink).length,
      findings: findings.filter((f) => f.status === 'new').length, exempt: findings.filter((f) => f.status === 'exempt').length, baselined: 0, durationMs,
    },
    findings,
    incomplete: analysed.incomplete,
  };
}

function policyWarnings(policies: LoadedPolicies): readonly PolicyError[] {
  return policies.all.flatMap((p) => p.warnings.map((w) => ({ file: w.position.file ?? p.source, position: { line: w.position.line, column: w.position.column }, message: w.message })));
}

function byFile(a: Incomplete, b: Incomplete): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : a.reason < b.reason ? -1 : 1;
}
