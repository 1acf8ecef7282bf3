/** What Java's own library does with functions and values. Names and semantics: the Java SE API specification. */
import type { CallModel, LibraryModel } from '../../model/library.ts';
import { holders, supertypes } from './supertypes.ts';

const NOTHING: CallModel = {};
const SAME: CallModel = { returns: ['receiver'] };
const ELEMENT: CallModel = { returns: ['element'] };
const EACH: CallModel = { calls: [{ callee: 'arg0', params: [['element'], ['element']] }], returns: ['receiver'] };
const MAPPED: CallModel = { calls: [{ callee: 'arg0', params: [['element'], ['element']] }], collects: ['resultOf0'] };
const ADDED: CallModel = { stores: [{ from: 'args', into: 'element' }], shape: 'append-one' };
const ADDED_FIRST: CallModel = { stores: [{ from: 'args', into: 'element' }] };
const TAKEN: CallModel = { ...ELEMENT, shape: 'take-out' };
const SCRAMBLED: CallModel = { shape: 'scramble' };
const RUN: CallModel = { calls: [{ callee: 'args', params: [['args']] }], returns: ['resultOf0'] };
const FIRST: CallModel = { returns: ['arg0'] };
const COMPARED: CallModel = { calls: [{ callee: 'arg0', params: [['element'], ['element']] }], invokes: [{ of: 'element', members: ['compareTo'], params: [['element']], arity: 0 }], returns: ['receiver'] };
const SHOWN: CallModel = { invokes: [{ of: 'args', members: ['toString'] }, { of: 'elementsOfArgs', members: ['toString'] }] };
const EQUATED: CallModel = { invokes: [{ of: 'arg0', members: ['equals'], params: [['element']] }] };
const COLLECTED: CallModel = { collects: ['args', 'elementsOfArgs'] };
const LISTED: CallModel = { ...COLLECTED, shape: 'list-of' };
const MAPPED_PAIRS: CallModel = { ...COLLECTED, shape: 'key-values' };
/** Methods that maps have in their own way. */
const OF_MAPS: Readonly<Record<string, CallModel>> = {
  forEach: { calls: [{ callee: 'arg0', params: [['key'], ['element']] }] }, replaceAll: { calls: [{ callee: 'arg0', params: [['key'], ['element']] }], stores: [{ from: 'resultOf0', into: 'element' }] },
};
const MAPS = ['HashMap', 'LinkedHashMap', 'TreeMap', 'ConcurrentHashMap', 'ConcurrentSkipListMap', 'EnumMap', 'WeakHashMap', 'IdentityHashMap', 'Hashtable'];

