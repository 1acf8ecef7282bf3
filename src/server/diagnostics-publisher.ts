/**
 * Sends diagnostics to the editor: for each file the union of what every folder says of it (a folder may lie in
 * another), and only where that changed since it was last sent. While a file is edited, what is found in its text as it
 * stands replaces what the last lint said of its annotations.
 */
import type { Diagnostic } from 'vscode-languageserver';
import { POLICY_CODE } from './diagnostics.ts';

/** Codes that editing alone can settle. */
const REPLACED: ReadonlySet<Diagnostic['code']> = new Set(['invalid-annotation', POLICY_CODE]);

export type SendDiagnostics = (uri: string, diagnostics: Diagnostic[]) => void;

export class DiagnosticsPublisher {
  readonly #send: SendDiagnostics;
  readonly #folders = new Map<string, ReadonlyMap<string, readonly Diagnostic[]>>();
  /** By file: what its text as it stands shows. */
  readonly #live = new Map<string, readonly Diagnostic[]>();
  /** What the editor has, as JSON by file. */
  readonly #sent = new Map<string, string>();

  constructor(send: SendDiagnostics) {
    this.#send = send;
  }

  /** Replaces all that `folder` said before. */
  publish(folder: string, diagnostics: ReadonlyMap<string, readonly Diagnostic[]>): void {
    const before = this.#folders.get(folder);
    this.#folders.set(folder, diagnostics);
    this.#update(new Set([...(before?.keys() ?? []), ...diagnostics.keys()]));
  }

  /** What a file that is being edited shows; null once a lint has seen that text. */
  publishLive(uri: string, diagnostics: readonly Diagnostic[] | null): void {
    if (diagnostics === null && !this.#live.has(uri)) return;
    if (diagnostics === null) this.#live.delete(uri);
    else this.#live.set(uri, diagnostics);
    this.#update(new Set([uri]));
  }

  /** The folder left the workspace. */
  forget(folder: string): void {
    const before = this.#folders.get(folder);
    this.#folders.delete(folder);
    this.#update(new Set(before?.keys() ?? []));
  }

  #update(uris: ReadonlySet<string>): void {
    for (const uri of uris) {
      const diagnostics = this.#unionFor(uri);
      const text = JSON.stringify(diagnostics);
      if ((this.#sent.get(uri) ?? '[]') === text) continue;
      if (diagnostics.length === 0) this.#sent.delete(uri);
      else this.#sent.set(uri, text);
      this.#send(uri, diagnostics);
    }
  }

  #unionFor(uri: string): Diagnostic[] {
    const live = this.#live.get(uri);
    const linted = [...this.#folders.values()].flatMap((files) => files.get(uri) ?? []);
    const all = live === undefined ? linted : [...linted.filter(({ code }) => !REPLACED.has(code)), ...live];
    return [...new Map(all.map((diagnostic) => [identity(diagnostic), diagnostic])).values()];
  }
}

/** Two folders that see the same finding say it in the same words at the same place. */
function identity({ code, range, message }: Diagnostic): string {
  return JSON.stringify([code, range, message]);
}
