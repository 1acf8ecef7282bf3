/** Statements by kind. Each is recorded with the value that it computes. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { attributesOf } from './attributes.ts';
import { SPECIFIERS } from './classes.ts';
import { declareBindings } from './declarations.ts';
import { readDeclarator } from './declarators.ts';
import { isExpressionKind } from './expressions.ts';
import { initializedValue } from './initializers.ts';
import type { Lowering } from './lowering.ts';
import { DESTRUCTOR } from './names.ts';
import { typeOf } from './types.ts';

type StatementLowering = (l: Lowering, node: NodeId) => OpRef;

/** Statements of a block in a scope of their own. Objects that live in it are destroyed at its end, the last first. */
export function lowerBlock(l: Lowering, node: NodeId): void {
  const { tree, b } = l;
  b.inScope(() => {
    if (tree.kind(node) !== 'compound_statement') l.statement(node);
    else for (const c of l.items(node)) l.statement(c);
    destroyLocals(l, node);
  });
}

function destroyLocals(l: Lowering, node: NodeId): void {
  const { b, tree } = l;
  const end = tree.end(node);
  const span = { start: Math.max(tree.start(node), end - 1), end };
  const held = [...b.scope.entries()].map(([, v]) => v).filter((v) => l.objects.has(v)).reverse();
  for (const v of held) {
    const type = b.variableFact(v).type;
    if (type >= 0 && !isForeign(b.typeFact(type).name)) b.implicitCall(b.get(b.load(v, span), DESTRUCTOR, span), [], span);
  }
}

/** Of the standard library: nothing of the workspace runs when it ends. */
function isForeign(type: string): boolean {
  return type.startsWith('std.') || type === 'string' || type === 'size_t' || type.endsWith('_t');
}

/** Lowers any node that stands where a statement may; its value or 0. */
export function lowerStatement(l: Lowering, node: NodeId): OpRef {
  const kind = l.tree.kind(node);
  const lower = STATEMENTS.get(kind);
  if (lower) {
    const value = lower(l, node);
    l.b.statement(l.tree.span(node), value);
    return value;
  }
  if (isExpressionKind(kind)) return l.expression(node);
  if (DECLARATIONS.has(kind) || SPECIFIERS.has(kind)) {
    if (SPECIFIERS.has(kind)) l.specifier(node);
    else l.declaration(node);
    return 0;
  }
  if (!SKIPPED.has(kind) && !kind.startsWith('preproc_')) for (const c of l.items(node)) l.statement(c);
  return 0;
}

const DECLARATIONS: ReadonlySet<string> = new Set(['function_definition', 'alias_declaration', 'type_definition', 'using_declaration', 'namespace_alias_definition', 'template_declaration', 'namespace_definition', 'linkage_specification']);
const SKIPPED: ReadonlySet<string> = new Set(['comment', 'type_identifier', 'primitive_type', 'type_qualifier', 'storage_class_specifier', 'attribute_declaration', 'attribute_specifier', 'static_assert_declaration', 'statement_identifier', 'sized_type_specifier',
  'type_descriptor', 'template_argument_list', 'parameter_list', 'field_identifier', 'namespace_identifier', 'placeholder_type_specifier']);

const STATEMENTS: ReadonlyMap<string, StatementLowering> = new Map<string, StatementLowering>([
  ['expression_statement', onlyExpression],
  ['declaration', (l, node) => l.declaration(node)],
  ['init_statement', (l, node) => lastStatement(l, node)],
  ['compound_statement', (l, node) => { l.block(node); return 0; }],
  ['if_statement', ifStatement],
  ['while_statement', whileLoop],
  ['do_statement', doLoop],
  ['for_statement', forLoop],
  ['for_range_loop', rangeLoop],
  ['switch_statement', switchStatement],
  ['case_statement', (l, node) => lastStatement(l, node)],
  ['return_statement', (l, node) => leave(l, node, Op.Return)],
  ['co_return_statement', (l, node) => leave(l, node, Op.Return)],
  ['throw_statement', (l, node) => leave(l, node, Op.Throw)],
  ['co_yield_statement', coYield],
  ['break_statement', (l, node) => { l.b.emit(Op.Break, l.tree.span(node), 0); return 0; }],
  ['continue_statement', (l, node) => { l.b.emit(Op.Continue, l.tree.span(node), 0); return 0; }],
  ['try_statement', tryStatement],
  ['seh_try_statement', tryStatement],
  ['labeled_statement', (l, node) => lastStatement(l, node)],
  ['attributed_statement', attributed],
  ['goto_statement', () => 0],
]);

function onlyExpression(l: Lowering, node: NodeId): OpRef {
  let value = 0;
  for (const c of l.items(node)) value = l.expression(c) || value;
  return value;
}

function lastStatement(l: Lowering, node: NodeId): OpRef {
  let value = 0;
  for (const c of l.items(node)) if (l.tree.fieldName(c) !== 'label') value = l.statement(c) || value;
  return value;
}

/** `[[marker]] f();`: what it stands on is a value without a name. */
function attributed(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const value = lastStatement(l, node);
  const decorators = attributesOf(l, node);
  const span = tree.span(node);
  if (value !== 0 && decorators.length > 0) b.store(b.addVariable({ name: '', function: b.currentFunction, kind: 'local', type: -1, span, constant: true, decorators }), value, span);
  return value;
}

/** `(init; condition)` or `(T x = value)`: value of what is tested. */
function condition(l: Lowering, node: NodeId): OpRef {
  const { tree } = l;
  if (tree.kind(node) !== 'condition_clause') return l.expression(node);
  let value = 0;
  for (const c of l.items(node)) {
    const kind = tree.kind(c);
    if (kind === 'init_statement' || kind === 'declaration') value = l.statement(c);
    else value = l.expression(c);
  }
  return value;
}

