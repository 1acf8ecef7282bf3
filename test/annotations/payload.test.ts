import assert from 'node:assert/strict';
import fc from 'fast-check';
import { KEYS, keysOf, MAIN_KEYS, REQUIRED_KEYS, type MarkerKey } from '../../src/annotations/keys.ts';
import { parsePayload, printPayload } from '../../src/annotations/payload.ts';
import { MARKER_KINDS, type MarkerArgument, type MarkerKind } from '../../src/model/marker.ts';
import { showArgs } from './show.ts';
import { assertEnds } from '../ends.ts';

/** Payload, arguments, and for each problem the text it stands at and a part of what it says. */
type Row = readonly [kind: MarkerKind, payload: string, args: string, ...problems: readonly (readonly [at: string, says: string])[]];

const RIGHT: readonly Row[] = [
  // main key
  ['data-access', ' us-user.private', 'data=us-user.private'],
  ['data-access', ' data=us-user.private', 'data=us-user.private'],
  ['data-access', ' a.b,c.d', 'data=a.b|c.d'],
  ['data-access', ' "us-user.private"', 'data=us-user.private'],
  ['data-access', ' [a, b]', 'data=a|b'],
  ['data-access', ' op=read a', 'op=read data=a'],
  ['runs-in', ' SG', 'regions=SG'],
  ['runs-in', ' SG,US', 'regions=SG|US'],
  ['region-gate', ' [US, EU]', 'regions=US|EU'],
  ['region-gate', ' regions=!CN', 'regions=!CN'],
  ['runs-in', ' *', 'regions=*'],
  ['declassify', ' a method=aggregate', 'data=a method=aggregate'],
  ['data-exempt', ' foreign-read reason="a b" until=2027-03-31', 'rule=foreign-read reason=a b until=2027-03-31'],
  // values
  ['data-access', ' a readers=US,SG', 'data=a readers=US|SG'],
  ['data-access', ' a readers=[US, SG]', 'data=a readers=US|SG'],
  ['data-access', ' a readers=[ US ,SG , ]', 'data=a readers=US|SG'],
  ['data-access', ' a readers=["US", \'SG\']', 'data=a readers=US|SG'],
  ['data-access', ' a readers="US, SG"', 'data=a readers=US|SG'],
  ['data-access', ' a readers="US",SG', 'data=a readers=US|SG'],
  ['data-access', ' a purpose="say \\"hi\\" \\\\ \\n"', 'data=a purpose=say "hi" \\ \n'],
  ['data-access', " a purpose='it\\'s'", "data=a purpose=it's"],
  ['data-access', ' a owner=@acme/privacy', 'data=a owner=@acme/privacy'],
  ['data-access', ' a owner=x@acme.example', 'data=a owner=x@acme.example'],
  ['data-access', ' a purpose=x=y', 'data=a purpose=x=y'],
  ['data-access', ' a to=aws:ap-southeast-1 op=copy', 'data=a to=aws:ap-southeast-1 op=copy'],
  ['data-access', ' a purpose=don\'t', "data=a purpose=don't"],
  ['data-access', ' a volume=120_000', 'data=a volume=120_000'],
  // closed sets, in any spelling
  ...['read', 'write', 'copy', 'backup', 'export', 'transit', 'delete'].map((op): Row => ['data-access', ` a op=${op}`, `data=a op=${op}`]),
  ...['protected', 'excepted', 'public'].map((word): Row => ['data-access', ` a class=${word}`, `data=a class=${word}`]),
  ...['aggregate', 'anonymise', 'pseudonymise', 'mask', 'encrypt', 'public-subset'].map((word): Row => ['declassify', ` a method=${word}`, `data=a method=${word}`]),
  ...['call', 'function', 'class', 'file'].map((word): Row => ['runs-in', ` US scope=${word}`, `regions=US scope=${word}`]),
  ['data-access', ' a op=READ', 'data=a op=read'],
  ['declassify', ' a method=publicSubset approvedBy=x', 'data=a method=public-subset approved-by=x'],
  ['declassify', ' a approved_by=x', 'data=a approved-by=x'],
  // every other key
  ['data-access', ' a roles=usds subjects=US categories=user.contact,user.location param=x', 'data=a roles=usds subjects=US categories=user.contact|user.location param=x'],
  ['data-exempt', ' rule=foreign-read reason=x until=2027-03-31 ticket=SEC-1 approved-by="A B"', 'rule=foreign-read reason=x until=2027-03-31 ticket=SEC-1 approved-by=A B'],
  // a sink has no dataset; nor has data that is described on the spot
  ['data-access', ' op=export to=SG', 'op=export to=SG'],
  ['data-access', ' to=SG', 'to=SG'],
  ['data-access', ' subjects=US class=protected', 'subjects=US class=protected'],
  // in parentheses
  ['data-access', '(data=a, readers=[US, SG])', 'data=a readers=US|SG'],
  ['data-access', ' (a, op = read)', 'data=a op=read'],
  ['data-access', '(data = "a", op = Op.COPY, to = "sg")', 'data=a op=$Op.COPY to=sg'],
  ['data-access', "({ data: 'a', readers: ['US', 'SG'] })", 'data=a readers=US|SG'],
  ['data-access', '(data="a", readers={"US","SG"})', 'data=a readers=US|SG'],
  ['runs-in', '("US", "SG")', 'regions=US|SG'],
  ['data-access', '(data=a,\nreaders=[US,\nSG])', 'data=a readers=US|SG'],
  // over lines
  ['data-access', ' a\nreaders=US', 'data=a readers=US'],
  ['data-access', ' a readers=[US,\n SG]\nop=read', 'data=a readers=US|SG op=read'],
  ['data-access', ' a purpose="one\n  two"', 'data=a purpose=one two'],
  // and where it ends
  ['data-access', ' a\n\nreaders=US', 'data=a'],
  ['data-access', ' a\nand more', 'data=a'],
  ['data-access', ' a @see b', 'data=a'],
  ['data-access', ' a {@link b}', 'data=a'],
  ['data-access', ' a\n@runs-in SG', 'data=a'],
  ['data-access', ' a\nx => y', 'data=a'],
  ['data-access', ' a\nx == y', 'data=a'],
];

