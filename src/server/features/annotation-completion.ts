/** What may come next in an annotation: markers, keys, and values with what they mean. */
import { CompletionItemKind, InsertTextFormat, TextEdit, type CompletionItem, type Range } from 'vscode-languageserver';
import { KEYS, keysOf, MAIN_KEYS, type MarkerKey } from '../../annotations/keys.ts';
import type { Vocabulary } from '../../engine/vocabulary.ts';
import { MARKER_KINDS, type MarkerKind } from '../../model/marker.ts';
import { RULE_TEXTS } from '../../report/rule-texts.ts';
import { proposedUntil } from '../../report/exemption-draft.ts';
import { isRuleId } from '../../model/rules.ts';
import { KEY_TEXTS, MARKER_TEXTS, WORD_TEXTS } from './annotation-texts.ts';
import type { MarkerPosition, PayloadPosition } from './payload-position.ts';

export interface CompletionRequest {
  /** From the start of the word under the cursor to the cursor. */
  readonly range: Range;
  readonly vocabulary: Vocabulary;
  /** ISO date. */
  readonly today: string;
  /** Path of the file, whose language decides how native forms are written. */
  readonly path: string;
}

/** Shows the next completions at once, in editors that know the command. */
const SUGGEST_AGAIN = { title: '', command: 'editor.action.triggerSuggest' } as const;

export function annotationCompletions(position: MarkerPosition | PayloadPosition, request: CompletionRequest): CompletionItem[] {
  if (position.kind === 'marker') return MARKER_KINDS.map((kind, i) => markerItem(kind, i, position, request));
  if (position.key !== null) return valueItems(position.key, position, request);
  const main = position.mainIsFree && position.style !== 'object' ? valueItems(MAIN_KEYS[position.marker], position, request) : [];
  if (position.isQuoted) return main;
  return [...keyItems(position, request), ...main];
}

function markerItem(kind: MarkerKind, index: number, { isNative }: MarkerPosition, { range, path }: CompletionRequest): CompletionItem {
  const label = isNative ? nativeName(kind, path) : `@${kind}`;
  const text = isNative ? nativeForm(kind, path) : `@${kind} `;
  return {
    label, filterText: label, kind: CompletionItemKind.Keyword, detail: 'Region Guard', documentation: MARKER_TEXTS[kind], sortText: `0${index}`,
    textEdit: TextEdit.replace(range, text), ...(isNative ? { insertTextFormat: InsertTextFormat.Snippet } : { command: SUGGEST_AGAIN }),
  };
}

function nativeName(kind: MarkerKind, path: string): string {
  if (/\.pyi?$/.test(path)) return `@${kind.replace('-', '_')}`;
  return `@${kind.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())}`;
}

/** The form with its main key, as a snippet. */
function nativeForm(kind: MarkerKind, path: string): string {
  const main = MAIN_KEYS[kind];
  const name = nativeName(kind, path);
  if (/\.pyi?$/.test(path)) return `${name}(${main}="$1")$0`;
  return /\.(?:[cm]?[jt]sx?|vue|svelte)$/.test(path) ? `${name}({ ${main}: '$1' })$0` : `${name}(${main} = "$1")$0`;
}

function keyItems({ marker, used, style, mainIsFree }: PayloadPosition, { range, path }: CompletionRequest): CompletionItem[] {
  const joint = style === 'object' ? ': ' : style === 'call' && !/\.pyi?$/.test(path) ? ' = ' : '=';
  return keysOf(marker).filter((key) => !used.has(key) && (mainIsFree || key !== MAIN_KEYS[marker])).map((key, i) => ({
    label: key, kind: CompletionItemKind.Property, detail: `key of @${marker}`, documentation: `${KEY_TEXTS[key]}\n\nFor example ${key}=${KEYS[key].example}`,
    sortText: `1${String(i).padStart(2, '0')}`, filterText: key, command: SUGGEST_AGAIN,
    textEdit: TextEdit.replace(range, `${style === 'comment' ? key : nativeKey(key, style)}${joint}`),
  }));
}

function nativeKey(key: MarkerKey, style: PayloadPosition['style']): string {
  if (!key.includes('-')) return key;
  return style === 'object' ? `'${key}'` : key.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

interface Value { readonly text: string; readonly detail: string; readonly documentation?: string; readonly kind: CompletionItemKind }

function valueItems(key: MarkerKey, position: PayloadPosition, request: CompletionRequest): CompletionItem[] {
  return valuesOf(key, request).map(({ text, detail, documentation, kind }, i) => ({
    label: text, detail, kind, filterText: text, sortText: `2${String(i).padStart(4, '0')}`, ...(documentation === undefined ? {} : { documentation }),
    textEdit: TextEdit.replace(request.range, quotedFor(text, position, request.path)),
  }));
}

function quotedFor(text: string, { style, isQuoted }: PayloadPosition, path: string): string {
  if (style === 'comment' || isQuoted) return text;
  return style === 'object' || /\.[cm]?[jt]sx?$/.test(path) ? `'${text}'` : `"${text}"`;
}

/** Values of a key that can be known, most fitting first. */
export function valuesOf(key: MarkerKey, { vocabulary, today }: Pick<CompletionRequest, 'vocabulary' | 'today'>): readonly Value[] {
  switch (key) {
    case 'data': return vocabulary.datasets.map(({ id, why, isInPolicy }) => ({ text: id, detail: isInPolicy ? 'dataset of the policy' : 'named by annotations', documentation: why, kind: CompletionItemKind.Struct }));
    case 'readers': case 'to': case 'regions': case 'subjects': return regionValues(vocabulary);
    case 'roles': return vocabulary.roles.map((text) => ({ text, detail: 'role of the policy', kind: CompletionItemKind.Value }));
    case 'until': return [{ text: proposedUntil(today), detail: 'in 90 days', kind: CompletionItemKind.Value }];
    default: return KEYS[key].words.map((text) => ({ text, detail: isRuleId(text) ? RULE_TEXTS[text].title : (WORD_TEXTS[text] ?? ''), kind: CompletionItemKind.EnumMember }));
  }
}

export function regionValues(vocabulary: Vocabulary): readonly Value[] {
  return vocabulary.regions.map(({ name, title }) => ({ text: name, detail: title, kind: CompletionItemKind.Value }));
}
