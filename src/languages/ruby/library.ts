/** What Ruby's own library does with blocks and values. Names and semantics: the Ruby core reference. */
import type { CallModel, LibraryModel } from '../../model/library.ts';

const NOTHING: CallModel = {};
const SAME: CallModel = { returns: ['receiver'] };
const ELEMENT: CallModel = { returns: ['element'] };
const KEPT: CallModel = { stores: [{ from: 'args', into: 'element' }], returns: ['receiver'] };
const EACH: CallModel = { calls: [{ callee: 'args', params: [['element'], ['element']] }], returns: ['receiver'] };
const FOUND: CallModel = { ...EACH, returns: ['element'] };
const results = { calls: [{ callee: 'args', params: [['element'], ['element', 'arg0']] }], collects: ['resultOf0', 'resultOf1'], returns: ['resultOf1'] } as const satisfies CallModel;
const FOLDED: CallModel = { calls: [{ callee: 'args', params: [['element', 'arg0', 'resultOf0', 'resultOf1'], ['element']] }], returns: ['resultOf0', 'resultOf1', 'arg0', 'element'] };
const RUN: CallModel = { calls: [{ callee: 'args', params: [['receiver']] }], returns: ['resultOf0'] };

const named = (names: string, model: CallModel): Record<string, CallModel> => Object.fromEntries(names.split(' ').map((n) => [n, model]));

const methods: Record<string, CallModel> = {
  ...named('each each_pair each_value each_key each_with_index each_entry each_slice each_cons reverse_each select filter reject find_all partition sort_by sort min_by max_by group_by uniq delete_if keep_if take_while drop_while cycle tap times upto downto step each_char each_line any? all? none? one? count sum zip each_with_object', EACH),
  ...named('find detect first last min max sample pop shift fetch dig delete delete_at at values_at', FOUND),
  ...named('map collect flat_map collect_concat filter_map map! collect! transform_values to_h each_index', results),
  ...named('reduce inject', FOLDED),
  ...named('then yield_self instance_eval instance_exec class_eval class_exec module_eval', RUN),
  ...named('<< push append unshift prepend insert add concat enq', KEPT),
  ...named('push append <<', { ...KEPT, shape: 'append' }), concat: { stores: [{ from: 'elementsOfArgs', into: 'element' }], returns: ['receiver'], shape: 'append-all' }, pop: { ...FOUND, shape: 'pop' }, shift: { ...FOUND, shape: 'take-out' }, at: { ...FOUND, shape: 'item' },
  clear: { shape: 'clear' }, ...named('delete delete_at', { ...FOUND, shape: 'take-out' }), ...named('reverse! shuffle! sort! sort_by! rotate! uniq! compact! map! collect! select! reject! keep_if delete_if', { ...EACH, shape: 'scramble' }),
  store: { stores: [{ from: 'arg1', into: 'entry' }] }, merge: { returns: ['receiver', 'arg0'], shape: 'merge' }, 'merge!': { stores: [{ from: 'elementsOfArgs', into: 'element' }], returns: ['receiver'] }, update: { stores: [{ from: 'elementsOfArgs', into: 'element' }] },
  ...named('to_a to_ary entries dup clone freeze values compact flatten reverse rotate shuffle take drop slice lazy to_enum each_entry sort! compact! itself to_proc curry + - | & *', SAME),
  ...named('dup clone to_a', { ...SAME, shape: 'copy' }), reverse: { ...SAME, shape: 'reversed' }, values: { ...SAME, shape: 'values' }, keys: { shape: 'keys' }, '+': { ...SAME, collects: ['element', 'elementOf0'] },
  ...named('deq next peek value', ELEMENT),
  ...named('to_s to_str inspect to_sym to_i to_f hash == eql? equal? <=> === =~ ! length size empty? include? key? keys nil? is_a? kind_of? instance_of? respond_to? class object_id join split strip gsub sub upcase downcase capitalize start_with? end_with? match match? scan chars bytes index encode force_encoding to_json round ceil floor abs zero? positive? negative? even? odd? format'
    + ' backtrace message full_message methods instance_variables ancestors superclass name present? blank? method_missing respond_to_missing? inherited included extended prepended method_added coerce initialize_copy', NOTHING),
};

const LATER: CallModel = { calls: [{ callee: 'args', params: [[], []] }], returns: ['resultOf0'] };

const MADE: CallModel = { calls: [{ callee: 'args', params: [[], []] }], collects: ['resultOf0', 'resultOf1', 'arg1', 'elementOf0'] };

const functions: Record<string, CallModel> = {
  loop: LATER, at_exit: LATER, catch: LATER, 'Thread.new': LATER, Thread: LATER, 'Thread.start': LATER, 'Fiber.new': LATER, Fiber: LATER, Enumerator: LATER, 'Enumerator.new': LATER, 'Hash.new': MADE, 'Array.new': MADE, 'Set.new': MADE, 'Queue.new': MADE, trap: LATER, 'Proc.new': { returns: ['arg0'] }, Proc: { returns: ['arg0'] },
  Array: { ...MADE, returns: ['arg0'] }, Hash: { ...MADE, returns: ['arg0'] },
  ...named('puts print p pp require require_relative load warn sprintf format printf gets sleep exit abort rand srand Integer Float String Rational raise binding caller private public protected private_constant private_class_method public_class_method module_function using', NOTHING),
};

export const rubyLibrary: LibraryModel = {
  methods, functions,
  builtinMembers: new Set([...Object.keys(methods), 'new', 'call', 'get', 'set', 'read', 'write', 'open', 'close', 'puts', 'print', 'info', 'debug', 'warn', 'error', '[]', '[]=', 'clear', 'replace', 'now', 'id', 'params', 'where', 'all', 'save', 'create', 'update!', 'destroy']),
  invokers: new Set(['call', '()', 'yield', '[]', '===', 'to_proc', 'curry']),
  callbackMembers: new Set(['call', 'to_s', 'each', 'perform', 'run', 'to_proc', 'to_str', '<=>', '==', 'hash', 'to_json', 'as_json', 'execute', 'process']),
  containers: new Set(['Array', 'Hash', 'Set', 'Queue', 'SizedQueue', 'OpenStruct', 'Struct', 'Concurrent']),
  lists: new Set(['Array', 'Set', 'Queue', 'SizedQueue']),
  scalars: new Set(['String', 'Integer', 'Float', 'Symbol', 'NilClass', 'TrueClass', 'FalseClass', 'Time', 'Date']),
  foreign: ['FFI.', 'Fiddle.'], reflective: new Set(['public_send', '__send__', 'instance_eval', 'class_eval', 'instance_exec', 'eval']),
  wraps: true,
};
