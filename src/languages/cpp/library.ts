/** The C library and the C++ standard library, as far as they call what they are given or keep it. */
import type { CallModel, LibraryModel } from '../../model/library.ts';

const NOTHING: CallModel = {};
const ELEMENT: CallModel = { returns: ['element'] };
const SAME: CallModel = { returns: ['receiver'] };
const FIRST: CallModel = { returns: ['arg0'] };
const PUT: CallModel = { stores: [{ from: 'args', into: 'element' }], returns: ['element'] };
const PUT_ENTRY: CallModel = { stores: [{ from: 'arg1', into: 'element' }, { from: 'arg0', into: 'element' }], returns: ['element'] };
const FILLED: CallModel = { stores: [{ from: 'elementOf0', into: 'element' }] };
/** `f(begin, end, callback)`: iterators stand for the elements. */
const EACH: CallModel = { calls: [{ callee: 'args', params: [['arg0', 'elementOf0'], ['arg0', 'elementOf0']] }], returns: ['arg0'] };
const CALLED_WITH_REST: CallModel = { calls: [{ callee: 'arg0', params: [['arg1'], ['arg2'], ['arg3'], ['arg4']] }], returns: ['resultOf0'] };

const methods: Record<string, CallModel> = {
  push_back: PUT, push_front: PUT, emplace_back: PUT, emplace_front: PUT, emplace: PUT_ENTRY, insert: PUT_ENTRY, insert_or_assign: PUT_ENTRY, try_emplace: PUT_ENTRY, push: PUT, assign: PUT,
  front: ELEMENT, back: ELEMENT, top: ELEMENT, at: ELEMENT, begin: ELEMENT, end: ELEMENT, cbegin: ELEMENT, cend: ELEMENT, rbegin: ELEMENT, rend: ELEMENT, find: ELEMENT, lower_bound: ELEMENT, upper_bound: ELEMENT, data: SAME,
  get_future: SAME, share: SAME, then: { calls: [{ callee: 'arg0', params: [['element']] }] }, set_value: PUT, wait: NOTHING, join: NOTHING, detach: NOTHING,
  size: NOTHING, empty: NOTHING, clear: NOTHING, count: NOTHING, contains: NOTHING, erase: NOTHING, pop_back: NOTHING, pop_front: NOTHING, pop: NOTHING, reserve: NOTHING, resize: NOTHING, length: NOTHING, c_str: NOTHING, substr: NOTHING, append: SAME, str: NOTHING, swap: NOTHING,
};

