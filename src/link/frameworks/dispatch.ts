/**
 * Calls through a framework: to methods of a class or object that is handed over or named in text, to what listens for an event, to what
 * takes a published value by its type.
 */
import type { LeadModel } from '../../model/library.ts';
import { Literal, Op, opCode, operand, operandCount } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { ANY_KEY } from '../analysis.ts';
import type { Analysis } from '../analysis.ts';
import type { Argument, Invocation } from '../invocation.ts';
import type { Node, Token } from '../solver.ts';
import { TokenKind } from '../tokens.ts';
import type { LinkedFile } from '../world.ts';
import { entryOf } from './bindings.ts';

/** A class's name that more classes than this have names none of them. */
const NAME_LIMIT = 3;

/** Calls the methods that a model says a call leads to. */
export function callMembers(a: Analysis, call: Invocation, receiver: Token, model: LeadModel): void {
  for (const { ref, node } of sourcesOf(a, call, receiver, model)) {
    const text = model.text ? textOf(call.site.file, a, ref) : null;
    if (text !== null && model.text) callNamed(a, call, model, text, model.text);
    a.solver.listen(node, (t) => callOn(a, call, model, t, namesOf(a, call, model)));
  }
}

function sourcesOf(a: Analysis, { args, site }: Invocation, receiver: Token, { of }: LeadModel): readonly { readonly ref: OpRef; readonly node: Node }[] {
  if (of === 'receiver') return [{ ref: 0, node: a.constant(receiver) }];
  if (of.startsWith('arg')) return args.filter((arg) => arg.keyword === null).slice(Number(of.slice(3)), Number(of.slice(3)) + 1);
  const name = of.slice('key:'.length);
  const keyword = args.filter((arg) => arg.keyword !== null && (name === '*' || arg.keyword === name));
  const entries = name === '*' ? [] : args.map((arg) => entryOf(a, site.file, arg.ref, name)).filter((ref) => ref > 0);
  return [...keyword, ...entries.map((ref) => ({ ref, node: a.value(site.file, ref) }))];
}

function textOf(file: LinkedFile, a: Analysis, ref: OpRef): string | null {
  const { code } = file.facts;
  return ref > 0 && opCode(code, ref) === Op.Const && operand(code, ref, 0) === Literal.String ? a.string(file, operand(code, ref, 1)) : null;
}

/** Methods of the class that a text names. */
function callNamed(a: Analysis, call: Invocation, model: LeadModel, text: string, form: NonNullable<LeadModel['text']>): void {
  const cut = form.separator === '' ? text.length : text.lastIndexOf(form.separator);
  if (cut <= 0) return;
  const name = form.class.replace('*', form.class === '*' ? text.slice(0, cut) : capitalised(text.slice(0, cut)));
  const classes = classesNamed(a, call.site.file, name);
  const names = form.separator === '' ? namesOf(a, call, model) : [text.slice(cut + form.separator.length)];
  for (const cls of classes) callOn(a, call, model, a.tokens.of(TokenKind.Class, cls), names);
}

/** By the whole name where one has it, else by the last part of it. */
function classesNamed(a: Analysis, file: LinkedFile, name: string): readonly number[] {
  const parts = name.split(/[\\/.:]+/).filter((p) => p !== '');
  const found = a.frameworks.classesNamed(file.facts.traits.family, parts.at(-1) ?? '');
  const whole = parts.join('.');
  const exact = found.filter((c) => a.world.class(c).fact.qualifiedName.replaceAll('::', '.') === whole);
  if (exact.length > 0) return exact;
  return found.length <= NAME_LIMIT ? found : [];
}

/** `admin/user_reports` → `Admin/UserReports` */
function capitalised(text: string): string {
  return text.replace(/(^|[_/])(\p{L})/gu, (_, before: string, letter: string) => (before === '/' ? '/' : '') + letter.toUpperCase());
}

/** The methods that are meant, where arguments say only some are, or all but some. */
function namesOf(a: Analysis, call: Invocation, { names, only, except }: LeadModel): readonly string[] {
  const listed = (key: string | undefined): readonly string[] | null => {
    const arg = key === undefined ? undefined : call.args.find((g) => g.keyword === key);
    return arg ? textsIn(a, call.site.file, arg.ref) : null;
  };
  const [kept, left] = [listed(only), listed(except)];
  return names.filter((n) => kept?.includes(n) !== false && left?.includes(n) !== true);
}

function textsIn(a: Analysis, file: LinkedFile, ref: OpRef): readonly string[] {
  const one = textOf(file, a, ref);
  if (one !== null) return [one];
  const { code } = file.facts;
  const out: string[] = [];
  if (ref > 0 && opCode(code, ref) === Op.Array) for (let i = 0; i + 1 < operandCount(code, ref); i += 2) out.push(textOf(file, a, operand(code, ref, i)) ?? '');
  return out;
}

