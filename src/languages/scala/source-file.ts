/** A whole file: packages, imports, definitions in any order, and in scripts statements. Names are bound before anything is lowered. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import { annotationsOf } from './annotations.ts';
import { declareTypes, lowerType } from './classes.ts';
import { declareFunctions, lowerExtension, lowerFunctionDefinition } from './functions.ts';
import { declareGivens, lowerGiven } from './givens.ts';
import { lowerImport } from './imports.ts';
import type { Lowering } from './lowering.ts';
import { bindPattern } from './patterns.ts';
import { bodyItems, isFunctionDefinition, isTypeDefinition, isValueDefinition, namesInPattern, plainNames } from './syntax.ts';
import { typeOf } from './types.ts';

export function lowerFile(l: Lowering): void {
  const { tree, b } = l;
  const nodes = tree.count === 0 ? [] : l.items(0);
  const name = headerOf(l, nodes);
  if (name !== '') b.setPackage(name, name);
  b.lowerModule(() => {
    const sections = sectionsOf(l, nodes, { name: '', around: [] });
    for (const s of sections) declareSection(l, s);
    for (const s of sections) lowerSection(l, s);
    for (const s of sections) exportSection(l, s, name);
    // Packages around the file's own are open to it; its other packages are too, each to all of the file.
    const open = new Set(sections.flatMap((s) => [s.name, ...s.around]));
    for (const p of open) if (p !== name) b.addStarImport(p);
  });
}

/** Definitions of one package, with the packages around that are open to them. */
interface Section { readonly name: string; readonly around: readonly string[]; readonly nodes: readonly NodeId[] }

/** Package that the file begins with. */
function headerOf(l: Lowering, nodes: readonly NodeId[]): string {
  const { tree } = l;
  let name = '';
  for (const node of nodes) {
    if (tree.kind(node) === 'package_clause') {
      name = join(name, packageName(l, node));
      if (tree.field(node, 'body') >= 0) break;
    } else if (tree.kind(node) !== 'comment' && tree.kind(node) !== 'import_declaration') break;
  }
  return name;
}

function packageName(l: Lowering, node: NodeId): string {
  return l.tree.namedChildren(l.tree.field(node, 'name')).map((c) => l.word(c)).join('.');
}

function join(outer: string, inner: string): string {
  return outer === '' ? inner : inner === '' ? outer : `${outer}.${inner}`;
}

/** The file by packages. `package a` without braces holds for all that follows. */
function sectionsOf(l: Lowering, nodes: readonly NodeId[], start: { readonly name: string; readonly around: readonly string[] }): Section[] {
  const { tree } = l;
  let { name, around } = start;
  let own: NodeId[] = [];
  const out: Section[] = [];
  const flush = (): void => {
    if (own.length > 0) out.push({ name, around, nodes: own });
    own = [];
  };
  for (const node of nodes) {
    const kind = tree.kind(node);
    if (kind === 'package_clause') {
      const inner = { name: join(name, packageName(l, node)), around: name === '' ? around : [...around, name] };
      const body = tree.field(node, 'body');
      if (body >= 0) out.push(...sectionsOf(l, l.items(body), inner));
      else {
        flush();
        ({ name, around } = inner);
      }
    } else if (kind === 'package_object') {
      out.push({ name: join(name, l.word(tree.field(node, 'name'))), around: name === '' ? around : [...around, name], nodes: bodyItems(l, node) });
    } else own.push(node);
  }
  flush();
  return out;
}

function inSection(l: Lowering, s: Section, body: () => void): void {
  l.packageName = s.name;
  l.around = s.around;
  body();
}

function declareSection(l: Lowering, s: Section): void {
  const { tree, b } = l;
  inSection(l, s, () => {
    declareTypes(l, s.nodes);
    declareFunctions(l, s.nodes);
    declareGivens(l, s.nodes);
    for (const node of s.nodes) {
      if (tree.kind(node) === 'import_declaration') lowerImport(l, node);
      if (isValueDefinition(tree.kind(node))) for (const n of valueNames(l, node)) b.declare(l.word(n), 'local', tree.span(n), { constant: tree.kind(node).startsWith('val') });
    }
  });
}

function valueNames(l: Lowering, node: NodeId): readonly NodeId[] {
  const names = plainNames(l, node);
  return names.length > 0 ? names : namesInPattern(l, l.tree.field(node, 'pattern'));
}

function lowerSection(l: Lowering, s: Section): void {
  const { tree } = l;
  inSection(l, s, () => {
    for (const node of s.nodes) {
      const kind = tree.kind(node);
      if (kind === 'import_declaration') continue;
      if (isTypeDefinition(kind)) lowerType(l, node, -1);
      else if (isFunctionDefinition(kind)) lowerFunctionDefinition(l, node);
      else if (kind === 'given_definition') lowerGiven(l, node);
      else if (kind === 'extension_definition') lowerExtension(l, node, s.name);
      else if (isValueDefinition(kind)) lowerTopValue(l, node);
      else l.statement(node);
    }
  });
}

/** A value at the top of a file is a variable of the file. */
function lowerTopValue(l: Lowering, node: NodeId): void {
  const { tree, b } = l;
  const span = tree.span(node);
  const names = plainNames(l, node);
  const type = typeOf(l, tree.field(node, 'type'));
  const value = l.full(tree.field(node, 'value'), l.word(names[0] ?? -1));
  b.statement(span, value);
  const decorators = annotationsOf(l, node);
  for (const n of names) {
    const variable = b.declare(l.word(n), 'local', tree.span(n), { type, decorators });
    if (value !== 0) b.store(variable, value, span);
  }
  if (names.length > 0) return;
  const outer = namesInPattern(l, tree.field(node, 'pattern')).map((n) => ({ n, variable: b.scope.own(l.word(n)) }));
  b.inScope(() => {
    bindPattern(l, tree.field(node, 'pattern'), value);
    for (const { n, variable } of outer) {
      const inner = b.scope.own(l.word(n));
      if (inner >= 0 && variable >= 0) b.emit(Op.Store, tree.span(n), variable, b.load(inner, tree.span(n)), 0);
    }
  });
}

/** What other files see: all definitions of the package. */
function exportSection(l: Lowering, s: Section, filePackage: string): void {
  const { tree, b } = l;
  const seen = new Set<number>();
  for (const node of s.nodes) {
    const kind = tree.kind(node);
    const names = isValueDefinition(kind) ? valueNames(l, node) : isTypeDefinition(kind) || isFunctionDefinition(kind) || kind === 'given_definition' ? [tree.field(node, 'name')] : [];
    for (const n of names) {
      const name = l.word(n);
      const variable = n < 0 ? -1 : b.scope.own(name);
      if (variable < 0 || seen.has(variable)) continue;
      seen.add(variable);
      b.addExport({ kind: 'local', name, variable, ...(s.name === filePackage ? {} : { package: s.name }) });
    }
  }
}
