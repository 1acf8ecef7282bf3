/** What Python's own library does with functions and values. Names and semantics: the Python language and library reference. */
import type { CallModel, LibraryModel } from '../../model/library.ts';

const NOTHING: CallModel = {};
const SAME: CallModel = { returns: ['receiver'] };
const ELEMENT: CallModel = { returns: ['element'] };
const FIRST: CallModel = { returns: ['arg0'] };
/** A new collection with what is in another, told apart from it only by what is put in later. */
const COPY: CallModel = { returns: ['arg0'], collects: [], shape: 'listed' };
const KEYED: CallModel = { calls: [{ callee: 'args', params: [['elementOf0', 'element']] }], returns: ['arg0'] };
const PICKED: CallModel = { calls: [{ callee: 'arg0', params: [['elementOf1']] }], collects: ['elementOf1'] };
const RUN: CallModel = { calls: [{ callee: 'arg0', params: [['arg1'], ['arg2'], ['arg3']] }], returns: ['resultOf0'] };

const LESS: CallModel['invokes'] = [{ of: 'elementOf0', members: ['__lt__'], params: [['elementOf0']], unless: 'key' }];
const ENTERED: CallModel = {
  invokes: [{ of: 'arg0', members: ['__enter__', '__aenter__', '__exit__', '__aexit__'] }],
  returns: ['resultOfMembers', 'elementOf0', 'arg0'],
};

const methods: Record<string, CallModel> = {
  append: { stores: [{ from: 'arg0', into: 'element' }], shape: 'append' }, extend: { stores: [{ from: 'elementOf0', into: 'element' }], shape: 'append-all' }, insert: { stores: [{ from: 'arg1', into: 'element' }] },
  add: { stores: [{ from: 'arg0', into: 'element' }] }, pop: { returns: ['entry', 'element'], shape: 'pop' }, popitem: { ...ELEMENT, shape: 'pop-pair' }, popleft: ELEMENT, appendleft: { stores: [{ from: 'arg0', into: 'element' }] },
  get: { returns: ['entry', 'arg1'] }, setdefault: { returns: ['entry', 'arg1'], stores: [{ from: 'arg1', into: 'entry' }] },
  update: { stores: [{ from: 'elementsOfArgs', into: 'element' }], shape: 'absorb' }, items: { ...SAME, tuples: [[], ['element']], shape: 'pairs' }, values: { ...SAME, shape: 'values' }, keys: { shape: 'keys' }, copy: { ...SAME, shape: 'copy' }, __getitem__: { returns: ['entry'] },
  sort: { calls: [{ callee: 'args', params: [['element']] }], invokes: [{ of: 'element', members: ['__lt__'], params: [['element']], unless: 'key' }], shape: 'scramble' }, reverse: { shape: 'scramble' },
  index: NOTHING, count: NOTHING, clear: { shape: 'clear' }, remove: { shape: 'scramble' }, discard: NOTHING,
  union: { returns: ['receiver', 'arg0'] }, intersection: SAME, difference: SAME, put: { stores: [{ from: 'arg0', into: 'element' }] }, get_nowait: ELEMENT, put_nowait: { stores: [{ from: 'arg0', into: 'element' }] },
  submit: RUN, apply_async: RUN, send: { returns: ['element'], special: 'send' },
  enter_context: ENTERED, enter_async_context: ENTERED, callback: RUN, run_in_executor: { calls: [{ callee: 'arg1', params: [['arg2'], ['arg3']] }], returns: ['resultOf1'] },
  map: { calls: [{ callee: 'arg0', params: [['elementOf1'], ['elementOf2']] }], collects: ['resultOf0'] }, result: SAME, add_done_callback: { calls: [{ callee: 'arg0', params: [['receiver']] }] },
  join: NOTHING, split: NOTHING, strip: NOTHING, format: NOTHING, encode: NOTHING, decode: NOTHING, lower: NOTHING, upper: NOTHING, startswith: NOTHING, endswith: NOTHING,
  // Entering a context manager gives itself, or what the generator behind it yields.
  __enter__: { returns: ['receiver', 'element'] }, __aenter__: { returns: ['receiver', 'element'] }, __exit__: NOTHING, __aexit__: NOTHING,
  __iter__: SAME, __aiter__: SAME, __reversed__: { ...SAME, shape: 'reversed' }, __next__: ELEMENT, __anext__: ELEMENT, __str__: NOTHING, __repr__: NOTHING, __format__: NOTHING,
  __bytes__: NOTHING, __len__: NOTHING, __hash__: NOTHING, __delitem__: NOTHING, __init_subclass__: NOTHING, __post_init__: NOTHING,
  replace: NOTHING, isoformat: NOTHING, splitlines: NOTHING, title: NOTHING, lstrip: NOTHING, rstrip: NOTHING, find: NOTHING,
};

