/**
 * Macros with parameters, as functions: a macro's text is no syntax, so only its calls are read out of it, and what they are given of the
 * parameters. A macro that stands for one name is that name.
 */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import type { Lowering } from './lowering.ts';
import { readName } from './names.ts';

export function lowerMacro(l: Lowering, node: NodeId): void {
  const { tree, b } = l;
  if (!l.isOutside) return;
  const nameNode = tree.field(node, 'name');
  const name = tree.textOf(nameNode);
  const nameSpan = tree.span(nameNode);
  const value = tree.field(node, 'value');
  const text = tree.textOf(value).slice(0, MAX_TEXT);
  if (name === '' || b.scope.own(name) >= 0) return;
  if (tree.kind(node) === 'preproc_def') {
    if (/^[A-Za-z_]\w*$/.test(text.trim()) && text.trim() !== name && !WORDS.has(text.trim())) alias(l, name, text.trim(), nameSpan);
    return;
  }
  const calls = callsIn(text);
  const params = tree.namedChildren(tree.field(node, 'parameters')).filter((p) => tree.kind(p) === 'identifier');
  if (calls.length === 0 && params.length === 0) return;
  const span = tree.span(node);
  const fn = l.define({
    name, kind: 'function', span: { start: span.start, end: trimmedEnd(tree.text, span) }, nameSpan, qualifiedName: name,
    params: [...params.map((p) => ({ name: tree.textOf(p), span: tree.span(p), optional: true })), ...(tree.textOf(tree.field(node, 'parameters')).includes('...') ? [{ name: '', kind: 'rest' as const, span: nameSpan }] : [])],
  }, { owner: null, isStatic: true }, (index) => { lowerCalls(l, { index, name, calls, text, span: tree.span(value) }); });
  const variable = b.declare(name, 'function', nameSpan);
  b.store(variable, b.functionValue(fn, nameSpan), nameSpan);
  b.addExport({ kind: 'local', name, variable, package: '' });
}

const MAX_TEXT = 20_000;
const WORDS: ReadonlySet<string> = new Set(['if', 'while', 'for', 'switch', 'return', 'sizeof', 'defined', 'do', 'else', 'static', 'inline', 'const', 'extern', 'void', 'int', 'char', 'long', 'short', 'unsigned', 'signed', 'float', 'double', 'bool', 'true', 'false',
  'struct', 'union', 'enum', 'class', 'typename', 'template', 'decltype', 'alignof', 'alignas', 'typeof', '__typeof__', '__attribute__', '__declspec', 'catch', 'static_cast', 'reinterpret_cast', 'const_cast', 'dynamic_cast', 'noexcept', 'nullptr', 'NULL', 'this', 'operator', 'new', 'delete', 'throw', 'volatile', 'register', 'auto', 'constexpr', 'case', 'goto', 'break', 'continue', 'default']);

interface MacroCall { readonly name: string; readonly at: number; readonly args: string }

/** `name(args` in a macro's text, not in its strings. */
function callsIn(text: string): MacroCall[] {
  const out: MacroCall[] = [];
  const pattern = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|(->|\.|#)?\s*\b([A-Za-z_]\w*)(\s*\()?/g;
  for (const m of text.matchAll(pattern)) {
    const name = m[2] ?? '';
    if (m[3] === undefined || m[1] !== undefined || WORDS.has(name)) continue;
    const from = m.index + m[0].length;
    out.push({ name, at: m.index + m[0].indexOf(name), args: text.slice(from, from + 200) });
  }
  return out.slice(0, 100);
}

/** Every parameter may be what the macro gives. */
function lowerCalls(l: Lowering, macro: { readonly index: number; readonly name: string; readonly calls: readonly MacroCall[]; readonly text: string; readonly span: Span }): void {
  const { b } = l;
  const params = b.functionFact(macro.index).params.filter((p) => p.name !== '');
  const results: number[] = [];
  for (const call of macro.calls) {
    if (call.name === macro.name) continue;
    const span = { start: macro.span.start + call.at, end: macro.span.start + call.at + call.name.length };
    results.push(b.call(readName(l, call.name, span), argumentsIn(call.args).map((a) => {
      const param = params.find((p) => p.name === a);
      return { value: param ? b.load(param.variable, span) : b.literal('Other', a, span) };
    }), span));
  }
  const given = params.filter((p) => new RegExp(`\\b${p.name}\\b`).test(macro.text)).map((p) => b.load(p.variable, macro.span));
  b.emit(Op.Return, macro.span, results.length + given.length === 0 ? 0 : b.choice([...results, ...given], macro.span));
}

/** Arguments up to the closing bracket, as written. */
function argumentsIn(text: string): string[] {
  const out: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i] ?? '';
    if ('([{'.includes(c)) depth++;
    else if (')]}'.includes(c) && --depth < 0) {
      const last = text.slice(from, i).trim();
      return last === '' && out.length === 0 ? [] : [...out, last].map(bare);
    } else if (c === ',' && depth === 0) {
      out.push(text.slice(from, i).trim());
      from = i + 1;
    }
  }
  return out.map(bare);
}

function bare(argument: string): string {
  return argument.replace(/^[(&*\s]+|[)\s]+$/g, '');
}

function trimmedEnd(text: string, span: Span): number {
  return span.end > span.start && text[span.end - 1] === '\n' ? span.end - 1 : span.end;
}

function alias(l: Lowering, name: string, target: string, span: Span): void {
  const { b } = l;
  const variable = b.addVariable({ name, function: 0, kind: 'import', type: -1, span, constant: true });
  b.addExport({ kind: 'local', name, variable, package: '' });
  l.atEnd(() => {
    b.store(variable, readName(l, target, span), span);
  });
}
