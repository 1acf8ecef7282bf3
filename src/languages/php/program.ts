/**
 * A whole file. Namespaces and imports are read first, and every function and class of the file is bound to its full name, wherever
 * it stands: PHP declares those outside of any scope. Then the code is lowered from top to bottom.
 */
import { NO_NODE } from '../../extract/syntax-table.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import { findDocs } from './doc-comments.ts';
import type { Lowering } from './lowering.ts';
import { plainString } from './names.ts';
import { Names, dotted, splitName } from './namespaces.ts';

export function lowerProgram(l: Lowering): void {
  const { tree, b } = l;
  const parts = tree.count === 0 ? [] : namespaceParts(l);
  const first = parts.find((p) => p.names.namespace !== '') ?? parts[0];
  b.setPackage(first?.names.namespace ?? '', b.input.moduleName);
  findGenerators(l);
  findDocs(l);
  b.lowerModule(() => {
    l.module = b.scope;
    if (parts.some((p) => p.names.namespace !== '')) b.addStarImport('');
    for (const { names } of parts) if (names !== first?.names && names.namespace !== '') b.addStarImport(names.namespace);
    declareAll(l, parts);
    for (const part of parts) l.inFrame({ ...l.frame, names: part.names }, () => lowerPart(l, part));
    exportVariables(l);
  });
}

/** Statements of a file that stand in one namespace, and from where to where it reaches. */
interface NamespacePart { readonly names: Names; readonly statements: NodeId[]; readonly uses: NodeId[]; readonly start: number }

function namespaceParts(l: Lowering): NamespacePart[] {
  const { tree } = l;
  const parts: NamespacePart[] = [];
  const open = (name: string, start: number): NamespacePart => {
    const part: NamespacePart = { names: new Names(name), statements: [], uses: [], start };
    parts.push(part);
    return part;
  };
  let current = open('', 0);
  const add = (node: NodeId): void => {
    if (tree.kind(node) === 'namespace_use_declaration') {
      current.uses.push(node);
      readUse(l, current.names, node);
    } else if (tree.kind(node) === 'namespace_definition') {
      current = open(dotted(l.text(tree.field(node, 'name'))), tree.start(node));
      const body = tree.field(node, 'body');
      if (body < 0) return;
      for (const c of tree.namedChildren(body)) add(c);
      current = open('', tree.end(node));
    } else current.statements.push(node);
  };
  for (const c of tree.kind(0) === 'ERROR' ? [0] : tree.namedChildren(0)) add(c);
  return parts.filter((p, i) => i === 0 || p.statements.length > 0 || p.uses.length > 0 || p.names.namespace !== '');
}

interface Use { readonly kind: 'class' | 'function' | 'const'; readonly alias: string; readonly fullName: string; readonly node: NodeId }

function usesOf(l: Lowering, node: NodeId): Use[] {
  const { tree } = l;
  const kindOf = (n: NodeId): string => l.text(tree.field(n, 'type')).toLowerCase();
  const group = tree.childOfKind(node, 'namespace_use_group');
  const prefix = group < 0 ? '' : `${dotted(l.text(tree.childOfKind(node, 'namespace_name')))}.`;
  const outer = kindOf(node);
  return tree.namedChildren(group < 0 ? node : group).filter((c) => tree.kind(c) === 'namespace_use_clause').map((clause) => {
    const target = tree.namedChildren(clause).find((c) => tree.fieldName(c) !== 'alias') ?? NO_NODE;
    const fullName = prefix + dotted(l.text(target).replace(/^\\/, ''));
    const kind = kindOf(clause) || outer;
    return { kind: kind === 'function' || kind === 'const' ? kind : 'class', alias: l.text(tree.field(clause, 'alias')) || splitName(fullName).name, fullName, node: clause };
  });
}

function readUse(l: Lowering, names: Names, node: NodeId): void {
  for (const { kind, alias, fullName } of usesOf(l, node)) names.import(kind, alias, fullName);
}

const DECLARATIONS: ReadonlySet<string> = new Set(['function_definition', 'class_declaration', 'interface_declaration', 'trait_declaration', 'enum_declaration']);

