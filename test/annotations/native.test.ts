import assert from 'node:assert/strict';
import fc from 'fast-check';
import { markerFromDecorator } from '../../src/annotations/native.ts';
import type { DecoratorFact, LiteralFact } from '../../src/model/facts.ts';
import { showArgs } from './show.ts';

type Argument = DecoratorFact['args'][number];

const SPAN = { start: 10, end: 90 };

/** A string of `length + 2` units, as quoted literals are. */
const str = (text: string, start = 20): LiteralFact => ({ kind: 'string', text, span: { start, end: start + text.length + 2 } });
const name = (text: string): LiteralFact => ({ kind: 'name', text, span: SPAN });
const list = (...items: readonly LiteralFact[]): LiteralFact => ({ kind: 'list', items, span: SPAN });
const other: LiteralFact = { kind: 'other', span: { start: 30, end: 40 } };
const object = (entries: Readonly<Record<string, LiteralFact>>): LiteralFact => ({ kind: 'object', entries: Object.entries(entries).map(([key, value]) => ({ key, value })), span: SPAN });
const pos = (value: LiteralFact): Argument => ({ key: null, value });
const key = (k: string, value: LiteralFact): Argument => ({ key: k, value });

function read(decoratorName: string, ...args: readonly Argument[]): string | null {
  const marker = markerFromDecorator({ name: decoratorName, args, span: SPAN, value: 0 });
  if (!marker) return null;
  assert.equal(marker.form, 'native');
  assert.deepEqual(marker.span, SPAN);
  return [`${marker.kind} ${showArgs(marker.args)}`.trim(), ...marker.problems.map((p) => p.message)].join(' ! ');
}

type Row = readonly [says: string, written: readonly [string, ...Argument[]], expected: string | null];

const ROWS: readonly Row[] = [
  ['TypeScript', ['DataAccess', pos(object({ data: str('a'), readers: list(str('US'), str('SG')) }))], 'data-access data=a readers=US|SG'],
  ['Python', ['data_access', key('data', str('a')), key('readers', list(str('US'))), key('purpose', str('billing'))], 'data-access data=a readers=US purpose=billing'],
  ['Java', ['DataAccess', key('data', str('a')), key('op', name('Op.COPY')), key('to', str('sg'))], 'data-access data=a op=$Op.COPY to=sg'],
  ['C#', ['DataAccess', key('Data', str('a')), key('Readers', list(str('US')))], 'data-access data=a readers=US'],
  ['C# with its long name', ['DataAccessAttribute', pos(str('a'))], 'data-access data=a'],
  ['Rust with a path', ['region_guard::data_access', key('data', str('a'))], 'data-access data=a'],
  ['PHP with a namespace', ['\\Acme\\DataAccess', key('data', str('a'))], 'data-access data=a'],
  ['a qualified name', ['rg.markers.data_access', pos(str('a'))], 'data-access data=a'],
  ['lower camel case', ['dataAccess', pos(str('a'))], 'data-access data=a'],
  ['the only element of a Java annotation', ['RunsIn', key('value', str('SG'))], 'runs-in regions=SG'],
  ['positional arguments are the main key', ['RunsIn', pos(str('US')), pos(str('SG'))], 'runs-in regions=US|SG'],
  ['positional and keyed', ['data_access', pos(str('a')), key('op', str('write'))], 'data-access data=a op=write'],
  ['positional and an object', ['DataAccess', pos(str('a')), pos(object({ readers: list(name('Region.SG')) }))], 'data-access data=a readers=$Region.SG'],
  ['a positional list', ['RunsIn', pos(list(str('US'), name('REGIONS')))], 'runs-in regions=US|$REGIONS'],
  ['a bare constant', ['DataAccess', pos(name('US_PRIVATE'))], 'data-access data=$US_PRIVATE'],
  ['a constant in a closed set', ['DataAccess', pos(str('a')), key('op', name('MY_OP'))], 'data-access data=a op=$MY_OP'],
  ['keys across spellings', ['Declassify', pos(str('a')), key('approvedBy', str('x')), key('Method', str('PUBLIC_SUBSET'))], 'declassify data=a approved-by=x method=public-subset'],
  ['snake case', ['declassify', pos(str('a')), key('approved_by', str('x'))], 'declassify data=a approved-by=x'],
  ['several names in a string', ['DataAccess', pos(str('a')), key('readers', str('US, SG'))], 'data-access data=a readers=US|SG'],
  ['numbers', ['DataAccess', pos(str('a')), key('volume', { kind: 'number', text: '120_000', span: SPAN })], 'data-access data=a volume=120_000'],
  ['a list in a list', ['RunsIn', pos(list(list(str('US')), list(str('SG'))))], 'runs-in regions=US|SG'],
  ['a file in Kotlin', ['file:RunsIn', pos(str('SG'))], 'runs-in regions=SG scope=file'],
  ['an assembly in C#', ['assembly: RunsIn', pos(str('SG'))], 'runs-in regions=SG scope=file'],
  ['a use site that is no file', ['field:DataAccess', pos(str('a'))], 'data-access data=a'],
  // wrong
  ['nothing said', ['DataAccess'], 'data-access ! @data-access needs data: write `data=us-user.private`'],
  ['an unknown key', ['DataAccess', pos(str('a')), key('reader', str('SG'))], 'data-access data=a readers=SG ! unknown key `reader`; did you mean `readers`?'],
  ['an unknown word', ['DataAccess', pos(str('a')), key('op', str('reed'))], 'data-access data=a op=read ! `op=reed` is not one of read, write, copy, backup, export, transit, delete; did you mean `read`?'],
  ['a value that has to be computed', ['DataAccess', pos(str('a')), key('readers', other)], 'data-access data=a ! this cannot be read without running the code; write literals, lists of literals, or constants'],
  ['a main value that has to be computed', ['DataAccess', pos(other)], 'data-access ! this cannot be read without running the code; write literals, lists of literals, or constants'],
  ['an object in an object', ['DataAccess', pos(object({ data: str('a'), readers: object({}) }))], 'data-access data=a ! this cannot be read without running the code; write literals, lists of literals, or constants'],
  ['an empty list', ['RunsIn', pos(list())], 'runs-in ! `regions` has no value; write for example `regions=US`'],
  ['a key of another marker', ['RunsIn', pos(str('US')), key('until', str('2027-01-01'))], 'runs-in regions=US ! `until` is not a key of @runs-in, but of @data-exempt'],
  ['a letter missing', ['DataAcces', pos(str('a'))], 'data-access data=a ! `DataAcces` is no annotation; did you mean @data-access?'],
  ['prototype keys', ['DataAccess', pos(str('a')), key('__proto__', str('x'))], 'data-access data=a ! unknown key `__proto__`; the keys of @data-access are data, op, readers, to, roles, subjects, class, categories, purpose, owner, volume, param, scope'],
  // no markers
  ['another name', ['Get', pos(str('/x'))], null],
  ['a longer name', ['DataAccessObject', pos(str('a'))], null],
  ['a marker in the path only', ['data_access.cached', pos(str('a'))], null],
  ['a letter missing and nothing said', ['DataAcces'], null],
  ['nothing', [''], null],
];

