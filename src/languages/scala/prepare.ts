/**
 * What the grammar cannot read, made readable at the same length: annotations of the constructor
 * (`class A @Inject() (x: X)`) are blanked, further lists of arguments for the base are joined (`extends B(x)(y)`). A parameter with its
 * type in front of a block gets the parentheses that the grammar wants (`{ x: X =>`).
 */

const CONSTRUCTOR_MARK = /\b(?:class|trait)[ \t]+[\w$]+[ \t]*(?:\[[^\]\n]{0,200}\][ \t]*)?((?:@[\w.]+(?:\([^()\n]{0,200}\))?\s{0,40}){1,5})(?=(?:private|protected)?[ \t\w[\]]{0,40}\()/g;
const BASE_LISTS = /\bextends[ \t]+[\w.$]+(?:\[[^\]\n]{0,200}\])?\(/g;

export function prepareScala(text: string): string {
  const marked = text.includes('@') ? text.replace(CONSTRUCTOR_MARK, (whole: string, marks: string) => whole.slice(0, whole.length - marks.length) + blank(marks)) : text;
  return joinLists(marked).replace(TYPED_PARAMETER, parenthesised);
}

/** `{ implicit x: X =>`. What stands between the brace and the name is white space of at least one character. */
const TYPED_PARAMETER = /\{([ \t\r\n]{1,200})(implicit[ \t]+)?(\w+[ \t]*:[ \t]*[\w.$]+(?:\[[\w.$, [\]]{0,100}\])?)[ \t](?==>)/g;
/** In front of a class's body that is a self type. */
const CLASS_HEAD = /\b(?:class|trait|object|extends|with|new|enum)\b[^{}=]*$/;

function parenthesised(whole: string, space: string, implicit: string | undefined, parameter: string, at: number, text: string): string {
  if (CLASS_HEAD.test(text.slice(Math.max(0, at - 200), at))) return whole;
  return `{${implicit === undefined ? space.slice(0, -1) : `${space}${blank(implicit.slice(1))}`}(${parameter})`;
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
