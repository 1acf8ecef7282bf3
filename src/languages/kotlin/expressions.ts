/** Expressions, by kind. Whatever is not known gives a value made of its parts, so that nothing inside is lost. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { stringText } from './annotations.ts';
import { callableReference, chainValue, infixCall } from './calls.ts';
import { anonymousClass } from './classes.ts';
import { anonymousFunction, lambda } from './functions.ts';
import { declareLocal, narrow, narrowName } from './locals.ts';
import type { Lowering } from './lowering.ts';
import { readName, thisValue } from './names.ts';
import { block, increment } from './statements.ts';
import { valueBehind } from './syntax.ts';
import { typeChild, typeOf } from './types.ts';

export function lowerExpression(l: Lowering, node: NodeId, name: string): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  switch (tree.kind(node)) {
    case 'identifier': return identifier(l, node);
    case 'call_expression': case 'navigation_expression': case 'index_expression': return chainValue(l, node);
    case 'infix_expression': return infixCall(l, node);
    case 'binary_expression': return binary(l, node);
    case 'range_expression': return range(l, node);
    case 'unary_expression': return unary(l, node);
    case 'in_expression': return inTest(l, node);
    case 'is_expression': return b.emit(Op.Binary, span, b.string('is'), l.expression(tree.field(node, 'left')), b.literal('Other', tree.textOf(tree.field(node, 'right')), span));
    case 'as_expression': return cast(l, node);
    case 'string_literal': case 'multiline_string_literal': return text(l, node);
    case 'character_literal': return b.literal('String', tree.textOf(node).slice(1, -1), span);
    case 'number_literal': case 'float_literal': return b.literal('Number', tree.textOf(node), span);
    case 'this_expression': return thisValue(l, l.word(tree.childOfKind(node, 'identifier')), span);
    case 'super_expression': return b.emit(Op.Super, span);
    case 'callable_reference': return callableReference(l, node);
    case 'lambda_literal': return lambda(l, node, name);
    case 'annotated_lambda': return lambda(l, tree.childOfKind(node, 'lambda_literal'), name);
    case 'anonymous_function': return anonymousFunction(l, node, name);
    case 'object_literal': return anonymousClass(l, node);
    case 'if_expression': return conditional(l, node);
    case 'when_expression': return when(l, node);
    case 'try_expression': return tryExpression(l, node);
    case 'return_expression': return leave(l, node);
    case 'throw_expression':
      b.emit(Op.Throw, span, l.expression(tree.namedChildren(node)[0] ?? -1));
      return 0;
    case 'labeled_expression': return labeled(l, node);
    case 'collection_literal': return b.array(tree.namedChildren(node).map((c) => ({ value: l.expression(c) })), span);
    case 'parenthesized_expression': case 'annotated_expression': return l.expression(tree.namedChildren(node).at(-1) ?? -1, name);
    case 'block': return block(l, node);
    case 'property_declaration': case 'assignment': case 'for_statement': case 'while_statement': case 'do_while_statement': case 'function_declaration': case 'class_declaration': case 'object_declaration': return l.statement(node);
    default: return parts(l, node);
  }
}

const NO_VALUE: ReadonlySet<string> = new Set(['annotation', 'modifiers', 'user_type', 'nullable_type', 'function_type', 'type_arguments', 'string_content', 'escape_sequence', 'label']);

function parts(l: Lowering, node: NodeId): OpRef {
  const values = l.items(node).filter((c) => !NO_VALUE.has(l.tree.kind(c))).map((c) => l.expression(c)).filter((v) => v !== 0);
  return values.length <= 1 ? (values[0] ?? 0) : l.b.combine(values, l.tree.span(node));
}

function identifier(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const word = tree.textOf(node);
  const span = tree.span(node);
  switch (word) {
    case 'null': return b.literal('Null', word, span);
    case 'true': case 'false': return b.literal('Boolean', word, span);
    case 'break': b.emit(Op.Break, span, 0); return 0;
    case 'continue': b.emit(Op.Continue, span, 0); return 0;
    default: return readName(l, l.word(node), span);
  }
}

/** `break@loop`, `continue@loop`, `name@ { … }` */
function labeled(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const label = tree.textOf(tree.childOfKind(node, 'label'));
  const held = tree.namedChildren(node).at(-1) ?? -1;
  const isBreak = label.startsWith('break@');
  if ((isBreak || label.startsWith('continue@')) && tree.kind(held) === 'identifier') {
    b.emit(isBreak ? Op.Break : Op.Continue, tree.span(node), b.string(tree.textOf(held)) + 1);
    return 0;
  }
  return tree.kind(held).endsWith('_statement') ? l.statement(held) : l.expression(held);
}

