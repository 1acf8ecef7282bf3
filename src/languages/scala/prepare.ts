/**
 * What the grammar cannot read in the head of a class, made readable at the same length: annotations of the constructor
 * (`class A @Inject() (x: X)`) are blanked, further lists of arguments for the base are joined (`extends B(x)(y)`).
 */

const CONSTRUCTOR_MARK = /\b(?:class|trait)[ \t]+[\w$]+[ \t]*(?:\[[^\]\n]{0,200}\][ \t]*)?((?:@[\w.]+(?:\([^()\n]{0,200}\))?\s{0,40}){1,5})(?=(?:private|protected)?[ \t\w[\]]{0,40}\()/g;
const BASE_LISTS = /\bextends[ \t]+[\w.$]+(?:\[[^\]\n]{0,200}\])?\(/g;

export function prepareScala(text: string): string {
  const marked = text.includes('@') ? text.replace(CONSTRUCTOR_MARK, (whole: string, marks: string) => whole.slice(0, whole.length - marks.length) + blank(marks)) : text;
  return joinLists(marked);
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}

function joinLists(text: string): string {
  let out = '';
  let done = 0;
  for (const match of text.matchAll(BASE_LISTS)) {
    const open = match.index + match[0].length - 1;
    const close = closing(text, open);
    if (close < 0 || text[close + 1] !== '(') continue;
    const isEmpty = text.slice(open + 1, close).trim() === '';
    out += `${text.slice(done, close)}${isEmpty ? '  ' : ', '}`;
    done = close + 2;
  }
  return done === 0 ? text : out + text.slice(done);
}

/** Offset of the parenthesis that closes the one at `open`, looked for nearby; -1 if there is none. */
function closing(text: string, open: number): number {
  let depth = 0;
  for (let i = open; i < text.length && i < open + 400; i++) {
    if (text[i] === '(') depth++;
    else if (text[i] === ')' && --depth === 0) return i;
  }
  return -1;
}
