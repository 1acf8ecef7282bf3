/** What Go's own library does with functions and values. Names and semantics: the standard library's documentation. */
import type { CallModel, LibraryModel } from '../../model/library.ts';

const NOTHING: CallModel = {};
const FIRST: CallModel = { returns: ['arg0'] };
const ELEMENT_OF_FIRST: CallModel = { returns: ['elementOf0'] };
/** Calls its second argument with elements of the first. */
const WITH_ELEMENTS: CallModel = { calls: [{ callee: 'arg1', params: [['elementOf0'], ['elementOf0']] }], returns: ['arg0'] };
const PICKS: CallModel = { calls: [{ callee: 'arg1', params: [['elementOf0'], ['elementOf0']] }], returns: ['elementOf0'] };
const TESTS: CallModel = { calls: [{ callee: 'arg1', params: [['elementOf0'], ['elementOf0']] }] };
const RUNS: CallModel = { calls: [{ callee: 'arg0', params: [['unknown'], ['unknown']] }], returns: ['resultOf0'] };
const RUNS_SECOND: CallModel = { calls: [{ callee: 'arg1', params: [['unknown'], ['unknown']] }] };

const SHOWN: CallModel = { invokes: [{ of: 'args', members: ['String', 'Error', 'Format', 'GoString'] }, { of: 'elementsOfArgs', members: ['String', 'Error', 'Format', 'GoString'] }] };
const WRITTEN: CallModel = { invokes: [{ of: 'arg0', members: ['Write', 'WriteString'] }, { of: 'args', members: ['String', 'Error', 'Format', 'GoString'] }] };
const SORTED: CallModel = { invokes: [{ of: 'arg0', members: ['Len', 'Less', 'Swap'] }], returns: ['arg0'] };
const HEAPED: CallModel = { invokes: [{ of: 'arg0', members: ['Len', 'Less', 'Swap', 'Push', 'Pop'] }] };
const ENCODED: CallModel = { returns: ['unknown'], invokes: [{ of: 'arg0', members: ['MarshalJSON', 'MarshalText', 'MarshalXML', 'MarshalBinary'], deep: true }] };
/** Fills what the second argument points to with what the first one says. */
const DECODED: CallModel = { stores: [{ from: 'arg0', into: 'arg1' }], invokes: [{ of: 'arg1', members: ['UnmarshalJSON', 'UnmarshalText', 'UnmarshalXML', 'UnmarshalBinary'], params: [['unknown']], deep: true }] };
/** An error, and those that it wraps. */
const UNWRAPPED = [{ of: 'arg0', members: ['Unwrap'] }, { of: 'resultOfMembers', members: ['Unwrap'] }] as const;
/** Reads from the first argument into what the others point to. */
const SCANNED: CallModel = { stores: [1, 2, 3, 4, 5].map((n) => ({ from: 'arg0' as const, into: `arg${n}` as const })) };
/** Reads from the receiver into what the arguments point to. */
const FILLED: CallModel = { stores: [0, 1, 2, 3, 4, 5, 6, 7].map((n) => ({ from: 'receiver' as const, into: `arg${n}` as const })), returns: ['receiver'] };
const SERVED: CallModel = { calls: [{ callee: 'arg1', params: [['unknown'], ['unknown']] }], invokes: [{ of: 'arg1', members: ['ServeHTTP'], params: [['unknown'], ['unknown']] }] };
const READ: CallModel = { invokes: [{ of: 'args', members: ['Read'], params: [['unknown']] }], returns: ['unknown'] };

const methods: Record<string, CallModel> = {
  // sync, errgroup, context
  Do: { calls: [{ callee: 'args', params: [[], []] }], returns: ['resultOf0', 'resultOf1'] },
  Go: { calls: [{ callee: 'args', params: [['unknown']] }] },
  TryGo: { calls: [{ callee: 'args', params: [] }] },
  Store: { stores: [{ from: 'args', into: 'element' }] }, Load: { returns: ['element'] }, LoadOrStore: { stores: [{ from: 'arg1', into: 'element' }], returns: ['element', 'arg1'] },
  LoadAndDelete: { returns: ['element'] }, Swap: { stores: [{ from: 'args', into: 'element' }], returns: ['element'] }, CompareAndSwap: { stores: [{ from: 'arg1', into: 'element' }] },
  Range: { calls: [{ callee: 'arg0', params: [['element'], ['element']] }] },
  // encoders of several packages
  Encode: ENCODED, Decode: { invokes: DECODED.invokes?.map((m) => ({ ...m, of: 'arg0' as const })) ?? [] },
  // reflect
  MethodByName: { special: 'method-named' },
  // container/list, container/heap, sync.Pool
  PushBack: { stores: [{ from: 'args', into: 'element' }], returns: ['receiver'] }, PushFront: { stores: [{ from: 'args', into: 'element' }], returns: ['receiver'] },
  // encoding, database/sql, web frameworks and mappers: what they read goes into what they are handed
  ...Object.fromEntries(['Decode', 'Scan', 'StructScan', 'MapScan', 'SliceScan', 'Bind', 'BindJSON', 'ShouldBind', 'ShouldBindJSON', 'ShouldBindQuery', 'ShouldBindUri', 'BodyParser', 'QueryParser', 'First', 'Last', 'Find', 'Pluck', 'UnmarshalKey', 'All', 'DecodeElement', 'ReadJSON'].map((name) => [name, FILLED])),
  Lock: NOTHING, Unlock: NOTHING, RLock: NOTHING, RUnlock: NOTHING, Wait: NOTHING, Done: NOTHING,
};

