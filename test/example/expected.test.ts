/** The expectations of the example against its code: they speak of what is there, and so does the README. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { MARKER_KINDS } from '../../src/model/marker.ts';
import { EXAMPLE_ROOT, EXPECTED_ACCESSES, EXPECTED_FINDINGS, LAWFUL_FUNCTIONS } from './expected.ts';

const DEFINITION = /\b(?:function|def|class)\s+(\w+)|^\s*(?:export |public |private |protected |static |final |async |override )*(?:[\w<>[\], .]+\s+)?(\w+)\s*\(/gm;

const text = (file: string): string => readFileSync(join(EXAMPLE_ROOT, file), 'utf8');
const lastName = (name: string): string => name.slice(name.lastIndexOf('.') + 1);
const sourceFiles = readdirSync(EXAMPLE_ROOT, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(?:ts|py|java)$/.test(file) && statSync(join(EXAMPLE_ROOT, file)).isFile());

function definedIn(source: string): ReadonlySet<string> {
  return new Set([...source.matchAll(DEFINITION)].flatMap((match) => match[1] ?? match[2] ?? []));
}

describe('expectations of the example', () => {
  const readme = text('README.md');
  const everywhere = new Set(sourceFiles.flatMap((file) => [...definedIn(text(file))]));

  for (const finding of EXPECTED_FINDINGS) {
    const name = finding.function ?? finding.file;
    it(`${finding.rule} in ${name}`, () => {
      const source = text(finding.file);
      if (finding.function !== null) {
        assert.ok(definedIn(source).has(lastName(finding.function)));
        assert.ok(readme.includes(`\`${finding.function}\``), 'in the README');
      }
      assert.equal(finding.path?.[0] ?? finding.function, finding.function, 'a path begins at the crossing function');
      for (const step of finding.path ?? []) {
        for (const part of step.split('.')) assert.ok(everywhere.has(part), `${step} exists`);
        assert.ok(readme.includes(step), `${step} in the README`);
      }
    });
  }

  for (const access of EXPECTED_ACCESSES) {
    it(`access in ${access.function}`, () => {
      const source = text(access.file);
      assert.ok(definedIn(source).has(lastName(access.function)));
      assert.ok(source.includes(access.dataset));
    });
  }

  it('paths end at an expected access of their dataset', () => {
    for (const { path, dataset } of EXPECTED_FINDINGS) {
      if (path === null) continue;
      assert.ok(EXPECTED_ACCESSES.some((access) => access.function === path.at(-1) && access.dataset === dataset), path.join(' → '));
    }
  });

  it('names only lawful functions that exist, are in the README and have no finding', () => {
    for (const lawful of LAWFUL_FUNCTIONS) {
      assert.ok(definedIn(text(lawful.file)).has(lastName(lawful.function)), lawful.function);
      assert.ok(readme.includes(lawful.function), lawful.function);
      assert.ok(!EXPECTED_FINDINGS.some((f) => f.file === lawful.file && f.function === lawful.function), lawful.function);
    }
  });

  it('knows every file with an access marker that names a dataset', () => {
    const known = new Set(EXPECTED_ACCESSES.map((access) => access.file));
    const marked = sourceFiles.filter((file) => /@data-access\s+\S|@DataAccess\(|^\s*@data_access\(/m.test(text(file)));
    assert.deepEqual(marked.map((file) => file.replaceAll('\\', '/')).filter((file) => !known.has(file)), []);
    assert.ok(marked.length > 10);
  });

  it('uses every marker', () => {
    const all = sourceFiles.map(text).join('\n');
    for (const kind of MARKER_KINDS) assert.ok(all.includes(`@${kind} `), kind);
  });
});

describe('code of the example', () => {
  it('type-checks', () => {
    const config = ts.getParsedCommandLineOfConfigFile(join(EXAMPLE_ROOT, 'tsconfig.json'), {}, {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: (diagnostic) => assert.fail(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n')),
    });
    assert.ok(config);
    const program = ts.createProgram(config.fileNames, config.options);
    const messages = ts.getPreEmitDiagnostics(program).map((d) => `${d.file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(d.messageText, '\n')}`);
    assert.deepEqual(messages, []);
    assert.ok(config.fileNames.length > 20);
  });
});
