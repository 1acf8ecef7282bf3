/**
 * The files of a workspace as they stand: listed, told apart by the ignore rules and the policies, read, decoded. Keeps what
 * it read until it is told that a file changed.
 */
import { ignoreFilesAmong, selectFiles } from '../discover/select-files.ts';
import type { ExcludeScope, Selection } from '../discover/select-files.ts';
import type { IncompleteReason } from '../model/facts.ts';
import type { Incomplete } from '../model/finding.ts';
import { decodeText, looksBinary } from '../scan/decode.ts';
import { adapterFor } from './languages.ts';
import type { FileEntry, Host } from './api.ts';

/** Bytes above which a file is not read at all. */
const MOST_READ = 16_000_000;
const READ_AHEAD = 64;

export type Content =
  | { readonly kind: 'text'; readonly text: string }
  /** Plainly not text and no source file's name. */
  | { readonly kind: 'binary' }
  | { readonly kind: 'problem'; readonly reason: IncompleteReason; readonly message: string };

export interface Listing {
  readonly entries: readonly FileEntry[];
  readonly problems: readonly Incomplete[];
}

export class Inputs {
  readonly #host: Host;
  readonly #overlays = new Map<string, string>();
  readonly #contents = new Map<string, Content>();
  #listing: Listing | null = null;

  constructor(host: Host) {
    this.#host = host;
  }

  setOverlay(path: string, text: string | null): void {
    if (text === null) this.#overlays.delete(path);
    else this.#overlays.set(path, text);
  }

  invalidate(path: string): void {
    this.#contents.delete(path);
    this.#listing = null;
  }

  invalidateAll(): void {
    this.#contents.clear();
    this.#listing = null;
  }

  /** Every file under the root and every unsaved new one, sorted by path. */
  async list(signal?: AbortSignal): Promise<Listing> {
    this.#listing ??= await this.#listHost(signal);
    const known = new Set(this.#listing.entries.map((e) => e.path));
    const extra = [...this.#overlays].filter(([path]) => !known.has(path)).map(([path, text]) => ({ path, size: text.length }));
    const entries = [...this.#listing.entries, ...extra].sort((a, b) => (a.path < b.path ? -1 : 1));
    return { entries, problems: this.#listing.problems };
  }

  /** Splits a listing by the ignore files among it and the policies' `exclude`. */
  async select(entries: readonly FileEntry[], exclude: readonly ExcludeScope[]): Promise<Selection<FileEntry>> {
    return selectFiles({ files: entries, readIgnore: await this.#ignoreTexts(entries), exclude });
  }

  /** What could not be listed and is neither ignored nor excluded: an unread folder of build output is nothing missed. */
  async problemsIn({ entries, problems }: Listing, exclude: readonly ExcludeScope[]): Promise<readonly Incomplete[]> {
    if (problems.length === 0) return [];
    const readIgnore = await this.#ignoreTexts(entries);
    const ignoreFiles = ignoreFilesAmong(entries).map((path) => ({ path, problem: null }));
    const places = [...ignoreFiles, ...problems.map((problem) => ({ path: problem.file, problem }))];
    return selectFiles({ files: places, readIgnore, exclude }).files.flatMap(({ problem }) => problem ?? []);
  }

  async #ignoreTexts(entries: readonly FileEntry[]): Promise<(path: string) => string | null> {
    const texts = new Map<string, string>();
    for (const path of ignoreFilesAmong(entries)) {
      const content = await this.read({ path, size: 0 });
      if (content.kind === 'text') texts.set(path, content.text);
    }
    return (path) => texts.get(path) ?? null;
  }

  async read(entry: FileEntry): Promise<Content> {
    const overlay = this.#overlays.get(entry.path);
    if (overlay !== undefined) return { kind: 'text', text: overlay };
    let content = this.#contents.get(entry.path);
    if (!content) {
      content = await this.#readHost(entry);
      // Texts are not kept: facts are. What could not be read is remembered until the file changes.
      if (content.kind !== 'text') this.#contents.set(entry.path, content);
    }
    return content;
  }

  /** Reads several files at once, in order. */
  async readAll(entries: readonly FileEntry[], onRead: (done: number) => void, signal?: AbortSignal): Promise<readonly Content[]> {
    const out: Content[] = [];
    for (let i = 0; i < entries.length; i += READ_AHEAD) {
      signal?.throwIfAborted();
      out.push(...(await Promise.all(entries.slice(i, i + READ_AHEAD).map((e) => this.read(e)))));
      onRead(out.length);
    }
    return out;
  }

  async #listHost(signal?: AbortSignal): Promise<Listing> {
    const { files, problems } = await this.#host.listFiles(signal);
    return { entries: files, problems: problems.map((p) => ({ file: p.path, reason: 'unreadable' as const, message: p.message })) };
  }

  async #readHost({ path, size }: FileEntry): Promise<Content> {
    const isSource = adapterFor(path) !== null;
    if (size > MOST_READ) return { kind: 'problem', reason: 'too-large', message: `${size} bytes are more than the ${MOST_READ} that are read.` };
    let bytes: Uint8Array;
    try {
      bytes = await this.#host.readFile(path);
    } catch (error) {
      return { kind: 'problem', reason: 'unreadable', message: error instanceof Error ? error.message : 'The file cannot be read.' };
    }
    if (bytes.length > MOST_READ) return { kind: 'problem', reason: 'too-large', message: `${bytes.length} bytes are more than the ${MOST_READ} that are read.` };
    if (looksBinary(bytes) && !isSource) return { kind: 'binary' };
    const text = decodeText(bytes);
    if (text !== null) return { kind: 'text', text };
    return { kind: 'problem', reason: 'not-text', message: 'The file is not text in UTF-8 or UTF-16.' };
  }
}
