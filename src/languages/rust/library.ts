/** What Rust's library and its usual companions do with functions and values. Names and semantics: their API references. */
import type { CallModel, LibraryModel } from '../../model/library.ts';

const NOTHING: CallModel = {};
/** Its value is what the adapter says. */
const NONE: CallModel = { returns: [] };
const SAME: CallModel = { returns: ['receiver'] };
const FIRST: CallModel = { returns: ['arg0'] };
/** The element, of what holds one or several. */
const ELEMENT: CallModel = { returns: ['element'] };
/** The element still in what held it: `Option` of it, an iterator over it. */
const HELD: CallModel = { collects: ['element'] };
const GUARD: CallModel = { returns: ['receiver'], collects: ['receiver'] };
const EACH: CallModel = { calls: [{ callee: 'arg0', params: [['element'], ['element']] }], returns: ['receiver'] };
const TESTED: CallModel = { calls: [{ callee: 'arg0', params: [['element'], ['element']] }] };
const FOUND: CallModel = { calls: [{ callee: 'arg0', params: [['element'], ['element']] }], collects: ['element'] };
const MAPPED: CallModel = { calls: [{ callee: 'arg0', params: [['element'], ['element']] }], collects: ['resultOf0'] };
const FLAT: CallModel = { calls: [{ callee: 'arg0', params: [['element'], ['element']] }], returns: ['resultOf0'] };
const ALTERNATIVE: CallModel = { calls: [{ callee: 'arg0', params: [['unknown']] }], returns: ['element', 'resultOf0'] };
const FOLDED: CallModel = { calls: [{ callee: 'arg1', params: [['arg0', 'resultOf1'], ['element']] }], returns: ['arg0', 'resultOf1'] };
const RUN: CallModel = { calls: [{ callee: 'args', params: [['unknown'], ['unknown']] }], collects: ['arg0', 'resultOf0', 'resultOf1'] };
const ADDED: CallModel = { stores: [{ from: 'args', into: 'element' }], collects: ['element'] };
const ENTRY: CallModel = { collects: ['entry'] };

const named = (names: string, model: CallModel): Record<string, CallModel> => Object.fromEntries(names.split(' ').map((n) => [n, model]));