const methods: Record<string, CallModel> = {
  forEach: EACH, filter: EACH, peek: EACH, map: MAPPED, flatMap: { ...MAPPED, returns: ['resultOf0'] }, mapToObj: MAPPED, mapToInt: MAPPED, mapToLong: MAPPED, mapToDouble: MAPPED,
  anyMatch: EACH, allMatch: EACH, noneMatch: EACH, removeIf: EACH, sorted: COMPARED, sort: { ...EACH, shape: 'scramble' }, takeWhile: EACH, dropWhile: EACH, thenComparing: EACH,
  ifPresent: EACH, ifPresentOrElse: { calls: [{ callee: 'arg0', params: [['element']] }, { callee: 'arg1', params: [] }] },
  reduce: { calls: [{ callee: 'args', params: [['element', 'arg0'], ['element']] }], returns: ['element', 'arg0'] },
  collect: { calls: [{ callee: 'args', params: [['element'], ['element']] }], returns: ['receiver'] }, toList: SAME, stream: SAME, parallelStream: SAME, iterator: SAME, listIterator: SAME, distinct: SAME, limit: SAME, skip: SAME,
  boxed: SAME, parallel: SAME, sequential: SAME, subList: { ...SAME, shape: 'slice' }, values: { ...SAME, shape: 'values' }, entrySet: { ...SAME, shape: 'pairs' }, keySet: { shape: 'keys' }, clone: { ...SAME, shape: 'copy' }, collectList: SAME,
  findFirst: SAME, findAny: SAME, orElse: { returns: ['element', 'arg0'] }, orElseGet: { calls: [{ callee: 'arg0', params: [] }], returns: ['element', 'resultOf0'] },
  orElseThrow: { calls: [{ callee: 'arg0', params: [] }], returns: ['element'] }, or: { calls: [{ callee: 'arg0', params: [] }], returns: ['receiver', 'resultOf0'] },
  add: ADDED, addAll: { stores: [{ from: 'elementsOfArgs', into: 'element' }], shape: 'append-all' }, addFirst: ADDED_FIRST, addLast: ADDED, offer: ADDED, push: ADDED_FIRST, enqueue: ADDED,
  set: { stores: [{ from: 'args', into: 'element' }] }, get: { returns: ['entry'], shape: 'item' }, getOrDefault: { returns: ['entry', 'arg1'] }, put: { stores: [{ from: 'arg1', into: 'entry' }], returns: ['element'] },
  putIfAbsent: { stores: [{ from: 'arg1', into: 'entry' }], returns: ['element'] }, putAll: { stores: [{ from: 'elementsOfArgs', into: 'element' }] },
  computeIfAbsent: { calls: [{ callee: 'arg1', params: [['arg0']] }], returns: ['element', 'resultOf1'], stores: [{ from: 'resultOf1', into: 'element' }] },
  computeIfPresent: { calls: [{ callee: 'arg1', params: [['arg0'], ['element']] }], returns: ['element', 'resultOf1'] },
  compute: { calls: [{ callee: 'arg1', params: [['arg0'], ['element']] }], returns: ['resultOf1'], stores: [{ from: 'resultOf1', into: 'element' }] },
  merge: { calls: [{ callee: 'arg2', params: [['element'], ['arg1']] }], stores: [{ from: 'arg1', into: 'element' }], returns: ['element', 'resultOf2'] },
  poll: TAKEN, pop: TAKEN, remove: TAKEN, take: TAKEN, next: ELEMENT, previous: ELEMENT, element: ELEMENT, getFirst: ELEMENT, getLast: ELEMENT, peekFirst: ELEMENT, getValue: { ...SAME, shape: 'pair-value' }, getKey: { shape: 'pair-key' }, first: ELEMENT, last: ELEMENT,
  submit: RUN, execute: RUN, schedule: RUN, invokeAll: RUN, scheduleAtFixedRate: RUN, thenApply: MAPPED, thenAccept: EACH, thenCompose: { ...MAPPED, returns: ['resultOf0'] }, whenComplete: EACH, handle: EACH, exceptionally: EACH,
  getMethod: { special: 'method-named' }, getDeclaredMethod: { special: 'method-named' }, newInstance: { special: 'instantiate' }, getDeclaredConstructor: SAME, getConstructor: SAME,
  addShutdownHook: RUN, toArray: { ...SAME, shape: 'copy' }, join: SAME, append: { ...SHOWN, returns: ['receiver'] }, start: { invokes: [{ of: 'receiver', members: ['run'] }] }, toString: NOTHING, equals: NOTHING, hashCode: NOTHING, size: NOTHING, isEmpty: NOTHING, contains: EQUATED, indexOf: EQUATED, containsValue: EQUATED, containsKey: NOTHING,
  length: NOTHING, trim: NOTHING, split: NOTHING, format: SHOWN, formatted: SHOWN, isPresent: NOTHING, hasNext: NOTHING, getClass: NOTHING, name: NOTHING, ordinal: NOTHING, clear: { shape: 'clear' }, println: SHOWN, print: SHOWN, printf: SHOWN,
  andThen: { calls: [{ callee: 'arg0', params: [] }], returns: ['receiver', 'arg0'] }, compose: { calls: [{ callee: 'arg0', params: [] }], returns: ['receiver', 'arg0'] }, negate: SAME,
};

