/**
 * Reads a file that describes a framework (`model/framework.ts`), key by key. What is wrong is reported at its place; of a file with a mistake nothing is used.
 */
import type { FrameworkModel } from '../model/framework.ts';
import { type ReadContext, readChoice, readItems, readKeys, readMap, readText, readTexts, texts } from './node-reader.ts';
import type { PolicyNode } from './yaml-tree.ts';

type Read = (context: ReadContext, node: PolicyNode, at: string) => unknown;
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
  about: { read: text }, on: { read: text }, names: { read: someWords, isRequired: true },
  calls: { read: list(object({ callee: { read: callee, isRequired: true }, params: { read: list(list(source)), isRequired: true }, constructs: { read: flag }, injects: { read: flag } })) },
  returns: { read: list(source) }, collects: { read: list(source) },
  stores: { read: list(object({ from: { read: source, isRequired: true }, into: { read: form(/^(?:element|entry|arg\d)$/, 'element, entry or arg0'), isRequired: true } })) },
  leads: {
    read: list(object({
      of: { read: place, isRequired: true }, names: { read: words, isRequired: true }, only: { read: text }, except: { read: text }, constructs: { read: flag }, passes: { read: count }, injects: { read: flag },
      text: { read: object({ separator: { read: anyText, isRequired: true }, class: { read: text, isRequired: true } }) },
    })),
  },
  makes: { read: text }, publishes: { read: text }, special: { read: special },
};

const FRAMEWORK: Keys = {
  $schema: { read: text }, about: { read: text }, framework: { read: text, isRequired: true }, languages: { read: someWords, isRequired: true }, when: { read: someWords },
  types: { read: typeNames }, calls: { read: list(object(CALL)) },
  listeners: {
    read: list(object({
      channel: { read: text, isRequired: true }, annotations: { read: someWords }, eventOf: { read: text }, member: { read: text }, bases: { read: someWords }, classes: { read: someWords }, folders: { read: someWords },
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
      kind: { read: text, isRequired: true }, annotations: { read: someWords }, bases: { read: someWords }, classes: { read: words }, members: { read: someWords }, files: { read: someWords },
    })),
  },
};

function typeNames(context: ReadContext, node: PolicyNode, at: string): unknown {
  const map = readMap(context, node, at);
  return map && Object.fromEntries(map.entries.map(({ key, value }) => [key, texts(readTexts(context, value, `"${key}"`, 1))]));
}

/** The framework that a file describes; of use only if nothing was reported. Null where there is nothing to read. */
export function readFramework(context: ReadContext, root: PolicyNode | null): FrameworkModel | null {
  if (!root) return null;
  return object(FRAMEWORK)(context, root, 'a framework') as FrameworkModel | null;
}
