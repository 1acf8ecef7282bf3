/**
 * Source text of a JavaScript or TypeScript test program with hooks that tell a {@link Recorder} when each of its functions
 * runs. Only text is inserted, so that every function keeps the place in the original file as its name. Knows syntax by the
 * TypeScript compiler and nothing of the analyser.
 */
import ts from 'typescript';

interface Insertion { readonly at: number; readonly text: string; readonly order: number }

const SCRIPT_KINDS: Readonly<Record<string, ts.ScriptKind>> = { ts: ts.ScriptKind.TS, tsx: ts.ScriptKind.TSX, jsx: ts.ScriptKind.JSX, mts: ts.ScriptKind.TS, cts: ts.ScriptKind.TS };

const LEAVE = '}finally{$rg.exit($f);}';

/** `file:line:column` (1-based) of a definition: what functions are called in a recording. */
export function placeName(file: string, line: number, column: number): string {
  return `${file}:${line}:${column}`;
}

/** The text with hooks, as CommonJS that Node can run. `$rg` must be in its scope. */
export function instrument(file: string, text: string): string {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true, SCRIPT_KINDS[file.split('.').at(-1) ?? ''] ?? ts.ScriptKind.JS);
  const inserted = new Instrumenter(file, source).run();
  return ts.transpileModule(inserted, {
    fileName: file,
    compilerOptions: {
      target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS, allowJs: true, jsx: ts.JsxEmit.React, experimentalDecorators: true,
      esModuleInterop: true,
    },
  }).outputText;
}

class Instrumenter {
  readonly #file: string;
  readonly #source: ts.SourceFile;
  readonly #insertions: Insertion[] = [];

  constructor(file: string, source: ts.SourceFile) {
    this.#file = file;
    this.#source = source;
  }

  run(): string {
    this.#visit(this.#source);
    const { text } = this.#source;
    let out = '';
    let from = 0;
    for (const { at, text: insertion } of [...this.#insertions].sort((a, b) => a.at - b.at || a.order - b.order)) {
      out += text.slice(from, at) + insertion;
      from = at;
    }
    return out + text.slice(from);
  }

  #visit(node: ts.Node): void {
    if (ts.isFunctionLike(node) && 'body' in node && node.body) this.#function(node);
    else if (ts.isClassStaticBlockDeclaration(node)) this.#block(node, node.body);
    else if (ts.isAwaitExpression(node)) this.#wrap(node, node.expression, ['$rg.settled($f,', '$rg.settle($f,', '))']);
    else if (ts.isYieldExpression(node)) this.#yield(node);
    else if (ts.isForOfStatement(node) && node.awaitModifier) this.#around(node.expression, '$rg.each($f,', ')');
    ts.forEachChild(node, (child) => { this.#visit(child); });
  }

  #yield(node: ts.YieldExpression): void {
    if (!node.expression) {
      this.#around(node, '$rg.resume($f,', ' $rg.suspend($f))');
    } else if (node.asteriskToken) this.#around(node.expression, '$rg.delegate($f,', ')');
    else this.#wrap(node, node.expression, ['$rg.resume($f,', '$rg.suspend($f,', '))']);
  }

  #function(node: ts.FunctionLikeDeclaration): void {
    const { body } = node;
    if (!body) return;
    const id = this.#idOf(node);
    const isGenerator = 'asteriskToken' in node && node.asteriskToken !== undefined;
    const isCounted = isGenerator && !node.parameters.some((p) => p.dotDotDotToken);
    if (isCounted) {
      const { parameters } = node;
      const comma = parameters.length > 0 && !parameters.hasTrailingComma ? ',' : '';
      this.#insert(parameters.end, `${comma}$made=$rg.made(${id})`, 1);
    }
    for (const p of node.parameters) this.#defaults(p, id);
    const enter = `const $f=$rg.${isCounted ? 'start' : 'enter'}(${id});try{`;
    if (ts.isBlock(body)) this.#body(body, enter);
    else this.#around(body, `{${enter}return (`, `);${LEAVE}}`);
  }

  #block(node: ts.Node, body: ts.Block): void {
    this.#body(body, `const $f=$rg.enter(${this.#idOf(node)});try{`);
  }

  #body(body: ts.Block, enter: string): void {
    this.#insert(body.getStart() + 1, enter, 2);
    this.#insert(body.end - 1, LEAVE, body.getStart() + 1 === body.end - 1 ? 3 : -2);
  }

  /** Name of a definition, as a literal. */
  #idOf(node: ts.Node): string {
    const { line, character } = this.#source.getLineAndCharacterOfPosition(node.getStart());
    return JSON.stringify(placeName(this.#file, line + 1, character + 1));
  }

  /** Defaults of parameters run inside the function, before its body. */
  #defaults(node: ts.ParameterDeclaration | ts.BindingElement, id: string): void {
    const { initializer, name } = node;
    if (initializer && !ts.isLiteralExpression(initializer) && !ts.isIdentifier(initializer) && !ts.isFunctionLike(initializer)) this.#around(initializer, `$rg.within(${id},()=>(`, '))');
    if (!ts.isIdentifier(name)) for (const part of name.elements) if (ts.isBindingElement(part)) this.#defaults(part, id);
  }

  #around(node: ts.Node, before: string, after: string): void {
    const depth = this.#source.text.length - (node.end - node.getStart());
    this.#insert(node.getStart(), before, 10 + depth);
    this.#insert(node.end, after, -10 - depth);
  }

  #wrap(outer: ts.Node, inner: ts.Node, [first, second, after]: readonly [string, string, string]): void {
    const depth = this.#source.text.length - (outer.end - outer.getStart());
    this.#insert(outer.getStart(), first, 10 + depth);
    this.#insert(inner.getStart(), second, 10 + depth);
    this.#insert(outer.end, after, -10 - depth);
  }

  #insert(at: number, text: string, order: number): void {
    this.#insertions.push({ at, text, order });
  }
}