const functions: Record<string, CallModel> = {
  ...Object.fromEntries(['Print', 'Println', 'Printf', 'Sprint', 'Sprintf', 'Sprintln', 'Errorf'].map((name) => [`fmt.${name}`, name === 'Errorf' ? { ...SHOWN, returns: ['unknown' as const] } : SHOWN])),
  ...Object.fromEntries(['Fprint', 'Fprintln', 'Fprintf'].map((name) => [`fmt.${name}`, WRITTEN])),
  ...Object.fromEntries(['Print', 'Println', 'Printf', 'Fatal', 'Fatalf', 'Fatalln', 'Panic', 'Panicf'].map((name) => [`log.${name}`, SHOWN])),
  'sort.Sort': SORTED, 'sort.Stable': SORTED, 'sort.Reverse': { returns: ['arg0'] }, 'sort.IsSorted': SORTED,
  'heap.Init': HEAPED, 'heap.Push': { invokes: [{ of: 'arg0', members: ['Len', 'Less', 'Swap'] }, { of: 'arg0', members: ['Push'], params: [['arg1']] }], stores: [{ from: 'arg1', into: 'arg0' }] },
  'heap.Pop': { ...HEAPED, returns: ['elementOf0', 'unknown'] }, 'heap.Fix': HEAPED, 'heap.Remove': { ...HEAPED, returns: ['elementOf0', 'unknown'] },
  'json.Marshal': ENCODED, 'json.MarshalIndent': ENCODED, 'xml.Marshal': ENCODED, 'json.Unmarshal': DECODED, 'xml.Unmarshal': DECODED,
  'http.Handle': SERVED, 'http.ListenAndServe': SERVED, 'http.HandleFunc': { calls: [{ callee: 'arg1', params: [['unknown'], ['unknown']] }] },
  'io.Copy': { invokes: [{ of: 'arg0', members: ['Write', 'ReadFrom'], params: [['unknown']] }, { of: 'arg1', members: ['Read', 'WriteTo'], params: [['unknown']] }] },
  'io.ReadAll': READ, 'io.ReadFull': READ, 'io.WriteString': WRITTEN,
  'sort.Slice': TESTS, 'sort.SliceStable': TESTS, 'sort.SliceIsSorted': TESTS, 'sort.Search': RUNS_SECOND,
  'slices.SortFunc': TESTS, 'slices.SortStableFunc': TESTS, 'slices.IsSortedFunc': TESTS, 'slices.IndexFunc': TESTS, 'slices.ContainsFunc': TESTS, 'slices.DeleteFunc': WITH_ELEMENTS, 'slices.CompactFunc': WITH_ELEMENTS,
  'slices.MinFunc': PICKS, 'slices.MaxFunc': PICKS, 'slices.BinarySearchFunc': { calls: [{ callee: 'arg2', params: [['elementOf0'], ['arg1']] }] },
  'slices.EqualFunc': { calls: [{ callee: 'arg2', params: [['elementOf0'], ['elementOf1']] }] }, 'slices.CompareFunc': { calls: [{ callee: 'arg2', params: [['elementOf0'], ['elementOf1']] }] },
  'slices.Clone': { ...FIRST, shape: 'copy' }, 'slices.Reverse': { shape: 'scramble' }, 'slices.Sort': { shape: 'scramble' }, 'slices.Clip': FIRST, 'slices.Grow': FIRST, 'slices.Compact': FIRST, 'slices.Delete': FIRST, 'slices.Sorted': FIRST, 'slices.Collect': FIRST,
  'slices.Insert': { returns: ['arg0'], stores: [{ from: 'args', into: 'arg0' }] }, 'slices.Concat': { collects: ['elementsOfArgs'] }, 'slices.Max': ELEMENT_OF_FIRST, 'slices.Min': ELEMENT_OF_FIRST,
  'slices.Values': { collects: ['elementOf0'] }, 'slices.All': { collects: ['elementOf0'] }, 'slices.Backward': { collects: ['elementOf0'] },
  'maps.Clone': { ...FIRST, shape: 'copy' }, 'maps.Values': { collects: ['elementOf0'] }, 'maps.All': { collects: ['elementOf0'] }, 'maps.Keys': { shape: 'keys' }, 'maps.DeleteFunc': { calls: [{ callee: 'arg1', params: [[], ['elementOf0']] }] },
  'maps.Copy': { stores: [{ from: 'elementOf1', into: 'arg0' }] },
  'strings.Map': { ...RUNS, returns: ['resultOf0', 'unknown'] }, 'strings.FieldsFunc': RUNS_SECOND, 'strings.IndexFunc': RUNS_SECOND, 'strings.TrimFunc': RUNS_SECOND, 'strings.TrimLeftFunc': RUNS_SECOND, 'strings.TrimRightFunc': RUNS_SECOND, 'strings.ContainsFunc': RUNS_SECOND,
  'bytes.Map': { ...RUNS, returns: ['resultOf0', 'unknown'] }, 'bytes.FieldsFunc': RUNS_SECOND, 'bytes.IndexFunc': RUNS_SECOND, 'bytes.TrimFunc': RUNS_SECOND,
  'sync.OnceFunc': { returns: ['arg0'] }, 'sync.OnceValue': { returns: ['arg0'] }, 'sync.OnceValues': { returns: ['arg0'] },
  'time.AfterFunc': RUNS_SECOND, 'context.AfterFunc': RUNS_SECOND,
  'context.WithValue': { collects: ['arg2', 'elementOf0'] }, 'context.WithCancel': FIRST, 'context.WithTimeout': FIRST, 'context.WithDeadline': FIRST,
  'http.HandlerFunc': FIRST, 'net/http.HandlerFunc': FIRST,
  'reflect.ValueOf': FIRST, 'reflect.TypeOf': NOTHING, 'reflect.Indirect': FIRST,
  'errors.As': { stores: [{ from: 'arg0', into: 'arg1' }], invokes: [...UNWRAPPED, { of: 'arg0', members: ['As'], params: [['arg1']] }] }, 'errors.Is': { invokes: [...UNWRAPPED, { of: 'arg0', members: ['Is'], params: [['arg1']] }] },
  'errors.Unwrap': { invokes: [UNWRAPPED[0]], returns: ['resultOfMembers', 'unknown'] },
  'errors.Join': { returns: ['args'] }, 'yaml.Unmarshal': DECODED, 'toml.Unmarshal': DECODED, 'proto.Unmarshal': DECODED, 'bson.Unmarshal': DECODED, 'msgpack.Unmarshal': DECODED, 'mapstructure.Decode': DECODED, 'copier.Copy': { stores: [{ from: 'arg1', into: 'arg0' }] },
  'binary.Read': { stores: [{ from: 'arg0', into: 'arg2' }] }, 'fmt.Sscan': SCANNED, 'fmt.Sscanf': SCANNED, 'fmt.Sscanln': SCANNED, 'fmt.Fscan': SCANNED, 'fmt.Fscanf': SCANNED, 'fmt.Fscanln': SCANNED,
  'filepath.Walk': RUNS_SECOND, 'filepath.WalkDir': RUNS_SECOND, 'path/filepath.Walk': RUNS_SECOND, 'path/filepath.WalkDir': RUNS_SECOND, 'io/fs.WalkDir': { calls: [{ callee: 'arg2', params: [['unknown'], ['unknown']] }] },
};