const functions: Record<string, CallModel> = {
  // C
  qsort: { calls: [{ callee: 'arg3', params: [['arg0', 'elementOf0'], ['arg0', 'elementOf0']] }] }, bsearch: { calls: [{ callee: 'arg4', params: [['arg0'], ['arg1', 'elementOf1']] }], returns: ['arg1', 'elementOf1'] },
  pthread_create: { calls: [{ callee: 'arg2', params: [['arg3']] }] }, thrd_create: { calls: [{ callee: 'arg1', params: [['arg2']] }] }, signal: { calls: [{ callee: 'arg1', params: [] }] }, atexit: { calls: [{ callee: 'arg0', params: [] }] }, at_quick_exit: { calls: [{ callee: 'arg0', params: [] }] },
  pthread_once: { calls: [{ callee: 'arg1', params: [] }] }, call_once: { calls: [{ callee: 'arg1', params: [['arg2'], ['arg3']] }] }, on_exit: { calls: [{ callee: 'arg0', params: [[], ['arg1']] }] }, pthread_key_create: { calls: [{ callee: 'arg1', params: [] }] }, pthread_atfork: { calls: [{ callee: 'args', params: [] }] },
  nftw: { calls: [{ callee: 'arg1', params: [] }] }, ftw: { calls: [{ callee: 'arg1', params: [] }] }, scandir: { calls: [{ callee: 'args', params: [] }] }, lfind: { calls: [{ callee: 'arg4', params: [['arg0'], ['arg1']] }] }, tsearch: { calls: [{ callee: 'arg2', params: [['arg0'], ['arg0']] }] },
  dl_iterate_phdr: { calls: [{ callee: 'arg0', params: [[], [], ['arg1']] }] }, CreateThread: { calls: [{ callee: 'arg2', params: [['arg3']] }] }, _beginthreadex: { calls: [{ callee: 'arg2', params: [['arg3']] }] },
  memcpy: FIRST, memmove: FIRST, realloc: FIRST, malloc: NOTHING, calloc: NOTHING, free: NOTHING, printf: NOTHING, fprintf: NOTHING, snprintf: NOTHING, strdup: FIRST,
  // Threads and tasks
  'std.thread': CALLED_WITH_REST, 'thread': CALLED_WITH_REST, 'std.jthread': CALLED_WITH_REST, 'jthread': CALLED_WITH_REST, 'std.async': { calls: [{ callee: 'args', params: [['arg1', 'arg2'], ['arg2', 'arg3'], ['arg3', 'arg4']] }], collects: ['resultOf0', 'resultOf1'] },
  'std.call_once': { calls: [{ callee: 'arg1', params: [['arg2'], ['arg3']] }] }, 'std.invoke': CALLED_WITH_REST, 'invoke': CALLED_WITH_REST, 'std.apply': { calls: [{ callee: 'arg0', params: [['elementOf1'], ['elementOf1']] }], returns: ['resultOf0'] },
  'std.visit': { calls: [{ callee: 'arg0', params: [['arg1', 'elementOf1']] }], returns: ['resultOf0'] }, 'std.atexit': { calls: [{ callee: 'arg0', params: [] }] }, 'std.signal': { calls: [{ callee: 'arg1', params: [] }] },
  'std.qsort': { calls: [{ callee: 'arg3', params: [['arg0', 'elementOf0'], ['arg0', 'elementOf0']] }] }, 'std.set_terminate': { calls: [{ callee: 'arg0', params: [] }] },
  // Functions as values
  'std.bind': { special: 'partial' }, 'bind': { special: 'partial' }, 'std.bind_front': { special: 'partial' }, 'std.mem_fn': FIRST, 'mem_fn': FIRST, 'std.function': FIRST, 'function': FIRST, 'std.move_only_function': FIRST, 'std.packaged_task': FIRST, 'std.not_fn': FIRST,
  // Algorithms
  ...Object.fromEntries(['for_each', 'find_if', 'find_if_not', 'count_if', 'any_of', 'all_of', 'none_of', 'sort', 'stable_sort', 'partial_sort', 'nth_element', 'remove_if', 'partition', 'stable_partition', 'unique', 'min_element', 'max_element', 'generate', 'generate_n', 'for_each_n',
    'lower_bound', 'upper_bound', 'binary_search', 'equal_range', 'copy_if', 'replace_if', 'adjacent_find', 'is_sorted', 'make_heap', 'push_heap', 'pop_heap', 'sort_heap', 'erase_if', 'iota', 'minmax_element', 'includes', 'merge', 'equal', 'mismatch', 'lexicographical_compare'].flatMap((n) => [[`std.${n}`, EACH], [`ranges.${n}`, EACH]])),
  'std.transform': { calls: [{ callee: 'args', params: [['arg0', 'elementOf0'], ['arg2', 'elementOf2']] }], stores: [{ from: 'resultOf3', into: 'arg2' }] }, 'std.accumulate': { calls: [{ callee: 'arg3', params: [['arg2', 'resultOf3'], ['arg0', 'elementOf0']] }], returns: ['arg2', 'resultOf3'] },
  'std.reduce': { calls: [{ callee: 'args', params: [['arg2', 'arg0'], ['arg0']] }] }, 'std.back_inserter': FIRST, 'back_inserter': FIRST, 'std.begin': { returns: ['elementOf0'] }, 'std.end': { returns: ['elementOf0'] }, 'std.next': FIRST, 'std.prev': FIRST,
  // Values
  'std.make_pair': { collects: ['args'] }, 'make_pair': { collects: ['args'] }, 'std.make_tuple': { collects: ['args'] }, 'std.tie': { collects: ['args'] }, 'std.pair': { stores: [{ from: 'args', into: 'element' }] }, 'std.tuple': { stores: [{ from: 'args', into: 'element' }] },
  'std.min': { returns: ['args'] }, 'std.max': { returns: ['args'] }, 'std.swap': NOTHING,
  ...Object.fromEntries(['vector', 'list', 'deque', 'set', 'unordered_set', 'map', 'unordered_map', 'multimap', 'unordered_multimap', 'array', 'queue', 'stack', 'span', 'initializer_list', 'forward_list', 'multiset'].flatMap((n) => [[`std.${n}`, FILLED], [n, FILLED]])),
};

export const cppLibrary: LibraryModel = {
  methods, functions,
  builtinMembers: new Set([...Object.keys(methods), 'get', 'reset', 'release', 'lock', 'unlock', 'value', 'value_or', 'has_value', 'load', 'store', 'what', 'open', 'close', 'read', 'write', 'flush', 'good', 'fail', 'eof', 'seekg', 'tellg', 'first', 'second', 'compare', 'find_first_of', 'rfind', 'replace', 'capacity',
    'max_size', 'shrink_to_fit', 'notify_one', 'notify_all', 'wait_for', 'native_handle', 'joinable', 'use_count', 'owner_before', 'merge', 'sort', 'reverse', 'unique', 'splice', 'extract', 'rdbuf', 'width', 'precision', 'setf', 'fill', 'get_id', 'valid', 'exchange', 'fetch_add', 'fetch_sub', 'compare_exchange_strong', 'compare_exchange_weak']),
  invokers: new Set(['operator()']),
  callbackMembers: new Set(['operator()', 'operator<', 'operator==', 'begin', 'end']),
  containers: new Set(['vector', 'list', 'deque', 'set', 'unordered_set', 'map', 'unordered_map', 'multimap', 'unordered_multimap', 'multiset', 'forward_list', 'array', 'queue', 'stack', 'priority_queue', 'span', 'pair', 'tuple', 'initializer_list', 'future', 'promise', 'shared_future', 'variant', 'any', 'optional', 'valarray', 'function']),
  scalars: new Set(['void', 'bool', 'char', 'wchar_t', 'char8_t', 'char16_t', 'char32_t', 'short', 'int', 'long', 'long long', 'unsigned', 'unsigned int', 'unsigned char', 'unsigned short', 'unsigned long', 'unsigned long long', 'signed char', 'float', 'double', 'long double', 'size_t', 'ssize_t', 'ptrdiff_t',
    'int8_t', 'int16_t', 'int32_t', 'int64_t', 'uint8_t', 'uint16_t', 'uint32_t', 'uint64_t', 'intptr_t', 'uintptr_t', 'time_t', 'off_t', 'pid_t', 'string', 'std.string', 'std.string_view', 'string_view', 'std.wstring', 'FILE', 'std.size_t']),
  wraps: false,
};
