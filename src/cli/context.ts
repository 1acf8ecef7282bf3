/** What the command line takes from its surroundings, so that it can be run with others. Built once, in `main`. */
import type { Extractor, Host, Workspace } from '../engine/api.ts';
import type { NodeHost } from '../host/node-host.ts';
import type { ResultMemo } from '../host/result-memo.ts';

export interface CliContext {
  /** The root: absolute path of the folder it runs in. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly version: string;
  readonly stdout: TextSink;
  readonly stderr: TextSink;
  /** Where a progress bar can be drawn, null where there is no terminal. */
  readonly progressStream: NodeJS.WritableStream | null;
  /** ISO date. */
  readonly today: string;
  /** Folder of grammars and workers, where `server.cjs` lies too. */
  readonly assetFolder: string;
  /** Null to extract in the engine's own thread. */
  readonly createExtractor: (options: { readonly jobs: number | undefined; readonly cache: boolean }) => Extractor | null;
  /** What the last lint of the folder found, where that is kept; null where it is not. */
  readonly createResultMemo: (host: NodeHost) => ResultMemo | null;
  readonly createWorkspace: (host: Host) => Workspace;
  /** Facts of one version mean the same. */
  readonly factsVersion: () => string;
  /** Runs a command that an interrupt (Ctrl+C) ends through the signal. */
  readonly interruptible: <T>(command: (signal: AbortSignal) => Promise<T>) => Promise<T>;
}

/** What one command works with. */
export interface CommandContext extends CliContext {
  /** Aborts when a person interrupts. */
  readonly signal: AbortSignal;
}

/** A stream of text, perhaps a terminal. */
export interface TextSink {
  readonly isTTY: boolean;
  /** Width of the terminal, where it is one. */
  readonly columns?: number;
  /** Resolves once the text is handed over; a reader that went away is no error. */
  write(text: string): Promise<void>;
}