const WRONG: readonly Row[] = [
  // keys
  ['data-access', ' a reader=SG', 'data=a readers=SG', ['reader', 'did you mean `readers`']],
  ['data-access', ' a colour=red', 'data=a', ['colour', 'keys of @data-access are data, op, readers']],
  ['data-access', ' a clas=public', 'data=a', ['clas', 'did you mean `class`']],
  ['data-access', ' a ticket=1', 'data=a', ['ticket', 'not a key of @data-access, but of @data-exempt']],
  ['runs-in', ' US readers=SG', 'regions=US', ['readers', 'not a key of @runs-in']],
  ['data-access', ' a readers=US readers=SG', 'data=a readers=US|SG', ['readers', 'said twice']],
  ['data-access', ' a data=b', 'data=a|b', ['data', 'said twice']],
  ['data-access', ' a __proto__=x', 'data=a', ['__proto__', 'unknown key']],
  ['data-access', ' a constructor=x', 'data=a', ['constructor', 'unknown key']],
  // values
  ['data-access', ' a op=reed', 'data=a op=read', ['reed', 'did you mean `read`']],
  ['data-access', ' a op=frobnicate', 'data=a', ['frobnicate', 'is not one of read, write']],
  ['data-access', ' a class=pubic', 'data=a', ['pubic', 'did you mean `public`']],
  ['declassify', ' a method=anonymize', 'data=a', ['anonymize', 'did you mean `anonymise`']],
  ['runs-in', ' US scope=clas', 'regions=US scope=class', ['clas', 'did you mean `class`']],
  ['data-access', ' a op=read,write', 'data=a op=read|write', ['write', 'takes one value']],
  ['data-access', ' a volume=many', 'data=a', ['many', 'a whole number']],
  ['data-access', ' a volume=-1', 'data=a', ['-1', 'a whole number']],
  ['data-access', ' a op=read to=SG', 'data=a op=read to=SG', ['to=SG', 'for op=write, copy, backup, export, transit']],
  ['data-exempt', ' foreign-raed reason=x until=2027-01-01', 'reason=x until=2027-01-01', ['foreign-raed', 'did you mean `foreign-read`']],
  ['data-exempt', ' foreign-read reason=x until=soon', 'rule=foreign-read reason=x', ['soon', 'YYYY-MM-DD']],
  ['data-exempt', ' foreign-read reason=x until=2027-02-30', 'rule=foreign-read reason=x', ['2027-02-30', 'YYYY-MM-DD']],
  ['data-access', ' a readers=', 'data=a', ['readers=', 'has no value; write for example `readers=US`']],
  ['data-access', ' a readers=[]', 'data=a', ['readers=[]', 'has no value']],
  ['data-access', ' a purpose=""', 'data=a', ['purpose=""', 'has no value']],
  ['data-access', ' data= op=read', 'op=read', ['data=', 'has no value']],
  // what is missing; the place is the name, which is not part of these texts
  ['data-access', '', '', ['', 'needs data: write `data=us-user.private`']],
  ['data-access', ' op=read readers=US', 'op=read readers=US', ['', 'needs data']],
  ['runs-in', '', '', ['', 'needs regions']],
  ['region-gate', ' scope=function', 'scope=function', ['', 'needs regions']],
  ['declassify', ' method=mask', 'method=mask'],
  ['declassify', ' approved-by=me', 'approved-by=me', ['', 'needs data']],
  ['data-exempt', ' foreign-read', 'rule=foreign-read', ['', 'needs reason and until']],
  ['data-exempt', ' foreign-read reason=x', 'rule=foreign-read reason=x', ['', 'needs until']],
  ['data-exempt', ' reason=x until=2027-01-01', 'reason=x until=2027-01-01', ['', 'needs rule']],
  // form
  ['data-access', ' a because we need it', 'data=a', ['because we need it', 'is no `key=value` pair']],
  ['data-access', ' a b.c', 'data=a|b.c', ['b.c', 'stands in brackets']],
  ['runs-in', ' US SG', 'regions=US|SG', ['SG', 'stands in brackets']],
  ['runs-in', ' US really', 'regions=US', ['really', 'is no `key=value` pair']],
  ['data-access', ' a readers=US, SG', 'data=a readers=US|SG', [', SG', 'stands in brackets: `readers=[…, …]`']],
  ['data-access', ' a readers=US SG', 'data=a readers=US|SG', ['SG', 'stands in brackets']],
  ['data-access', ' a, readers=US', 'data=a readers=US', [',', 'a comma too many']],
  ['data-access', ' a readers=US,', 'data=a readers=US', [',', 'a comma too many']],
  ['data-access', ' data = a', 'data=a', ['data = a', 'write `data=a`']],
  ['data-access', ' data= a', 'data=a', ['data= a', 'write `data=a`']],
  ['data-access', ' a purpose=fraud and abuse', 'data=a purpose=fraud', ['and abuse', 'stands in quotes: `purpose="…"`']],
  ['data-access', ' a readers=[US, SG', 'data=a readers=US|SG', ['[', 'never closed by `]`']],
  ['data-access', ' a readers=[US, SG purpose=x', 'data=a readers=US|SG purpose=x', ['[', 'never closed']],
  ['data-access', ' a readers=[US SG]', 'data=a readers=US|SG', ['SG', 'separated by commas']],
  ['data-access', ' a readers=US]', 'data=a readers=US', [']', 'has no place here']],
  ['data-access', ' data="a readers=SG', 'data=a readers=SG', ['"', 'never closed']],
  ['data-access', " data='a\nreaders=SG", 'data=a readers=SG', ["'", 'never closed']],
  ['data-access', ' a readers=[US,\nprose goes here\nreaders=SG', 'data=a readers=US', ['[', 'never closed']],
  ['data-access', '(data=a, readers=US', 'data=a readers=US', ['(', 'never closed by `)`']],
  ['data-access', '(data=a) readers=SG', 'data=a readers=SG', ['readers=SG', 'inside its parentheses']],
  ['data-access', '(data=a, readers=US, SG)', 'data=a readers=US|SG', ['SG', 'stands in brackets']],
  ['data-access', ': a', 'data=a', [':', 'nothing but a blank']],
  ['data-access', ':a', 'data=a', [':', 'nothing but a blank']],
  ['data-access', '=a', 'data=a', ['=', 'nothing but a blank']],
  ['data-access', ' a = b', '', ['a = b', 'no blanks around `=`'], ['a', 'unknown key']],
];

