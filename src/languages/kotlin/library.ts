/** What Kotlin's library, its coroutines and the platform's do with functions and values. Names and semantics: their API references. */
import type { CallModel, LibraryModel } from '../../model/library.ts';

const NOTHING: CallModel = {};
const SAME: CallModel = { returns: ['receiver'] };
const ELEMENT: CallModel = { returns: ['element'] };
const EACH: CallModel = { calls: [{ callee: 'args', params: [['element'], ['element']] }], returns: ['receiver'] };
const FOUND: CallModel = { calls: [{ callee: 'args', params: [['element'], ['element']] }], returns: ['element'] };
const MAPPED: CallModel = { calls: [{ callee: 'args', params: [['element'], ['element']] }], collects: ['resultOf0'] };
const FLAT: CallModel = { ...MAPPED, returns: ['resultOf0'] };
const ADDED: CallModel = { stores: [{ from: 'args', into: 'element' }] };
const RUN: CallModel = { calls: [{ callee: 'args', params: [] }], collects: ['resultOf0'], returns: ['resultOf0'] };
const COLLECTED: CallModel = { collects: ['args'] };
const FOLDED: CallModel = { calls: [{ callee: 'args', params: [['arg0', 'element'], ['element']] }], returns: ['arg0', 'resultOf1'] };
const RECEIVER: CallModel = { calls: [{ callee: 'arg0', params: [['receiver']] }], returns: ['receiver', 'resultOf0'] };

const named = (names: string, model: CallModel): Record<string, CallModel> => Object.fromEntries(names.split(' ').map((n) => [n, model]));

const methods: Record<string, CallModel> = {
  ...named('forEach onEach forEachIndexed onEachIndexed filter filterNot filterIndexed takeWhile dropWhile sortedBy sortedByDescending sortBy sortByDescending sortedWith sortWith distinctBy all any none count sumOf sumBy partition removeIf removeAll retainAll thenBy collect collectLatest onStart onCompletion onFailure onSuccess ifPresent', EACH),
  ...named('first firstOrNull last lastOrNull single singleOrNull find findLast maxBy minBy maxByOrNull minByOrNull elementAt elementAtOrNull random randomOrNull max min maxOrNull minOrNull removeFirst removeLast removeAt pop poll peek next previous', FOUND),
  ...named('map mapIndexed mapNotNull mapIndexedNotNull mapValues mapKeys associateWith associate associateBy groupBy zip transform mapLatest windowed chunked', MAPPED), ...named('flatMap flatMapConcat flatMapMerge flatMapLatest', FLAT),
  ...named('toList toMutableList toSet toMutableSet toTypedArray toMap toMutableMap asSequence asIterable asFlow asReversed reversed sorted sortedDescending distinct shuffled filterNotNull filterIsInstance take takeLast drop dropLast subList slice values entries iterator listIterator withIndex plus minus union intersect flatten stream requireNoNulls orEmpty stateIn shareIn flowOn buffer debounce distinctUntilChanged catch retry toSortedMap toSortedSet', SAME),
  ...named('add addAll addFirst addLast offer push enqueue send trySend emit tryEmit plusAssign', ADDED), ...named('add addLast offer', { ...ADDED, shape: 'append-one' }), addAll: { stores: [{ from: 'elementsOfArgs', into: 'element' }], shape: 'append-all' }, clear: { shape: 'clear' }, putAll: { stores: [{ from: 'elementsOfArgs', into: 'element' }] },
  set: { stores: [{ from: 'args', into: 'element' }] }, put: { stores: [{ from: 'arg1', into: 'entry' }], returns: ['element'] }, get: { returns: ['entry'] }, getValue: { returns: ['entry', 'element'] }, getOrNull: ELEMENT, getOrDefault: { returns: ['entry', 'arg1'] }, remove: ELEMENT,
  getOrElse: { calls: [{ callee: 'arg1', params: [] }], returns: ['entry', 'resultOf1'] }, getOrPut: { calls: [{ callee: 'arg1', params: [] }], returns: ['entry', 'resultOf1'], stores: [{ from: 'resultOf1', into: 'entry' }] },
  computeIfAbsent: { calls: [{ callee: 'arg1', params: [['arg0']] }], returns: ['element', 'resultOf1'], stores: [{ from: 'resultOf1', into: 'element' }] },
  fold: FOLDED, foldIndexed: FOLDED, foldRight: FOLDED, reduce: { calls: [{ callee: 'arg0', params: [['element'], ['element']] }], returns: ['element', 'resultOf0'] }, scan: FOLDED, joinToString: { calls: [{ callee: 'args', params: [['element']] }] },
  ...named('let also run apply use takeIf takeUnless', RECEIVER), ...named('component1 component2 component3', ELEMENT), await: ELEMENT, awaitAll: SAME, receive: ELEMENT, getCompleted: ELEMENT, join: NOTHING, cancel: NOTHING,
  ...named('launch async submit execute schedule withLock withPermit thenApply thenAccept recover mapCatching invokeOnCompletion addShutdownHook scheduleAtFixedRate', RUN),
  ...named('toString equals hashCode compareTo contains containsKey containsValue isEmpty isNotEmpty size length trim split replace substring startsWith endsWith lowercase uppercase toInt toLong toDouble format lines close println print append isBlank isNotBlank isNullOrEmpty isNullOrBlank name ordinal indexOf keys until downTo step rangeTo to toByteArray joinTo sum average', NOTHING),
  getMethod: { special: 'method-named' }, getDeclaredMethod: { special: 'method-named' }, newInstance: { special: 'instantiate' }, createInstance: { special: 'instantiate' }, getDeclaredConstructor: SAME, getConstructor: SAME,
};