/** A chain of `else if` is walked in a loop. */
function ifStatement(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const outer = b.scope;
  let value = 0;
  let depth = 0;
  for (let at = node; ; depth++) {
    b.enterScope();
    const tested = condition(l, tree.field(at, 'condition'));
    if (depth === 0) value = tested;
    else b.statement(tree.span(at), tested);
    b.emit(Op.If, tree.span(at), tested);
    l.block(tree.field(at, 'consequence'));
    const alternative = tree.field(at, 'alternative');
    if (alternative < 0) break;
    b.emit(Op.Else, tree.span(alternative));
    const inner = tree.kind(alternative) === 'else_clause' ? (l.items(alternative)[0] ?? -1) : alternative;
    if (tree.kind(inner) !== 'if_statement') {
      l.block(inner);
      break;
    }
    at = inner;
  }
  for (let i = 0; i <= depth; i++) b.emit(Op.EndIf, tree.span(node));
  b.leaveScope(outer);
  return value;
}

function whileLoop(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  return b.inScope(() => {
    b.emit(Op.Loop, tree.span(node), 0);
    const tested = condition(l, tree.field(node, 'condition'));
    l.block(tree.field(node, 'body'));
    b.emit(Op.EndLoop, tree.span(node));
    return tested;
  });
}

function doLoop(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  b.emit(Op.Loop, tree.span(node), 0);
  l.block(tree.field(node, 'body'));
  const tested = l.expression(tree.field(node, 'condition'));
  b.emit(Op.EndLoop, tree.span(node));
  return tested;
}

function forLoop(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  return b.inScope(() => {
    const init = tree.field(node, 'initializer');
    if (init >= 0) l.statement(init);
    b.emit(Op.Loop, tree.span(node), 0);
    const tested = l.expression(tree.field(node, 'condition'));
    l.block(tree.field(node, 'body'));
    l.expression(tree.field(node, 'update'));
    b.emit(Op.EndLoop, tree.span(node));
    return tested;
  });
}

/** `for (T x : xs)`, `for (auto [a, b] : xs)` */
function rangeLoop(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const right = tree.field(node, 'right');
  const d = readDeclarator(l, tree.field(node, 'declarator'));
  return b.inScope(() => {
    const init = tree.field(node, 'initializer');
    if (init >= 0) l.statement(init);
    const iterable = initializedValue(l, right, { type: -1, isObject: false, isArray: true });
    b.emit(Op.Loop, span, 0);
    const each = iterable === 0 ? 0 : b.emit(Op.Element, tree.span(right), iterable);
    if (tree.kind(d.name) === 'structured_binding_declarator') declareBindings(l, d.name, each);
    else if (d.name >= 0) {
      const variable = b.declare(tree.textOf(d.name), 'local', tree.span(d.name), { type: typeOf(l, tree.field(node, 'type')), decorators: attributesOf(l, node) });
      if (each !== 0) b.store(variable, each, tree.span(d.name));
    }
    l.block(tree.field(node, 'body'));
    b.emit(Op.EndLoop, span);
    return iterable;
  });
}

/** Cases run on into the next unless something leaves them. */
function switchStatement(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  return b.inScope(() => {
    const subject = condition(l, tree.field(node, 'condition'));
    b.emit(Op.Switch, span, subject);
    const nodes = l.items(tree.field(node, 'body'));
    // Statements in front of the first case declare at most.
    for (const c of nodes) if (tree.kind(c) === 'case_statement') switchCase(l, c); else l.statement(c);
    b.emit(Op.EndSwitch, span);
    return subject;
  });
}

function switchCase(l: Lowering, node: NodeId): void {
  const { tree, b } = l;
  const valueNode = tree.field(node, 'value');
  const inside = l.items(node).filter((c) => c !== valueNode);
  const value = valueNode < 0 ? 0 : l.expression(valueNode);
  const last = tree.kind(inside.at(-1) ?? -1);
  b.emit(Op.Case, tree.span(node), value, last === 'break_statement' || last === 'return_statement' || last === 'throw_statement' ? 0 : 1);
  for (const c of inside) l.statement(c);
}

/** The value that is left with; an initialiser list makes what the function gives. */
function leave(l: Lowering, node: NodeId, op: typeof Op.Return | typeof Op.Throw): OpRef {
  const value = onlyExpression(l, node);
  l.b.emit(op, l.tree.span(node), value);
  return value;
}

function coYield(l: Lowering, node: NodeId): OpRef {
  const value = onlyExpression(l, node);
  l.b.emit(Op.Yield, l.tree.span(node), value, 0);
  return value;
}

function tryStatement(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const body = tree.field(node, 'body');
  b.emit(Op.Try, span);
  l.block(body);
  for (const c of l.items(node)) {
    if (tree.kind(c) === 'catch_clause') b.inScope(() => { catchClause(l, c); });
    else if (c !== body) l.statement(c);
  }
  b.emit(Op.EndTry, span);
  return 0;
}

function catchClause(l: Lowering, node: NodeId): void {
  const { tree, b } = l;
  const param = tree.namedChildren(tree.field(node, 'parameters')).find((p) => tree.kind(p) === 'parameter_declaration') ?? -1;
  const d = readDeclarator(l, tree.field(param, 'declarator'));
  const type = typeOf(l, tree.field(param, 'type'));
  const variable = tree.kind(d.name) === 'identifier' ? b.declare(tree.textOf(d.name), 'catch', tree.span(d.name), { type }) : -1;
  b.emit(Op.Catch, tree.span(node), variable + 1, type + 1);
  l.block(tree.field(node, 'body'));
}
