/** What PHP's own library does with functions and values. Names and semantics: the PHP manual. */
import type { CallModel, LibraryModel, MemberCallModel } from '../../model/library.ts';

const NOTHING: CallModel = {};
const SAME: CallModel = { returns: ['receiver'] };
const ELEMENT: CallModel = { returns: ['element'] };
const FIRST: CallModel = { returns: ['arg0'] };
const ELEMENT_OF_FIRST: CallModel = { returns: ['elementOf0'] };
const KEPT: CallModel = { stores: [{ from: 'args', into: 'element' }] };
const EACH: CallModel = { calls: [{ callee: 'arg0', params: [['element']] }], returns: ['receiver'] };
const MAPPED: CallModel = { calls: [{ callee: 'arg0', params: [['element']] }], collects: ['resultOf0'] };
const SORTED: CallModel = { calls: [{ callee: 'arg1', params: [['elementOf0'], ['elementOf0']] }] };
const LATER: CallModel = { calls: [{ callee: 'arg0', params: [[], []] }] };
const SECOND_LATER: CallModel = { calls: [{ callee: 'arg1', params: [[], []] }] };

/** Functions that make a text of what they are given. */
const TEXT: CallModel = { invokes: [{ of: 'args', members: ['__toString'] }] };
const JOINED: CallModel = { invokes: [{ of: 'elementOf0', members: ['__toString'] }, { of: 'elementOf1', members: ['__toString'] }] };
const SHOWN: CallModel = { invokes: [{ of: 'args', members: ['__debugInfo'] }] };
const ITERATED: MemberCallModel = { of: 'arg0', members: ['getIterator', 'rewind', 'valid', 'current', 'key', 'next'] };

const nothing = (names: string): Record<string, CallModel> => Object.fromEntries(names.split(' ').map((n) => [n, NOTHING]));

/** Members that the language calls by itself: a value of which nothing is known is not matched with them by name. */
const MAGIC = '__toString __clone __get __set __isset __unset __call __callStatic __invoke __destruct __sleep __wakeup __serialize __unserialize __debugInfo __set_state '
  + 'offsetExists offsetUnset jsonSerialize rewind valid key next';

const methods: Record<string, CallModel> = {
  ...nothing(MAGIC),
  current: ELEMENT, offsetGet: { returns: ['entry'] }, offsetSet: { stores: [{ from: 'arg1', into: 'element' }] }, getIterator: SAME, count: NOTHING,
  append: KEPT, push: KEPT, enqueue: KEPT, attach: KEPT, insert: KEPT, add: KEPT, pop: ELEMENT, shift: ELEMENT, dequeue: ELEMENT, top: ELEMENT, bottom: ELEMENT, extract: ELEMENT,
  unshift: KEPT, getArrayCopy: SAME, toArray: SAME, send: ELEMENT, getReturn: NOTHING, bindTo: SAME, call: { special: 'call' },
  map: MAPPED, filter: EACH, each: EACH, reject: EACH, first: ELEMENT, last: ELEMENT, flatMap: MAPPED, values: SAME, all: SAME, tap: EACH,
  ...nothing('getMessage getCode getPrevious getTrace getTraceAsString getLine getFile format modify getTimestamp prepare execute fetch fetchAll query exec bindValue bindParam'),
};

