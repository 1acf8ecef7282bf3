/** What a hover says, in Markdown: who can read what is accessed here and why, and what words of annotations and policy mean. */
import { keyNamed, KEYS, type MarkerKey } from '../../annotations/keys.ts';
import type { Vocabulary } from '../../engine/vocabulary.ts';
import type { InventoryEntry } from '../../model/inventory.ts';
import type { Marker, MarkerArgument, MarkerValue } from '../../model/marker.ts';
import { isRuleId } from '../../model/rules.ts';
import { exemptionText } from '../../report/finding-text.ts';
import { escaped } from '../../report/markdown-text.ts';
import { listRegions } from '../../report/reader-groups.ts';
import { RULE_TEXTS } from '../../report/rule-texts.ts';
import { KEY_TEXTS, MARKER_TEXTS, WORD_TEXTS } from './annotation-texts.ts';

/** More accesses at one place, or findings of one access, are counted. */
const SHOWN = 5;
const SIGNS = { violation: '✖', exempt: '○', allowed: '✔' } as const;

/** Accesses at one place: who can read them and why that is or is not allowed. */
export function accessesText(entries: readonly InventoryEntry[]): string {
  const more = entries.length > SHOWN ? [`and ${entries.length - SHOWN} more accesses`] : [];
  return [...entries.slice(0, SHOWN).map(accessText), ...more].join('\n\n');
}

function accessText(entry: InventoryEntry): string {
  const foreign = entry.readers.filter((code) => !entry.allowed.includes(code) && !entry.allowed.includes('*'));
  const readers = entry.readers.length === 0 ? 'nothing says from where it can be read' : `readable from **${escaped(listRegions(entry.readers))}**`;
  const because = [
    ...(entry.granted.length === 0 ? [] : [`- granted by its annotation: ${escaped(listRegions(entry.granted))}`]),
    ...(entry.regions.length === 0 ? [] : [`- the code runs in: ${escaped(listRegions(entry.regions))}`]),
    ...(entry.reached.length === 0 ? [] : [`- reached by callers in: ${escaped(listRegions(entry.reached))}`]),
    ...(entry.declassified ? ['- what it hands out is declassified'] : []),
  ];
  const evidence = [entry.purpose === null ? '' : `purpose ${entry.purpose}`, entry.owner === null ? '' : `owner ${entry.owner}`, entry.volume === null ? '' : `volume ${entry.volume}`].filter((text) => text !== '');
  return [
    `**${escaped(entry.dataset === '' ? `${entry.class} data` : entry.dataset)}** · ${entry.op}${entry.to.length === 0 ? '' : ` to ${escaped(entry.to.join(', '))}`} · ${readers}${foreign.length === 0 ? '' : `, of which ${escaped(listRegions(foreign))} may not`}`,
    because.join('\n'),
    escaped(`${entry.why}.`),
    findingsText(entry) || (foreign.length === 0 ? '✔ allowed' : ''),
    evidence.map(escaped).join(' · '),
  ].filter((part) => part !== '').join('\n\n');
}

function findingsText({ findings, verdict }: InventoryEntry): string {
  const lines = findings.slice(0, SHOWN).map(({ rule, message, exemption }) =>
    `${SIGNS[exemption === null ? verdict : 'exempt']} \`${rule}\` ${escaped(message)}${exemption === null ? '' : ` Exempt: ${escaped(exemptionText(exemption))}`}`);
  return [...lines, ...(findings.length > SHOWN ? [`and ${findings.length - SHOWN} more findings`] : [])].join('\n\n');
}

/** A marker, or what of it stands at an offset. */
export function markerText(marker: Marker, offset: number, vocabulary: Vocabulary): string {
  const arg = marker.args.find(({ span }) => span.start <= offset && offset <= span.end);
  const value = arg?.values.find(({ span }) => span.start <= offset && offset <= span.end);
  if (arg && value) return valueText(arg, value, vocabulary);
  const key = arg ? keyNamed(arg.key) : null;
  if (key) return `\`${key}\`: ${KEY_TEXTS[key]}`;
  return `**@${marker.kind}**: ${MARKER_TEXTS[marker.kind]}`;
}

function valueText({ key: written }: MarkerArgument, { text, kind }: MarkerValue, vocabulary: Vocabulary): string {
  const key = keyNamed(written);
  const word = kind === 'symbol' ? text.slice(text.search(/[^.:\\/]*$/)) : text;
  return key === null ? '' : wordText(key, word, vocabulary);
}

/** A value of a key, as far as its meaning is known. */
export function wordText(key: MarkerKey, word: string, vocabulary: Vocabulary): string {
  switch (key) {
    case 'data': return escaped(`${vocabulary.describeDataset(word)}.`);
    case 'readers': case 'to': case 'regions': case 'subjects': return regionText(word, vocabulary);
    case 'roles': return vocabulary.roles.includes(word) ? `**${escaped(word)}**: a role that the policy names.` : `**${escaped(word)}**: no dataset of the policy lists this role.`;
    case 'rule': return isRuleId(word) ? `**${word}**: ${RULE_TEXTS[word].flags}` : '';
    default: return KEYS[key].words.some((known: string) => known === word) ? `**${word}**: ${WORD_TEXTS[word] ?? ''}` : `\`${key}\`: ${KEY_TEXTS[key]}`;
  }
}

export function regionText(word: string, vocabulary: Vocabulary): string {
  const { title, countries, isKnown } = vocabulary.describeRegion(word);
  if (!isKnown) return `**${escaped(word)}**: no region has this name. It counts as one that may read nothing.`;
  const places = countries.length > 8 ? `${countries.slice(0, 8).join(', ')} and ${countries.length - 8} more` : countries.join(', ');
  return `**${escaped(word)}**: ${escaped(title)}${places === '' || (countries.length === 1 && title === countries[0]?.replace(/ \(..\)$/, '')) ? '' : `\n\n${escaped(places)}`}`;
}
