/** What Ruby's own library does with blocks and values. Names and semantics: the Ruby core reference. */
import type { CallModel, LibraryModel } from '../../model/library.ts';
import { ENUMERABLE } from './enumerable.ts';

const NOTHING: CallModel = {};
const SAME: CallModel = { returns: ['receiver'] };
const ELEMENT: CallModel = { returns: ['element'] };
const KEPT: CallModel = { stores: [{ from: 'args', into: 'element' }], returns: ['receiver', 'arg0'] };
const EACH: CallModel = { calls: [{ callee: 'args', params: [['element', 'key'], ['element']] }], returns: ['receiver'] };
const FOUND: CallModel = { ...EACH, returns: ['element'] };
const results = { calls: [{ callee: 'args', params: [['element'], ['element', 'arg0']] }], collects: ['resultOf0', 'resultOf1'], returns: ['resultOf1'] } as const satisfies CallModel;
const FOLDED: CallModel = { calls: [{ callee: 'args', params: [['element', 'arg0', 'resultOf0', 'resultOf1'], ['element']] }], returns: ['resultOf0', 'resultOf1', 'arg0', 'element'] };
const RUN: CallModel = { calls: [{ callee: 'args', params: [['receiver']] }], returns: ['resultOf0'] };
/** The block's `self` is the receiver. */
const RUN_AS: CallModel = { calls: [{ callee: 'args', params: [['receiver', 'arg0'], ['arg1'], ['arg2']], rebinds: true }], returns: ['resultOf0', 'resultOf1'] };
const COPIED: CallModel = { ...SAME, invokes: [{ of: 'receiver', members: ['initialize_copy', 'initialize_dup', 'initialize_clone'] }] };

const named = (names: string, model: CallModel): Record<string, CallModel> => Object.fromEntries(names.split(' ').map((n) => [n, model]));

const methods: Record<string, CallModel> = {
  ...named('each each_pair each_value each_key each_with_index each_entry each_slice each_cons reverse_each select filter reject find_all partition sort_by sort min_by max_by group_by uniq delete_if keep_if take_while drop_while cycle tap times upto downto step each_char each_line any? all? none? one? count sum zip each_with_object', EACH),
  ...named('find detect first last min max sample pop shift fetch dig delete delete_at at values_at', FOUND),
  ...named('map collect flat_map collect_concat filter_map map! collect! transform_values to_h each_index', results),
  ...named('reduce inject', FOLDED),
  ...named('then yield_self', RUN), ...named('instance_eval instance_exec class_eval class_exec module_eval module_exec', RUN_AS),
  include: { special: 'mix-in', returns: ['receiver'] }, prepend: { ...KEPT, special: 'mix-in' }, extend: { special: 'extend', returns: ['receiver'] },
  'respond_to?': { invokes: [{ of: 'receiver', members: ['respond_to_missing?'] }] }, inspect: NOTHING,
  ...named('<< push append unshift insert add concat enq', KEPT),
  ...named('push append <<', { ...KEPT, shape: 'append' }), concat: { stores: [{ from: 'elementsOfArgs', into: 'element' }], returns: ['receiver'], shape: 'append-all' }, pop: { ...FOUND, shape: 'pop' }, shift: { ...FOUND, shape: 'take-out' }, at: { ...FOUND, shape: 'item' },
  clear: { shape: 'clear' }, uniq: { ...EACH, invokes: [{ of: 'element', members: ['hash', 'eql?'] }] }, ...named('delete delete_at', { ...FOUND, shape: 'take-out' }), ...named('reverse! shuffle! sort! sort_by! rotate! uniq! compact! map! collect! select! reject! keep_if delete_if', { ...EACH, shape: 'scramble' }),
  store: { stores: [{ from: 'arg1', into: 'entry' }] }, merge: { returns: ['receiver', 'arg0'], shape: 'merge' }, 'merge!': { stores: [{ from: 'elementsOfArgs', into: 'element' }], returns: ['receiver'] }, update: { stores: [{ from: 'elementsOfArgs', into: 'element' }] },
  ...named('to_a to_ary entries dup clone freeze values compact flatten reverse rotate shuffle take drop slice lazy to_enum enum_for each_entry sort! compact! itself to_proc curry + - | & *', SAME),
  to_a: { ...SAME, shape: 'copy' }, ...named('dup clone', { ...COPIED, shape: 'copy' }), reverse: { ...SAME, shape: 'reversed' }, values: { ...SAME, shape: 'values' }, keys: { shape: 'keys' }, '+': { ...SAME, collects: ['element', 'elementOf0'] },
  ...named('deq next peek value', ELEMENT),
  ...named('to_s to_str inspect to_sym to_i to_f hash == eql? equal? <=> === =~ ! length size empty? include? key? nil? is_a? kind_of? instance_of? class object_id join split strip gsub sub upcase downcase capitalize start_with? end_with? match match? scan chars bytes index encode force_encoding to_json round ceil floor abs zero? positive? negative? even? odd? format'
    + ' backtrace message full_message methods instance_variables ancestors superclass name present? blank? method_missing respond_to_missing? inherited included extended prepended method_added coerce initialize_copy', NOTHING),
};

