import assert from 'node:assert/strict';
import { scanText } from '../../src/scan/scan.ts';

const SEEN: readonly string[] = [
  '// @data-access a', '@DataAccess("a")', '@data_access(data="a")', '# @runs-in SG', '//data:access a', '//runs:in SG', '//region:gate US', '//data:exempt x', '@declassify a',
  '[DataAccess("a")]', '[DataAccessAttribute("a")]', '[[data_access("a")]]', '#[data_access(data = "a")]', "#[DataAccess(data: 'a')]", '@rg.data_access("a")', '@file:RunsIn("SG")', '@DATA_ACCESS a',
  '[A, DataAccess("a")]', '<!--@data-access-->', '`@region-gate US`',
  // misspelled by a letter
  '// @data-acess a', '@DataAcces("a")', '// @run-in SG', '//data:acess a', '@rg.data_acess("a")', '[DataAcess("a")]', '// @data:access a', '// @data.access a', '// @data--access', '// @data-acess.',
];

const UNSEEN: readonly string[] = [
  '', 'const data = access;', 'import { DataAccessObject } from "x";', 'class MyDataAccess {}', 'data_access_layer()', '@Get("/x")', 'a@example.com', 'data.access(1)', 'runs in circles',
  'declassified', '@data-accessor', '//go:generate x', 'http://data:80', '@data', 'throw new DataAccessException()', 'data access', '@param x',
];

describe('scanText', () => {
  for (const text of SEEN) it(`sees a marker in ${JSON.stringify(text)}`, () => assert.equal(scanText('a.ts', `x\n  ${text}\n`).mayHaveMarkers, true));
  for (const text of UNSEEN) it(`sees none in ${JSON.stringify(text)}`, () => assert.equal(scanText('a.ts', `x\n  ${text}\n`).mayHaveMarkers, false));

  for (const piece of ['@', '[', '@data', '[[', 'data-', '//data:', '@a.', 'declassif ', '@a.b.c.d.e.f.g.h']) {
    it(`is done with a megabyte of ${JSON.stringify(piece)} in time`, () => {
      const started = process.cpuUsage().user;
      scanText('a.ts', piece.repeat(1_000_000 / piece.length));
      assert.ok((process.cpuUsage().user - started) / 1e6 < 2);
    });
  }
});
