/** Completion in the policy: keys from its schema, and the names that the workspace has for values. */
import { CompletionItemKind, TextEdit, type CompletionItem, type Range } from 'vscode-languageserver';
import type { Vocabulary } from '../../engine/vocabulary.ts';
import { isRuleId } from '../../model/rules.ts';
import { PACK_NAMES } from '../../policy/packs/registry.ts';
import { proposedUntil } from '../../report/exemption-draft.ts';
import { RULE_TEXTS } from '../../report/rule-texts.ts';
import { regionValues } from './annotation-completion.ts';
import { WORD_TEXTS } from './annotation-texts.ts';
import type { PolicyPosition } from './policy-position.ts';
import { isMap, isNested, keysAt, schemaAt, wordsAt, type SchemaNode } from './policy-schema.ts';

export interface PolicyCompletionRequest {
  /** From the start of the word under the cursor to the cursor. */
  readonly range: Range;
  readonly vocabulary: Vocabulary;
  /** ISO date. */
  readonly today: string;
  /** False where another extension completes what the schema itself says: then only the workspace's own names are offered. */
  readonly fromSchema: boolean;
}

interface Offer { readonly text: string; readonly detail: string; readonly documentation?: string; readonly kind: CompletionItemKind; readonly isOwn: boolean }

export function policyCompletions(position: PolicyPosition, request: PolicyCompletionRequest): CompletionItem[] {
  const node = schemaAt(position.path);
  if (node === null) return [];
  const keys = position.expects === 'key' && isMap(node) ? keyOffers(node, position, request) : [];
  const values = position.expects === 'value' || !isMap(node) || keys.length === 0 ? valueOffers(node, position.path, request) : [];
  return [...keys, ...values].filter((offer) => offer.isOwn || request.fromSchema).map((offer, i) => item(offer, i, position, request));
}

function item({ text, detail, documentation, kind }: Offer, index: number, { isQuoted }: PolicyPosition, { range }: PolicyCompletionRequest): CompletionItem {
  const label = text.replace(/:\s*$/, '');
  return {
    label, detail, kind, filterText: label, sortText: String(index).padStart(4, '0'), textEdit: TextEdit.replace(range, isQuoted || kind === CompletionItemKind.Property ? text : yamlWord(text)),
    ...(documentation === undefined ? {} : { documentation }),
  };
}

/** In YAML these signs begin something else. */
function yamlWord(text: string): string {
  return /^[!*&%@`>|]/.test(text) ? `"${text}"` : text;
}

function keyOffers(node: SchemaNode, { path, siblings }: PolicyPosition, { vocabulary }: PolicyCompletionRequest): Offer[] {
  const fromSchema = keysAt(node).filter(({ key }) => !siblings.has(key)).map(({ key, description, node: own }) => ({
    text: isNested(own) ? `${key}:` : `${key}: `, detail: isRuleId(key) ? RULE_TEXTS[key].title : '', kind: CompletionItemKind.Property, isOwn: false, ...(description === '' ? {} : { documentation: description }),
  }));
  const unnamed = path.length === 1 && path[0] === 'datasets' ? vocabulary.datasets.filter(({ id, isInPolicy }) => !isInPolicy && !siblings.has(id)) : [];
  return [...unnamed.map(({ id, why }) => ({ text: `${id}:`, detail: 'named by annotations', documentation: why, kind: CompletionItemKind.Property, isOwn: true })), ...fromSchema];
}

const REGION_DEFINITIONS: ReadonlySet<string> = new Set(['region', 'regions', 'readers', 'store', 'runs-in', 'region-gate']);

function valueOffers(node: SchemaNode, path: readonly string[], { vocabulary, today }: PolicyCompletionRequest): Offer[] {
  const last = path.filter((key) => key !== '[]').at(-1) ?? '';
  const words = wordsAt(node).map((text) => ({ text, detail: isRuleId(text) ? RULE_TEXTS[text].title : (WORD_TEXTS[text] ?? ''), kind: CompletionItemKind.EnumMember, isOwn: false }));
  return [...named(last, path, vocabulary), ...(node.alternatives.some(({ name }) => REGION_DEFINITIONS.has(name)) ? own(regionValues(vocabulary)) : []), ...words, ...(last === 'until' ? [{ text: proposedUntil(today), detail: 'in 90 days', kind: CompletionItemKind.Value, isOwn: true }] : [])];
}

function named(last: string, path: readonly string[], vocabulary: Vocabulary): Offer[] {
  if (path[0] === 'extends') return PACK_NAMES.map((text) => ({ text, detail: 'built-in pack', kind: CompletionItemKind.Module, isOwn: true }));
  if (last === 'roles') return vocabulary.roles.map((text) => ({ text, detail: 'role', kind: CompletionItemKind.Value, isOwn: true }));
  if (last !== 'data' && last !== 'data-access' && last !== 'declassify') return [];
  return vocabulary.datasets.map(({ id, why }) => ({ text: id, detail: 'dataset', documentation: why, kind: CompletionItemKind.Struct, isOwn: true }));
}

function own(values: readonly Omit<Offer, 'isOwn'>[]): Offer[] {
  return values.map((value) => ({ ...value, isOwn: true }));
}