const functions: Record<string, CallModel> = {
  map: { calls: [{ callee: 'arg0', params: [['elementOf1'], ['elementOf2']] }], collects: ['resultOf0'] },
  filter: { calls: [{ callee: 'arg0', params: [['elementOf1']] }], returns: ['arg1'] },
  sorted: { ...KEYED, invokes: LESS, shape: 'shuffled' }, min: { ...KEYED, returns: ['elementOf0', 'args'], invokes: LESS, shape: 'one-of' }, max: { ...KEYED, returns: ['elementOf0', 'args'], invokes: LESS, shape: 'one-of' },
  list: COPY, tuple: COPY, set: COPY, frozenset: COPY, iter: FIRST, reversed: { ...FIRST, shape: 'reversed' },
  dict: { ...FIRST, collects: [], shape: 'from-pairs' }, enumerate: { collects: ['elementOf0'], returns: ['arg0'], tuples: [[], ['elementOf0']], shape: 'enumerate' },
  zip: { collects: ['elementsOfArgs', 'args'], tuples: [['elementOf0'], ['elementOf1'], ['elementOf2'], ['elementOf3'], ['elementOf4']], shape: 'zip' }, next: { returns: ['elementOf0', 'arg1'] },
  eval: { special: 'evaluates' }, exec: { special: 'evaluates' }, len: NOTHING, str: NOTHING, int: { invokes: [{ of: 'arg0', members: ['__int__'] }] }, float: { invokes: [{ of: 'arg0', members: ['__float__'] }] }, bool: { invokes: [{ of: 'arg0', members: ['__bool__'] }] },
  print: NOTHING, repr: NOTHING, range: NOTHING, isinstance: NOTHING, issubclass: NOTHING, hasattr: NOTHING, getattr: { reads: { of: 'arg0', name: 'arg1' } }, open: NOTHING,
  sum: { invokes: [{ of: 'elementOf0', members: ['__radd__'] }, { of: 'elementOf0', members: ['__add__'], params: [['elementOf0']] }] }, any: { invokes: [{ of: 'elementOf0', members: ['__bool__'] }] }, all: { invokes: [{ of: 'elementOf0', members: ['__bool__'] }] },
  abs: { invokes: [{ of: 'arg0', members: ['__abs__'] }] }, round: { invokes: [{ of: 'arg0', members: ['__round__'] }] }, id: NOTHING, hash: NOTHING, type: NOTHING, object: NOTHING, format: NOTHING,
  'functools.partial': { special: 'partial' }, partial: { special: 'partial' }, 'functools.reduce': { calls: [{ callee: 'arg0', params: [['elementOf1', 'arg2', 'resultOf0'], ['elementOf1']] }], returns: ['resultOf0'] },
  'functools.lru_cache': FIRST, 'functools.cache': FIRST, 'functools.cached_property': FIRST, 'functools.update_wrapper': FIRST, 'functools.singledispatch': FIRST,
  'functools.wraps': { returns: ['unknown'] }, 'contextlib.contextmanager': FIRST, 'contextlib.asynccontextmanager': FIRST, 'dataclasses.dataclass': FIRST, 'abc.abstractmethod': FIRST,
  'itertools.chain': { collects: ['elementsOfArgs'], shape: 'concat' }, 'itertools.chain.from_iterable': { collects: ['elementOf0'] }, 'itertools.islice': FIRST, 'itertools.groupby': { collects: ['arg0'], calls: [{ callee: 'arg1', params: [['elementOf0']] }] },
  'itertools.starmap': { calls: [{ callee: 'arg0', params: [] }], collects: ['resultOf0'] }, 'itertools.accumulate': { calls: [{ callee: 'arg1', params: [['elementOf0', 'resultOf1'], ['elementOf0']] }], collects: ['elementOf0', 'resultOf1'] },
  'itertools.takewhile': PICKED, 'itertools.dropwhile': PICKED, 'itertools.filterfalse': PICKED,
  'heapq.heappush': { stores: [{ from: 'arg1', into: 'arg0' }], invokes: LESS }, 'heapq.heappop': { returns: ['elementOf0'], invokes: LESS }, 'heapq.heapify': { invokes: LESS },
  'copy.copy': { ...FIRST, shape: 'copy' }, 'copy.deepcopy': { ...FIRST, shape: 'copy' }, 'random.shuffle': { shape: 'scramble' }, 'typing.cast': { returns: ['arg1'] },
  'asyncio.run': FIRST, 'asyncio.create_task': FIRST, 'asyncio.ensure_future': FIRST, 'asyncio.gather': { collects: ['args'] }, 'asyncio.wait_for': FIRST, 'asyncio.to_thread': RUN,
  'threading.Thread': { calls: [{ callee: 'args', params: [] }] }, 'threading.Timer': { calls: [{ callee: 'arg1', params: [] }] }, 'multiprocessing.Process': { calls: [{ callee: 'args', params: [] }] },
  'atexit.register': { calls: [{ callee: 'arg0', params: [] }], returns: ['arg0'] }, 'collections.defaultdict': { calls: [{ callee: 'arg0', params: [] }], collects: ['resultOf0'] },
  'collections.OrderedDict': { ...FIRST, shape: 'from-pairs' }, OrderedDict: { ...FIRST, shape: 'from-pairs' }, 'collections.deque': COPY, deque: COPY, 'collections.Counter': COPY, 'weakref.ref': FIRST, 'operator.attrgetter': NOTHING, 'operator.itemgetter': NOTHING,
};

