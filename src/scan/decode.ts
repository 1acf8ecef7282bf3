/**
 * Bytes to text. What is text here is what an editor opens without asking: UTF-8, or UTF-16 that says so with a byte
 * order mark. Everything else is `null`, never a guess that would shift offsets.
 */

/** How far into a file control characters are looked for, in bytes. */
const PROBE = 8192;
/** Share of control characters beyond which bytes are not taken for text. */
const CONTROL_SHARE = 0.1;

/**
 * @param bytes a file from its beginning
 * @returns whether this is plainly not text: a NUL byte, or many control characters, in the first 8 KB
 */
export function looksBinary(bytes: Uint8Array): boolean {
  if (markedEncoding(bytes) !== 'utf-8') return false;
  const length = Math.min(bytes.length, PROBE);
  let controls = 0;
  for (let i = 0; i < length; i++) {
    const byte = bytes[i] ?? 0;
    if (byte === 0) return true;
    if (byte < 32 && !isTextControl(byte)) controls++;
  }
  return controls > length * CONTROL_SHARE;
}

/**
 * @param bytes a whole file
 * @returns its text without a byte order mark, or null where the bytes are not valid in their encoding
 */
export function decodeText(bytes: Uint8Array): string | null {
  const encoding = markedEncoding(bytes);
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    // Nearly any bytes are valid UTF-16, so that a mark there may be chance.
    return encoding !== 'utf-8' && text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}

function markedEncoding(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

/** Backspace to carriage return, and escape: terminals and page breaks put them into text files. */
function isTextControl(byte: number): boolean {
  return (byte >= 8 && byte <= 13) || byte === 27;
}
