/**
 * What can be told of a text while it is edited, without a lint: mistakes in annotations, and what keeps a policy from
 * being used. It stands until a lint has seen the text.
 */
import type { Diagnostic } from 'vscode-languageserver';
import type { DiagnosticsPublisher } from './diagnostics-publisher.ts';
import { liveDiagnostics, policyDiagnostics } from './diagnostics.ts';
import type { FolderSession } from './folder-session.ts';
import { POLICY_FILE_NAMES } from '../policy/find.ts';
import { normalUri } from './uris.ts';

export interface LiveChecksOptions {
  readonly at: (uri: string) => Promise<{ readonly session: FolderSession; readonly path: string } | null>;
  readonly publisher: DiagnosticsPublisher;
  /** Whether the editor has no unsaved edit of it. */
  readonly isSaved: (uri: string) => boolean;
  readonly logError: (message: string) => void;
}

/** Milliseconds for which edits are gathered: what one command of an editor does comes as several. */
const DELAY = 15;

export class LiveChecks {
  readonly #options: LiveChecksOptions;
  readonly #timers = new Map<string, NodeJS.Timeout>();
  /** Files that are being looked at, and whether they have changed since. */
  readonly #running = new Map<string, boolean>();
  /** Files that show something of their own now. */
  readonly #shown = new Set<string>();

  constructor(options: LiveChecksOptions) {
    this.#options = options;
  }

  changed(uri: string): void {
    if (this.#running.has(uri)) this.#running.set(uri, true);
    else if (!this.#timers.has(uri)) this.#timers.set(uri, setTimeout(() => void this.#run(uri), DELAY));
  }

  closed(uri: string): void {
    clearTimeout(this.#timers.get(uri));
    this.#timers.delete(uri);
    // What is found of it by then is not wanted.
    this.#running.delete(uri);
    this.#hide(uri);
  }

  /** A lint has come in: saved texts are in it. An edited one is looked at again, with the names that are known now. */
  linted(): void {
    for (const uri of [...this.#shown]) {
      if (this.#options.isSaved(uri)) this.#hide(uri);
      else this.changed(uri);
    }
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#running.clear();
  }

  /** One look at a time, so that an older one never comes in after a newer one. */
  async #run(uri: string): Promise<void> {
    this.#timers.delete(uri);
    this.#running.set(uri, false);
    try {
      await this.#check(uri);
    } catch (error) {
      this.#options.logError(`${uri}: ${error instanceof Error ? error.message : String(error)}`);
    }
    const isBehind = this.#running.get(uri) === true;
    this.#running.delete(uri);
    if (isBehind) this.changed(uri);
  }

  async #check(uri: string): Promise<void> {
    const place = await this.#options.at(uri);
    if (place === null) return;
    const found = isPolicy(place.path) ? await policyProblems(place.session, uri) : await annotationProblems(place.session, place.path);
    if (found === null || !this.#running.has(uri)) return;
    this.#shown.add(uri);
    this.#options.publisher.publishLive(uri, found);
  }

  #hide(uri: string): void {
    if (this.#shown.delete(uri)) this.#options.publisher.publishLive(uri, null);
  }
}

function isPolicy(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return POLICY_FILE_NAMES.some((known) => known === name);
}

async function policyProblems(session: FolderSession, uri: string): Promise<readonly Diagnostic[]> {
  const diagnostics = policyDiagnostics(session.folder, await session.checkPolicies());
  return [...diagnostics].flatMap(([file, found]) => (normalUri(file) === normalUri(uri) ? found : []));
}

/** Null before a lint: names are not known then. */
async function annotationProblems(session: FolderSession, path: string): Promise<readonly Diagnostic[] | null> {
  const { details } = session;
  const facts = details === null ? null : await session.workspace.facts(path);
  return details === null || facts === null ? null : liveDiagnostics(details.annotationProblems(facts));
}