const LATER: CallModel = { calls: [{ callee: 'args', params: [[], []] }], returns: ['resultOf0'] };

const MADE: CallModel = { calls: [{ callee: 'args', params: [[], []] }], collects: ['resultOf0', 'resultOf1', 'arg1', 'elementOf0'] };

/** A container that the block fills. */
const FILLED: CallModel = { ...MADE, stores: [{ from: 'resultOf0', into: 'element' }, { from: 'resultOf1', into: 'element' }, { from: 'arg1', into: 'element' }] };

const functions: Record<string, CallModel> = {
  loop: LATER, at_exit: LATER, catch: LATER, 'Thread.new': LATER, Thread: LATER, 'Thread.start': LATER, 'Fiber.new': LATER, Fiber: LATER, Enumerator: LATER, 'Enumerator.new': LATER, 'Hash.new': FILLED, 'Array.new': FILLED, 'Set.new': MADE, 'Queue.new': MADE, trap: LATER, 'Proc.new': { returns: ['arg0'] }, Proc: { returns: ['arg0'] },
  Array: { ...FILLED, returns: ['arg0'] }, Hash: { ...FILLED, returns: ['arg0'] },
  ...named('puts print p pp require require_relative load warn sprintf format printf gets sleep exit abort rand srand Integer Float String Rational raise binding caller private public protected private_constant private_class_method public_class_method module_function using', NOTHING),
};

/** Methods of the core classes that no model tells of. */
const CORE = 'squeeze center ljust rjust tr tr_s delete_prefix delete_suffix chomp chop lstrip rstrip swapcase succ ord hex oct partition rpartition slice slice! insert each_byte casecmp casecmp? unpack1 unpack '
  + 'squeeze! strip! upcase! downcase! capitalize! gsub! sub! chomp! reverse! codepoints bytesize valid_encoding? unicode_normalize ascii_only? sum product combination permutation transpose assoc fill rindex bsearch '
  + 'none? divmod modulo fdiv pow bit_length digits gcd lcm pred nan? infinite? finite? truncate numerator denominator real? invert rassoc compare_by_identity default default= store key value? has_key? has_value? member? '
  + 'any? filter_map each_key fetch_values slice_when transform_keys except to_proc strftime year month day hour min sec usec wday yday utc localtime monday? sunday? step begin end exclude_end? cover? source to_r to_c arity parameters owner unbind bind source_location';

/** Methods of `Object` and `Kernel`. */
const EVERYWHERE = 'tap then yield_self instance_eval instance_exec extend dup clone freeze frozen? itself to_enum enum_for send __send__ public_send method public_method respond_to? is_a? kind_of? instance_of? '
  + 'nil? class object_id hash == != ! equal? eql? === =~ !~ <=> to_s inspect display instance_variable_get instance_variable_set instance_variables instance_variable_defined? define_singleton_method singleton_class '
  + 'singleton_methods methods loop catch throw at_exit trap puts print p pp require require_relative load warn sprintf format printf gets sleep exit abort rand srand raise binding caller block_given? proc lambda Array Hash Integer '
  + 'Float String Rational Complex open system fork exec fail srand autoload set_trace_func';

export const rubyLibrary: LibraryModel = {
  methods, functions,
  builtinMembers: new Set([...Object.keys(methods), ...CORE.split(' '), 'new', 'call', 'get', 'set', 'read', 'write', 'open', 'close', 'puts', 'print', 'info', 'debug', 'warn', 'error', '[]', '[]=', 'clear', 'replace', 'now', 'id', 'params', 'where', 'all', 'save', 'create', 'update!', 'destroy']),
  everywhere: new Set(EVERYWHERE.split(' ')), iterators: new Set([...ENUMERABLE, ...'to_a entries first include? member? sort min max minmax to_set each_entry lazy tally inject reduce sum'.split(' ')]),
  invokers: new Set(['call', '()', 'yield', '[]', '===']),
  callbackMembers: new Set(['call', 'to_s', 'each', 'perform', 'run', 'to_proc', 'to_str', '<=>', '==', 'hash', 'to_json', 'as_json', 'execute', 'process']),
  containers: new Set(['Object', 'Array', 'Hash', 'Set', 'Queue', 'SizedQueue', 'OpenStruct', 'Struct', 'Concurrent']),
  lists: new Set(['Array', 'Set', 'Queue', 'SizedQueue']),
  scalars: new Set(['String', 'Integer', 'Float', 'Symbol', 'NilClass', 'TrueClass', 'FalseClass', 'Time', 'Date']),
  foreign: ['FFI.', 'Fiddle.'], reflective: new Set(['public_send', '__send__', 'instance_eval', 'class_eval', 'instance_exec', 'eval']),
  wraps: true,
};
