/** What Scala's library, its futures and the platform's do with functions and values. Names and semantics: their API references. */
import type { CallModel, LibraryModel } from '../../model/library.ts';

const NOTHING: CallModel = {};
const SAME: CallModel = { returns: ['receiver'] };
const ELEMENT: CallModel = { returns: ['element'] };
const EACH: CallModel = { calls: [{ callee: 'args', params: [['element'], ['element']] }], returns: ['receiver'] };
const TOLD: CallModel = { calls: [{ callee: 'args', params: [['element'], ['element']] }] };
const FOUND: CallModel = { calls: [{ callee: 'args', params: [['element'], ['element']] }], returns: ['element'] };
const HELD: CallModel = { calls: [{ callee: 'args', params: [['element'], ['element']] }], collects: ['element'] };
const MAPPED: CallModel = { calls: [{ callee: 'arg0', params: [['element'], ['element']] }], collects: ['resultOf0'] };
const FLAT: CallModel = { calls: [{ callee: 'arg0', params: [['element'], ['element']] }], returns: ['resultOf0'] };
const RECOVERED: CallModel = { calls: [{ callee: 'arg0', params: [['unknown']] }], returns: ['receiver', 'resultOf0'], collects: ['element', 'resultOf0'] };
const ADDED: CallModel = { stores: [{ from: 'args', into: 'element' }], returns: ['receiver'] };
const ALL_ADDED: CallModel = { stores: [{ from: 'elementsOfArgs', into: 'element' }], returns: ['receiver'] };
const GROWN: CallModel = { collects: ['element', 'args'] };
const JOINED: CallModel = { collects: ['element', 'elementsOfArgs'] };
const COLLECTED: CallModel = { collects: ['args'] };
const FOLDED: CallModel = { calls: [{ callee: 'arg1', params: [['arg0', 'element', 'resultOf1'], ['element', 'arg0', 'resultOf1']] }], returns: ['arg0', 'resultOf1'] };
const RUN: CallModel = { calls: [{ callee: 'args', params: [] }], collects: ['resultOf0'], returns: ['resultOf0'] };

const named = (names: string, model: CallModel): Record<string, CallModel> => Object.fromEntries(names.split(' ').map((n) => [n, model]));

const methods: Record<string, CallModel> = {
  ...named('filter filterNot withFilter takeWhile dropWhile sortBy sortWith distinctBy tapEach span partition', EACH), ...named('exists forall count foreach corresponds onComplete', TOLD),
  ...named('find headOption lastOption maxByOption minByOption maxOption minOption', HELD), ...named('head last maxBy minBy max min next elementAt pop dequeue top front value', FOUND),
  ...named('map collect mapValues transform groupBy keyBy', MAPPED), ...named('flatMap transformWith', FLAT), ...named('recover recoverWith', RECOVERED),
  ...named('toList toSeq toSet toMap toVector toArray toIndexedSeq toIterable toIterator toBuffer toStream iterator values valuesIterator reverse reverseIterator distinct sorted toOption toEither toTry view force par seq asScala asJava result take drop takeRight dropRight slice tail init indices future flatten', SAME),
  flatten: { returns: ['element'], collects: ['element'] }, zip: { collects: ['element', 'elementOf0'] }, zipWithIndex: SAME,
  ...named('add addOne += append prepend push enqueue insert offer', ADDED), ...named('addAll ++= appendAll prependAll pushAll', ALL_ADDED), ...named(':: +: :+ updated incl', GROWN), ...named('++ ::: ++: :++ concat union', JOINED), '+': GROWN,
  update: { stores: [{ from: 'arg1', into: 'entry' }] }, put: { stores: [{ from: 'arg1', into: 'entry' }], returns: ['element'] }, apply: { returns: ['entry'] }, get: { returns: ['element'], collects: ['entry'] },
  getOrElse: { returns: ['element', 'arg0', 'arg1'] }, orElse: { returns: ['receiver', 'arg0'] }, orNull: ELEMENT, getOrElseUpdate: { returns: ['entry', 'arg1'], stores: [{ from: 'arg1', into: 'entry' }] }, contains: NOTHING, remove: ELEMENT, swap: SAME, left: SAME, right: SAME,
  fold: { calls: [{ callee: 'args', params: [['element', 'arg0'], ['element', 'arg0']] }], returns: ['arg0', 'resultOf0', 'resultOf1'] }, foldLeft: FOLDED, foldRight: FOLDED, scanLeft: FOLDED, aggregate: FOLDED,
  reduce: { calls: [{ callee: 'arg0', params: [['element', 'resultOf0'], ['element']] }], returns: ['element', 'resultOf0'] }, reduceLeft: { calls: [{ callee: 'arg0', params: [['element', 'resultOf0'], ['element']] }], returns: ['element', 'resultOf0'] },
  andThen: { calls: [{ callee: 'arg0', params: [['element', 'unknown']] }], returns: ['receiver', 'arg0'] }, compose: { returns: ['receiver', 'arg0'] }, lift: SAME, success: ADDED, complete: ADDED, trySuccess: ADDED, set: ADDED,
  ...named('execute submit schedule synchronized thenApply thenAccept whenComplete', RUN), getMethod: { special: 'method-named' }, getDeclaredMethod: { special: 'method-named' }, newInstance: { special: 'instantiate' }, getDeclaredConstructor: SAME, getConstructor: SAME,
  ...named('toString equals hashCode compareTo isEmpty nonEmpty isDefined size length trim split replace substring startsWith endsWith toLowerCase toUpperCase toInt toLong toDouble format mkString clear println print getClass keys keySet until to by sum product stripMargin capitalize indexOf', NOTHING),
};

