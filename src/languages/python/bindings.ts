/**
 * Which names a function (or the module) binds: everything that its body assigns, without the bodies of what is
 * defined in it. One walk over the body; bodies nested in it are stepped over, so that a file is walked once.
 */
import { NO_NODE } from '../../extract/syntax-table.ts';
import type { NodeId, SyntaxTable } from '../../extract/syntax-table.ts';
import type { VariableFact } from '../../model/facts.ts';
import { captureNames } from './captures.ts';

type Kind = VariableFact['kind'];

export interface Binding { readonly kind: Kind; readonly node: NodeId }

export interface Bindings {
  readonly names: ReadonlyMap<string, Binding>;
  readonly globals: ReadonlySet<string>;
  readonly nonlocals: ReadonlySet<string>;
  readonly isGenerator: boolean;
}

export function bindingsOf(tree: SyntaxTable, root: NodeId): Bindings {
  const collector = new Collector(tree);
  if (root !== NO_NODE) collector.walk(root);
  return collector;
}

/** Names that are targets of an assignment to `target`, in order. */
export function targetNames(tree: SyntaxTable, target: NodeId): NodeId[] {
  const out: NodeId[] = [];
  const open = [target];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (tree.kind(node) === 'identifier') out.push(node);
    else if (NESTED_TARGETS.has(tree.kind(node))) open.push(...tree.namedChildren(node).reverse());
  }
  return out;
}

/** `except Error, e:` of Python 2. A second name that looks like a class is a second type (Python 3.14). */
export function legacyCatchName(tree: SyntaxTable, clause: NodeId): NodeId {
  const second = tree.fieldAll(clause, 'value')[1] ?? NO_NODE;
  return tree.kind(second) === 'identifier' && /^\p{Ll}/u.test(tree.textOf(second)) ? second : NO_NODE;
}

const NESTED_TARGETS: ReadonlySet<string> = new Set([
  'pattern_list', 'tuple_pattern', 'list_pattern', 'tuple', 'list', 'expression_list', 'list_splat_pattern', 'list_splat',
  'parenthesized_expression', 'as_pattern_target', 'type', 'generic_type',
]);

/** What each kind of node binds. */
const BINDERS: ReadonlyMap<string, (c: Collector, node: NodeId) => void> = new Map<string, (c: Collector, node: NodeId) => void>([
  ['function_definition', (c, n) => { c.add(c.tree.field(n, 'name'), 'function'); c.skipBody(n); }],
  ['class_definition', (c, n) => { c.add(c.tree.field(n, 'name'), 'class'); c.skipBody(n); }],
  ['lambda', (c, n) => c.skipBody(n)],
  ['assignment', (c, n) => c.addTargets(c.tree.field(n, 'left'))],
  ['augmented_assignment', (c, n) => c.addTargets(c.tree.field(n, 'left'))],
  ['for_statement', (c, n) => c.addTargets(c.tree.field(n, 'left'))],
  ['named_expression', (c, n) => c.addTargets(c.tree.field(n, 'name'))],
  ['as_pattern_target', (c, n) => c.addTargets(n, c.isInExcept(n) ? 'catch' : 'local')],
  ['except_clause', (c, n) => c.addTargets(legacyCatchName(c.tree, n), 'catch')],
  ['delete_statement', (c, n) => { for (const child of c.tree.namedChildren(n)) c.addTargets(child); }],
  ['case_clause', (c, n) => { for (const name of captureNames(c.tree, n)) c.add(name, 'local'); }],
  ['type_alias_statement', (c, n) => c.addTargets(c.aliasName(n))],
  ['import_statement', (c, n) => c.addImports(n)],
  ['import_from_statement', (c, n) => c.addImports(n)],
  ['global_statement', (c, n) => { for (const name of c.tree.namedChildren(n)) c.globals.add(c.tree.textOf(name)); }],
  ['nonlocal_statement', (c, n) => { for (const name of c.tree.namedChildren(n)) c.nonlocals.add(c.tree.textOf(name)); }],
  ['yield', (c, n) => { if (c.tree.isNamed(n)) c.isGenerator = true; }],
]);

class Collector implements Bindings {
  readonly tree: SyntaxTable;
  readonly names = new Map<string, Binding>();
  readonly globals = new Set<string>();
  readonly nonlocals = new Set<string>();
  isGenerator = false;
  readonly #skipped = new Set<NodeId>();

  constructor(tree: SyntaxTable) {
    this.tree = tree;
  }

  walk(root: NodeId): void {
    const { tree } = this;
    let node = root;
    for (;;) {
      const skip = this.#skipped.size > 0 && this.#skipped.delete(node);
      if (!skip) BINDERS.get(tree.kind(node))?.(this, node);
      const child = skip ? NO_NODE : tree.firstChild(node);
      if (child !== NO_NODE) node = child;
      else {
        while (node !== root && tree.nextSibling(node) === NO_NODE) node = tree.parent(node);
        if (node === root) return;
        node = tree.nextSibling(node);
      }
    }
  }

  add(name: NodeId, kind: Kind): void {
    const text = this.tree.textOf(name);
    if (text === '') return;
    const known = this.names.get(text);
    if (known === undefined || known.kind === 'local') this.names.set(text, { kind, node: known?.node ?? name });
  }

  addTargets(target: NodeId, kind: Kind = 'local'): void {
    if (target !== NO_NODE) for (const name of targetNames(this.tree, target)) this.add(name, kind);
  }

  addImports(statement: NodeId): void {
    const isFrom = this.tree.kind(statement) === 'import_from_statement';
    for (const name of this.tree.fieldAll(statement, 'name')) {
      const alias = this.tree.field(name, 'alias');
      const parts = this.tree.namedChildren(name);
      this.add(alias !== NO_NODE ? alias : isFrom ? (parts.at(-1) ?? NO_NODE) : (parts[0] ?? NO_NODE), 'import');
    }
  }

  aliasName(node: NodeId): NodeId {
    let name = this.tree.field(node, 'left');
    while (name !== NO_NODE && this.tree.kind(name) !== 'identifier') name = this.tree.namedChildren(name)[0] ?? NO_NODE;
    return name;
  }

  isInExcept(target: NodeId): boolean {
    const pattern = this.tree.parent(target);
    return this.tree.kind(this.tree.parent(pattern)) === 'except_clause';
  }

  skipBody(node: NodeId): void {
    const body = this.tree.field(node, 'body');
    if (body !== NO_NODE) this.#skipped.add(body);
  }
}