const methods: Record<string, CallModel> = {
  // References, copies, views, guards: the value itself.
  ...named('clone cloned copied to_owned to_vec into_boxed_slice into_boxed_str as_ref as_mut as_deref as_deref_mut as_slice as_mut_slice as_str as_bytes as_mut_ptr borrow borrow_mut get_mut_or_init to_string into into_inner into_iter iter iter_mut drain chars bytes lines rev skip take step_by chain peekable fuse cycle by_ref collect sorted dedup unique flatten values values_mut into_values par_iter into_par_iter par_iter_mut to_lowercase to_uppercase trim trim_start trim_end into_bytes into_string to_str to_string_lossy into_boxed_path as_path to_path_buf display stream boxed boxed_local shared into_future with_capacity ok_or transpose context with_context replace_range reversed concat join as_any downcast_ref downcast_mut downcast upgrade downgrade make_mut get_ref cast leak into_raw split_whitespace split char_indices deref deref_mut subscribe resubscribe instrument in_current_span compat unbounded_send_ref to_ascii_lowercase to_ascii_uppercase repeat chunks windows split_at split_off trim_matches strip_prefix strip_suffix', SAME),
  ...named('lock read write try_lock try_read try_write blocking_lock blocking_read blocking_write lock_owned read_owned write_owned', GUARD),
  ...named('unwrap expect unwrap_or_default unwrap_err expect_err err ok inspect_err', NONE), unwrap_unchecked: ELEMENT,
  ...named('unwrap_or', { returns: ['element', 'arg0'] }), ...named('unwrap_or_else', ALTERNATIVE), map_or: { calls: [{ callee: 'arg1', params: [['element']] }], returns: ['arg0', 'resultOf1'] },
  map_or_else: { calls: [{ callee: 'arg0', params: [['unknown']] }, { callee: 'arg1', params: [['element']] }], returns: ['resultOf0', 'resultOf1'] },
  ...named('or xor', { returns: ['receiver', 'arg0'] }), and: FIRST, ok_or_else: { calls: [{ callee: 'arg0', params: [] }], returns: ['receiver'] },
  ...named('or_else', { calls: [{ callee: 'arg0', params: [['unknown']] }], returns: ['receiver', 'resultOf0'] }), map_err: { calls: [{ callee: 'arg0', params: [['unknown']] }], returns: ['receiver'] },
  // Iterators, options and results alike; streams and futures of the companions too.
  ...named('for_each try_for_each for_each_concurrent filter inspect skip_while take_while partition retain retain_mut sort_by sort_unstable_by sort_by_key sort_unstable_by_key sort_by_cached_key dedup_by_key dedup_by is_some_and is_ok_and is_none_or drain_filter extract_if sorted_by sorted_by_key sorted_unstable_by into_group_map_by chunk_by group_by rsplit splitn', EACH),
  ...named('all any position rposition binary_search_by binary_search_by_key partition_point cmp_by eq_by is_sorted_by count_by', TESTED),
  ...named('find rfind max_by min_by max_by_key min_by_key take_if next_if', FOUND),
  ...named('map map_while filter_map scan_map find_map map_ok map_async then_map buffered buffer_unordered map_into group_map', MAPPED), ...named('and_then flat_map then and_then_async filter_map_async flat_map_unordered', FLAT), scan: { calls: [{ callee: 'arg1', params: [['arg0'], ['element']] }], collects: ['resultOf1'] },
  ...named('fold rfold try_fold', FOLDED), reduce: { calls: [{ callee: 'arg0', params: [['element', 'resultOf0'], ['element']] }], collects: ['element', 'resultOf0'] },
  ...named('next next_back last first first_mut last_mut nth peek peek_mut max min pop pop_front pop_back front back front_mut back_mut get_unchecked choose poll_next recv try_recv recv_timeout blocking_recv next_message iter_next dequeue select_next_some swap_remove_full', HELD),
  ...named('swap_remove pop_first_unchecked', ELEMENT), remove: { returns: ['element'], collects: ['element'] },
  // Collections and channels.
  ...named('push push_back push_front send try_send blocking_send unbounded_send send_async send_timeout append_item push_within_capacity set', ADDED), ...named('append extend extend_from_slice', { stores: [{ from: 'elementsOfArgs', into: 'element' }] }),
  insert: { stores: [{ from: 'args', into: 'element' }, { from: 'arg1', into: 'entry' }], collects: ['element'] }, get: ENTRY, get_mut: ENTRY, get_key_value: ENTRY, get_or_insert: { returns: ['element', 'arg0'], stores: [{ from: 'arg0', into: 'element' }] },
  ...named('get_or_insert_with get_or_init get_or_try_init', { calls: [{ callee: 'arg0', params: [] }], returns: ['element', 'resultOf0', 'receiver'], stores: [{ from: 'resultOf0', into: 'element' }] }),
  entry: SAME, ...named('or_insert', { returns: ['element', 'arg0'], stores: [{ from: 'arg0', into: 'element' }] }), or_default: ELEMENT,
  or_insert_with: { calls: [{ callee: 'arg0', params: [] }], returns: ['element', 'resultOf0'], stores: [{ from: 'resultOf0', into: 'element' }] }, and_modify: EACH, replace: { stores: [{ from: 'args', into: 'element' }], collects: ['element'], returns: ['receiver'] }, swap: NOTHING,
  write_fmt: { stores: [{ from: 'args', into: 'element' }] }, push_str: { stores: [{ from: 'args', into: 'element' }] },
  // Threads, tasks, scopes, cells.
  ...named('spawn spawn_blocking spawn_local spawn_on execute block_on run_until install scope submit timeout run_blocking', RUN), ...named('call_once call_once_force with try_with with_borrow with_borrow_mut update fetch_update send_if_modified send_modify modify transaction', { calls: [{ callee: 'arg0', params: [['receiver']] }], returns: ['resultOf0'] }),
  load: { returns: ['element', 'receiver'] }, store: ADDED, take: { returns: ['receiver'] },
  // Web frameworks hand requests to what they are given.
  ...named('route service nest layer fallback route_layer to get_service and handler wrap wrap_fn app_data configure on post put delete patch head options merge recover or_service mount with_handler', { calls: [{ callee: 'args', params: [['unknown'], ['unknown'], ['unknown'], ['unknown']] }], returns: ['receiver'] }),
  ...named('len is_empty contains contains_key starts_with ends_with eq ne cmp partial_cmp hash fmt clear truncate reserve count sum product capacity parse to_be_bytes to_le_bytes is_some is_none is_ok is_err drop flush seek close abort is_finished keys as_ptr type_id checked_add checked_sub wrapping_add saturating_sub abs min_value max_value pow elapsed as_secs Display::fmt Debug::fmt', NOTHING),
  ...named('debug_struct debug_tuple debug_list debug_map debug_set field entries finish finish_non_exhaustive write_str write_char pad pad_integral alternate', SAME),
  join: { returns: ['receiver'] },
};