describe('markerFromDecorator', () => {
  for (const [says, written, expected] of ROWS) {
    it(says, () => {
      assert.equal(read(...written), expected);
    });
  }

  it('places values inside their quotes', () => {
    const marker = markerFromDecorator({ name: 'DataAccess', span: SPAN, value: 0, args: [pos(str('a.b', 20)), key('readers', str('US, SG', 40)), key('to', { ...str('x'), span: { start: 60, end: 66 } })] });
    assert.deepEqual(marker?.args.flatMap((a) => a.values.map((v) => [v.text, v.span.start, v.span.end])), [['a.b', 21, 24], ['US', 41, 43], ['SG', 45, 47], ['x', 60, 66]]);
  });

  it('never throws', () => {
    const literal: fc.Arbitrary<LiteralFact> = fc.letrec<{ literal: LiteralFact }>((tie) => ({
      literal: fc.oneof({ maxDepth: 4 }, fc.string().map((t) => str(t)), fc.string().map(name), fc.constant(other), fc.array(tie('literal'), { maxLength: 3 }).map((items) => list(...items)),
        fc.dictionary(fc.string(), tie('literal'), { maxKeys: 3 }).map(object)),
    })).literal;
    const argument = fc.record({ key: fc.option(fc.oneof(fc.string(), fc.constantFrom('data', 'op', 'value', 'readers', 'constructor', 'scope'))), value: literal });
    fc.assert(fc.property(fc.constantFrom('DataAccess', 'runs_in', 'data_exempt', 'x:DataAccess', '\\', '::'), fc.array(argument, { maxLength: 4 }), (decoratorName, args) => {
      markerFromDecorator({ name: decoratorName, args, span: SPAN, value: 0 });
    }));
  });

  it('reads lists of any depth', () => {
    let deep: LiteralFact = str('US');
    for (let i = 0; i < 100_000; i++) deep = list(deep);
    assert.equal(read('RunsIn', pos(deep)), 'runs-in regions=US');
  });
});
