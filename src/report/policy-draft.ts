/**
 * A first policy as text. What annotations say is written; what only a name suggests is a proposal behind a comment sign,
 * so that nothing is granted and nothing is foreign because of a guess.
 */
import type { Survey, SurveyedDataset } from '../model/inventory.ts';
import { countOf } from './totals.ts';
import { visible } from './visible-text.ts';

/** Forms that the policy reads as ids and names. */
const DATASET_ID = /^[\p{L}\p{N}_/:-]+(?:\.[\p{L}\p{N}_/:-]+)*$/u;
const REGION_NAME = /^[\p{L}\p{N}][\p{L}\p{N}._:/-]*$/u;
const RESERVED = /^(?:__proto__|constructor|prototype)$/;
const LONGEST = 128;

/** The text of a `region-guard.yaml`, ending with a line feed. It loads whatever the workspace holds. */
export function policyDraft(survey: Survey): string {
  const sections = [head(survey), regions(survey), datasets(survey), deployments(survey), exemptions()];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function head({ codeOwners }: Survey): string[] {
  return [
    '# What is protected, who may read it, where it may rest, and where code runs.',
    '# Written by `region-guard init` from what it found. Commented entries are proposals: look at each before you take it in.',
    ...(codeOwners === null ? [] : [`# This file decides who may read user data: give it an owner in ${visible(codeOwners)}.`]),
    'version: 1',
    'extends: [us-protected]   # protected data of US users is read from, and rests in, the US only',
  ];
}

function regions({ unknownRegions, cloudRegions }: Survey): string[] {
  const named = unknownRegions.filter(({ name }) => REGION_NAME.test(name) && name.length <= LONGEST && !RESERVED.test(name));
  const seen = cloudRegions.map(({ name, file }) => `#   ${name}, in ${visible(file)}`);
  return [
    '# Names for your own places. Countries (US), groups (EU) and cloud regions (us-ashburn-1) need no entry.',
    ...(seen.length === 0 ? [] : ['# Cloud regions that the code names:', ...seen]),
    '# regions:',
    ...(named.length === 0 ? ['#   us-dc: US'] : named.map(({ name, uses, guess }) => `#   ${key(name)}: ${guess ?? 'US'}   # ${countOf(uses, 'annotation')} name it and nothing says where it is${guess === null ? '' : '; is this right?'}`)),
  ];
}

function datasets({ datasets: found }: Survey): string[] {
  const usable = found.filter(({ id }) => DATASET_ID.test(id) && id.length <= LONGEST && !RESERVED.test(id));
  const title = '# Data by name. `a.b` is part of `a` and inherits what it does not say itself.';
  if (usable.length === 0) return [title, '# datasets:', '#   us-user.private: { subjects: US, class: protected, readers: [US] }'];
  return [title, 'datasets:', ...usable.flatMap((one) => dataset(one, usable))];
}

function dataset(one: SurveyedDataset, all: readonly SurveyedDataset[]): string[] {
  const parent = all.filter(({ id }) => one.id.startsWith(`${id}.`)).sort((a, b) => b.id.length - a.id.length)[0] ?? null;
  const subjects = one.subjects.length > 0 ? one.subjects : ['US'];
  const isProtected = one.class === 'protected';
  const isNew = parent === null;
  const lines = [
    ...(isNew || one.subjects.length > 0 ? [`subjects: ${list(subjects)}${one.subjects.length > 0 || /^us\b/i.test(one.id) ? '' : '   # nothing says whose data it is, so it counts as that of US users: correct this'}`] : []),
    ...(isNew || one.class !== parent.class ? [`class: ${one.class}`] : []),
    ...(isProtected && (isNew || one.subjects.length > 0) ? [`readers: ${list(subjects)}`] : []),
    ...(one.categories.length > 0 ? [`categories: ${list(one.categories)}`] : []),
    ...(one.roles.length > 0 ? [`roles: ${list(one.roles)}   # as annotations name them: keep those that were approved`] : []),
  ];
  const comment = `   # ${countOf(one.accesses, 'access', 'accesses')}`;
  return lines.length === 0 ? [`  ${key(one.id)}: {}${comment}, part of ${visible(parent?.id ?? '')}`] : [`  ${key(one.id)}:${comment}`, ...lines.map((line) => `    ${line}`)];
}

function deployments({ places }: Survey): string[] {
  const proposals = places.length > 0 ? places : [{ folder: 'services/feed-sg', region: 'SG' }];
  return [
    '# Where code runs, by path; of several that match, the last wins. `@runs-in` in the code says more than this.',
    '# deployments:',
    ...proposals.map(({ folder, region }) => `#   - { paths: [${quoted(`${folder.replace(/[[\]{}*!\\]/g, '?')}/**`)}], regions: [${region}] }`),
  ];
}

function exemptions(): string[] {
  return [
    '# Reviewed exceptions. An exempted finding is still reported, with its reason.',
    '# exemptions:',
    '#   - { rule: foreign-caller, paths: ["tools/incident/**"], reason: "…", approved-by: "…", ticket: "…", until: 2027-03-31 }',
  ];
}

function list(words: readonly string[]): string {
  return `[${words.map(key).join(', ')}]`;
}

/** A word as YAML reads it as a text. */
function key(word: string): string {
  return /^[A-Za-z][\w.-]*$/.test(word) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(word) ? word : quoted(word);
}

/** A YAML string in double quotes, on one line. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
