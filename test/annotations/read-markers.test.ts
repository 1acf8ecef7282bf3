import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readMarkers } from '../../src/annotations/read-markers.ts';
import type { CommentSpan } from '../../src/model/comment-span.ts';
import { scanText } from '../../src/scan/scan.ts';
import { COMMENT_SOURCES } from './comment-sources.ts';
import { markersIn, showMarker } from './show.ts';
import { assertEnds } from '../ends.ts';

/** File, text, and the markers in it as {@link showMarker} prints them. */
type Row = readonly [path: string, text: string, ...markers: readonly string[]];

function check(rows: readonly Row[]): void {
  for (const [path, text, ...expected] of rows) {
    it(`${path}: ${JSON.stringify(text)}`, () => {
      assert.deepEqual(markersIn(path, text).map(({ marker }) => showMarker(marker, text)), expected);
      // Whatever is read must have been seen by the cheap test before.
      if (expected.length > 0) assert.equal(scanText(path, text).mayHaveMarkers, true);
    });
  }
}

describe('readMarkers', () => {
  describe('knows five markers in every spelling', () => {
    check([
      ...['data-access', 'dataAccess', 'data_access', 'DataAccess', 'DATA_ACCESS'].map((name): Row => ['a.ts', `// @${name} a`, 'data-access data=a']),
      ...['runs-in', 'runsIn', 'runs_in', 'RunsIn'].map((name): Row => ['a.py', `# @${name} SG`, 'runs-in regions=SG']),
      ...['region-gate', 'regionGate', 'region_gate', 'RegionGate'].map((name): Row => ['a.sql', `-- @${name} US`, 'region-gate regions=US']),
      ...['declassify', 'Declassify'].map((name): Row => ['a.ts', `// @${name} a`, 'declassify data=a']),
      ...['data-exempt', 'dataExempt', 'data_exempt', 'DataExempt'].map((name): Row => ['a.ts', `// @${name} foreign-read reason=x until=2027-01-01`, 'data-exempt rule=foreign-read reason=x until=2027-01-01']),
    ]);
  });

  describe('at the start of a comment line only', () => {
    check([
      ['a.ts', '//@data-access a', 'data-access data=a'],
      ['a.ts', '//    @data-access a', 'data-access data=a'],
      ['a.ts', '/// @data-access a', 'data-access data=a'],
      ['a.ts', '//! @data-access a', 'data-access data=a'],
      ['a.ts', '// - @data-access a', 'data-access data=a'],
      ['a.ts', '// * @data-access a', 'data-access data=a'],
      ['a.ts', '/* @data-access a */', 'data-access data=a'],
      ['a.ts', '/** @data-access a */', 'data-access data=a'],
      ['a.ts', '/**\n * @data-access a\n */', 'data-access data=a'],
      ['a.ts', '/**\n * - @data-access a\n * - @runs-in SG\n */', 'data-access data=a', 'runs-in regions=SG'],
      ['a.ts', '/*\n@data-access a\n*/', 'data-access data=a'],
      ['a.ts', '/*\n   @data-access a\n*/', 'data-access data=a'],
      ['a.html', '<!--- @data-access a --->', 'data-access data=a'],
      ['a.html', '<!--\n- @data-access a\n-->', 'data-access data=a'],
      ['a.html', '<!--@data-access a-->', 'data-access data=a'],
      ['a.py', 'def f():\n  """\n  @data-access a\n  """', 'data-access data=a'],
      ['a.py', 'def f():\n  r"""@data-access a"""', 'data-access data=a'],
      ['a.lua', '--- @data-access a', 'data-access data=a'],
      ['a.hs', '-- | @data-access a', 'data-access data=a'],
      ['a.clj', ';;; @data-access a', 'data-access data=a'],
      ['a.r', "#' @data-access a", 'data-access data=a'],
      ['a.bat', 'REM @data-access a', 'data-access data=a'],
      // not there
      ['a.ts', '// see @data-access a'],
      ['a.ts', '// "@data-access a"'],
      ['a.ts', '// `@data-access a`'],
      ['a.ts', '// (@data-access a)'],
      ['a.ts', '// TODO: @data-access a'],
      ['a.ts', '// -- @data-access a'],
      ['a.ts', '// 1. @data-access a'],
      ['a.ts', '// @ data-access a'],
      ['a.ts', '// data-access a'],
      ['a.ts', '// \\@data-access a'],
      ['a.ts', '/** see\n * the @data-access a\n */'],
      ['a.ts', 'const s = "// @data-access a";'],
      ['a.ts', '@dataAccess("a") class C {}'],
    ]);
  });

  describe('longer words are not markers', () => {
    check([
      ...['data-accessor', 'DataAccessObject', 'data-access-layer', 'dataAccesses', 'runs-inside', 'declassified', 'region-gateway', 'data-exemption', 'data-accessé', 'data-access/client',
        'data-access.client', 'data-access@1', 'my-data-access', 'data', 'access', 'data-access2'].map((name): Row => ['a.ts', `// @${name} a`]),
      // what is no part of a word ends the name
      ['a.ts', '// @data-access', 'data-access !<@data-access>'],
      ['a.ts', '// @data-access.', 'data-access !<@data-access> !<.>'],
      ['a.ts', '// @data-access: a', 'data-access data=a !<:>'],
      ['a.ts', '// @data-access(a)', 'data-access data=a'],
    ]);
  });

  describe('a misspelling by one letter with a payload behind it is malformed', () => {
    check([
      ['a.ts', '// @data-acess a', 'data-access data=a !<@data-acess>'],
      ['a.ts', '// @data-accesss a', 'data-access data=a !<@data-accesss>'],
      ['a.ts', '// @dato-access a', 'data-access data=a !<@dato-access>'],
      ['a.ts', '// @data-acecss a', 'data-access data=a !<@data-acecss>'],
      ['a.ts', '// @DataAcces({ data: "a" })', 'data-access data=a !<@DataAcces>'],
      ['a.ts', '// @run-in SG', 'runs-in regions=SG !<@run-in>'],
      ['a.ts', '// @region-gates US', 'region-gate regions=US !<@region-gates>'],
      ['a.ts', '// @declasify a', 'declassify data=a !<@declasify>'],
      ['a.ts', '// @data-excempt foreign-read', 'data-exempt rule=foreign-read !<@data-excempt>'],
      ['a.ts', '// @data:access a', 'data-access data=a !<@data:access>'],
      ['a.ts', '// @data.access a', 'data-access data=a !<@data.access>'],
      ['a.ts', '// @data--access a', 'data-access data=a !<@data--access>'],
      ['a.go', '//data:acess data=a', 'data-access data=a !<data:acess>'],
      // no payload, or two letters
      ['a.ts', '// @data-acess'],
      ['a.ts', '/* @data-acess */'],
      ['a.ts', '// @data-aces a'],
      ['a.ts', '// @dato-acess a'],
      ['a.ts', '// @date a'],
    ]);
    it('says what would be right, and nothing else', () => {
      const found = markersIn('a.ts', '// @data-acess a reader=SG and more');
      assert.deepEqual(found.flatMap(({ marker }) => marker.problems.map((p) => p.message)), ['`@data-acess` is no annotation; did you mean `@data-access`?']);
    });
  });

  describe('goes on over further comment lines', () => {
    check([
      ['a.ts', '// @data-access a\n// readers=US', 'data-access data=a readers=US'],
      ['a.ts', '// @data-access a readers=[US,\n//   SG] op=read\n// purpose=x', 'data-access data=a readers=US|SG op=read purpose=x'],
      ['a.ts', '// @data-access a readers=[US,\n//   *]', 'data-access data=a readers=US|*'],
      ['a.ts', '/**\n * @data-access a\n *   readers=[US,\n *     *]\n */', 'data-access data=a readers=US|*'],
      ['a.ts', '/**\n * @data-access a purpose="one\n *   two"\n */', 'data-access data=a purpose=one two'],
      ['a.py', '# @data-access a\n#   readers=US', 'data-access data=a readers=US'],
      ['a.py', 'def f():\n  """\n  @data-access a\n    readers=US\n  """', 'data-access data=a readers=US'],
      ['a.sql', '-- @data-access a\n-- readers=US', 'data-access data=a readers=US'],
      ['a.css', '/* @data-access a */\n/* readers=US */', 'data-access data=a readers=US'],
      ['a.html', '<!--\n@data-access a\nreaders=US\n-->', 'data-access data=a readers=US'],
      ['a.ts', 'f(); // @data-access a\n     // readers=US', 'data-access data=a readers=US'],
      ['a.ts', '  // @data-access a\r\n  // readers=US\r\n', 'data-access data=a readers=US'],
      ['a.ts', '// @data-access(\n//   data=a,\n//   readers=[US, SG],\n// )', 'data-access data=a readers=US|SG'],
      // it ends at an empty comment line
      ['a.ts', '// @data-access a\n//\n// readers=US', 'data-access data=a'],
      ['a.ts', '/**\n * @data-access a\n *\n * readers=US\n */', 'data-access data=a'],
      ['a.ts', '/**\n * @data-access a readers=[US,\n *\n * SG]\n */', 'data-access data=a readers=US !<[>'],
      // at a line that is no comment, even a blank one
      ['a.ts', '// @data-access a\n\n// readers=US', 'data-access data=a'],
      ['a.ts', '// @data-access a\nf(); // readers=US', 'data-access data=a'],
      // at any @word
      ['a.ts', '// @data-access a @see b', 'data-access data=a'],
      ['a.ts', '// @data-access a @runs-in SG', 'data-access data=a'],
      ['a.ts', '// @data-access a\n// @param readers=US\n// op=read', 'data-access data=a'],
      ['a.ts', '// @data-access a readers=[US,\n// @runs-in SG', 'data-access data=a readers=US !<[>', 'runs-in regions=SG'],
      ['a.ts', '// @data-access a purpose="x\n// @runs-in SG', 'data-access data=a purpose=x !<">', 'runs-in regions=SG'],
      ['a.ts', '// @data-access a purpose="ask @bob"', 'data-access data=a purpose=ask @bob'],
      ['a.go', '//data:access a\n//runs:in SG', 'data-access data=a', 'runs-in regions=SG'],
      // and at a line that neither begins with `key=` nor continues a bracket or quote
      ['a.ts', '// @data-access a\n// because it must\n// readers=US', 'data-access data=a'],
      ['a.ts', '// @data-access\n// a', 'data-access !<@data-access>'],
      // block comments of several lines go on by themselves only
      ['a.ts', '/*\n@data-access a\n*/\n/* readers=US */', 'data-access data=a'],
      ['a.ts', '// @data-access a\n/* readers=US */', 'data-access data=a'],
    ]);
  });

  describe('Go directives', () => {
    check([
      ['a.go', '//data:access data=a', 'data-access data=a'],
      ['a.go', '//data:access a', 'data-access data=a'],
      ['a.go', '//runs:in SG scope=file', 'runs-in regions=SG scope=file'],
      ['a.go', '//region:gate US', 'region-gate regions=US'],
      ['a.go', '//data:exempt foreign-read reason=x until=2027-01-01', 'data-exempt rule=foreign-read reason=x until=2027-01-01'],
      ['a.go', '//data:access a\n// readers=US', 'data-access data=a readers=US'],
      ['a.go', '// data:access data=a'],
      ['a.go', '///data:access data=a'],
      ['a.go', '//data:access-layer a'],
      ['a.go', '//go:generate data-access'],
      ['a.go', '//nolint:all'],
      ['a.go', 'x := "//data:access a"'],
      ['a.go', '/*data:access a*/'],
    ]);
  });

  describe('placement', () => {
    const rows: readonly [path: string, text: string, trailing: boolean, comment: string][] = [
      ['a.ts', 'f(); // @data-access a', true, '// @data-access a'],
      ['a.ts', 'f(); /* @data-access a */', true, '/* @data-access a */'],
      ['a.ts', 'f(); /* @data-access a */  \n', true, '/* @data-access a */'],
      ['a.ts', 'f(); /* @data-access a */ // more', true, '/* @data-access a */'],
      ['a.ts', 'f(); /* x */ // @data-access a', true, '// @data-access a'],
      ['a.ts', 'f(); /* @data-access a\n readers=US */', true, '/* @data-access a\n readers=US */'],
      ['a.ts', '// @data-access a\nf();', false, '// @data-access a'],
      ['a.ts', '  /* x */ // @data-access a', false, '// @data-access a'],
      ['a.ts', 'f(/* @data-access a */ x)', false, '/* @data-access a */'],
      ['a.ts', '/* @data-access a */ f();', false, '/* @data-access a */'],
      ['a.ts', 'f(); /* x\n @data-access a */', false, '/* x\n @data-access a */'],
      ['a.py', 'def f():\n  r"""@data-access a"""', false, '"""@data-access a"""'],
    ];
    for (const [path, text, trailing, comment] of rows) {
      it(`${JSON.stringify(text)} is ${trailing ? '' : 'not '}at the end of a line`, () => {
        const { placement } = markersIn(path, text)[0]!;
        assert.equal(placement.trailing, trailing);
        assert.equal(text.slice(placement.start, placement.end), comment);
      });
    }
  });

  it('places marker, arguments and values exactly, in any line of a comment', () => {
    const text = '/**\n * é😀 first\n *   @data-access  data="us-user.private"\n *     readers=[US,\n *       SG]\n */';
    const { marker } = markersIn('a.ts', text)[0]!;
    assert.equal(text.slice(marker.span.start, marker.span.end), '@data-access  data="us-user.private"\n *     readers=[US,\n *       SG]');
    assert.deepEqual(marker.args.flatMap((a) => a.values.map((v) => text.slice(v.span.start, v.span.end))), ['us-user.private', 'US', 'SG']);
  });

  it('reads comment spans of grammars that take the line break along', () => {
    const text = '/// @data-access a\n/// readers=US\nfn f() {}';
    const comments: CommentSpan[] = [{ start: 0, end: 19, kind: 'line' }, { start: 19, end: 34, kind: 'line' }];
    assert.deepEqual(readMarkers(text, comments).map(({ marker, placement }) => [showMarker(marker, text), placement.trailing]), [['data-access data=a readers=US', false]]);
  });

  it('sees nothing in comments that are cut short or empty', () => {
    for (const [start, end] of [[0, 0], [0, 1], [0, 2], [3, 3]] as const) assert.deepEqual(readMarkers('/**/', [{ start, end, kind: 'block' }]), []);
  });
});

