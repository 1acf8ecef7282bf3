/**
 * Reads a file that describes a framework (`model/framework.ts`), key by key. What is wrong is reported at its place; of a file with a mistake nothing is used.
 * A name that the file itself must explain (a kind of object) or the product (a language) is looked up too: one that means nothing would be without effect, silently.
 */
import type { FrameworkModel } from '../model/framework.ts';
import { globProblem } from './globs.ts';
import { type ReadContext, type Word, didYouMean, readChoice, readItems, readKeys, readMap, readText, readTexts, shown, texts } from './node-reader.ts';
import type { PolicyNode } from './yaml-tree.ts';

interface FrameworkContext extends ReadContext {
  /** Ids of the languages that there are; null where nobody says. */
  readonly languages: readonly string[] | null;
  /** Kinds of objects that the file names, and those that it makes. */
  readonly asked: Word[];
  readonly made: Set<string>;
}

type Read = (context: FrameworkContext, node: PolicyNode, at: string) => unknown;
type Keys = Readonly<Record<string, { readonly read: Read; readonly isRequired?: boolean }>>;

const SPECIALS = [
  'call', 'apply', 'bind', 'partial', 'create', 'assign', 'inherits', 'define-property', 'define-properties', 'construct', 'instantiate', 'get-member', 'method-named', 'class-named', 'evaluates',
  'promise', 'then', 'catch', 'finally', 'rejected', 'all', 'any', 'next', 'listen', 'emit',
] as const;

const text: Read = (context, node, at) => readText(context, node, at)?.text ?? null;
const words: Read = (context, node, at) => texts(readTexts(context, node, at, 0));
const someWords: Read = (context, node, at) => texts(readTexts(context, node, at, 1));
const special: Read = (context, node, at) => readChoice(context, node, at, SPECIALS);
/** May be empty: one that divides nothing. */
const anyText: Read = (context, node, at) => (node.kind === 'scalar' && node.value === '' ? '' : text(context, node, at));

const madeKind: Read = (context, node, at) => {
  const word = readText(context, node, at);
  if (word) context.made.add(word.text);
  return word?.text ?? null;
};

const askedKind: Read = (context, node, at) => {
  const word = readText(context, node, at);
  if (word) context.asked.push(word);
  return word?.text ?? null;
};

const languages: Read = (context, node, at) => {
  const found = readTexts(context, node, at, 1);
  const known = context.languages;
  for (const { text: id, position } of known === null ? [] : found ?? []) {
    if (known?.includes(id) === false) context.report(position, `unknown language "${shown(id)}"${didYouMean(id, known) || `; there are ${known.join(', ')}`}`);
  }
  return texts(found);
};