/** `return`, `return@label`. The scope functions' lambdas stand in the function itself, so leaving one leaves nothing. */
function leave(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const label = tree.field(node, 'label');
  const value = tree.namedChildren(node).find((c) => c !== label) ?? -1;
  const result = l.expression(value);
  const isInlined = label >= 0 && l.frame.receivers.some((r) => r.variable >= 0 && r.isThis && r.label === tree.textOf(label));
  if (!isInlined) b.emit(Op.Return, tree.span(node), result);
  return result;
}

/** Long chains lean to the left and are walked in a loop. */
function binary(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const steps: NodeId[] = [];
  let at = node;
  for (; tree.kind(at) === 'binary_expression'; at = tree.field(at, 'left')) steps.push(at);
  const outer = b.enterScope();
  let value = l.expression(at);
  let left = at;
  for (const step of steps.reverse()) {
    const span = tree.span(step);
    const operator = tree.textOf(tree.field(step, 'operator'));
    const right = tree.field(step, 'right');
    if (operator === '&&' || operator === '||' || operator === '?:') {
      b.emit(Op.If, span, value);
      if (operator !== '&&') b.emit(Op.Else, span);
      if (operator !== '?:') narrow(l, left, operator === '&&');
      const other = l.expression(right);
      b.emit(Op.EndIf, span);
      value = b.emit(Op.Logical, span, b.string(operator === '?:' ? '??' : operator), value, other);
    } else value = b.emit(Op.Binary, span, b.string(operator), value, l.expression(right));
    left = step;
  }
  b.leaveScope(outer);
  return value;
}

function range(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const [from = -1, to = -1] = tree.namedChildren(node);
  return b.emit(Op.Binary, tree.span(node), b.string(tree.hasToken(node, '..<') ? '..<' : '..'), l.expression(from), l.expression(to));
}

function unary(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const operator = tree.textOf(tree.field(node, 'operator'));
  if (operator === '++' || operator === '--') return increment(l, node);
  const value = l.expression(tree.field(node, 'argument'));
  if (operator === '!!') return value;
  return b.emit(Op.Unary, tree.span(node), b.string(operator === '-' || operator === '+' ? `u${operator}` : operator), value);
}

/** `x in xs` asks `xs` whether it `contains` it. */
function inTest(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const left = l.expression(tree.field(node, 'left'));
  const right = l.expression(tree.field(node, 'right'));
  return b.implicitCall(b.get(right, 'contains', tree.span(node)), [left], tree.span(node));
}

function cast(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const value = l.expression(tree.field(node, 'left'));
  const type = typeOf(l, tree.field(node, 'right'));
  return type < 0 || value === 0 ? value : b.emit(Op.Cast, tree.span(node), value, type);
}

/** A string; what is put into it is made text. */
function text(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const holes = tree.namedChildren(node).filter((c) => tree.kind(c) === 'interpolation');
  const span = tree.span(node);
  if (holes.length === 0) return names(l, node) ?? b.literal('String', stringText(l, node), span);
  const values: OpRef[] = [];
  for (const hole of holes) {
    const held = tree.namedChildren(hole)[0] ?? -1;
    const value = l.expression(held);
    if (value === 0) continue;
    values.push(value);
    if (!tree.kind(held).endsWith('literal')) values.push(b.implicitCall(b.get(value, 'toString', tree.span(held)), [], tree.span(held)));
  }
  return b.combine([b.literal('String', stringText(l, node), span), ...values], span);
}

/** `"$name"`: the grammar gives the dollar and the name as two pieces of text. */
function names(l: Lowering, node: NodeId): OpRef | null {
  const { tree, b } = l;
  const pieces = tree.namedChildren(node);
  const values: OpRef[] = [];
  for (const [i, piece] of pieces.entries()) {
    if (tree.textOf(piece) !== '$') continue;
    const next = pieces[i + 1] ?? -1;
    const name = /^[\p{L}_][\p{L}\p{N}_]*/u.exec(tree.textOf(next))?.[0];
    if (name === undefined || tree.start(next) !== tree.end(piece)) continue;
    const span = { start: tree.start(next), end: tree.start(next) + name.length };
    const value = readName(l, name, span);
    values.push(value, b.implicitCall(b.get(value, 'toString', span), [], span));
  }
  return values.length === 0 ? null : b.combine([b.literal('String', stringText(l, node), tree.span(node)), ...values], tree.span(node));
}

