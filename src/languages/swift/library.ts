/** What Swift's own library does with functions and values. Names and semantics: the Swift standard library, Foundation and Dispatch references. */
import type { CallModel, LibraryModel } from '../../model/library.ts';

const NOTHING: CallModel = {};
const SAME: CallModel = { returns: ['receiver'] };
const ELEMENT: CallModel = { returns: ['element'] };
const EACH: CallModel = { calls: [{ callee: 'args', params: [['element'], ['element']] }], returns: ['receiver'] };
const PICK: CallModel = { calls: [{ callee: 'args', params: [['element'], ['element']] }], returns: ['element'] };
const MAPPED: CallModel = { calls: [{ callee: 'args', params: [['element', 'receiver'], []] }], collects: ['resultOf0'], returns: ['resultOf0'] };
const ADDED: CallModel = { stores: [{ from: 'args', into: 'element' }] };
const RUN: CallModel = { calls: [{ callee: 'args', params: [] }], returns: ['resultOf0'] };
const REDUCED: CallModel = { calls: [{ callee: 'args', params: [['arg0', 'element'], ['element']] }], returns: ['arg0', 'resultOf1', 'element'] };

const methods: Record<string, CallModel> = {
  forEach: EACH, filter: EACH, sorted: EACH, sort: EACH, drop: EACH, prefix: EACH, allSatisfy: EACH, contains: EACH, removeAll: EACH, partition: EACH, firstIndex: EACH, lastIndex: EACH, split: EACH,
  map: MAPPED, compactMap: MAPPED, mapValues: MAPPED, compactMapValues: MAPPED, flatMap: { ...MAPPED, returns: ['resultOf0'] }, mapError: EACH,
  first: PICK, last: PICK, min: PICK, max: PICK, reduce: REDUCED, randomElement: ELEMENT, popLast: ELEMENT, removeFirst: ELEMENT, removeLast: ELEMENT, remove: ELEMENT, removeValue: ELEMENT, next: ELEMENT, updateValue: { stores: [{ from: 'arg0', into: 'element' }], returns: ['element'] },
  append: { stores: [{ from: 'arg0', into: 'element' }, { from: 'elementOf0', into: 'element' }] }, insert: ADDED, push: ADDED, enumerated: SAME, reversed: SAME, shuffled: SAME, dropFirst: SAME, dropLast: SAME, suffix: SAME, joined: SAME, makeIterator: SAME, lazy: SAME, union: SAME, merging: EACH, merge: EACH,
  async: RUN, sync: RUN, asyncAfter: RUN, addOperation: RUN, perform: RUN, notify: RUN, execute: RUN, barrier: RUN, withLock: RUN, detached: RUN, schedule: RUN, addTask: RUN, addObserver: RUN, dataTask: RUN, sink: EACH, assign: NOTHING, receive: SAME, eraseToAnyPublisher: SAME,
  withAnimation: RUN, animate: RUN, onAppear: RUN, task: RUN, onTapGesture: RUN, onChange: RUN,
  description: NOTHING, hash: NOTHING, encode: NOTHING, decode: NOTHING, print: NOTHING, lowercased: NOTHING, uppercased: NOTHING, trimmingCharacters: NOTHING, components: NOTHING, hasPrefix: NOTHING, hasSuffix: NOTHING, replacingOccurrences: NOTHING, count: NOTHING, isEmpty: NOTHING, resume: NOTHING, cancel: NOTHING,
};

const functions: Record<string, CallModel> = {
  print: NOTHING, debugPrint: NOTHING, fatalError: NOTHING, precondition: NOTHING, assert: NOTHING, zip: { collects: ['elementOf0', 'elementOf1'] }, Task: RUN, 'Task.detached': RUN, 'DispatchQueue.main.async': RUN, withUnsafePointer: RUN, withCheckedContinuation: RUN, withTaskGroup: RUN,
  Array: { collects: ['elementOf0'] }, Set: { collects: ['elementOf0'] }, type: NOTHING, String: NOTHING, Int: NOTHING, Double: NOTHING, Thread: RUN, autoreleasepool: RUN,
};

export const swiftLibrary: LibraryModel = {
  methods, functions,
  builtinMembers: new Set([...Object.keys(methods), 'init', 'close', 'open', 'read', 'write', 'flush', 'stop', 'start', 'reset', 'update', 'load', 'save', 'add', 'get', 'set', 'index', 'distance', 'fetch', 'send', 'wait', 'signal', 'lock', 'unlock', 'data', 'request', 'addSubview', 'present', 'dismiss', 'reloadData']),
  invokers: new Set(['callAsFunction']),
  callbackMembers: new Set(['hash', 'encode', 'makeBody', 'application', 'applicationDidFinishLaunching', 'tableView', 'collectionView', 'urlSession', 'run']),
  containers: new Set(['Array', 'Set', 'Dictionary', 'ContiguousArray', 'ArraySlice', 'NSMutableArray', 'NSMutableDictionary', 'NSCache', 'PassthroughSubject', 'CurrentValueSubject', 'AsyncStream', 'OperationQueue']),
  scalars: new Set(['Void', 'Bool', 'Int', 'Int8', 'Int16', 'Int32', 'Int64', 'UInt', 'UInt8', 'UInt16', 'UInt32', 'UInt64', 'Float', 'Double', 'CGFloat', 'String', 'Substring', 'Character', 'Date', 'Data', 'URL', 'UUID', 'TimeInterval', 'Decimal', 'NSNumber', 'NSString']),
  properties: { keys: 'keys', values: 'values' },
  wraps: false,
};
