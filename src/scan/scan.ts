/**
 * The cheap question asked of every file before anything is parsed: can it bear a marker?
 *
 * It errs on the side of yes: a word in a string or in prose counts. It must never say no where reading the file in
 * full would find a marker, so it knows every spelling that annotations and native forms know, misspellings included.
 */
import { matchJoinedName, matchMarkerName } from './marker-names.ts';

export interface ScanResult {
  readonly mayHaveMarkers: boolean;
}

/** C# calls the class behind `[DataAccess]` so, and lets the long name be written. */
const ATTRIBUTE = 'attribute';
/** Longer than any two words of a marker joined by one sign. */
const MARKER_LENGTH = 24;

/**
 * @param _path of the file; every kind of text can bear markers
 * @param text decoded
 * @returns in time linear in the text
 */
export function scanText(_path: string, text: string): ScanResult {
  return { mayHaveMarkers: hasName(text) || hasMisspelling(text, '@') || hasMisspelling(text, '[') || hasDirective(text) };
}

function hasName(text: string): boolean {
  const name = /(?:data[-_:]?(?:access|exempt)|runs[-_:]?in|region[-_:]?gate|declassify)/gi;
  for (let match = name.exec(text); match; match = name.exec(text)) {
    const end = match.index + match[0].length;
    if (!isWordPart(text.charCodeAt(match.index - 1)) && endsName(text, end)) return true;
  }
  return false;
}

function endsName(text: string, end: number): boolean {
  if (!isWordPart(text.charCodeAt(end)) || text[end] === '-') return true;
  const after = end + ATTRIBUTE.length;
  return text.slice(end, after).toLowerCase() === ATTRIBUTE && !isWordPart(text.charCodeAt(after));
}

function hasMisspelling(text: string, sign: '@' | '['): boolean {
  // The dotted path after a sign that opens a native form or a comment marker.
  const dotted = /[A-Za-z_][\w.:\\-]{4,120}/y;
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) {
    dotted.lastIndex = at + 1;
    const path = dotted.exec(text)?.[0];
    if (path !== undefined && isMisspelling(path)) return true;
  }
  return false;
}

function isMisspelling(path: string): boolean {
  const last = path.slice(path.search(/[^.:\\]*$/));
  if (matchMarkerName(last) !== null || matchMarkerName(last.replace(/attribute$/i, '')) !== null) return true;
  const first = /^[\w-]*/.exec(path)?.[0] ?? '';
  return matchMarkerName(first) !== null || (path.length <= MARKER_LENGTH && matchJoinedName(path.replace(/[:.]+$/, '')) !== null);
}

/** A Go directive that misses a marker's words by a letter. */
function hasDirective(text: string): boolean {
  const directive = /\/\/([a-z]{1,12}):([a-z]{1,12})(?![\w-])/g;
  for (let match = directive.exec(text); match; match = directive.exec(text)) {
    if (matchMarkerName(`${match[1] ?? ''}${match[2] ?? ''}`) !== null) return true;
  }
  return false;
}

/** Letters, digits, `_`, `-` and everything beyond ASCII; false for NaN, which is what lies outside the text. */
function isWordPart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95 || code === 45 || code === 36 || code > 127;
}