/** Patterns as in a policy, but that only `*`, `**` and `{a,b}` mean something. */
const globs: Read = (context, node, at) => {
  const found = readTexts(context, node, at, 1);
  for (const { text: glob, position } of found ?? []) {
    const problem = globProblem(glob) ?? (/[?[]|\{[^{}]*\{/.test(glob) ? 'only `*`, `**` and `{a,b}` are read here' : null);
    if (problem !== null) context.report(position, `${at}: "${shown(glob)}": ${problem}`);
  }
  return texts(found);
};

const flag: Read = (context, node, at) => {
  if (node.kind === 'scalar' && typeof node.value === 'boolean') return node.value;
  context.report(node.position, `${at} must be true or false`);
  return null;
};

const count: Read = (context, node, at) => {
  if (node.kind === 'scalar' && typeof node.value === 'number' && Number.isSafeInteger(node.value) && node.value >= 0) return node.value;
  context.report(node.position, `${at} must be a number from 0 on`);
  return null;
};

/** A text of one of some forms. */
function form(pattern: RegExp, example: string): Read {
  return (context, node, at) => {
    const word = readText(context, node, at);
    if (!word || pattern.test(word.text)) return word?.text ?? null;
    context.report(word.position, `${at} must be ${example}`);
    return null;
  };
}

function list(read: Read): Read {
  return (context, node, at) => readItems(context, node, at).map((item) => read(context, item, at));
}

function object(keys: Keys): Read {
  const known = Object.fromEntries(Object.entries(keys).map(([key, { isRequired }]) => [key, isRequired === true ? 'required' : 'optional'] as const));
  return (context, node, at) => {
    const entries = readKeys(context, node, at, known);
    return entries && Object.fromEntries([...entries].map(([key, { value }]) => [key, keys[key]?.read(context, value, `"${key}"`)]));
  };
}

const source = form(/^(?:receiver|element|entry|unknown|args|elementsOfArgs|(?:arg|elementOf|resultOf|yieldOf|injected)\d)$/, 'a source such as receiver, arg0, resultOf0 or unknown');
const callee = form(/^(?:arg\d|args|receiver|handlers|elements)$/, 'arg0, args, handlers, elements or receiver');
const place = form(/^(?:receiver|arg\d|key:.+)$/, 'receiver, arg0 or key:name');
const part = form(/^(?:(?:receiver\.)?arg\d|type\d|key:.+)$/, 'arg0, receiver.arg0, type0 or key:name');

const CALL: Keys = {
  about: { read: text }, on: { read: askedKind }, names: { read: someWords, isRequired: true },
  calls: { read: list(object({ callee: { read: callee, isRequired: true }, params: { read: list(list(source)), isRequired: true }, constructs: { read: flag }, injects: { read: flag } })) },
  returns: { read: list(source) }, collects: { read: list(source) },
  stores: { read: list(object({ from: { read: source, isRequired: true }, into: { read: form(/^(?:element|entry|arg\d)$/, 'element, entry or arg0'), isRequired: true } })) },
  leads: {
    read: list(object({
      of: { read: place, isRequired: true }, names: { read: words, isRequired: true }, only: { read: text }, except: { read: text }, constructs: { read: flag }, passes: { read: count }, injects: { read: flag },
      text: { read: object({ separator: { read: anyText, isRequired: true }, class: { read: text, isRequired: true } }) },
    })),
  },
  makes: { read: madeKind }, publishes: { read: text }, special: { read: special },
};

const FRAMEWORK: Keys = {
  $schema: { read: text }, about: { read: text }, framework: { read: text, isRequired: true }, languages: { read: languages, isRequired: true }, when: { read: someWords },
  types: { read: typeNames }, calls: { read: list(object(CALL)) },
  listeners: {
    read: list(object({
      channel: { read: text, isRequired: true }, annotations: { read: someWords }, eventOf: { read: askedKind }, member: { read: text }, bases: { read: someWords }, classes: { read: someWords }, folders: { read: someWords },
    })),
  },
  injection: {
    read: object({
      classes: { read: words }, bases: { read: words }, factories: { read: words }, primary: { read: words }, qualifiers: { read: words }, into: { read: words }, fieldsOf: { read: words },
      bindings: { read: list(object({ calls: { read: someWords }, key: { read: part, isRequired: true }, class: { read: part }, factory: { read: part }, value: { read: part }, alias: { read: part } })) },
    }),
  },
  entries: {
    read: list(object({
      kind: { read: text, isRequired: true }, annotations: { read: someWords }, bases: { read: someWords }, classes: { read: words }, members: { read: someWords }, files: { read: globs },
    })),
  },
};

function typeNames(context: FrameworkContext, node: PolicyNode, at: string): unknown {
  const map = readMap(context, node, at);
  for (const { key } of map?.entries ?? []) context.made.add(key);
  return map && Object.fromEntries(map.entries.map(({ key, value }) => [key, texts(readTexts(context, value, `"${key}"`, 1))]));
}

/**
 * The framework that a file describes; of use only if nothing was reported. Null where there is nothing to read.
 * @param known ids of the languages that there are; null: any word is one
 */
export function readFramework(context: ReadContext, root: PolicyNode | null, known: readonly string[] | null = null): FrameworkModel | null {
  if (!root) return null;
  const own: FrameworkContext = { ...context, languages: known, asked: [], made: new Set(['*']) };
  const model = object(FRAMEWORK)(own, root, 'a framework') as FrameworkModel | null;
  for (const { text: kind, position } of own.asked) {
    if (!own.made.has(kind)) context.report(position, `unknown kind "${shown(kind)}": neither "types" nor a "makes" of this file has it${didYouMean(kind, own.made)}`);
  }
  return model;
}
