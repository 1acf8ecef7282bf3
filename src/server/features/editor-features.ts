/**
 * Completion, hover, quick fixes and go-to-definition: what editors ask about a place in a document. Answers come from the
 * text as it stands and from the latest lint of the folder; nothing here starts a lint.
 */
import {
  CodeActionKind, MarkupKind, type CodeAction, type CodeActionParams, type CompletionItem, type Connection, type Hover, type Location,
  type Position, type ServerCapabilities, type TextDocumentPositionParams,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { builtInVocabulary, type Vocabulary } from '../../engine/vocabulary.ts';
import type { InventoryEntry } from '../../model/inventory.ts';
import type { Range } from '../../model/span.ts';
import { POLICY_FILE_NAMES } from '../../policy/find.ts';
import { DIAGNOSTIC_SOURCE } from '../diagnostics.ts';
import type { FolderSession } from '../folder-session.ts';
import type { Folders } from '../folders.ts';
import type { OpenDocuments } from '../open-documents.ts';
import { uriOf } from '../uris.ts';
import { annotationCompletions } from './annotation-completion.ts';
import { accessesText, markerText } from './hover-text.ts';
import { annotationPosition } from './payload-position.ts';
import { policyCompletions } from './policy-completion.ts';
import { policyHover } from './policy-hover.ts';
import { policyPosition } from './policy-position.ts';
import { quickFixes, type PolicyFile } from './quick-fixes.ts';

export interface EditorFeaturesOptions {
  readonly documents: OpenDocuments;
  readonly folders: Folders;
  readonly today: () => string;
  /** Whether the editor completes the policy by its schema itself. */
  readonly hasSchemaSupport: () => boolean;
}

export const EDITOR_CAPABILITIES: ServerCapabilities = {
  completionProvider: { triggerCharacters: ['@', '=', ',', ' ', '"', '\'', '.', '!', ':', '[', '-'] },
  hoverProvider: true,
  definitionProvider: true,
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
};

interface Place {
  readonly document: TextDocument;
  readonly session: FolderSession;
  readonly path: string;
  readonly vocabulary: Vocabulary;
  readonly isPolicy: boolean;
}

export function registerEditorFeatures(connection: Connection, options: EditorFeaturesOptions): void {
  const features = new EditorFeatures(options);
  connection.onCompletion((params) => features.completions(params));
  connection.onHover((params) => features.hover(params));
  connection.onDefinition((params) => features.definition(params));
  connection.onCodeAction((params) => features.actions(params));
}

class EditorFeatures {
  readonly #options: EditorFeaturesOptions;
  #withoutLint: Vocabulary | null = null;

  constructor(options: EditorFeaturesOptions) {
    this.#options = options;
  }

  async completions({ textDocument, position }: TextDocumentPositionParams): Promise<CompletionItem[]> {
    const place = await this.#place(textDocument.uri);
    if (place === null) return [];
    const { document, path, vocabulary } = place;
    const today = this.#options.today();
    if (place.isPolicy) {
      const at = policyPosition(document.getText(), position.line, position.character);
      const range = { start: { line: position.line, character: at?.start ?? position.character }, end: position };
      return at === null || path.endsWith('.json') ? [] : policyCompletions(at, { range, vocabulary, today, fromSchema: !this.#options.hasSchemaSupport() });
    }
    const at = annotationPosition(path, document.getText(), document.offsetAt(position));
    return at === null ? [] : annotationCompletions(at, { range: { start: document.positionAt(at.start), end: position }, vocabulary, today, path });
  }

  async hover({ textDocument, position }: TextDocumentPositionParams): Promise<Hover | null> {
    const place = await this.#place(textDocument.uri);
    if (place === null) return null;
    if (place.isPolicy) {
      const said = policyHover(place.document.getText(), position.line, position.character, place.vocabulary);
      return said && { contents: markdown(said.text), range: { start: { line: position.line, character: said.start }, end: { line: position.line, character: said.end } } };
    }
    const marker = await markerAt(place, position);
    const entries = entriesAt(place, position);
    const texts = [...(marker === null ? [] : [marker]), ...(entries.length === 0 ? [] : [accessesText(entries)])].filter((text) => text !== '');
    return texts.length === 0 ? null : { contents: markdown(texts.join('\n\n---\n\n')) };
  }

  /** From a dataset in an annotation or the policy to where the policy names it. */
  async definition({ textDocument, position }: TextDocumentPositionParams): Promise<Location | null> {
    const place = await this.#place(textDocument.uri);
    if (place === null) return null;
    const word = wordAt(place.document, position);
    const named = place.vocabulary.datasets.find(({ id }) => id === word)?.place ?? place.vocabulary.datasets.find(({ id, place: at }) => at !== null && word.startsWith(`${id}.`))?.place;
    if (!named || (!place.isPolicy && (await markerAt(place, position)) === null)) return null;
    const start = { line: named.line - 1, character: named.column - 1 };
    return { uri: uriOf(place.session.folder, named.file), range: { start, end: { line: start.line, character: start.character + word.length } } };
  }

  async actions({ textDocument, context }: CodeActionParams): Promise<CodeAction[]> {
    const own = context.diagnostics.filter(({ source }) => source === DIAGNOSTIC_SOURCE);
    const place = own.length === 0 ? null : await this.#place(textDocument.uri);
    if (place === null) return [];
    const { document, session, path } = place;
    const [facts, policy] = [await session.workspace.facts(path), await this.#policyFile(place)];
    return own.flatMap((diagnostic) => {
      const data: unknown = diagnostic.data;
      const fingerprint = typeof data === 'object' && data !== null && 'fingerprint' in data ? String(data.fingerprint) : '';
      const finding = session.finding(fingerprint);
      const entry = finding && (session.details?.inventory().accesses.find((one) => one.findings.some((about) => about.fingerprint === fingerprint)) ?? null);
      return quickFixes({ document, diagnostic, finding, entry, facts, path, policy, today: this.#options.today() });
    });
  }

  async #policyFile({ session, vocabulary }: Place): Promise<PolicyFile> {
    const source = vocabulary.policy.startsWith('built-in:') ? 'region-guard.yaml' : vocabulary.policy;
    const uri = uriOf(session.folder, source);
    const text = this.#options.documents.get(uri)?.getText() ?? (await session.workspace.text(source));
    return { uri, text, canEdit: /\.ya?ml$/.test(source), folder: source.slice(0, source.lastIndexOf('/') + 1) };
  }

  async #place(uri: string): Promise<Place | null> {
    const document = this.#options.documents.get(uri);
    const at = document ? await this.#options.folders.at(uri) : null;
    if (!document || at === null) return null;
    const vocabulary = at.session.details?.vocabulary(at.path) ?? (this.#withoutLint ??= builtInVocabulary());
    const name = at.path.slice(at.path.lastIndexOf('/') + 1);
    return { document, ...at, vocabulary, isPolicy: POLICY_FILE_NAMES.some((known) => known === name) || at.path === vocabulary.policy };
  }
}

function markdown(value: string): { kind: typeof MarkupKind.Markdown; value: string } {
  return { kind: MarkupKind.Markdown, value };
}

/** What an annotation at the position says, as the text stands now. */
async function markerAt({ session, path, document, vocabulary }: Place, position: Position): Promise<string | null> {
  const offset = document.offsetAt(position);
  const facts = await session.workspace.facts(path);
  const placed = facts?.markers.find(({ marker: { span } }) => span.start <= offset && offset <= span.end);
  return placed ? markerText(placed.marker, offset, vocabulary) : null;
}

/** Accesses that stand at the position or are annotated there, as of the latest lint. */
function entriesAt({ session, path }: Place, position: Position): readonly InventoryEntry[] {
  const accesses = session.details?.inventory().accesses ?? [];
  return accesses.filter((entry) => (entry.file === path && covers(entry.range, position)) || (entry.annotation?.file === path && covers(entry.annotation.range, position)));
}

function covers({ start, end }: Range, { line, character }: Position): boolean {
  const isAfterStart = line + 1 > start.line || (line + 1 === start.line && character + 1 >= start.column);
  return isAfterStart && (line + 1 < end.line || (line + 1 === end.line && character + 1 <= end.column));
}

function wordAt(document: TextDocument, { line, character }: Position): string {
  const text = document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });
  for (const match of text.matchAll(/[\p{L}\p{N}_][\p{L}\p{N}_./:-]*/gu)) {
    const word = match[0].replace(/[:.]+$/, '');
    if (match.index <= character && character <= match.index + word.length) return word;
  }
  return '';
}