describe('parsePayload', () => {
  for (const [kind, payload, args] of RIGHT) {
    it(`@${kind}${payload} is right`, () => {
      const parsed = parsePayload(kind, payload);
      assert.equal(showArgs(parsed.args), args);
      assert.deepEqual(parsed.problems, []);
    });
  }

  for (const [kind, payload, args, ...problems] of WRONG) {
    it(`@${kind}${payload} is wrong: ${problems.map(([, says]) => says).join(', ')}`, () => {
      const parsed = parsePayload(kind, payload);
      assert.equal(showArgs(parsed.args), args);
      assert.deepEqual(parsed.problems.map((p) => payload.slice(p.span.start, p.span.end)), problems.map(([at]) => at));
      for (const [i, [, says]] of problems.entries()) assert.ok(parsed.problems[i]!.message.includes(says), parsed.problems[i]!.message);
    });
  }

  it('gives every value and argument its place', () => {
    const payload = ' a.b readers=["US", SG] purpose="x y" categories="c, d"';
    const parsed = parsePayload('data-access', payload);
    const at = (span: { start: number; end: number }): string => payload.slice(span.start, span.end);
    assert.deepEqual(parsed.args.map((a) => [at(a.span), ...a.values.map((v) => at(v.span))]), [
      ['a.b', 'a.b'], ['readers=["US", SG]', 'US', 'SG'], ['purpose="x y"', 'x y'], ['categories="c, d"', 'c', 'd'],
    ]);
    assert.equal(parsed.end, payload.length);
  });

  it('tells an empty payload from one that says nothing right', () => {
    assert.equal(parsePayload('data-access', '  ').isEmpty, true);
    assert.equal(parsePayload('data-access', ' ?').isEmpty, false);
  });
});