const functions: Record<string, CallModel> = {
  array_map: { calls: [{ callee: 'arg0', params: [['elementOf1'], ['elementOf2'], ['elementOf3']] }], collects: ['resultOf0'] },
  array_filter: { calls: [{ callee: 'arg1', params: [['elementOf0'], []] }], returns: ['arg0'] },
  array_reduce: { calls: [{ callee: 'arg1', params: [['resultOf1', 'arg2'], ['elementOf0']] }], returns: ['resultOf1', 'arg2'] },
  array_walk: { calls: [{ callee: 'arg1', params: [['elementOf0'], [], ['arg2']] }] }, array_walk_recursive: { calls: [{ callee: 'arg1', params: [['elementOf0']] }] },
  array_find: { calls: [{ callee: 'arg1', params: [['elementOf0']] }], returns: ['elementOf0'] }, array_any: SORTED, array_all: SORTED, array_find_key: SORTED,
  usort: SORTED, uasort: SORTED, uksort: { calls: [{ callee: 'arg1', params: [] }] },
  call_user_func: { calls: [{ callee: 'arg0', params: [['arg1'], ['arg2'], ['arg3']] }], returns: ['resultOf0'] },
  call_user_func_array: { calls: [{ callee: 'arg0', params: [['elementOf1'], ['elementOf1'], ['elementOf1']] }], returns: ['resultOf0'] },
  iterator_apply: { calls: [{ callee: 'arg1', params: [] }], invokes: [ITERATED] }, iterator_to_array: { ...FIRST, invokes: [ITERATED] }, iterator_count: { invokes: [ITERATED] },
  json_encode: { invokes: [{ of: 'arg0', members: ['jsonSerialize'] }, { of: 'elementOf0', members: ['jsonSerialize'] }] },
  serialize: { ...FIRST, invokes: [{ of: 'arg0', members: ['__serialize', '__sleep'] }] }, unserialize: { ...FIRST, invokes: [{ of: 'arg0', members: ['__unserialize', '__wakeup'] }] },
  ...Object.fromEntries('strlen sprintf printf str_replace substr strpos str_contains str_starts_with strtolower strtoupper trim preg_match preg_replace preg_split md5 error_log htmlspecialchars ucfirst ucwords'.split(' ').map((n) => [n, TEXT])),
  implode: JOINED, join: JOINED, var_dump: SHOWN, print_r: SHOWN,
  preg_replace_callback: { calls: [{ callee: 'arg1', params: [[]] }] }, preg_replace_callback_array: { calls: [{ callee: 'args', params: [] }] },
  register_shutdown_function: { calls: [{ callee: 'arg0', params: [['arg1'], ['arg2']] }] }, set_error_handler: LATER, set_exception_handler: LATER, spl_autoload_register: LATER, ob_start: LATER,
  register_tick_function: LATER, header_register_callback: LATER, session_set_save_handler: { calls: [{ callee: 'args', params: [] }] },
  add_action: SECOND_LATER, add_filter: { ...SECOND_LATER, returns: ['unknown'] }, add_shortcode: SECOND_LATER,
  'Closure.fromCallable': FIRST, 'Closure.bind': FIRST,
  array_merge: { collects: ['elementsOfArgs'] }, array_replace: { collects: ['elementsOfArgs'] }, array_values: FIRST, array_slice: FIRST, array_reverse: { ...FIRST, shape: 'reversed' }, array_unique: FIRST, array_combine: { returns: ['arg1'] },
  array_diff: FIRST, array_intersect: FIRST, array_diff_key: FIRST, array_intersect_key: FIRST, array_pad: FIRST, array_chunk: { collects: ['arg0'] }, array_fill: { collects: ['arg2'] }, array_fill_keys: { collects: ['arg1'] },
  array_column: { collects: ['elementOf0'] }, array_flip: NOTHING, array_keys: { shape: 'keys' }, array_pop: { ...ELEMENT_OF_FIRST, shape: 'pop' }, array_shift: { ...ELEMENT_OF_FIRST, shape: 'take-out' }, array_splice: FIRST,
  array_push: { stores: [{ from: 'args', into: 'arg0' }] }, array_unshift: { stores: [{ from: 'args', into: 'arg0' }] }, current: ELEMENT_OF_FIRST, reset: ELEMENT_OF_FIRST, end: ELEMENT_OF_FIRST, next: ELEMENT_OF_FIRST, prev: ELEMENT_OF_FIRST,
  min: { returns: ['args', 'elementOf0'] }, max: { returns: ['args', 'elementOf0'] },
  ...nothing('echo print exit isset empty count sizeof explode in_array array_key_exists array_search is_callable is_string is_array is_object is_null is_int is_numeric '
    + 'function_exists method_exists class_exists property_exists interface_exists json_decode var_export gettype get_object_vars spl_object_id spl_object_hash '
    + 'intval floatval boolval sha1 hash time date trigger_error '
    + 'file_get_contents file_put_contents fopen fwrite fclose header ini_set is_a is_subclass_of sort rsort ksort asort range array_sum array_key_first array_key_last defined dirname basename'),
};

export const phpLibrary: LibraryModel = {
  methods, functions,
  builtinMembers: new Set([...Object.keys(methods), 'get', 'set', 'has', 'close', 'open', 'read', 'write', 'flush', 'info', 'debug', 'warning', 'error', 'fetchColumn', 'rowCount', 'lastInsertId', 'beginTransaction', 'commit', 'rollBack']),
  invokers: new Set(['__invoke']),
  callbackMembers: new Set(['__invoke', '__toString', 'handle', 'process', 'run', 'execute', 'jsonSerialize', 'getIterator', 'current', 'next', 'key', 'valid', 'rewind', 'offsetGet', 'offsetSet', 'offsetExists', 'count', 'boot', 'register', 'configure']),
  containers: new Set(['ArrayObject', 'ArrayIterator', 'SplObjectStorage', 'SplQueue', 'SplStack', 'SplDoublyLinkedList', 'SplFixedArray', 'SplPriorityQueue', 'SplMinHeap', 'SplMaxHeap', 'WeakMap', 'Collection', 'ArrayCollection']),
  scalars: new Set(['string', 'int', 'float', 'bool', 'DateTime', 'DateTimeImmutable', 'DateTimeInterface', 'DateInterval']),
  foreign: ['FFI'], reflective: new Set(['call_user_func', 'call_user_func_array', 'invokeArgs']),
  wraps: true,
};
