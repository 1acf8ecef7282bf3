/**
 * What the extension and the language server say to each other beyond the standard protocol. Types only, and names:
 * both sides import this file and nothing else of one another. Findings travel in pages, because thousands of paths
 * in one message would freeze whoever reads it.
 */
import type { Finding, Incomplete, Report } from '../model/finding.ts';
import type { PolicyError } from '../model/policy.ts';

/** A request by method name; the type parameters exist for the compiler only. */
export interface RequestOf<P, R> {
  readonly method: string;
  readonly types?: (params: P) => R;
}

/** A notification by method name. */
export interface NotificationOf<P> {
  readonly method: string;
  readonly types?: (params: P) => void;
}

/** Lints the named folders, or all; answers when each has a result. Cancelling the request cancels the lint. */
export const lintRequest: RequestOf<LintParams, LintAnswer> = { method: 'regionGuard/lint' };

/** Reads one page of a folder's latest report. */
export const reportPageRequest: RequestOf<ReportPageParams, ReportPage> = { method: 'regionGuard/reportPage' };

/** Stops every lint that runs, whoever asked for it. */
export const cancelLintNotification: NotificationOf<Record<string, never>> = { method: 'regionGuard/cancelLint' };

/** How far a lint is; at most a few in a second. */
export const progressNotification: NotificationOf<LintProgress> = { method: 'regionGuard/progress' };

/** A folder's state changed, for whatever reason: a command, a save, a change on disk. */
export const folderStateNotification: NotificationOf<FolderState> = { method: 'regionGuard/folderState' };

export interface LintParams {
  /** Folder URIs as the client knows them; absent means all. */
  readonly folders?: readonly string[];
  /** Trust nothing that was read from disk before. */
  readonly fresh: boolean;
}

export interface LintAnswer {
  readonly folders: readonly FolderState[];
}

/** What is known of one workspace folder. `generation` counts its results and names one when pages are read. */
export interface FolderState {
  /** As the client names the folder. */
  readonly folder: string;
  readonly generation: number;
  readonly outcome: Outcome;
}

export type Outcome =
  | { readonly kind: 'linting' }
  | { readonly kind: 'done'; readonly header: ReportHeader }
  | { readonly kind: 'policy-error'; readonly errors: readonly PolicyError[] }
  /** Stopped by the user: what was known before still stands. */
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly message: string };

/** A report without its two lists. */
export interface ReportHeader extends Omit<Report, 'findings' | 'incomplete'> {
  readonly totalFindings: number;
  readonly totalIncomplete: number;
}

export interface ReportPageParams {
  readonly folder: string;
  readonly generation: number;
  readonly list: 'findings' | 'incomplete';
  readonly offset: number;
  readonly limit: number;
}

/** `stale`: the folder has a newer result, whose pages must be read instead. */
export type ReportPage =
  | { readonly stale: true }
  | { readonly stale: false; readonly findings: readonly Finding[]; readonly incomplete: readonly Incomplete[] };

export interface LintProgress {
  readonly folder: string;
  readonly phase: 'discover' | 'read' | 'extract' | 'link' | 'check';
  readonly done: number;
  /** 0 while it is not known. */
  readonly total: number;
}
