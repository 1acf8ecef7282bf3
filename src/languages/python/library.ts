/** What Python's own library does with functions and values. Names and semantics: the Python language and library reference. */
import type { CallModel, LibraryModel } from '../../model/library.ts';

const NOTHING: CallModel = {};
const SAME: CallModel = { returns: ['receiver'] };
const ELEMENT: CallModel = { returns: ['element'] };
const FIRST: CallModel = { returns: ['arg0'] };
const COPY: CallModel = { returns: ['arg0'], shape: 'copy' };
const KEYED: CallModel = { calls: [{ callee: 'args', params: [['elementOf0', 'element']] }], returns: ['arg0'] };
const RUN: CallModel = { calls: [{ callee: 'arg0', params: [['arg1'], ['arg2'], ['arg3']] }], returns: ['resultOf0'] };

const methods: Record<string, CallModel> = {
  append: { stores: [{ from: 'arg0', into: 'element' }], shape: 'append' }, extend: { stores: [{ from: 'elementOf0', into: 'element' }], shape: 'append-all' }, insert: { stores: [{ from: 'arg1', into: 'element' }] },
  add: { stores: [{ from: 'arg0', into: 'element' }] }, pop: { returns: ['entry', 'element'], shape: 'pop' }, popitem: ELEMENT, popleft: ELEMENT, appendleft: { stores: [{ from: 'arg0', into: 'element' }] },
  get: { returns: ['entry', 'arg1'] }, setdefault: { returns: ['entry', 'arg1'], stores: [{ from: 'arg1', into: 'entry' }] },
  update: { stores: [{ from: 'elementsOfArgs', into: 'element' }] }, items: { ...SAME, shape: 'pairs' }, values: { ...SAME, shape: 'values' }, keys: { shape: 'keys' }, copy: { ...SAME, shape: 'copy' }, __getitem__: { returns: ['entry'] },
  sort: { calls: [{ callee: 'args', params: [['element']] }], shape: 'scramble' }, reverse: { shape: 'scramble' }, index: NOTHING, count: NOTHING, clear: { shape: 'clear' }, remove: { shape: 'scramble' }, discard: NOTHING,
  union: { returns: ['receiver', 'arg0'] }, intersection: SAME, difference: SAME, put: { stores: [{ from: 'arg0', into: 'element' }] }, get_nowait: ELEMENT, put_nowait: { stores: [{ from: 'arg0', into: 'element' }] },
  submit: RUN, apply_async: RUN, run_in_executor: { calls: [{ callee: 'arg1', params: [['arg2'], ['arg3']] }], returns: ['resultOf1'] },
  map: { calls: [{ callee: 'arg0', params: [['elementOf1'], ['elementOf2']] }], collects: ['resultOf0'] }, result: SAME, add_done_callback: { calls: [{ callee: 'arg0', params: [['receiver']] }] },
  join: NOTHING, split: NOTHING, strip: NOTHING, format: NOTHING, encode: NOTHING, decode: NOTHING, lower: NOTHING, upper: NOTHING, startswith: NOTHING, endswith: NOTHING,
  // Entering a context manager gives itself, or what the generator behind it yields.
  __enter__: { returns: ['receiver', 'element'] }, __aenter__: { returns: ['receiver', 'element'] }, __exit__: NOTHING, __aexit__: NOTHING,
  __iter__: SAME, __aiter__: SAME, __reversed__: SAME, __next__: ELEMENT, __anext__: ELEMENT, __str__: NOTHING, __repr__: NOTHING, __format__: NOTHING,
  __bytes__: NOTHING, __len__: NOTHING, __hash__: NOTHING, __delitem__: NOTHING, __init_subclass__: NOTHING, __post_init__: NOTHING,
  replace: NOTHING, isoformat: NOTHING, splitlines: NOTHING, title: NOTHING, lstrip: NOTHING, rstrip: NOTHING, find: NOTHING,
};

const functions: Record<string, CallModel> = {
  map: { calls: [{ callee: 'arg0', params: [['elementOf1'], ['elementOf2']] }], collects: ['resultOf0'] },
  filter: { calls: [{ callee: 'arg0', params: [['elementOf1']] }], returns: ['arg1'] },
  sorted: KEYED, min: { ...KEYED, returns: ['elementOf0', 'args'] }, max: { ...KEYED, returns: ['elementOf0', 'args'] }, list: COPY, tuple: COPY, set: COPY, frozenset: COPY, iter: FIRST, reversed: { ...FIRST, shape: 'reversed' },
  dict: { ...FIRST, shape: 'from-pairs' }, enumerate: { collects: ['elementOf0'], returns: ['arg0'], shape: 'enumerate' }, zip: { collects: ['elementsOfArgs', 'args'], shape: 'zip' }, next: { returns: ['elementOf0', 'arg1'] },
  eval: { special: 'evaluates' }, exec: { special: 'evaluates' }, len: NOTHING, str: NOTHING, int: NOTHING, float: NOTHING, bool: NOTHING, print: NOTHING, repr: NOTHING, range: NOTHING, isinstance: NOTHING, issubclass: NOTHING, hasattr: NOTHING, open: NOTHING,
  sum: NOTHING, any: NOTHING, all: NOTHING, abs: NOTHING, round: NOTHING, id: NOTHING, hash: NOTHING, type: NOTHING, object: NOTHING, format: NOTHING,
  'functools.partial': { special: 'partial' }, partial: { special: 'partial' }, 'functools.reduce': { calls: [{ callee: 'arg0', params: [['elementOf1', 'arg2', 'resultOf0'], ['elementOf1']] }], returns: ['resultOf0'] },
  'functools.lru_cache': FIRST, 'functools.cache': FIRST, 'functools.cached_property': FIRST, 'functools.update_wrapper': FIRST, 'functools.singledispatch': FIRST,
  'functools.wraps': { returns: ['unknown'] }, 'contextlib.contextmanager': FIRST, 'contextlib.asynccontextmanager': FIRST, 'dataclasses.dataclass': FIRST, 'abc.abstractmethod': FIRST,
  'itertools.chain': { collects: ['elementsOfArgs'], shape: 'concat' }, 'itertools.chain.from_iterable': { collects: ['elementOf0'] }, 'itertools.islice': FIRST, 'itertools.groupby': { collects: ['arg0'], calls: [{ callee: 'arg1', params: [['elementOf0']] }] },
  'itertools.starmap': { calls: [{ callee: 'arg0', params: [] }], collects: ['resultOf0'] }, 'copy.copy': COPY, 'copy.deepcopy': COPY, 'random.shuffle': { shape: 'scramble' }, 'typing.cast': { returns: ['arg1'] },
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
  containers: new Set(['deque', 'OrderedDict', 'defaultdict', 'ChainMap', 'Counter', 'Queue', 'LifoQueue', 'PriorityQueue', 'SimpleQueue', 'WeakValueDictionary', 'SimpleNamespace']),
  scalars: new Set(['str', 'int', 'float', 'bool', 'bytes', 'complex', 'None', 'bytearray', 'datetime', 'date', 'Decimal', 'Path', 'UUID']),
  wraps: true,
};