export const goLibrary: LibraryModel = {
  methods, functions,
  builtinMembers: new Set([...Object.keys(methods), 'Error', 'String', 'Close', 'Read', 'Write', 'Len', 'Less', 'Reset', 'Get', 'Set', 'Add', 'Put', 'Delete', 'Name', 'Scan', 'Next', 'Print', 'Printf', 'Println', 'Errorf', 'Fatal', 'Fatalf', 'Log', 'Logf', 'Run', 'Err',
    'Value', 'Unwrap', 'Is', 'As', 'Bytes', 'WriteString', 'ReadAll', 'Flush', 'Format', 'Now', 'Sub', 'Unix', 'Seconds', 'Exec', 'Query', 'QueryRow', 'Info', 'Debug', 'Warn', 'Helper', 'Start', 'Stop']),
  invokers: new Set(['Call', 'CallSlice']),
  callbackMembers: new Set(['ServeHTTP', 'Error', 'String', 'Write', 'Read', 'Close', 'MarshalJSON', 'UnmarshalJSON', 'MarshalText', 'UnmarshalText', 'RoundTrip', 'WriteTo', 'ReadFrom']),
  containers: new Set(['Map', 'Value', 'List', 'Pool', 'Ring']),
  scalars: new Set(['bool', 'string', 'int', 'int8', 'int16', 'int32', 'int64', 'uint', 'uint8', 'uint16', 'uint32', 'uint64', 'uintptr', 'byte', 'rune', 'float32', 'float64', 'complex64', 'complex128']),
  foreign: ['C.'], reflective: new Set(['Call', 'CallSlice']),
  wraps: true,
};
