/**
 * Text of a workspace as a person may safely see it. Names of files and functions are untrusted: an escape sequence
 * could repaint the terminal, a line feed forge a line, a direction mark turn a name around.
 */

/* eslint-disable no-control-regex -- control characters are what this is about */
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;
/* eslint-enable no-control-regex */

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** One line: every control character, direction mark, invisible space and lone surrogate as an escape. */
export function visible(text: string): string {
  return text.replace(UNSAFE, (char) => SHORT[char] ?? `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`);
}