const HASHED: NonNullable<CallModel['invokes']> = [{ of: 'arg0', members: ['hashCode', 'equals'], params: [['element']] }];
const ORDERED: CallModel = { calls: [{ callee: 'kept', params: [['arg0', 'element'], ['element', 'arg0']] }], invokes: [{ of: 'arg0', members: ['compareTo'], params: [['element']] }] };
const FILLED: CallModel = { stores: [{ from: 'elementsOfArgs', into: 'element' }] };
const KEPT: CallModel = { stores: [{ from: 'args', into: 'kept' }, { from: 'elementsOfArgs', into: 'element' }] };
const SORTED_IN_PLACE: CallModel = { calls: [{ callee: 'arg1', params: [['elementOf0', 'unknown'], ['elementOf0', 'unknown']] }], invokes: [{ of: 'elementOf0', members: ['compareTo'], params: [['elementOf0']], arity: 1 }] };

/** Collections call what keeps their elements apart or in order, each by its own rule. */
function keyed(classes: readonly string[], by: CallModel): Record<string, CallModel> {
  const ofKey = ['get', 'getOrDefault', 'put', 'putIfAbsent', 'containsKey', 'contains', 'add', 'offer', 'remove', 'computeIfAbsent', 'computeIfPresent', 'compute', 'merge'];
  return Object.fromEntries(classes.flatMap((cls) => ofKey.map((name) => {
    const plain = methods[name] ?? NOTHING;
    return [`${cls}.${name}`, { ...plain, calls: [...(plain.calls ?? []), ...(by.calls ?? [])], invokes: by.invokes ?? [] }] as const;
  })));
}

const functions: Record<string, CallModel> = {
  ...Object.fromEntries(MAPS.flatMap((map) => Object.entries(OF_MAPS).map(([name, model]) => [`${map}.${name}`, model]))),
  ...keyed(['HashMap', 'LinkedHashMap', 'ConcurrentHashMap', 'HashSet', 'LinkedHashSet', 'Hashtable'], { invokes: HASHED }),
  ...keyed(['TreeMap', 'TreeSet', 'PriorityQueue', 'ConcurrentSkipListMap', 'PriorityBlockingQueue'], ORDERED),
  'util.TreeMap': KEPT, 'util.TreeSet': KEPT, 'util.PriorityQueue': KEPT, 'concurrent.ConcurrentSkipListMap': KEPT, 'concurrent.PriorityBlockingQueue': KEPT,
  ...Object.fromEntries(['ArrayList', 'LinkedList', 'HashMap', 'LinkedHashMap', 'HashSet', 'LinkedHashSet', 'ArrayDeque'].map((cls) => [`util.${cls}`, FILLED])),
  'Collections.sort': { ...SORTED_IN_PLACE, shape: 'scramble' }, 'Arrays.sort': { ...SORTED_IN_PLACE, shape: 'scramble' }, 'Collections.max': { ...SORTED_IN_PLACE, returns: ['elementOf0'] }, 'Collections.min': { ...SORTED_IN_PLACE, returns: ['elementOf0'] },
  'String.join': { returns: ['args'] }, 'String.valueOf': SHOWN, 'Objects.toString': SHOWN, 'String.format': SHOWN, 'Objects.equals': { invokes: [{ of: 'arg0', members: ['equals'], params: [['arg1']] }] }, 'Objects.hash': { invokes: [{ of: 'args', members: ['hashCode'] }] },
  'Objects.hashCode': { invokes: [{ of: 'arg0', members: ['hashCode'] }] },
  'List.of': LISTED, 'Set.of': LISTED, 'Arrays.asList': LISTED, 'Map.of': MAPPED_PAIRS, 'Map.entry': { ...COLLECTED, shape: 'list' }, 'Map.ofEntries': COLLECTED, 'Stream.of': LISTED, 'Collections.singletonList': LISTED, 'Collections.addAll': { stores: [{ from: 'args', into: 'arg0' }] },
  'Optional.of': COLLECTED, 'Optional.ofNullable': COLLECTED, 'CompletableFuture.completedFuture': COLLECTED, 'List.copyOf': { ...FIRST, shape: 'copy' }, 'Collections.reverse': SCRAMBLED, 'Collections.shuffle': SCRAMBLED, 'Collections.swap': SCRAMBLED, 'Collections.rotate': SCRAMBLED, 'Arrays.copyOf': { ...FIRST, shape: 'copy' }, 'Arrays.copyOfRange': { ...FIRST, shape: 'slice' }, 'Map.copyOf': FIRST, 'Set.copyOf': FIRST, 'Arrays.stream': FIRST,
  'Collections.unmodifiableList': FIRST, 'Collections.unmodifiableMap': FIRST, 'Objects.requireNonNull': FIRST, 'Objects.requireNonNullElse': { returns: ['arg0', 'arg1'] },
  'CompletableFuture.supplyAsync': { calls: [{ callee: 'arg0', params: [] }], collects: ['resultOf0'] }, 'CompletableFuture.runAsync': { calls: [{ callee: 'arg0', params: [] }] },
  'Class.forName': { special: 'class-named' },
  'Stream.generate': { calls: [{ callee: 'arg0', params: [] }], collects: ['resultOf0'] }, 'Stream.iterate': { calls: [{ callee: 'args', params: [['arg0', 'resultOf1']] }], collects: ['arg0', 'resultOf1'] },
};