describe('readMarkers on anything', () => {
  const pieces = fc.constantFrom('// ', '/* ', '*/', '# ', '"""', '<!-- ', '-->', '@data-access ', '@runs-in ', 'readers=', 'US', '[', ']', '"', "'", '\n', ' ', '\\', '@', '*', '-', '{', '}', '`', '${', '/', '=', 'def f():', 'é', '😀', '\r\n', '<?php ', '?>', '```');
  const text = fc.oneof(fc.array(pieces, { maxLength: 60 }).map((p) => p.join('')), fc.string({ maxLength: 80 }));
  const path = fc.constantFrom(...new Set(COMMENT_SOURCES.map((s) => s.path)));

  it('never throws, and every place lies in the text', () => {
    fc.assert(fc.property(path, text, (name, content) => {
      for (const { marker, placement } of markersIn(name, content)) {
        const spans = [placement, marker.span, ...marker.problems.map((p) => p.span), ...marker.args.flatMap((a) => [a.span, ...a.values.map((v) => v.span)])];
        for (const { start, end } of spans) assert.ok(start >= 0 && start <= end && end <= content.length);
      }
    }), { numRuns: 3000 });
  });

  it('the cheap test before never overlooks a marker', () => {
    fc.assert(fc.property(path, text, (name, content) => {
      if (markersIn(name, content).length > 0) assert.equal(scanText(name, content).mayHaveMarkers, true);
    }), { numRuns: 2000 });
  });

  it('reads a megabyte with 50,000 markers to its end', () => {
    assertEnds(() => markersIn('a.ts', '// @data-access a\n'.repeat(55_000)));
  });

  const repeated = ['// @data-access a\n', '/* @data-access a */ ', '/* @data-access a', '@data-access ', '"', "'", '`', '`${', '/*', '//', '{-', '"""\n', '<!--', '<script>', '<?php ', '<!--<?php ?>', '=/[', 'r#"', 'R"a(', '<<A\n', '# @data-access a=[\n', '\n', '\r', '  ', '``` \n', '` ', '[=[', '*'];
  for (const piece of repeated) {
    it(`reads much ${JSON.stringify(piece)} to its end, whatever the language`, () => {
      const content = piece.repeat(200_000 / piece.length);
      for (const name of ['a.ts', 'a.py', 'a.html', 'a.php', 'a.md', 'a.rs', 'a.cpp', 'a.lua', 'a.sh', 'a.rb', 'a.hs', 'a.unknown']) {
        assertEnds(() => markersIn(name, content));
      }
    });
  }
});
