/**
 * Blanks what the grammar stumbles over and what says nothing of calls, character for character, so that every place stays where it
 * is: conditions of compilation (all branches are read), attributes of inheritance, availability, selectors' labels, macros.
 */

const LINE_DIRECTIVE = /^[ \t]*#(?:if|elseif|else|endif)\b[^\n\r]*/gm;
const ATTRIBUTE = /@(?:unchecked|retroactive|preconcurrency|_exported|_implementationOnly|_spi\([^()\n]*\))(?=\s)|\bnonisolated\(unsafe\)/g;
const TYPED_THROW = /(\bthrows)(\([\w.]+\))/g;
const AVAILABLE = /#(?:un)?available\([^()\n]*\)/g;
/** `#error("…")`, and macros that are called like functions: the sign alone goes. */
const DIAGNOSTIC = /^[ \t]*#(?:error|warning)\([^\n\r]*/gm;
const MACRO = /#(?=(?:expect|require)\b)/g;
const MAGIC = /#(?:fileID|filePath|file|line|function|column|dsohandle)\b/g;
const SENDING = /\bsending (?=[@(\w[])/g;
/** `()` as a value. */
const UNIT = /([(:] ?)\(\)(?=[,)])/g;
const SELECTOR = /#selector\((\s*[\w.]+)(\([\w:]*\))?\s*\)/g;

/** The text to parse: as long as `text`, with the same lines. */
export function prepareSwift(text: string): string {
  let out = text;
  if (/^[ \t]*#/m.test(out)) out = out.replace(LINE_DIRECTIVE, blank);
  if (out.includes('@') || out.includes('nonisolated(')) out = out.replace(ATTRIBUTE, blank);
  if (out.includes('throws(')) out = out.replace(TYPED_THROW, (_, word: string, type: string) => `${word}${blank(type)}`);
  if (out.includes('available(')) out = out.replace(AVAILABLE, (all) => `true${blank(all.slice(4))}`);
  if (out.includes('#selector(')) out = out.replace(SELECTOR, (all, name: string) => `${' '.repeat('#selector'.length)}(${name})`.padEnd(all.length));
  if (out.includes('#')) out = out.replace(DIAGNOSTIC, blank).replace(MACRO, ' ').replace(MAGIC, (all) => '0'.padEnd(all.length));
  if (out.includes('sending ')) out = out.replace(SENDING, blank);
  if (out.includes('()')) out = out.replace(UNIT, (_, before: string) => `${before}0 `);
  return out;
}

function blank(text: string): string {
  return text.replace(/[^\n\r]/g, ' ');
}