export const javaLibrary: LibraryModel = {
  methods, functions, supertypes, holders,
  builtinMembers: new Set([...Object.keys(methods), 'close', 'info', 'debug', 'warn', 'error', 'write', 'read', 'run', 'getName', 'getId', 'setName', 'valueOf', 'compareTo', 'start', 'accept', 'apply', 'test', 'call', 'build']),
  invokers: '*',
  functionMembers: new Set(['run', 'call', 'apply', 'accept', 'test', 'get', 'compare', 'getAsInt', 'getAsLong', 'getAsDouble', 'getAsBoolean', 'applyAsInt', 'applyAsLong', 'applyAsDouble', 'uncaughtException', 'visitFile', 'execute']),
  callbackMembers: new Set(['run', 'call', 'apply', 'accept', 'test', 'get', 'compare', 'compareTo', 'handle', 'iterator', 'next', 'hasNext', 'close', 'actionPerformed', 'onMessage', 'onEvent', 'doFilter', 'doGet', 'doPost', 'equals', 'hashCode', 'toString']),
  containers: new Set(['ArrayList', 'LinkedList', 'HashMap', 'LinkedHashMap', 'TreeMap', 'HashSet', 'LinkedHashSet', 'TreeSet', 'ArrayDeque', 'PriorityQueue', 'Vector', 'Stack',
    'ConcurrentHashMap', 'ConcurrentLinkedQueue', 'ConcurrentLinkedDeque', 'ConcurrentSkipListMap', 'CopyOnWriteArrayList', 'CopyOnWriteArraySet', 'LinkedBlockingQueue', 'ArrayBlockingQueue',
    'LinkedBlockingDeque', 'PriorityBlockingQueue', 'EnumMap', 'IdentityHashMap', 'WeakHashMap', 'Hashtable', 'AtomicReference', 'ThreadLocal', 'WeakReference', 'SoftReference', 'CompletableFuture']),
  lists: new Set(['ArrayList', 'LinkedList', 'HashSet', 'LinkedHashSet', 'TreeSet', 'ArrayDeque', 'Vector', 'Stack', 'CopyOnWriteArrayList', 'CopyOnWriteArraySet', 'ConcurrentLinkedQueue', 'LinkedBlockingQueue']),
  scalars: new Set(['boolean', 'byte', 'short', 'char', 'int', 'long', 'float', 'double', 'void', 'String', 'CharSequence', 'StringBuilder', 'StringBuffer', 'Boolean', 'Byte', 'Short', 'Character', 'Integer', 'Long', 'Float',
    'Double', 'Number', 'BigDecimal', 'BigInteger', 'UUID', 'Instant', 'Duration', 'LocalDate', 'LocalDateTime', 'ByteBuffer', 'URI', 'Path', 'File', 'Pattern', 'Locale', 'Charset']),
  foreign: ['Native.', 'com.sun.jna.'], reflective: new Set(['invoke', 'invokeExact', 'invokeWithArguments']),
  wraps: false,
};