/** Binds and exports every function, class and import of the file. */
function declareAll(l: Lowering, parts: readonly NamespacePart[]): void {
  const { tree } = l;
  let at = 0;
  for (const node of tree.allOfKinds(DECLARATIONS)) {
    while ((parts[at + 1]?.start ?? Infinity) <= tree.start(node)) at++;
    const names = parts[at]?.names ?? l.frame.names;
    const name = l.text(tree.field(node, 'name'));
    if (name !== '') declare(l, node, names, name);
  }
  for (const part of parts) for (const use of part.uses) for (const clause of usesOf(l, use)) bindImport(l, clause);
}

function declare(l: Lowering, node: NodeId, names: Names, name: string): void {
  const { tree, b } = l;
  const isFunction = tree.kind(node) === 'function_definition';
  const fullName = names.namespace === '' ? name : `${names.namespace}.${name}`;
  const table = isFunction ? l.functions : l.classes;
  let variable = table.get(fullName.toLowerCase()) ?? -1;
  if (variable < 0) {
    variable = b.addVariable({ name, function: 0, kind: isFunction ? 'function' : 'class', type: -1, span: tree.span(tree.field(node, 'name')), constant: false });
    table.set(fullName.toLowerCase(), variable);
    b.addExport({ kind: 'local', name, variable, package: names.namespace });
    if (!isFunction && !l.boundClasses.has(name)) {
      l.boundClasses.set(name, fullName);
      b.scope.bind(name, variable);
    }
  }
  l.declared.set(node, { variable, fullName, names });
  if (!isFunction) noteConstantTexts(l, node, fullName);
}

function noteConstantTexts(l: Lowering, node: NodeId, fullName: string): void {
  const { tree } = l;
  const body = tree.field(node, 'body');
  for (const member of body < 0 ? [] : tree.namedChildren(body)) {
    if (tree.kind(member) !== 'const_declaration') continue;
    for (const element of tree.namedChildren(member).filter((c) => tree.kind(c) === 'const_element')) {
      const [name = -1, value = -1] = tree.namedChildren(element);
      const text = tree.kind(value) === 'string' || tree.kind(value) === 'encapsed_string' ? plainString(l, value) : null;
      if (text !== null) l.constantTexts.set(`${fullName.toLowerCase()}::${l.text(name)}`, text);
    }
  }
}

function bindImport(l: Lowering, { kind, alias, fullName, node }: Use): void {
  const { b } = l;
  const table = kind === 'class' ? l.classes : kind === 'function' ? l.functions : l.constants;
  const key = kind === 'const' ? fullName : fullName.toLowerCase();
  if (table.has(key)) return;
  const span = l.span(node);
  const variable = b.addVariable({ name: alias, function: 0, kind: 'import', type: -1, span, constant: true });
  table.set(key, variable);
  const { namespace, name } = splitName(fullName);
  b.store(variable, b.import(namespace, name, span), span);
  if (kind !== 'class' || l.boundClasses.has(alias)) return;
  l.boundClasses.set(alias, fullName);
  b.scope.bind(alias, variable);
}

/** Declarations first: they count before the code above them runs. */
function lowerPart(l: Lowering, { statements }: NamespacePart): void {
  const isHoisted = (n: NodeId): boolean => DECLARATIONS.has(l.tree.kind(n));
  for (const n of statements) if (isHoisted(n)) l.statement(n);
  for (const n of statements) if (!isHoisted(n)) l.statement(n);
}

/** Global variables belong to all files; they are exported with their `$`, so that nothing else has their name. */
function exportVariables(l: Lowering): void {
  for (const [variable, fact] of l.b.scope.entries()) if (variable.startsWith('$')) l.b.addExport({ kind: 'local', name: variable, variable: fact, package: '' });
  for (const specifier of new Set(l.included)) l.b.addExport({ kind: 'star', specifier });
  if (l.returned >= 0) l.b.addExport({ kind: 'local', name: 'default', variable: l.returned, package: '' });
}

const FUNCTIONS: ReadonlySet<string> = new Set(['function_definition', 'method_declaration', 'anonymous_function', 'arrow_function', 'property_hook']);

function findGenerators(l: Lowering): void {
  const { tree } = l;
  const seen = new Set<NodeId>();
  for (const node of tree.allOfKinds(new Set(['yield_expression']))) {
    let at = tree.parent(node);
    while (at >= 0 && !seen.has(at) && !FUNCTIONS.has(tree.kind(at))) {
      seen.add(at);
      at = tree.parent(at);
    }
    if (at >= 0 && FUNCTIONS.has(tree.kind(at))) l.generators.add(at);
  }
}
