/** What JavaScript's own library does with functions and values. Names and semantics: ECMA-262, WHATWG, Node.js documentation. */
import type { CallModel, LibraryModel } from '../../model/library.ts';

const EACH: CallModel = { calls: [{ callee: 'arg0', params: [['element'], ['key'], ['receiver']] }] };
const FILTERED: CallModel = { ...EACH, returns: ['receiver'] };
const FOUND: CallModel = { ...EACH, returns: ['element'] };
const MAPPED: CallModel = { ...EACH, collects: ['resultOf0'] };
const REDUCED: CallModel = {
  calls: [{ callee: 'arg0', params: [['arg1', 'resultOf0', 'element'], ['element'], [], ['receiver']] }], returns: ['resultOf0', 'arg1'],
};
const SAME: CallModel = { returns: ['receiver'] };
const ELEMENT: CallModel = { returns: ['element'] };
const PUSHED: CallModel = { stores: [{ from: 'args', into: 'element' }] };
const APPENDED: CallModel = { ...PUSHED, shape: 'append' };
const NOTHING: CallModel = {};
const REPLACED: CallModel = { calls: [{ callee: 'arg1', params: [['receiver']] }], returns: ['receiver', 'arg1', 'resultOf1'], special: 'replaces' };
/** A handler kept by name or for later: called from here. */
const SCHEDULED: CallModel = { calls: [{ callee: 'arg0', params: [['args']], later: true }] };
const LISTENER: CallModel = { calls: [{ callee: 'arg1', params: [['unknown', 'element'], ['unknown'], ['unknown']], later: true }], returns: ['receiver'] };

const methods: Record<string, CallModel> = {
  forEach: EACH, map: MAPPED, filter: FILTERED, find: FOUND, findLast: FOUND, findIndex: EACH, findLastIndex: EACH, some: EACH, every: EACH,
  flatMap: { ...EACH, collects: ['resultOf0'], returns: ['resultOf0'] }, reduce: REDUCED, reduceRight: REDUCED,
  sort: { calls: [{ callee: 'arg0', params: [['element'], ['element']] }], returns: ['receiver'], shape: 'scramble' },
  toSorted: { calls: [{ callee: 'arg0', params: [['element'], ['element']] }], returns: ['receiver'] },
  slice: { ...SAME, shape: 'slice' }, reverse: { ...SAME, shape: 'scramble' }, toReversed: { ...SAME, shape: 'reversed' }, flat: { collects: ['element'], returns: ['element'] },
  splice: { returns: ['receiver'], stores: [{ from: 'args', into: 'element' }], shape: 'splice' }, toSpliced: { collects: ['element', 'args'], shape: 'to-spliced' },
  with: { collects: ['element', 'args'] }, copyWithin: { ...SAME, shape: 'scramble' },
  addEventListener: LISTENER, on: LISTENER, once: LISTENER, addListener: LISTENER, prependListener: LISTENER,
  concat: { collects: ['element', 'args', 'elementsOfArgs'], shape: 'concat' }, values: { collects: ['element'] }, entries: { ...SAME, tuples: [[], ['element']] }, keys: { shape: 'keys' }, fill: PUSHED, at: { ...ELEMENT, shape: 'item' },
  push: APPENDED, unshift: PUSHED, pop: { ...ELEMENT, shape: 'pop' }, shift: { ...ELEMENT, shape: 'take-out' }, add: { stores: [{ from: 'arg0', into: 'element' }], returns: ['receiver'] },
  set: { stores: [{ from: 'arg1', into: 'entry' }], returns: ['receiver'] }, get: { returns: ['entry'] }, has: NOTHING, delete: NOTHING, clear: { shape: 'clear' },
  next: { collects: ['element'], returns: ['element'], special: 'next' },
  then: { calls: [{ callee: 'arg0', params: [['receiver']] }, { callee: 'arg1', params: [] }], returns: ['resultOf0', 'resultOf1'], special: 'then' },
  catch: { calls: [{ callee: 'arg0', params: [] }], returns: ['receiver', 'resultOf0'], special: 'catch' },
  finally: { calls: [{ callee: 'arg0', params: [] }], returns: ['receiver'], special: 'finally' },
  call: { special: 'call' }, apply: { special: 'apply' }, bind: { special: 'bind' },
  replace: REPLACED, replaceAll: REPLACED,
  join: NOTHING, includes: NOTHING, indexOf: NOTHING, lastIndexOf: NOTHING, split: NOTHING, trim: NOTHING, toString: NOTHING, toUpperCase: NOTHING,
  toLowerCase: NOTHING, startsWith: NOTHING, endsWith: NOTHING, padStart: NOTHING, padEnd: NOTHING, substring: NOTHING, charAt: NOTHING, match: NOTHING,
  test: NOTHING, hasOwnProperty: NOTHING, toFixed: NOTHING, toISOString: NOTHING, getTime: NOTHING,
};

