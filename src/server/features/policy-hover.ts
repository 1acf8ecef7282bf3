/** What a key or a word of the policy means. */
import type { Vocabulary } from '../../engine/vocabulary.ts';
import { isRuleId } from '../../model/rules.ts';
import { escaped } from '../../report/markdown-text.ts';
import { RULE_TEXTS } from '../../report/rule-texts.ts';
import { regionText, wordText } from './hover-text.ts';
import { policyPosition } from './policy-position.ts';
import { schemaAt } from './policy-schema.ts';

export interface PolicyHover {
  readonly text: string;
  /** Columns of the word, 0-based. */
  readonly start: number;
  readonly end: number;
}

const WORD = /[\p{L}\p{N}_$!*][\p{L}\p{N}_.:/!*-]*/gu;
const REGION_KEYS: ReadonlySet<string> = new Set(['regions', 'readers', 'to', 'subjects', 'stores', 'region', 'runs-in', 'region-gate']);

/** @param line 0-based; @param column 0-based. Null where there is nothing to say. */
export function policyHover(text: string, line: number, column: number, vocabulary: Vocabulary): PolicyHover | null {
  const content = text.split(/\r?\n/)[line] ?? '';
  for (const match of content.matchAll(WORD)) {
    const word = match[0].replace(/:+$/, '');
    const [start, end] = [match.index, match.index + word.length];
    if (column < start || column > end) continue;
    const at = policyPosition(text, line, start);
    const isKey = /^["']?\s*:(?:\s|$)/.test(content.slice(end));
    const said = at === null ? '' : isKey ? keyText([...at.path, word], vocabulary) : valueText(at.path, word, vocabulary);
    return said === '' ? null : { text: said, start, end };
  }
  return null;
}

function keyText(path: readonly string[], vocabulary: Vocabulary): string {
  const key = path.at(-1) ?? '';
  if (path[0] === 'rules' && isRuleId(key)) return `**${key}**: ${RULE_TEXTS[key].flags}`;
  if (path[0] === 'datasets' && path.length === 2) return escaped(`${vocabulary.describeDataset(key)}.`);
  if (path[0] === 'regions' && path.length === 2) return regionText(key, vocabulary);
  const description = schemaAt(path)?.description ?? '';
  return description === '' ? '' : `\`${key}\`: ${description}`;
}

function valueText(path: readonly string[], word: string, vocabulary: Vocabulary): string {
  const key = path.filter((one) => one !== '[]').at(-1) ?? '';
  if (REGION_KEYS.has(key) || path[0] === 'regions') return regionText(word, vocabulary);
  if (key === 'data' || key === 'data-access' || key === 'declassify') return wordText('data', word, vocabulary);
  if (key === 'rule' && isRuleId(word)) return wordText('rule', word, vocabulary);
  return key === 'class' || key === 'op' || key === 'method' || key === 'scope' ? wordText(key, word, vocabulary) : '';
}
