/** The layers of ARCHITECTURE.md. Each rule says why it is there. */
const pure = '^src/(model|regions|policy|annotations|languages|discover|scan|extract|link|flow|check|report|engine|frameworks)/';

const below = (name, from, to, comment) => ({
  name, severity: 'error', comment,
  from: { path: `^src/${from}/` },
  to: { path: '^src/', pathNot: `^src/(${[from, ...to].join('|')})/` },
});

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', comment: 'A cycle hides which step owns a thing.', from: {}, to: { circular: true } },
    { name: 'engine-is-host-free', severity: 'error',
      comment: 'The engine also runs in a browser worker: no disk, process, editor or protocol below it.',
      from: { path: pure }, to: { path: '^(node:)?(fs|path|process|os|child_process|worker_threads|crypto)(/|$)|^vscode$|node_modules/vscode-' } },
    below('model-knows-nobody', 'model', [], 'The vocabulary is shared by all and depends on none.'),
    below('regions-below-policy', 'regions', ['model'], 'Geography does not know the policy that uses it.'),
    below('policy-layer', 'policy', ['model', 'regions'], 'A policy is read without looking at code.'),
    below('annotations-layer', 'annotations', ['model', 'regions', 'policy', 'scan'], 'Payloads are read without knowing languages, by the comment signs that scan knows.'),
    below('discover-layer', 'discover', ['model'], 'Which files: paths in, paths out.'),
    below('scan-layer', 'scan', ['model'], 'One pass over text, no parsing.'),
    below('extract-layer', 'extract', ['model', 'scan', 'annotations', 'languages'], 'Facts come from one file and nothing else.'),
    below('language-layer', 'languages', ['model', 'extract'], 'An adapter turns a tree into facts and knows no analysis.'),
    below('frameworks-layer', 'frameworks', ['model'], 'What frameworks do is data.'),
    below('link-layer', 'link', ['model'], 'The program is made of facts: no language, no policy.'),
    below('flow-layer', 'flow', ['model', 'link'], 'Values flow over the program: no language, no policy.'),
    below('check-layer', 'check', ['model', 'regions', 'policy', 'annotations', 'link', 'flow'], 'Findings come from program and policy.'),
    below('report-layer', 'report', ['model', 'regions'], 'A report is made from the findings alone.'),
    below('engine-layer', 'engine', ['model', 'regions', 'policy', 'annotations', 'languages', 'frameworks', 'discover', 'scan', 'extract', 'link', 'flow', 'check', 'report'], 'The pipeline composes steps.'),
    { name: 'languages-are-separate', severity: 'error', comment: 'A language is one folder; shared lowering lives in extract.',
      from: { path: '^src/languages/([^/]+)/' }, to: { path: '^src/languages/[^/]+/', pathNot: '^src/languages/$1/' } },
    { name: 'thin-extension', severity: 'error', comment: 'The extension talks to the server by protocol; the engine runs in the server process.',
      from: { path: '^src/extension/' }, to: { path: '^src/', pathNot: '^src/(extension|model|server/protocol)' } },
  ],
  options: { tsPreCompilationDeps: true, tsConfig: { fileName: 'tsconfig.json' }, doNotFollow: { path: 'node_modules' } },
};