const functions: Record<string, CallModel> = {
  ...named('Some Option List Seq Vector Set Array IndexedSeq Right Left Success Failure Iterator Stream LazyList ListBuffer ArrayBuffer Buffer Queue Stack Map HashMap TreeMap Tuple2 Tuple3 Iterable Future Try', COLLECTED),
  'Future.successful': COLLECTED, 'Promise.successful': COLLECTED, 'Future.sequence': { collects: ['elementOf0'] }, 'Future.traverse': { calls: [{ callee: 'arg1', params: [['elementOf0']] }], collects: ['resultOf1'] },
  'Await.result': { returns: ['elementOf0'] }, 'Option.apply': COLLECTED, 'Option.when': { collects: ['arg1'] }, 'Class.forName': { special: 'class-named' }, identity: { returns: ['arg0'] }, locally: { returns: ['arg0'] },
  'Using.resource': { calls: [{ callee: 'arg1', params: [['arg0']] }], returns: ['resultOf1'] }, Using: { calls: [{ callee: 'arg1', params: [['arg0']] }], collects: ['resultOf1'] },
};

export const scalaLibrary: LibraryModel = {
  methods, functions,
  builtinMembers: new Set([...Object.keys(methods), 'info', 'debug', 'warn', 'error', 'write', 'read', 'getName', 'getId', 'valueOf', 'start', 'accept', 'test', 'call', 'build', 'key', 'message', 'id', '!', '?']),
  invokers: '*',
  callbackMembers: new Set(['run', 'call', 'apply', 'accept', 'test', 'get', 'compare', 'compareTo', 'handle', 'receive', 'iterator', 'next', 'hasNext', 'close', 'onEvent', 'onMessage', 'unapply', 'equals', 'hashCode', 'toString']),
  containers: new Set(['ListBuffer', 'ArrayBuffer', 'Queue', 'Stack', 'HashMap', 'HashSet', 'TreeMap', 'TrieMap', 'ArrayList', 'LinkedList', 'ArrayDeque', 'PriorityQueue', 'ConcurrentHashMap', 'ConcurrentLinkedQueue', 'LinkedBlockingQueue', 'AtomicReference', 'ThreadLocal', 'Promise', 'Array', 'Some']),
  scalars: new Set(['boolean', 'byte', 'short', 'char', 'int', 'long', 'float', 'double', 'Unit', 'Nothing', 'String', 'CharSequence', 'StringBuilder', 'Number', 'Symbol', 'BigDecimal', 'BigInt', 'BigInteger', 'UUID', 'Instant', 'Duration', 'FiniteDuration', 'LocalDate', 'LocalDateTime', 'URI', 'Path', 'File', 'Locale', 'Regex', 'Range']),
  wraps: false,
};
