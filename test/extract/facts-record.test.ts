/** Facts come back from their bytes as they were, and each table is read on its own. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { createInThreadExtractor } from '../../src/engine/extract-files.ts';
import { adapterFor, traitsOf } from '../../src/engine/languages.ts';
import { decodeFacts, encodeFacts, recordOf } from '../../src/extract/facts-record.ts';
import { RecordReader } from '../../src/extract/record-reader.ts';
import { RecordWriter } from '../../src/extract/record-writer.ts';
import { createAssetLoader, findAssetFolder } from '../../src/host/assets.ts';
import { failedFacts } from '../../src/host/failed-facts.ts';
import '../property-seed.ts';

const TEST_FOLDER = join(import.meta.dirname, '..');

function roundTrip(value: unknown): unknown {
  const writer = new RecordWriter();
  writer.begin();
  writer.value(value);
  const tables = writer.length;
  writer.tables();
  const bytes = writer.finish();
  return new RecordReader(bytes, 0, new RecordReader(bytes, tables).tables()).value();
}

describe('records', () => {
  it('of facts of every language are the facts', async () => {
    const extractor = createInThreadExtractor(createAssetLoader(findAssetFolder(join(TEST_FOLDER, '../src/host'))));
    const paths = readdirSync(TEST_FOLDER, { recursive: true, encoding: 'utf8' }).filter((path) => path.includes('fixtures') && adapterFor(path) !== null).sort();
    const chosen = [...paths.filter((_, i) => i % 9 === 0), 'scan/scan.test.ts', 'extract/facts-record.test.ts'];
    const facts = await extractor.extract(chosen.map((path) => ({ path, text: readFileSync(join(TEST_FOLDER, path), 'utf8') })));
    const writer = new RecordWriter();
    for (const file of facts) {
      const bytes = encodeFacts(file, writer);
      const read = decodeFacts(bytes, file.path, traitsOf);
      assert.deepEqual(read, file);
      assert.deepEqual(encodeFacts(read), bytes);
      assert.equal(recordOf(read), bytes);
    }
  });

  it('tell no table from another by the order in which they are asked for', () => {
    const facts = { ...failedFacts({ path: 'a', text: 'x\ny' }, { reason: 'syntax', message: 'm' }), strings: ['a', 'b\ud800', ''] };
    const read = decodeFacts(encodeFacts(facts), 'a', traitsOf);
    assert.deepEqual([read?.strings, read?.problems, read?.functions, read?.strings], [facts.strings, facts.problems, facts.functions, facts.strings]);
    assert.equal(read?.functions, read?.functions);
    assert.deepEqual(structuredClone(read), facts);
  });

  it('of another version, and what is no record, are none', () => {
    const bytes = encodeFacts(failedFacts({ path: 'a', text: '' }, { reason: 'syntax', message: '' }));
    const other = bytes.slice();
    other[0] = (bytes[0] ?? 0) + 1;
    assert.deepEqual([other, bytes.slice(0, 9), new Uint8Array(0)].map((each) => decodeFacts(each, 'a', traitsOf)), [null, null, null]);
  });

  it('of any plain value are the value', () => {
    const special = [-0, 0.5, NaN, 2 ** 31, -(2 ** 31), 2 ** 53, 127, 128, -1, '', '\ufeff', '\udc00', undefined, null, [], {}, [[]], { start: 1, end: 0.5 }, { start: -5, end: 9 }, { end: 1, start: 2 }];
    for (const value of [...special, special]) assert.deepEqual(roundTrip(value), value);
    const many = Array.from({ length: 300 }, (_, i) => ({ [`k${i}`]: i, name: i }));
    assert.deepEqual(roundTrip(many), many);
    fc.assert(fc.property(fc.jsonValue(), (value) => assert.deepEqual(roundTrip(value), value)));
  });

  it('that are cut short or changed end with an error or a value', () => {
    const bytes = encodeFacts({ ...failedFacts({ path: 'a', text: 'x\ny' }, { reason: 'syntax', message: 'm' }), strings: ['a', 'bc'] });
    for (let at = 4; at < bytes.length; at++) {
      for (const damaged of [bytes.slice(0, at), bytes.slice().fill(0xff, at, at + 1), bytes.slice().fill(3, at, at + 3)]) {
        try {
          structuredClone(decodeFacts(damaged, 'a', traitsOf));
        } catch (error) {
          assert.ok(error instanceof RangeError, String(error));
        }
      }
    }
  });
});
