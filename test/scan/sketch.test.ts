import assert from 'node:assert/strict';
import fc from 'fast-check';
import { identifierHash, identifierSketch, sketchHas, sketchHasHash } from '../../src/scan/sketch.ts';

describe('identifierSketch', () => {
  const rows: readonly (readonly [text: string, has: readonly string[], hasNot: readonly string[]])[] = [
    ['const row = await dao.load(id); // note', ['const', 'row', 'dao', 'load', 'id', 'note'], ['lo', 'loadx', '']],
    ['a1 + 2b $x _y', ['a1', '$x', '_y'], ['2b', 'b', 'x', '1']],
    ['"in_string" größe 名前', ['in_string', 'größe', '名前'], ['gr', 'e']],
    ['snake_case kebab-case', ['snake_case', 'kebab', 'case'], ['kebab-case']],
    ['', [], ['a']],
  ];
  for (const [text, has, hasNot] of rows) {
    it(JSON.stringify(text), () => {
      const sketch = identifierSketch(text);
      for (const word of has) assert.ok(sketchHas(sketch, word), word);
      for (const word of hasNot) assert.ok(!sketchHas(sketch, word), word);
    });
  }

  it('is sorted, and holds each hash once', () => {
    fc.assert(fc.property(fc.array(fc.stringMatching(/^[a-z_$][\w$]{0,8}$/)), (words) => {
      const sketch = identifierSketch(words.join(' '));
      assert.deepEqual([...sketch], [...new Set(words.map(identifierHash))].sort((a, b) => a - b));
      for (const word of words) assert.ok(sketchHasHash(sketch, identifierHash(word)));
    }));
  });

  it('grows with many names', () => {
    const words = Array.from({ length: 20_000 }, (_, i) => `name${i}`);
    const sketch = identifierSketch(words.join('.'));
    assert.ok(words.every((word) => sketchHas(sketch, word)));
    assert.ok(!sketchHas(sketch, 'name20001'));
  });
});
