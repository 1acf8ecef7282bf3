import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LONGEST_POLICY, type PolicyNode, readPolicyTree } from '../../src/policy/yaml-tree.ts';
import { assertEnds } from '../ends.ts';

function plain(node: PolicyNode | null): unknown {
  if (!node) return undefined;
  if (node.kind === 'scalar') return node.value;
  return node.kind === 'list' ? node.items.map(plain) : Object.fromEntries(node.entries.map(({ key, value }) => [key, plain(value)]));
}

const read = (text: string): unknown => {
  const { root, errors } = readPolicyTree('p.yaml', text);
  assert.deepEqual(errors, []);
  return plain(root);
};

const problems = (text: string): readonly string[] => readPolicyTree('p.yaml', text).errors.map(({ position, message }) => `${position.line}:${position.column} ${message}`);

describe('the tree of a policy', () => {
  for (const [what, text, expected] of [
    ['YAML', 'a: 1\nb: [x, y]\nc: {d: e}\n', { a: 1, b: ['x', 'y'], c: { d: 'e' } }],
    ['JSON', '{\n\t"a": 1,\n\t"b": ["x", "y"]\n}\n', { a: 1, b: ['x', 'y'] }],
    ['minified JSON', '{"a":1,"b":["x","y"],"c":{"d":"e"}}', { a: 1, b: ['x', 'y'], c: { d: 'e' } }],
    ['Norway and other words that YAML 1.1 would change', 'a: NO\nb: off\nc: yes\nd: 2026-12-31\ne: 012\n', { a: 'NO', b: 'off', c: 'yes', d: '2026-12-31', e: 12 }],
    ['a byte order mark', '\uFEFFa: 1', { a: 1 }],
    ['CRLF', 'a: 1\r\nb: 2\r\n', { a: 1, b: 2 }],
    ['anchors', 'a: &x [1, 2]\nb: *x\n', { a: [1, 2], b: [1, 2] }],
    ['an anchor used twice', 'a: &x 1\nb: *x\nc: &x 2\nd: *x\n', { a: 1, b: 1, c: 2, d: 2 }],
    ['empty values', 'a:\nb: ~\n', { a: null, b: null }],
    ['comments', '# x\na: 1 # y\n', { a: 1 }],
    ['a quoted tag or alias', 'a: "!US"\nb: ["*"]\n', { a: '!US', b: ['*'] }],
    ['block text', 'a: |\n  x\n  y\n', { a: 'x\ny\n' }],
  ] as const) {
    it(`reads ${what}`, () => assert.deepEqual(read(text), expected));
  }

  it('is nothing for nothing', () => {
    for (const text of ['', ' ', '# only a comment\n', '---\n']) assert.equal(read(text) ?? null, null);
  });

  it('knows where keys and values stand', () => {
    const { root } = readPolicyTree('p.yaml', 'a:\n  - x\n  - { b: "y" }\n');
    assert.ok(root?.kind === 'map');
    const list = root.entries[0]?.value;
    assert.ok(list?.kind === 'list');
    assert.deepEqual(list.items[0]?.position, { line: 2, column: 5 });
    const map = list.items[1];
    assert.ok(map?.kind === 'map');
    assert.deepEqual(map.position, { line: 3, column: 5 });
    assert.deepEqual([map.entries[0]?.keyPosition, map.entries[0]?.value.position], [{ line: 3, column: 7 }, { line: 3, column: 10 }]);
  });

  describe('refuses', () => {
    for (const [what, text, expected] of [
      ['broken YAML', 'a: [1\nb: 2\n', /^2:1 not valid YAML/],
      ['broken JSON', '{"a": }x', /not valid YAML/],
      ['tabs as indentation', 'a:\n\t- b\n', /^2:1 not valid YAML: Tabs/],
      ['an unquoted star', 'a: [*]\n', /^1:5 `\*` means something else in YAML: write it in quotes/],
      ['an unquoted pattern', 'a: **/x/**\n', /^1:4 `\*\*\/x\/\*\*`.*quotes/],
      ['an unquoted exclamation mark', 'a: !US\n', /^1:4 `!US`.*quotes, "!US"/],
      ['an unquoted exclamation mark in a list', 'a: [SG, !US]\n', /^1:9 `!US`/],
      ['an unquoted at sign', 'a: @Personal\n', /^1:4 `@Personal`.*quotes/],
      ['an unknown alias', 'a: *x\n', /^1:4 `\*x`/],
      ['an alias before its anchor', 'a: *x\nb: &x 1\n', /^1:4 `\*x`/],
      ['tags', 'a: !!binary aGk=\n', /^1:4 the tag `!!binary` is not read/],
      ['duplicate keys', 'a: 1\nb: 2\na: 3\n', /^3:1 duplicate key "a": it is already on line 1$/],
      ['duplicate keys in depth', 'x:\n  a: 1\n  a: 1\n', /^3:3 duplicate key "a"/],
      ['__proto__', '__proto__: {a: 1}\n', /^1:1 the key "__proto__" is not allowed/],
      ['quoted __proto__', 'a: {"__proto__": 1}\n', /^1:5 the key "__proto__"/],
      ['constructor', 'a: {constructor: 1}\n', /^1:5 the key "constructor"/],
      ['a key that is no text', '1: x\n', /^1:1 a key must be text/],
      ['a key that is a list', '? [a]\n: 1\n', /^1:3 a key must be text/],
      ['two documents', 'a: 1\n---\nb: 2\n', /^2:1 a second document/],
      ['another YAML', '%YAML 1.1\n---\na: NO\n', /only YAML 1.2/],
      ['an alias that holds itself', 'a: &x [*x]\n', /nested too deeply/],
      ['too long a text', `a: ${'x'.repeat(LONGEST_POLICY)}`, /longer than 512 KiB/],
    ] as const) {
      it(what, () => {
        const found = problems(text);
        assert.equal(found.length, 1, found.join('\n'));
        assert.match(found[0]!, expected);
      });
    }
  });

  describe('answers in time, and without a crash, for', () => {
    const lol = Array.from({ length: 12 }, (_, i) => `l${i}: &l${i} [${i === 0 ? 'x' : Array(10).fill(`*l${i - 1}`).join(', ')}]`).join('\n');
    for (const [what, text] of [
      ['a billion laughs', lol],
      ['open brackets', '['.repeat(200_000)],
      ['nested brackets', '['.repeat(5_000) + ']'.repeat(5_000)],
      ['nested maps', '{a: '.repeat(100_000)],
      ['nested dashes', `${'- '.repeat(100_000)}x`],
      ['nested questions', '? '.repeat(100_000)],
      ['anchors on anchors', '&a '.repeat(100_000)],
      ['tags on tags', '!a '.repeat(100_000)],
      ['ever deeper lines', Array.from({ length: 1_000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
      ['brackets hidden in quotes', '[ "]", '.repeat(50_000)],
      ['commas', `[${','.repeat(300_000)}]`],
      ['quotes', '"'.repeat(200_000)],
      ['directives', '%a\n'.repeat(100_000)],
      ['documents', '---\n'.repeat(100_000)],
      ['comments', '#\n'.repeat(200_000)],
      ['aliases', `a: &a x\nb: [${'*a,'.repeat(100_000)}]`],
      ['binary', '\u0000\u0001\uFFFF\uD800'.repeat(10_000)],
    ] as const) {
      it(what, () => { assertEnds(() => readPolicyTree('p.yaml', text)); });
    }
  });

  it('is what JSON.parse makes of any JSON, or an error', () => {
    const key = fc.string({ minLength: 1, maxLength: 6 }).filter((text) => !['__proto__', 'constructor', 'prototype'].includes(text));
    const value = fc.letrec((tie) => ({
      any: fc.oneof({ maxDepth: 4 }, fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.array(tie('any'), { maxLength: 3 }), fc.dictionary(key, tie('any'), { maxKeys: 3 })),
    })).any;
    fc.assert(fc.property(fc.dictionary(key, value, { maxKeys: 4 }), fc.constantFrom(0, 2, '\t'), (object, indent) => {
      const { root, errors } = readPolicyTree('p.json', JSON.stringify(object, null, indent));
      if (errors.length === 0) assert.equal(JSON.stringify(plain(root)), JSON.stringify(object));
    }));
  });

  it('never throws', () => {
    const piece = fc.constantFrom('a', ': ', '- ', '\n', '  ', '[', ']', '{', '}', ',', '"', "'", '&x ', '*x', '!t ', '|', '>', '#', '%', '? ', '\t', '---', '...', '<<', '\u0000');
    fc.assert(fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const { root, errors } = readPolicyTree('p.yaml', pieces.join(''));
      assert.ok(root === null ? plain(root) === undefined : ['map', 'list', 'scalar'].includes(root.kind));
      for (const { position } of errors) assert.ok(position.line >= 1 && position.column >= 1);
    }), { numRuns: 1000 });
  });
});
