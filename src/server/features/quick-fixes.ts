/** Quick fixes for diagnostics: each is an edit that a person sees before it counts, and none decides what may be read. */
import { CodeActionKind, type CodeAction, type Diagnostic, TextEdit, type WorkspaceEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { FileFacts } from '../../model/facts.ts';
import type { Finding } from '../../model/finding.ts';
import type { InventoryEntry } from '../../model/inventory.ts';
import { commentIn, exemptionAnnotation, exemptionEntry, proposedUntil } from '../../report/exemption-draft.ts';
import { insertIntoSection, newPolicy } from './policy-edits.ts';

export interface FixRequest {
  readonly document: TextDocument;
  readonly diagnostic: Diagnostic;
  /** The finding that the diagnostic shows; null for one that was made while typing. */
  readonly finding: Finding | null;
  readonly entry: InventoryEntry | null;
  readonly facts: FileFacts | null;
  /** Path of the file in its folder. */
  readonly path: string;
  readonly policy: PolicyFile;
  /** ISO date. */
  readonly today: string;
}

/** The YAML policy that a fix may add to; `text` null where there is none yet. `canEdit` is false for one in JSON. */
export interface PolicyFile {
  readonly uri: string;
  readonly text: string | null;
  readonly canEdit: boolean;
  /** Folder of the policy relative to the workspace folder, '' or ending with `/`. */
  readonly folder: string;
}

/** Most fitting first. */
export function quickFixes(request: FixRequest): CodeAction[] {
  return [...correction(request), ...addition(request), ...narrowing(request), ...annotation(request), ...exemptions(request)];
}

function fix({ diagnostic }: FixRequest, title: string, edit: WorkspaceEdit, isPreferred = false): CodeAction {
  return { title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], edit, ...(isPreferred ? { isPreferred } : {}) };
}

function messageOf({ diagnostic: { message } }: FixRequest): string {
  return typeof message === 'string' ? message : message.value;
}

/** The word that was meant. */
function correction(request: FixRequest): CodeAction[] {
  const { document, diagnostic: { range, code } } = request;
  const message = messageOf(request);
  const right = /did you mean (?:[`"])([^`"]+)[`"]\?/.exec(message)?.[1];
  const wrong = /[`"]([^`"]+)[`"]/.exec(message)?.[1]?.replace(/^[\w-]+=/, '');
  if (code !== 'invalid-annotation' || right === undefined || wrong === undefined) return [];
  const from = document.offsetAt(range.start);
  const at = document.getText(range).indexOf(wrong);
  if (at < 0) return [];
  const word = { start: document.positionAt(from + at), end: document.positionAt(from + at + wrong.length) };
  return [fix(request, `Change to ${right}`, { changes: { [document.uri]: [TextEdit.replace(word, right)] } }, true)];
}

/** A name that the policy does not have yet. */
function addition(request: FixRequest): CodeAction[] {
  const [, kind, name = ''] = /^Unknown (dataset|region) "([^"]+)"/.exec(messageOf(request)) ?? [];
  if (kind === undefined || !/^[\p{L}\p{N}][\p{L}\p{N}._:/-]*$/u.test(name)) return [];
  const lines = kind === 'dataset' ? [`  ${name}: { subjects: US, class: protected, readers: [US] }`] : [`  ${name}: US   # say where it is`];
  return intoPolicy(request, kind === 'dataset' ? 'datasets' : 'regions', lines, `Add ${kind} ${name} to the policy`);
}

function intoPolicy(request: FixRequest, section: string, lines: readonly string[], title: string): CodeAction[] {
  const { uri, text, canEdit } = request.policy;
  if (!canEdit) return [];
  if (text === null) {
    const start = { line: 0, character: 0 };
    return [fix(request, title, { documentChanges: [{ kind: 'create', uri, options: { ignoreIfExists: true } }, { textDocument: { uri, version: null }, edits: [TextEdit.insert(start, newPolicy(section, lines))] }] })];
  }
  const insertion = insertIntoSection(text, section, lines);
  if (insertion === null) return [];
  return [fix(request, title, { changes: { [uri]: [TextEdit.insert({ line: insertion.line, character: 0 }, insertion.text)] } })];
}

/** `readers` of a comment that grants more than the dataset allows. */
function narrowing(request: FixRequest): CodeAction[] {
  const { finding, entry, facts, document } = request;
  if ((finding?.rule !== 'foreign-read' && finding?.rule !== 'wildcard-grant') || entry?.annotation?.file !== request.path || facts === null || finding.allowed.length === 0) return [];
  const start = document.offsetAt({ line: entry.annotation.range.start.line - 1, character: entry.annotation.range.start.column - 1 });
  const marker = facts.markers.find(({ marker: one }) => one.form === 'comment' && one.span.start === start)?.marker;
  const readers = marker?.args.find(({ key }) => key === 'readers');
  if (!readers) return [];
  const text = document.getText();
  const isOpen = text.slice(readers.span.start, readers.span.end).includes('[') && text.charAt(readers.span.end) === ']';
  const range = { start: document.positionAt(readers.span.start), end: document.positionAt(readers.span.end + (isOpen ? 1 : 0)) };
  return [fix(request, `Narrow readers to ${finding.allowed.join(', ')}`, { changes: { [document.uri]: [TextEdit.replace(range, `readers=${finding.allowed.join(',')}`)] } }, true)];
}

function annotation(request: FixRequest): CodeAction[] {
  const { finding } = request;
  if (finding?.rule !== 'unannotated-access' || finding.dataset === '') return [];
  return [fix(request, `Annotate with @data-access ${finding.dataset}`, above(request, `@data-access ${finding.dataset} op=read`), true)];
}

const CANNOT_BE_EXEMPT: ReadonlySet<string> = new Set(['invalid-annotation', 'expired-exemption', 'unused-exemption']);

function exemptions(request: FixRequest): CodeAction[] {
  const { finding, today, path, policy } = request;
  if (finding?.status !== 'new' || CANNOT_BE_EXEMPT.has(finding.rule)) return [];
  const until = proposedUntil(today);
  const inPolicy = path.startsWith(policy.folder) ? path.slice(policy.folder.length) : path;
  return [
    fix(request, `Exempt here until ${until}, with a reason to write`, above(request, exemptionAnnotation(finding, until))),
    ...intoPolicy(request, 'exemptions', exemptionEntry(finding, until, inPolicy), `Exempt this file in the policy until ${until}, with a reason to write`),
  ];
}

/** A comment line above the diagnostic's, indented like it. */
function above({ document, diagnostic: { range }, path }: FixRequest, text: string): WorkspaceEdit {
  const { line } = range.start;
  const content = document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });
  const indent = /^[^\S\r\n]*/.exec(content)?.[0] ?? '';
  return { changes: { [document.uri]: [TextEdit.insert({ line, character: 0 }, `${indent}${commentIn(path, text)}\n`)] } };
}
