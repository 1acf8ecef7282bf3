/** JSON that is also safe to look at: what JSON allows but a terminal or editor acts upon is written as an escape. */

const ACTED_UPON = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** Indented, with a line feed at its end. Reads back as the same value. */
export function jsonText(value: unknown): string {
  return `${escaped(JSON.stringify(value, null, 2))}\n`;
}

/** On one line. Reads back as the same value. */
export function jsonLine(value: unknown): string {
  return escaped(JSON.stringify(value));
}

function escaped(text: string): string {
  return text.replace(ACTED_UPON, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