/** Calls methods of a class's instance, or of an object. */
function callOn(a: Analysis, call: Invocation, model: LeadModel, token: Token, names: readonly string[]): void {
  const kind = a.tokens.kind(token);
  const isClass = kind === TokenKind.Class;
  if (!isClass && kind !== TokenKind.Instance && kind !== TokenKind.Subtype) return;
  const cls = a.tokens.a(token);
  if (isClass && model.constructs === true) a.invoke({ ...call, result: a.solver.node() }, token);
  const on = isClass ? a.tokens.of(TokenKind.Instance, cls) : token;
  for (const name of names) {
    for (const { owner, member } of a.classes.find(cls, name)) {
      if (member.function < 0 || member.kind !== 'method') continue;
      const fn = owner.file.functionBase + member.function;
      if (model.injects === true) a.frameworks.injection(owner.file.facts.traits.family)?.injectParameters(a.world.function(fn));
      a.invoke(model.passes === undefined ? { ...call, args: [], result: 0, kind: 'callback' } : dispatched(call, model.passes), a.tokens.of(TokenKind.Bound, fn, on));
    }
  }
}

/** A call that a framework leads on, with its arguments from number `skip` on. */
function dispatched(call: Invocation, skip: number, args: readonly Argument[] = call.args): Invocation {
  return { ...call, args: args.slice(skip), kind: 'dispatch', ...(skip > 0 ? { skip } : {}) };
}

/** Hands the first argument to the methods of a channel that take a value of its class. */
export function publish(a: Analysis, call: Invocation, channel: string): void {
  const [value] = call.args;
  if (!value) return;
  const listeners = a.frameworks.listeners(call.site.file.facts.traits.family).byType.get(channel);
  if (!listeners) return;
  a.solver.listen(value.node, (t) => {
    const kind = a.tokens.kind(t);
    if (kind !== TokenKind.Instance && kind !== TokenKind.Subtype && kind !== TokenKind.Class) return;
    const meant = new Set(a.classes.linear(a.tokens.a(t)).flatMap((cls) => listeners.get(cls) ?? []));
    for (const fn of meant) a.invoke(dispatched(call, 0), boundTo(a, fn));
  });
}

/** A method on some instance of its class. */
function boundTo(a: Analysis, fn: number): Token {
  const { file, fact } = a.world.function(fn);
  return fact.class < 0 ? a.tokens.of(TokenKind.Function, fn) : a.tokens.of(TokenKind.Bound, fn, a.tokens.of(TokenKind.Subtype, a.classes.at(file, fact.class)));
}

/** `receiver.on(name, handler)`: kept for `emit`. */
export function listenTo(a: Analysis, call: Invocation, receiver: Token): void {
  const owner = emitterOf(a, receiver);
  const [name, ...handlers] = call.args;
  if (owner === 0 || !name) return;
  const event = textOf(call.site.file, a, name.ref);
  for (const { node } of handlers) {
    a.solver.edge(node, a.field(owner, event === null ? ANYTIME : eventField(event)));
    a.solver.edge(node, a.field(owner, ALL_EVENTS));
  }
}

/** `receiver.emit(name, …)`: calls what was kept under the name; under any name, where nobody knows it. */
export function emit(a: Analysis, call: Invocation, receiver: Token): void {
  const owner = emitterOf(a, receiver);
  const [name] = call.args;
  if (owner === 0 || !name) return;
  const event = textOf(call.site.file, a, name.ref);
  const heard = event === null ? [ALL_EVENTS] : [eventField(event), ANYTIME];
  for (const field of heard) a.solver.listen(a.field(owner, field), (f) => a.invoke({ ...dispatched(call, 1), result: 0 }, f));
  if (a.tokens.kind(owner) !== TokenKind.External) return;
  for (const { kind, event: own, fn } of a.frameworks.listeners(call.site.file.facts.traits.family).named) {
    if (kind === a.externalName(owner) && (event === null || own === null || own === event)) a.invoke({ ...dispatched(call, 1), result: 0 }, boundTo(a, fn));
  }
}

const ALL_EVENTS = `on ${ANY_KEY}`;
const ANYTIME = 'on ?';

function eventField(event: string): string {
  return `on '${event}'`;
}

/** What keeps the listeners: the object itself, for instances of a class its outermost class, for a framework's object its kind. */
function emitterOf(a: Analysis, token: Token): Token {
  switch (a.tokens.kind(token)) {
    case TokenKind.Object: return token;
    case TokenKind.External: return a.externalName(token).includes(':') ? token : 0;
    case TokenKind.Instance: case TokenKind.Subtype: {
      const cls = a.tokens.a(token);
      return a.tokens.of(TokenKind.Subtype, a.classes.linear(cls).at(-1) ?? cls);
    }
    default: return 0;
  }
}