const CALLED: CallModel = { calls: [{ callee: 'args', params: [['unknown']] }], collects: ['resultOf0', 'resultOf1'] };
const functions: Record<string, CallModel> = {
  ...named('tokio.spawn task.spawn task.spawn_local async_std.task.spawn smol.spawn', { ...CALLED, collects: ['arg0', 'resultOf0'] }), ...named('thread.spawn thread.scope task.spawn_blocking tokio.task.spawn_blocking rayon.spawn rayon.join rayon.scope panic.catch_unwind task.block_in_place tokio.time.timeout time.timeout blocking.unblock', CALLED),
  ...named('iter.from_fn iter.repeat_with future.lazy stream.unfold future.poll_fn iter.successors stream.poll_fn', CALLED), ...named('iter.once iter.repeat stream.once stream.iter future.ready future.ok iter.repeat_n', { collects: ['args', 'elementsOfArgs'] }), 'iter.zip': { collects: ['elementsOfArgs'] },
  'core.mem.assign': { special: 'overwrite' }, ...named('mem.replace mem.take ptr.read', { returns: ['arg0'] }), ...named('mem.swap mem.drop mem.forget', NOTHING), ...named('mpsc.channel mpsc.sync_channel mpsc.unbounded_channel oneshot.channel broadcast.channel watch.channel crossbeam_channel.unbounded crossbeam_channel.bounded flume.unbounded flume.bounded async_channel.unbounded async_channel.bounded', { collects: ['unknown'] }),
  ...named('cmp.max cmp.min', { returns: ['args'] }), ...named('String.from String.from_utf8 String.from_utf8_lossy str.from_utf8 PathBuf.from OsString.from Vec.from VecDeque.from HashMap.from HashSet.from BTreeMap.from Cow.from Cow.Borrowed Cow.Owned Box.from Vec.from_iter HashMap.from_iter HashSet.from_iter convert.identity hint.black_box identity black_box Arc.clone Rc.clone Arc.try_unwrap Rc.try_unwrap Arc.make_mut Rc.make_mut Box.leak Box.into_inner Box.pin Pin.new Pin.into_inner Arc.as_ref ToString.to_string ToOwned.to_owned Clone.clone Into.into From.from AsRef.as_ref Borrow.borrow', FIRST),
  ...named('LazyLock.new Lazy.new LazyCell.new OnceCell.with_value', { calls: [{ callee: 'arg0', params: [] }], returns: ['resultOf0'] }),
  ...named('future.join future.try_join future.select future.join_all future.try_join_all futures.future.join_all futures.future.try_join_all future.select_all', { collects: ['args', 'elementsOfArgs'] }),
  ...named('web.get web.post web.put web.delete web.route routing.get routing.post routing.put routing.delete routing.patch routing.any routing.on middleware.from_fn from_fn HttpServer.new service_fn make_service_fn warp.any', { calls: [{ callee: 'args', params: [['unknown'], ['unknown'], ['unknown'], ['unknown']] }] }),
  ...named('println print eprintln eprint', NOTHING),
};

export const rustLibrary: LibraryModel = {
  methods, functions,
  builtinMembers: new Set([...Object.keys(methods), 'new', 'default', 'from', 'try_from', 'try_into', 'from_str', 'poll', 'add', 'sub', 'mul', 'div', 'index', 'index_mut', 'neg', 'not', 'shutdown', 'name', 'build', 'start', 'run', 'call', 'connect', 'bind', 'listen', 'accept', 'serve', 'source', 'description', 'as_any', 'id', 'kind',
    'push_str', 'insert_str', 'read_to_string', 'write_all', 'query', 'fetch_one', 'fetch_all', 'fetch_optional', 'header', 'body', 'status', 'arg', 'args', 'output', 'size_hint', 'serialize', 'deserialize', 'log', 'enabled', 'visit', 'is_err', 'enumerate', 'zip', 'map_into']),
  invokers: new Set(['call', 'call_mut', 'call_once']),
  callbackMembers: new Set(['next', 'poll', 'poll_next', 'poll_ready', 'call', 'read', 'write', 'flush', 'seek', 'serialize', 'deserialize', 'into_iter', 'from_str', 'run', 'handle', 'log', 'visit', 'on_event', 'on_request', 'on_response']),
  containers: new Set(['Vec', 'VecDeque', 'LinkedList', 'HashMap', 'BTreeMap', 'HashSet', 'BTreeSet', 'BinaryHeap', 'IndexMap', 'DashMap', 'OnceCell', 'OnceLock', 'SmallVec', 'ArrayVec', 'JoinSet', 'FuturesUnordered']),
  scalars: new Set(['bool', 'char', 'str', 'String', 'i8', 'i16', 'i32', 'i64', 'i128', 'isize', 'u8', 'u16', 'u32', 'u64', 'u128', 'usize', 'f32', 'f64', 'Path', 'PathBuf', 'OsStr', 'OsString', 'CStr', 'CString', 'Duration', 'Instant', 'SystemTime', 'Uuid', 'Ordering', 'Url', 'Regex', 'Bytes', 'BytesMut']),
  wraps: false,
};