/** Arguments that are right for a kind: required keys, and any of the others. */
function argsOf(kind: MarkerKind): fc.Arbitrary<MarkerArgument[]> {
  const word = fc.stringMatching(/^[A-Za-z0-9][\w.:!*-]{0,12}$/);
  const text = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }).filter((t) => t.trim() !== '');
  const name = fc.oneof(word, text.map((t) => t.replaceAll(',', ' ').trim())).filter((t) => t !== '');
  const valueOf = (key: MarkerKey): fc.Arbitrary<string> => {
    const spec = KEYS[key];
    if (spec.shape === 'word') return fc.constantFrom(...spec.words);
    if (spec.shape === 'count') return fc.nat().map(String);
    if (spec.shape === 'date') return fc.constantFrom('2027-03-31', '2028-02-29');
    return spec.shape === 'names' ? name : text;
  };
  const required = new Set<MarkerKey>([MAIN_KEYS[kind], ...REQUIRED_KEYS[kind]]);
  const argument = (key: MarkerKey): fc.Arbitrary<MarkerArgument | null> => {
    const values = fc.array(valueOf(key), { minLength: 1, maxLength: KEYS[key].single ? 1 : 3 });
    const span = { start: 0, end: 0 };
    const made = values.map((texts): MarkerArgument => ({ key, span, values: texts.map((t) => ({ text: t, kind: 'literal', span })) }));
    return required.has(key) ? made : fc.option(made);
  };
  return fc.tuple(...keysOf(kind).map(argument)).map((args) => args.filter((a) => a !== null)
    .filter((a, _, all) => a.key !== 'to' || !all.some((b) => b.key === 'op' && ['read', 'delete'].includes(b.values[0]!.text))));
}

describe('printPayload', () => {
  it('prints what parsePayload reads back', () => {
    fc.assert(fc.property(fc.constantFrom(...MARKER_KINDS).chain((kind) => fc.tuple(fc.constant(kind), argsOf(kind))), ([kind, args]) => {
      const parsed = parsePayload(kind, ` ${printPayload(kind, args)}`);
      assert.deepEqual(parsed.problems.map((p) => p.message), []);
      assert.equal(showArgs(parsed.args), showArgs(args));
    }), { numRuns: 500 });
  });

  it('prints a line that ends no comment', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('*', '/', '-', '>', '"', '\\', '\n', '\r', 'a', ')', '*/', '-->'), { minLength: 1, maxLength: 12 }), (parts) => {
      const span = { start: 0, end: 0 };
      const printed = printPayload('data-access', [{ key: 'purpose', span, values: [{ text: parts.join(''), kind: 'literal', span }] }]);
      assert.doesNotMatch(printed, /\*\/|--|\n|\r|\*\)/);
    }));
  });

  it('is short where it can be', () => {
    const parsed = parsePayload('data-access', '(data="us-user.private", readers=["US", "SG"], purpose="trust and safety")');
    assert.equal(printPayload('data-access', parsed.args), 'us-user.private readers=US,SG purpose="trust and safety"');
  });
});

describe('parsePayload on anything', () => {
  const pieces = fc.constantFrom('data=', 'readers=', 'a', 'US', ',', '[', ']', '(', ')', '{', '}', '"', "'", '\\', '=', ' ', '\n', '@', '@x', ':', '\t', 'é', '😀', 'op=read', '*');
  const text = fc.oneof(fc.array(pieces, { maxLength: 60 }).map((p) => p.join('')), fc.string({ maxLength: 80 }));

  it('never throws, and every place lies in the text', () => {
    fc.assert(fc.property(fc.constantFrom(...MARKER_KINDS), text, (kind, payload) => {
      const parsed = parsePayload(kind, payload);
      const spans = [...parsed.problems.map((p) => p.span), ...parsed.args.flatMap((a) => [a.span, ...a.values.map((v) => v.span)])];
      for (const { start, end } of spans) assert.ok(start >= 0 && start <= end && end <= payload.length);
      assert.ok(parsed.end <= payload.length);
    }), { numRuns: 2000 });
  });

  const repeated = ['a=[', 'a="', "a='\n", '[', '(', '"', 'a,', 'a=b ', '{@', 'x y ', '\\', 'readers=[\n', 'a=\'b" ', '=', '\n', 'k=v\n'];
  for (const piece of repeated) {
    it(`reads a megabyte of ${JSON.stringify(piece)} to its end`, () => {
      const payload = ` a ${piece.repeat(1_000_000 / piece.length)}`;
      assertEnds(() => parsePayload('data-access', payload));
    });
  }
});
