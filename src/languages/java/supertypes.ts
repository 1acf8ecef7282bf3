/**
 * Which of the common types of Java's library are above which (Java SE API specification). A type belongs here only with all that is above it;
 * `Object` is above everything and is not said.
 */

const VALUE = ['Serializable', 'Cloneable'];

export const supertypes: Readonly<Record<string, readonly string[]>> = {
  '[]': VALUE,
  Serializable: [], Cloneable: [], Comparable: [], AutoCloseable: [], Closeable: ['AutoCloseable'], Flushable: [], Runnable: [], Callable: [], RandomAccess: [],

  Iterable: [], Collection: ['Iterable'], SequencedCollection: ['Collection'], List: ['SequencedCollection'], Set: ['Collection'], SequencedSet: ['Set', 'SequencedCollection'],
  SortedSet: ['SequencedSet'], NavigableSet: ['SortedSet'], Queue: ['Collection'], Deque: ['Queue', 'SequencedCollection'], BlockingQueue: ['Queue'],
  BlockingDeque: ['BlockingQueue', 'Deque'], TransferQueue: ['BlockingQueue'],
  AbstractCollection: ['Collection'], AbstractList: ['AbstractCollection', 'List'], AbstractSequentialList: ['AbstractList'], AbstractSet: ['AbstractCollection', 'Set'],
  AbstractQueue: ['AbstractCollection', 'Queue'],
  ArrayList: ['AbstractList', 'RandomAccess', ...VALUE], LinkedList: ['AbstractSequentialList', 'Deque', ...VALUE], Vector: ['AbstractList', 'RandomAccess', ...VALUE], Stack: ['Vector'],
  CopyOnWriteArrayList: ['List', 'RandomAccess', ...VALUE],
  HashSet: ['AbstractSet', ...VALUE], LinkedHashSet: ['HashSet', 'SequencedSet'], TreeSet: ['AbstractSet', 'NavigableSet', ...VALUE], EnumSet: ['AbstractSet', ...VALUE],
  CopyOnWriteArraySet: ['AbstractSet', 'Serializable'], ConcurrentSkipListSet: ['AbstractSet', 'NavigableSet', ...VALUE],
  ArrayDeque: ['AbstractCollection', 'Deque', ...VALUE], PriorityQueue: ['AbstractQueue', 'Serializable'],
  ConcurrentLinkedQueue: ['AbstractQueue', 'Serializable'], ConcurrentLinkedDeque: ['AbstractCollection', 'Deque', 'Serializable'],
  LinkedBlockingQueue: ['AbstractQueue', 'BlockingQueue', 'Serializable'], LinkedBlockingDeque: ['AbstractQueue', 'BlockingDeque', 'Serializable'],
  ArrayBlockingQueue: ['AbstractQueue', 'BlockingQueue', 'Serializable'], PriorityBlockingQueue: ['AbstractQueue', 'BlockingQueue', 'Serializable'],
  DelayQueue: ['AbstractQueue', 'BlockingQueue'], SynchronousQueue: ['AbstractQueue', 'BlockingQueue', 'Serializable'],

  Map: [], Entry: [], SequencedMap: ['Map'], SortedMap: ['SequencedMap'], NavigableMap: ['SortedMap'], ConcurrentMap: ['Map'], ConcurrentNavigableMap: ['ConcurrentMap', 'NavigableMap'],
  Dictionary: [], AbstractMap: ['Map'], HashMap: ['AbstractMap', ...VALUE], LinkedHashMap: ['HashMap', 'SequencedMap'], TreeMap: ['AbstractMap', 'NavigableMap', ...VALUE],
  EnumMap: ['AbstractMap', ...VALUE], IdentityHashMap: ['AbstractMap', ...VALUE], WeakHashMap: ['AbstractMap'], Hashtable: ['Dictionary', 'Map', ...VALUE], Properties: ['Hashtable'],
  ConcurrentHashMap: ['AbstractMap', 'ConcurrentMap', 'Serializable'], ConcurrentSkipListMap: ['AbstractMap', 'ConcurrentNavigableMap', ...VALUE],
  SimpleEntry: ['Entry', 'Serializable'], SimpleImmutableEntry: ['Entry', 'Serializable'],

  Iterator: [], ListIterator: ['Iterator'], PrimitiveIterator: ['Iterator'], Enumeration: [], Spliterator: [],
  BaseStream: ['AutoCloseable'], Stream: ['BaseStream'], IntStream: ['BaseStream'], LongStream: ['BaseStream'], DoubleStream: ['BaseStream'], Collector: [],
  Optional: [], OptionalInt: [], OptionalLong: [], OptionalDouble: [],

  Future: [], RunnableFuture: ['Runnable', 'Future'], ScheduledFuture: ['Future', 'Comparable'], CompletionStage: [], CompletableFuture: ['Future', 'CompletionStage'], FutureTask: ['RunnableFuture'],
  Executor: [], ExecutorService: ['Executor', 'AutoCloseable'], ScheduledExecutorService: ['ExecutorService'], ThreadFactory: [], Thread: ['Runnable'],
  CountDownLatch: [], Semaphore: ['Serializable'], Lock: [], ReentrantLock: ['Lock', 'Serializable'], ReadWriteLock: [], Condition: [],
  AtomicReference: ['Serializable'], AtomicBoolean: ['Serializable'], ThreadLocal: [], Reference: [], WeakReference: ['Reference'], SoftReference: ['Reference'],

  Comparator: [], Function: [], BiFunction: [], UnaryOperator: ['Function'], BinaryOperator: ['BiFunction'], Supplier: [], Consumer: [], BiConsumer: [], Predicate: [], BiPredicate: [],
  IntFunction: [], LongFunction: [], ToIntFunction: [], ToLongFunction: [], ToDoubleFunction: [], IntPredicate: [], IntConsumer: [], IntSupplier: [], LongSupplier: [], BooleanSupplier: [],
  InvocationHandler: [], Annotation: [], Record: [], Enum: ['Comparable', 'Serializable'],

  Throwable: ['Serializable'], Error: ['Throwable'], Exception: ['Throwable'], RuntimeException: ['Exception'], AssertionError: ['Error'],
  IllegalArgumentException: ['RuntimeException'], IllegalStateException: ['RuntimeException'], UnsupportedOperationException: ['RuntimeException'], NullPointerException: ['RuntimeException'],
  InterruptedException: ['Exception'], TimeoutException: ['Exception'], ExecutionException: ['Exception'], IOException: ['Exception'],
};

export const holders: ReadonlySet<string> = new Set([
  'Iterable', 'Map', 'Entry', 'Iterator', 'Enumeration', 'Spliterator', 'BaseStream', 'Optional', 'Future', 'CompletionStage', 'AtomicReference', 'ThreadLocal', 'Reference',
]);
