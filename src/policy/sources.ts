/**
 * The files of one policy: itself and what it extends, each read once, what is extended before what extends it. Files are
 * asked for through the caller, packs come from the registry; cycles, ways out of the root and unread files are errors.
 */
import type { FrameworkModel } from '../model/framework.ts';
import type { PolicyError } from '../model/policy.ts';
import { type ReadContext, type Word, didYouMean, shown } from './node-reader.ts';
import type { Pack } from './packs/pack.ts';
import { PACK_NAMES, packByName } from './packs/registry.ts';
import { resolveRelative } from './paths.ts';
import type { RawPolicy } from './raw-policy.ts';
import { readFramework } from './read-framework.ts';
import { readPolicy } from './read-policy.ts';
import { readPolicyTree } from './yaml-tree.ts';

export type PolicySource =
  | { readonly kind: 'file'; readonly text: string; readonly raw: RawPolicy }
  | { readonly kind: 'pack'; readonly pack: Pack }
  | { readonly kind: 'framework'; readonly file: string; readonly text: string; readonly model: FrameworkModel };

export interface PolicySources {
  /** In the order in which they take effect: the later overrides. */
  readonly sources: readonly PolicySource[];
  readonly errors: readonly PolicyError[];
}

export interface SourceRequest {
  /** Relative to the root. */
  readonly path: string;
  readonly text: string;
  /** Text of a file by its path relative to the root; null where there is none. A rejection counts as null. */
  readonly readText: (path: string) => Promise<string | null>;
  /** Ids of the languages that a framework may be for; absent: any. */
  readonly languages?: readonly string[];
}

const MOST_FILES = 64;

export async function readSources(request: SourceRequest): Promise<PolicySources> {
  const walk = new SourceWalk(request);
  await walk.file(request.path, request.text, [request.path]);
  return walk;
}

class SourceWalk implements PolicySources {
  readonly sources: PolicySource[] = [];
  readonly errors: PolicyError[] = [];
  private readonly seen = new Set<string>();
  private readonly readFile: SourceRequest['readText'];
  private readonly languages: readonly string[] | null;

  constructor({ readText, languages = null }: Pick<SourceRequest, 'readText'> & { readonly languages?: readonly string[] | null }) {
    this.readFile = readText;
    this.languages = languages;
  }

  /** @param chain files from the policy to this one */
  async file(path: string, text: string, chain: readonly string[]): Promise<void> {
    this.seen.add(path);
    const tree = readPolicyTree(path, text);
    this.errors.push(...tree.errors);
    const context = this.contextOf(path);
    // A text with nothing in it is an error of its own; one that does not parse has had its errors already.
    const raw = readPolicy(tree.root || tree.errors.length === 0 ? context : { ...context, report: () => undefined }, tree.root);
    for (const word of raw.extends) await this.extended(context, word, chain);
    for (const word of raw.frameworks) await this.framework(context, word);
    this.sources.push({ kind: 'file', text, raw });
  }

  private contextOf(file: string): ReadContext {
    return { file, report: ({ line, column }, message) => this.errors.push({ file, position: { line, column }, message }) };
  }

  private async extended(context: ReadContext, word: Word, chain: readonly string[]): Promise<void> {
    const pack = packByName(word.text);
    if (pack) {
      if (!this.sources.some((source) => source.kind === 'pack' && source.pack === pack)) this.sources.push({ kind: 'pack', pack });
      return;
    }
    const path = this.pathOf(context, word);
    if (path === null) return;
    if (chain.includes(path)) {
      context.report(word.position, `"extends" goes in a circle: ${[...chain.slice(chain.indexOf(path)), path].join(' → ')}`);
    } else if (!this.seen.has(path)) {
      await this.fetched(context, word, path, chain);
    }
  }

  /** A file that describes a framework; one that several files name is read once. */
  private async framework(context: ReadContext, word: Word): Promise<void> {
    const path = this.relativePath(context, word);
    if (path === null || this.seen.has(path)) return;
    const text = await this.fetchedText(context, word, path);
    if (text === null) return;
    this.seen.add(path);
    const tree = readPolicyTree(path, text);
    this.errors.push(...tree.errors);
    const own = this.contextOf(path);
    const model = readFramework(own, tree.root, this.languages);
    if (model) this.sources.push({ kind: 'framework', file: path, text, model });
    else if (tree.root === null && tree.errors.length === 0) own.report({ line: 1, column: 1 }, 'the file is empty: it describes a framework');
  }

  private pathOf(context: ReadContext, word: Word): string | null {
    const { text, position } = word;
    if (/[/.]/.test(text)) return this.relativePath(context, word);
    context.report(position, `unknown pack "${shown(text)}"${didYouMean(text, PACK_NAMES)}; there are ${PACK_NAMES.join(' and ')}, or a path to a file`);
    return null;
  }

  private relativePath(context: ReadContext, word: Word): string | null {
    const { text, position } = word;
    if (!/[/.]/.test(text)) {
      context.report(position, `"${shown(text)}" must be a path to a file`);
    } else if (/^[a-z][a-z0-9+.-]*:|^[/\\]|\\/i.test(text)) {
      context.report(position, `"${shown(text)}" must be a pack or a path relative to this file, with \`/\``);
    } else {
      const path = resolveRelative(context.file, text);
      if (path !== null && path !== '') return path;
      context.report(position, `"${shown(text)}" leads out of the workspace`);
    }
    return null;
  }

  private async fetched(context: ReadContext, word: Word, path: string, chain: readonly string[]): Promise<void> {
    const text = await this.fetchedText(context, word, path);
    if (text !== null) await this.file(path, text, [...chain, path]);
  }

  private async fetchedText(context: ReadContext, word: Word, path: string): Promise<string | null> {
    if (this.seen.size >= MOST_FILES) {
      context.report(word.position, `a policy extends at most ${MOST_FILES} files`);
      return null;
    }
    const text = await this.readFile(path).catch(() => null);
    if (text === null) context.report(word.position, `"${shown(word.text)}" cannot be read: there is no file ${shown(path)}`);
    return text;
  }
}
