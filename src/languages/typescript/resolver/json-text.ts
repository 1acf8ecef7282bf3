/** Configuration files as data: JSON with comments and trailing commas, read without trust in its shape. */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = Readonly<Record<string, Json>>;

/** The value, or null where the text is no JSON. */
export function parseJsonText(text: string): Json {
  try {
    return JSON.parse(plainJson(text)) as Json;
  } catch {
    return null;
  }
}

/** The text without comments and without commas before a closing bracket; strings are kept. One pass. */
function plainJson(text: string): string {
  const out: string[] = [];
  let comma = -1; // place in `out` of a comma that nothing has followed yet
  for (let at = text.startsWith('\ufeff') ? 1 : 0; at < text.length; ) {
    const end = tokenEnd(text, at);
    const token = text.slice(at, end);
    at = end;
    if (token.startsWith('//') || token.startsWith('/*') || /^\s/.test(token)) continue;
    if ((token === '}' || token === ']') && comma >= 0) out[comma] = '';
    comma = token === ',' ? out.length : -1;
    out.push(token);
  }
  return out.join('');
}

/** End of the string, comment, run of white space or other piece that starts at `at`. */
function tokenEnd(text: string, at: number): number {
  const c = text.charAt(at);
  if (c === '"') return stringEnd(text, at);
  if (c === '/' && text.charAt(at + 1) === '/') return orEnd(text, text.indexOf('\n', at));
  if (c === '/' && text.charAt(at + 1) === '*') {
    const close = text.indexOf('*/', at + 2);
    return close < 0 ? text.length : close + 2;
  }
  const pattern = /\s/.test(c) ? /\s+/y : /[\w.+-]+|[^]/y;
  pattern.lastIndex = at;
  pattern.exec(text);
  return Math.max(pattern.lastIndex, at + 1);
}

function stringEnd(text: string, at: number): number {
  for (let i = at + 1; i < text.length; i++) {
    const c = text.charAt(i);
    if (c === '\\') i++;
    else if (c === '"') return i + 1;
  }
  return text.length;
}

function orEnd(text: string, index: number): number {
  return index < 0 ? text.length : index;
}

export function asObject(value: Json | undefined): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
}

/** Own property of an object, null where there is none. */
export function property(value: Json | undefined, key: string): Json {
  const object = asObject(value);
  return object && Object.hasOwn(object, key) ? (object[key] ?? null) : null;
}

export function asString(value: Json | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

export function strings(value: Json | undefined): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((v): v is string => typeof v === 'string') : [];
}