const LAMBDA: CallModel = { calls: [{ callee: 'args', params: [] }], returns: ['resultOf0'] };
const functions: Record<string, CallModel> = {
  ...named('listOf mutableListOf arrayListOf setOf mutableSetOf hashSetOf linkedSetOf arrayOf sequenceOf', { ...COLLECTED, shape: 'list' }), ...named('listOfNotNull mapOf mutableMapOf hashMapOf linkedMapOf sortedMapOf flowOf Pair Triple MutableStateFlow mutableStateOf CompletableDeferred', COLLECTED),
  ...named('lazy run synchronized measureTimeMillis measureTime runBlocking coroutineScope supervisorScope withContext withTimeout withTimeoutOrNull thread launch async repeat runCatching buildList buildMap buildSet buildString sequence flow channelFlow callbackFlow timer produce', LAMBDA),
  runCatching: { calls: [{ callee: 'args', params: [] }], collects: ['resultOf0'] }, withContext: { calls: [{ callee: 'args', params: [] }], returns: ['resultOf1'] }, async: { calls: [{ callee: 'args', params: [] }], collects: ['resultOf0'] },
  generateSequence: { calls: [{ callee: 'args', params: [['arg0', 'resultOf1']] }], collects: ['arg0', 'resultOf0', 'resultOf1'] }, List: { calls: [{ callee: 'arg1', params: [] }], collects: ['resultOf1'] }, Array: { calls: [{ callee: 'arg1', params: [] }], collects: ['resultOf1'] }, MutableList: { calls: [{ callee: 'arg1', params: [] }], collects: ['resultOf1'] },
  requireNotNull: { returns: ['arg0'], calls: [{ callee: 'arg1', params: [] }] }, checkNotNull: { returns: ['arg0'], calls: [{ callee: 'arg1', params: [] }] }, require: LAMBDA, check: LAMBDA, compareBy: LAMBDA, 'Class.forName': { special: 'class-named' }, Thread: LAMBDA, Comparator: LAMBDA, Runnable: LAMBDA, maxOf: { returns: ['args'] }, minOf: { returns: ['args'] },
  with: { calls: [{ callee: 'arg1', params: [['arg0']] }], returns: ['resultOf1'] }, 'Delegates.observable': { calls: [{ callee: 'args', params: [] }] }, 'Delegates.vetoable': { calls: [{ callee: 'args', params: [] }] },
};

export const kotlinLibrary: LibraryModel = {
  methods, functions,
  builtinMembers: new Set([...Object.keys(methods), 'info', 'debug', 'warn', 'error', 'write', 'read', 'getName', 'getId', 'valueOf', 'start', 'accept', 'test', 'call', 'build', 'invoke', 'value', 'key', 'message', 'id', 'count']),
  invokers: '*',
  callbackMembers: new Set(['run', 'call', 'apply', 'accept', 'test', 'get', 'compare', 'compareTo', 'handle', 'iterator', 'next', 'hasNext', 'close', 'onEvent', 'onMessage', 'emit', 'invoke', 'equals', 'hashCode', 'toString', 'getValue', 'setValue']),
  containers: new Set(['ArrayList', 'LinkedList', 'HashMap', 'LinkedHashMap', 'TreeMap', 'HashSet', 'LinkedHashSet', 'TreeSet', 'ArrayDeque', 'PriorityQueue', 'Vector', 'Stack', 'ConcurrentHashMap', 'ConcurrentLinkedQueue', 'CopyOnWriteArrayList',
    'LinkedBlockingQueue', 'EnumMap', 'AtomicReference', 'ThreadLocal', 'WeakReference', 'CompletableFuture', 'Channel', 'MutableStateFlow', 'MutableSharedFlow']),
  lists: new Set(['ArrayList', 'LinkedList', 'HashSet', 'LinkedHashSet', 'TreeSet', 'ArrayDeque', 'Vector', 'Stack', 'CopyOnWriteArrayList']),
  scalars: new Set(['boolean', 'byte', 'short', 'char', 'int', 'long', 'float', 'double', 'Unit', 'Nothing', 'String', 'CharSequence', 'StringBuilder', 'Number', 'UInt', 'ULong', 'UShort', 'UByte', 'Regex', 'BigDecimal', 'BigInteger', 'UUID', 'Instant', 'Duration',
    'LocalDate', 'LocalDateTime', 'ByteArray', 'IntArray', 'LongArray', 'CharArray', 'DoubleArray', 'IntRange', 'LongRange', 'URI', 'Path', 'File', 'Locale', 'Charset']),
  reflective: new Set(['callBy', 'callSuspend']),
  properties: { keys: 'keys', values: 'values', entries: 'pairs', key: 'pair-key', value: 'pair-value' },
  wraps: false,
};
