import assert from 'node:assert/strict';
import { decodeText, looksBinary } from '../../src/scan/decode.ts';

const bytes = (...parts: readonly (number | string)[]): Uint8Array => Uint8Array.from(parts.flatMap((p) => (typeof p === 'number' ? [p] : [...new TextEncoder().encode(p)])));
const utf16 = (text: string, littleEndian: boolean): Uint8Array => {
  const view = new DataView(new ArrayBuffer(2 + text.length * 2));
  const marked = `\ufeff${text}`;
  for (let i = 0; i < marked.length; i++) view.setUint16(i * 2, marked.charCodeAt(i), littleEndian);
  return new Uint8Array(view.buffer);
};

describe('decodeText', () => {
  const rows: readonly (readonly [says: string, input: Uint8Array, text: string | null])[] = [
    ['UTF-8', bytes('größe 名 😀'), 'größe 名 😀'],
    ['UTF-8 with a mark, which is no part of the text', bytes(0xef, 0xbb, 0xbf, 'x'), 'x'],
    ['UTF-16, little end first', utf16('größe', true), 'größe'],
    ['UTF-16, big end first', utf16('größe', false), 'größe'],
    ['an empty file', bytes(), ''],
    ['Latin-1', bytes('gr', 0xf6, 'sse'), null],
    ['half a character', bytes(0xe5, 0x90), null],
    ['half a surrogate pair', Uint8Array.of(0xff, 0xfe, 0x3d, 0xd8), null],
    ['an odd byte', Uint8Array.of(0xff, 0xfe, 0x41), null],
    ['bytes that only look like UTF-16', Uint8Array.of(0xff, 0xfe, 0, 0, 0x41, 0), null],
  ];
  for (const [says, input, text] of rows) it(says, () => assert.equal(decodeText(input), text));
});

describe('looksBinary', () => {
  const rows: readonly (readonly [says: string, input: Uint8Array, binary: boolean])[] = [
    ['text', bytes('hello\r\n\tworld\f'), false],
    ['text with colours', bytes(0x1b, '[31mred', 0x1b, '[0m'), false],
    ['Latin-1, which is text of another kind', bytes('gr', 0xf6, 'sse'), false],
    ['UTF-16 with a mark', utf16('hello', true), false],
    ['an empty file', bytes(), false],
    ['a NUL', bytes('MZ', 0, 'x'), true],
    ['many control characters', bytes(...Array.from({ length: 50 }, (_, i) => 1 + (i % 5))), true],
    ['UTF-16 without a mark', utf16('hello', true).slice(2), true],
    ['a NUL far behind', bytes('x'.repeat(10_000), 0), false],
  ];
  for (const [says, input, binary] of rows) it(says, () => assert.equal(looksBinary(input), binary));
});
