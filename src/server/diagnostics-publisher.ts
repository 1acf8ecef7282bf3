/**
 * Sends diagnostics to the editor: for each file the union of what every folder says of it (a folder may lie in
 * another), and only where that changed since it was last sent.
 */
import type { Diagnostic } from 'vscode-languageserver';

export type SendDiagnostics = (uri: string, diagnostics: Diagnostic[]) => void;

export class DiagnosticsPublisher {
  readonly #send: SendDiagnostics;
  readonly #folders = new Map<string, ReadonlyMap<string, readonly Diagnostic[]>>();
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
    const all = [...this.#folders.values()].flatMap((files) => files.get(uri) ?? []);
    return [...new Map(all.map((diagnostic) => [identity(diagnostic), diagnostic])).values()];
  }
}

/** Two folders that see the same finding say it in the same words at the same place. */
function identity({ code, range, message }: Diagnostic): string {
  return JSON.stringify([code, range, message]);
}
