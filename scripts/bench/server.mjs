// The language server as an editor meets it: a process, messages over stdio, one edit after another in a large workspace.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { memoryOf, quantile } from './measure.mjs';
import { cell } from './table.mjs';

const { createProtocolConnection, StreamMessageReader, StreamMessageWriter } = createRequire(import.meta.url)('vscode-languageserver/node');
const FILE = 'packages/data0/index.ts';
const ANNOTATION = '// @data-access us-user.private purpose=bench';
/** Milliseconds after which an answer counts as missing. */
const PATIENCE = 60_000;

/**
 * @param {{ folder: string, script: string, edits: number, cache: string }} options folder: a monorepo of `writeServiceMonorepo` in TypeScript
 * @returns Markdown
 */
export async function measureServer({ folder, script, edits, cache }) {
  const child = spawn(process.execPath, [script, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, XDG_CACHE_HOME: cache, LOCALAPPDATA: cache } });
  try {
    const editor = await connect(child, folder);
    const opened = await editor.timed(() => editor.connection.sendRequest('regionGuard/lint', { fresh: false }));
    const afterOpening = memoryOf(child.pid);
    const uri = pathToFileURL(join(folder, FILE)).href;
    const text = readFileSync(join(folder, FILE), 'utf8');
    editor.open(uri, text);
    const position = positionOf(text, ANNOTATION);
    const shape = { typed: [], whole: [], hover: [], completion: [], nothing: [] };
    for (let i = 0; i < edits; i++) {
      const broken = text.replace(ANNOTATION, `// @data-access us-user.private purpos${i}=bench`);
      shape.typed.push(await editor.untilDiagnostics(uri, () => editor.change(uri, broken), (list) => list.some((d) => d.message.includes(`purpos${i}`))));
      shape.typed.push(await editor.untilDiagnostics(uri, () => editor.change(uri, text), (list) => !list.some((d) => d.message.includes(`purpos${i}`))));
      shape.hover.push(await editor.timed(() => editor.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position })));
      shape.completion.push(await editor.timed(() => editor.connection.sendRequest('textDocument/completion', { textDocument: { uri }, position })));
    }
    for (let i = 0; i < Math.min(edits, 3); i++) {
      editor.change(uri, text.replace(ANNOTATION, `${ANNOTATION}${i % 2 === 0 ? ' readers=SG' : ''}`));
      shape.whole.push(await editor.timed(() => editor.connection.sendRequest('regionGuard/lint', { fresh: false })));
      editor.change(uri, `${text}\n// nothing that a fact is made of ${i}\n`);
      shape.nothing.push(await editor.timed(() => editor.connection.sendRequest('regionGuard/lint', { fresh: false })));
    }
    editor.change(uri, `${text}\nexport const more = 1;\n`);
    const cancelled = await editor.cancelled();
    const now = memoryOf(child.pid);
    const row = (name, numbers) => `| ${name} | ${cell(quantile(numbers, 0.5), 1)} | ${cell(quantile(numbers, 0.95), 1)} |`;
    return [
      `Opening, from nothing kept to the first findings: ${cell(opened / 1000)} s. Resident after it ${cell(afterOpening?.now ?? null, 0)} MB, at the end ${cell(now?.now ?? null, 0)} MB, at most ${cell(now?.most ?? null, 0)} MB.`,
      `A lint that is cancelled ends within ${cell(cancelled, 0)} ms.`, '', '| ms | median | p95 |', '|---|---|---|',
      row('edit to diagnostics of the text', shape.typed), row('hover', shape.hover), row('completion', shape.completion),
      row('edit of an annotation to findings of the whole workspace', shape.whole), row('the same where no fact but a length changed', shape.nothing),
    ].join('\n');
  } finally {
    child.kill();
  }
}

async function connect(child, folder) {
  const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  const waiting = new Set();
  connection.onNotification('textDocument/publishDiagnostics', (params) => { for (const look of waiting) look(params); });
  connection.onRequest('workspace/configuration', ({ items }) => items.map(() => ({ lint: { run: 'manual' } })));
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('window/workDoneProgress/create', () => null);
  connection.listen();
  const uri = pathToFileURL(folder).href;
  await connection.sendRequest('initialize', {
    processId: process.pid, rootUri: uri, workspaceFolders: [{ uri, name: 'bench' }], capabilities: { workspace: { configuration: true, workspaceFolders: true } },
    initializationOptions: { lintOnStart: false },
  });
  await connection.sendNotification('initialized', {});
  let version = 1;
  const timed = async (ask) => {
    const start = performance.now();
    await ask();
    return performance.now() - start;
  };
  return {
    connection, timed,
    open: (document, text) => connection.sendNotification('textDocument/didOpen', { textDocument: { uri: document, languageId: 'typescript', version, text } }),
    change: (document, text) => connection.sendNotification('textDocument/didChange', { textDocument: { uri: document, version: ++version }, contentChanges: [{ text }] }),
    /** Milliseconds from an edit to the first diagnostics of the document that are wanted. */
    untilDiagnostics: (document, edit, isWanted) => new Promise((resolve, reject) => {
      const start = performance.now();
      const end = setTimeout(() => { waiting.delete(look); reject(new Error('no diagnostics came')); }, PATIENCE);
      const look = (params) => {
        if (params.uri !== document || !isWanted(params.diagnostics)) return;
        clearTimeout(end);
        waiting.delete(look);
        resolve(performance.now() - start);
      };
      waiting.add(look);
      edit();
    }),
    /** Milliseconds from cancelling a lint, half a second after it began, to its end. */
    cancelled: async () => {
      const lint = connection.sendRequest('regionGuard/lint', { fresh: true }).catch(() => undefined);
      await new Promise((resolve) => { setTimeout(resolve, 500); });
      return timed(async () => {
        await connection.sendNotification('regionGuard/cancelLint', {});
        await lint;
      });
    },
  };
}

/** Of the end of the first `what`. */
function positionOf(text, what) {
  const before = text.slice(0, text.indexOf(what) + what.length).split('\n');
  return { line: before.length - 1, character: before.at(-1).length };
}