const functions: Record<string, CallModel> = {
  'Object.create': { special: 'create' }, 'Object.assign': { special: 'assign' }, 'Object.defineProperty': { special: 'define-property' }, 'Object.defineProperties': { special: 'define-properties' },
  'Reflect.construct': { special: 'construct' }, 'Reflect.get': { special: 'get-member' },
  'Object.setPrototypeOf': { special: 'inherits' }, 'Reflect.setPrototypeOf': { special: 'inherits' }, 'util.inherits': { special: 'inherits' }, inherits: { special: 'inherits' },
  'Object.freeze': { returns: ['arg0'] }, 'Object.seal': { returns: ['arg0'] }, 'Object.values': { collects: ['elementOf0'], shape: 'values' },
  'Object.entries': { collects: ['elementOf0'], tuples: [[], ['elementOf0']], shape: 'pairs' }, 'Object.keys': { shape: 'keys' }, 'Object.fromEntries': { returns: ['arg0'], shape: 'from-pairs' }, 'Object.getPrototypeOf': NOTHING,
  'Array.from': { calls: [{ callee: 'arg1', params: [['elementOf0']] }], collects: ['elementOf0', 'resultOf1'] }, 'Array.of': { collects: ['args'] }, 'Array.isArray': NOTHING,
  'Promise.resolve': { returns: ['arg0'] }, 'Promise.reject': { special: 'rejected' }, 'Promise.all': { returns: ['arg0'], special: 'all' }, 'Promise.allSettled': { returns: ['arg0'], special: 'all' },
  'Promise.race': { returns: ['elementOf0'], special: 'any' }, 'Promise.any': { returns: ['elementOf0'], special: 'any' },
  Promise: { calls: [{ callee: 'arg0', params: [[], []] }], special: 'promise' },
  setTimeout: { ...SCHEDULED, special: 'evaluates' }, setInterval: { ...SCHEDULED, special: 'evaluates' }, eval: { special: 'evaluates' }, Function: { special: 'evaluates' }, setImmediate: SCHEDULED, queueMicrotask: SCHEDULED, requestAnimationFrame: SCHEDULED, 'process.nextTick': SCHEDULED,
  'Reflect.apply': { calls: [{ callee: 'arg0', params: [['elementOf2'], ['elementOf2'], ['elementOf2']] }], returns: ['resultOf0'] },
  'JSON.parse': { invokes: [{ of: 'arg1', members: [''] }] },
  'JSON.stringify': { invokes: [{ of: 'arg0', members: ['toJSON'] }, { of: 'elementOf0', members: ['toJSON'] }, { of: 'arg1', members: [''] }] }, structuredClone: { returns: ['arg0'], shape: 'copy' },
  Map: { stores: [{ from: 'elementOf0', into: 'element' }], special: 'entries' }, WeakMap: { stores: [{ from: 'elementOf0', into: 'element' }], special: 'entries' }, Set: { stores: [{ from: 'elementOf0', into: 'element' }] },
  Proxy: { traps: { target: 'arg0', handler: 'arg1' } },
  String: { invokes: [{ of: 'arg0', members: ['[Symbol.toPrimitive]', 'toString'] }] }, Number: { invokes: [{ of: 'arg0', members: ['[Symbol.toPrimitive]', 'valueOf'] }] }, Boolean: NOTHING, Symbol: NOTHING, BigInt: NOTHING, parseInt: NOTHING, parseFloat: NOTHING,
};

export const typescriptLibrary: LibraryModel = {
  methods, functions,
  builtinMembers: new Set([...Object.keys(methods), 'on', 'once', 'emit', 'write', 'end', 'pipe', 'log', 'error', 'warn', 'info', 'debug', 'send', 'json', 'status', 'length', 'valueOf', 'exec', 'close']),
  invokers: new Set(),
  callbackMembers: new Set(['handleEvent', 'then', 'next', 'error', 'complete', 'intercept', 'transform', 'canActivate', 'use', 'render', 'toJSON', 'toString', 'valueOf']),
  containers: new Set(['Promise', 'Map', 'Set', 'WeakMap', 'WeakSet', 'Array', 'WeakRef', 'Proxy']),
  lists: new Set(['Array', 'Set']),
  maps: new Set(['Map', 'WeakMap', 'ReadonlyMap', 'URLSearchParams', 'FormData', 'Headers']),
  scalars: new Set(['string', 'number', 'boolean', 'bigint', 'symbol', 'void', 'undefined', 'null', 'never', 'Date', 'RegExp', 'Buffer', 'Uint8Array']),
  foreign: ['koffi', 'ffi-napi', 'ref-napi', 'WebAssembly.'], reflective: new Set(['Reflect.apply', 'eval']),
  wraps: true,
};