export const pythonLibrary: LibraryModel = {
  methods, functions,
  builtinMembers: new Set([...Object.keys(methods), 'read', 'write', 'close', 'execute', 'fetchone', 'fetchall', 'commit', 'info', 'debug', 'warning', 'error', 'exception', 'flush', 'seek', 'send', 'json', 'start']),
  invokers: new Set(['__call__']),
  callbackMembers: new Set(['__call__', 'run', 'handle', 'dispatch', '__enter__', '__exit__', '__iter__', '__next__', '__str__', '__repr__', '__len__', '__hash__', '__eq__', '__lt__', 'forward', 'emit', 'do_GET', 'do_POST']),
  containers: new Set(['list', 'dict', 'set', 'deque', 'OrderedDict', 'defaultdict', 'ChainMap', 'Counter', 'Queue', 'LifoQueue', 'PriorityQueue', 'SimpleQueue', 'WeakValueDictionary', 'SimpleNamespace']),
  memberReaders: new Set(['getattr']),
  scalars: new Set(['str', 'int', 'float', 'bool', 'bytes', 'complex', 'None', 'bytearray', 'datetime', 'date', 'Decimal', 'Path', 'UUID']),
  foreign: ['ctypes.', 'cffi.'], reflective: new Set(['eval', 'exec']),
  wraps: true,
};