function conditional(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const condition = tree.field(node, 'condition');
  let then = -1;
  let otherwise = -1;
  let isElse = false;
  for (let c = tree.firstChild(node); c >= 0; c = tree.nextSibling(c)) {
    if (tree.kind(c) === 'else') isElse = true;
    else if (tree.isNamed(c) && c !== condition && !tree.kind(c).includes('comment')) {
      if (isElse) otherwise = c;
      else then = c;
    }
  }
  const value = l.expression(condition);
  b.statement(tree.span(condition), value);
  b.emit(Op.If, span, value);
  const yes = branch(l, condition, true, then);
  if (otherwise < 0) {
    b.emit(Op.EndIf, span);
    return yes;
  }
  b.emit(Op.Else, span);
  const no = branch(l, condition, false, otherwise);
  b.emit(Op.EndIf, span);
  return yes === 0 && no === 0 ? 0 : b.choice([yes, no], span);
}

function branch(l: Lowering, condition: NodeId, outcome: boolean, body: NodeId): OpRef {
  return l.b.inScope(() => {
    narrow(l, condition, outcome);
    return block(l, body);
  });
}

function when(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  return b.inScope(() => {
    const head = tree.childOfKind(node, 'when_subject');
    const declared = tree.childOfKind(head, 'variable_declaration');
    const subjectNode = head < 0 ? -1 : (tree.namedChildren(head).findLast((c) => c !== declared) ?? -1);
    const subject = l.expression(subjectNode);
    if (declared >= 0 && subject !== 0) {
      const variable = declareLocal(l, tree.childOfKind(declared, 'identifier'), typeOf(l, typeChild(l, declared)), true);
      if (variable >= 0) b.store(variable, subject, tree.span(declared));
    }
    b.emit(Op.Switch, span, subject);
    const subjectName = declared >= 0 ? tree.childOfKind(declared, 'identifier') : subjectNode;
    const values = l.items(node).filter((c) => tree.kind(c) === 'when_entry').map((entry) => whenEntry(l, entry, subjectName, subject));
    b.emit(Op.EndSwitch, span);
    return values.some((v) => v !== 0) ? b.choice(values, span) : 0;
  });
}

function whenEntry(l: Lowering, node: NodeId, subjectName: NodeId, subject: OpRef): OpRef {
  const { tree, b } = l;
  const conditions = tree.fieldAll(node, 'condition').filter((c) => tree.isNamed(c));
  const body = tree.namedChildren(node).findLast((c) => tree.fieldName(c) !== 'condition') ?? -1;
  return b.inScope(() => {
    const tests = conditions.map((c) => whenTest(l, c, subject)).filter((v) => v !== 0);
    b.emit(Op.Case, tree.span(node), tests.length <= 1 ? (tests[0] ?? 0) : b.combine(tests, tree.span(node)), 0);
    const [only = -1] = conditions;
    if (conditions.length === 1) {
      if (tree.kind(only) === 'type_test' && tree.hasToken(only, 'is')) narrowName(l, subjectName, typeChild(l, only));
      else narrow(l, only, true);
    }
    return block(l, body);
  });
}

function whenTest(l: Lowering, node: NodeId, subject: OpRef): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  if (tree.kind(node) === 'type_test') return b.literal('Other', tree.textOf(node), span);
  if (tree.kind(node) !== 'range_test') return l.expression(node);
  const range = l.expression(tree.namedChildren(node)[0] ?? -1);
  return range === 0 ? 0 : b.implicitCall(b.get(range, 'contains', span), [subject].filter((v) => v !== 0), span);
}

function tryExpression(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  b.emit(Op.Try, span);
  const values = [block(l, tree.childOfKind(node, 'block'))];
  for (const c of l.items(node)) {
    if (tree.kind(c) === 'catch_block') values.push(b.inScope(() => catchBlock(l, c)));
    else if (tree.kind(c) === 'finally_block') {
      b.emit(Op.Finally, tree.span(c));
      block(l, tree.childOfKind(c, 'block'));
    }
  }
  b.emit(Op.EndTry, span);
  return values.some((v) => v !== 0) ? b.choice(values, span) : 0;
}

function catchBlock(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const name = tree.childOfKind(node, 'identifier');
  const type = typeOf(l, typeChild(l, node));
  const variable = name < 0 ? -1 : b.declare(l.word(name), 'catch', tree.span(name), { type });
  b.emit(Op.Catch, tree.span(node), variable + 1, type + 1);
  return block(l, valueBehind(l, node, ')'));
}
