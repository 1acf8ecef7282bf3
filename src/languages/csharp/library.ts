/** What .NET's own library does with functions and values. Names and semantics: the .NET API reference. */
import type { CallModel, LibraryModel } from '../../model/library.ts';

const NOTHING: CallModel = {};
const SAME: CallModel = { returns: ['receiver'] };
const ELEMENT: CallModel = { returns: ['element'] };
const EACH: CallModel = { calls: [{ callee: 'args', params: [['element'], ['element']] }], returns: ['receiver'] };
/** By the order of the items themselves, or by what is handed over. */
const SORTED: CallModel = { ...EACH, invokes: [{ of: 'element', members: ['CompareTo'], params: [['element']], arity: 0 }, { of: 'args', members: ['Compare'], params: [['element'], ['element']] }] };
const PICK: CallModel = { calls: [{ callee: 'args', params: [['element'], ['element']] }], returns: ['element'] };
const MAPPED: CallModel = { calls: [{ callee: 'args', params: [['element'], []] }], collects: ['resultOf0'] };
const ADDED: CallModel = { stores: [{ from: 'arg1', into: 'entry' }, { from: 'arg0', into: 'element' }], shape: 'append-one' };
const TAKEN: CallModel = { returns: ['element'], shape: 'take-out' };
const COPIED: CallModel = { returns: ['receiver'], shape: 'copy' };
const RUN: CallModel = { calls: [{ callee: 'args', params: [['args']] }], returns: ['resultOf0'] };
const RAN: CallModel = { calls: [{ callee: 'arg0', params: [[], []] }], returns: ['resultOf0'], collects: ['resultOf0'] };
const CONTINUED: CallModel = { calls: [{ callee: 'args', params: [['receiver', 'element']] }], returns: ['resultOf0'] };
const FIRST: CallModel = { returns: ['arg0'] };
const COLLECTED: CallModel = { collects: ['args', 'elementsOfArgs'] };
const JOINED: CallModel = { calls: [{ callee: 'args', params: [['element', 'elementOf0'], ['element', 'elementOf0'], ['elementOf0']] }], collects: ['element', 'elementOf0', 'resultOf3', 'resultOf1'] };
const ENTRY: CallModel = { returns: ['entry', 'arg1'] };
const MADE: CallModel = { calls: [{ callee: 'args', params: [['arg0'], ['element', 'arg1']] }], returns: ['entry', 'arg1', 'resultOf1'], stores: [{ from: 'arg1', into: 'entry' }, { from: 'resultOf1', into: 'entry' }] };
const UPDATED: CallModel = { calls: [{ callee: 'args', params: [['arg0'], ['element']] }], returns: ['entry', 'arg1', 'resultOf1', 'resultOf2'], stores: [{ from: 'arg1', into: 'entry' }, { from: 'resultOf1', into: 'entry' }, { from: 'resultOf2', into: 'entry' }] };

const methods: Record<string, CallModel> = {
  // LINQ, List<T>
  Where: EACH, ForEach: EACH, OrderBy: EACH, OrderByDescending: EACH, ThenBy: EACH, ThenByDescending: EACH, TakeWhile: EACH, SkipWhile: EACH, DistinctBy: EACH, ExceptBy: EACH, RemoveAll: { ...EACH, shape: 'scramble' }, RemoveAt: { shape: 'scramble' }, FindAll: EACH, Sort: SORTED,
  Any: EACH, All: EACH, Exists: EACH, TrueForAll: EACH, Count: EACH, LongCount: EACH, Sum: EACH, Average: EACH, Max: PICK, Min: PICK, MaxBy: PICK, MinBy: PICK, FindIndex: EACH, AnyAsync: EACH, AllAsync: EACH, CountAsync: EACH, SumAsync: EACH,
  Select: MAPPED, ConvertAll: MAPPED, SelectMany: { calls: [{ callee: 'args', params: [['element'], ['elementOf0']] }], returns: ['resultOf0'], collects: ['resultOf1'] },
  First: PICK, FirstOrDefault: PICK, Last: PICK, LastOrDefault: PICK, Single: PICK, SingleOrDefault: PICK, Find: PICK, FindLast: PICK, ElementAt: { ...ELEMENT, shape: 'item' }, ElementAtOrDefault: ELEMENT, FirstAsync: PICK, FirstOrDefaultAsync: PICK, SingleAsync: PICK, SingleOrDefaultAsync: PICK, FindAsync: ELEMENT,
  Aggregate: { calls: [{ callee: 'args', params: [['element', 'arg0', 'resultOf1'], ['element']] }], returns: ['element', 'arg0', 'resultOf0', 'resultOf1'] },
  Zip: { calls: [{ callee: 'arg1', params: [['element'], ['elementOf0']] }], collects: ['resultOf1'] }, Join: JOINED, GroupJoin: JOINED,
  GroupBy: { calls: [{ callee: 'args', params: [['element'], ['element']] }], collects: ['receiver'] }, ToLookup: { calls: [{ callee: 'args', params: [['element']] }], returns: ['receiver'] },
  ToDictionary: { calls: [{ callee: 'args', params: [['element']] }], collects: ['resultOf1', 'element'] }, ToHashSet: SAME, ToList: COPIED, ToArray: COPIED, ToListAsync: SAME, ToArrayAsync: SAME, AsEnumerable: SAME, AsQueryable: SAME, AsParallel: SAME, AsReadOnly: SAME, AsSpan: SAME,
  Cast: SAME, OfType: SAME, Distinct: SAME, Reverse: SAME, Skip: SAME, Take: SAME, DefaultIfEmpty: SAME, GetRange: SAME, Clone: SAME, Concat: { collects: ['element', 'elementOf0'], shape: 'concat' }, Union: { collects: ['element', 'elementOf0'] }, Except: SAME, Intersect: SAME, Append: { collects: ['element', 'arg0'] }, Prepend: { collects: ['element', 'arg0'] }, Chunk: { collects: ['receiver'] },
  Include: EACH, ThenInclude: EACH, AsNoTracking: SAME, GetEnumerator: SAME, GetAsyncEnumerator: SAME, MoveNext: NOTHING, WithCancellation: SAME,
  // Collections
  Add: ADDED, TryAdd: ADDED, AddRange: { stores: [{ from: 'elementsOfArgs', into: 'element' }], shape: 'append-all' }, AddAsync: ADDED, AddFirst: ADDED, AddLast: ADDED, Enqueue: ADDED, Push: ADDED, Insert: { stores: [{ from: 'arg1', into: 'element' }] }, InsertRange: { stores: [{ from: 'elementOf1', into: 'element' }] }, SetValue: ADDED,
  Dequeue: TAKEN, Pop: TAKEN, Peek: ELEMENT, TryDequeue: ELEMENT, TryPop: ELEMENT, TryPeek: ELEMENT, TryTake: ELEMENT, TryGetValue: ENTRY, GetValueOrDefault: ENTRY, GetOrAdd: MADE, AddOrUpdate: UPDATED, TryRemove: ENTRY, Remove: { returns: ['element'] }, GetOrCreate: MADE, GetOrCreateAsync: MADE, GetValue: ELEMENT,
  // Functions, tasks, threads
  ContinueWith: CONTINUED, ConfigureAwait: SAME, GetAwaiter: SAME, GetResult: { returns: ['receiver', 'element'] }, AsTask: SAME, StartNew: RAN, Register: RUN, QueueUserWorkItem: RUN, Post: RUN, Send: RUN, BeginInvoke: RUN, Use: RUN, Map: RUN, MapGet: RUN, MapPost: RUN, MapPut: RUN, MapDelete: RUN, Configure: RUN,
  GetInvocationList: { collects: ['receiver'] }, Start: { calls: [{ callee: 'receiver', params: [] }] }, SetResult: ADDED, WriteAsync: ADDED, ReadAsync: ELEMENT,
  // Properties that give what is in a container
  get_Values: SAME, get_Value: ELEMENT, get_Current: ELEMENT, get_Result: { returns: ['receiver', 'element'] },
  // Nothing of interest
  ToString: NOTHING, Equals: NOTHING, GetHashCode: NOTHING, GetType: NOTHING, CompareTo: NOTHING, Dispose: NOTHING, DisposeAsync: NOTHING, Deconstruct: NOTHING, op_Explicit: NOTHING, op_Implicit: NOTHING, Contains: NOTHING, ContainsKey: NOTHING, Clear: { shape: 'clear' }, IndexOf: NOTHING,
  Split: NOTHING, Trim: NOTHING, Substring: NOTHING, Replace: NOTHING, StartsWith: NOTHING, EndsWith: NOTHING, ToLower: NOTHING, ToUpper: NOTHING, WriteLine: NOTHING, Write: NOTHING, CopyTo: NOTHING, Wait: NOTHING, SequenceEqual: NOTHING,
};

const functions: Record<string, CallModel> = {
  'Task.Run': RAN, 'Task.FromResult': FIRST, 'ValueTask.FromResult': FIRST, 'Task.WhenAll': COLLECTED, 'Task.WhenAny': { returns: ['args', 'elementsOfArgs'] }, 'Task.Factory.StartNew': RAN, 'Parallel.ForEach': { calls: [{ callee: 'arg1', params: [['elementOf0']] }, { callee: 'arg2', params: [['elementOf0']] }] },
  'Parallel.For': { calls: [{ callee: 'args', params: [[]] }] }, 'Parallel.Invoke': { calls: [{ callee: 'args', params: [] }] }, 'Parallel.ForEachAsync': { calls: [{ callee: 'args', params: [['elementOf0']] }] }, 'ThreadPool.QueueUserWorkItem': RUN,
  'Array.ForEach': { calls: [{ callee: 'arg1', params: [['elementOf0']] }] }, 'Array.Find': { calls: [{ callee: 'arg1', params: [['elementOf0']] }], returns: ['elementOf0'] }, 'Array.FindAll': { calls: [{ callee: 'arg1', params: [['elementOf0']] }], returns: ['arg0'] },
  'Array.ConvertAll': { calls: [{ callee: 'arg1', params: [['elementOf0']] }], collects: ['resultOf1'] }, 'Array.Reverse': { shape: 'scramble' }, 'Array.Sort': { shape: 'scramble', calls: [{ callee: 'args', params: [['elementOf0'], ['elementOf0']] }] }, 'Array.Exists': { calls: [{ callee: 'arg1', params: [['elementOf0']] }] }, 'Array.AsReadOnly': FIRST, 'Array.Empty': NOTHING,
  'Enumerable.Empty': NOTHING, 'Enumerable.Repeat': { collects: ['arg0'] }, 'Tuple.Create': COLLECTED, 'KeyValuePair.Create': COLLECTED, 'ImmutableArray.Create': COLLECTED, 'ImmutableList.Create': COLLECTED, 'Expression.Lambda': NOTHING,
  'Interlocked.Exchange': { returns: ['arg0', 'arg1'] }, 'Delegate.Combine': { returns: ['args'] }, 'Delegate.Remove': FIRST, 'Volatile.Read': FIRST, 'Nullable.GetUnderlyingType': NOTHING, 'LazyInitializer.EnsureInitialized': { calls: [{ callee: 'args', params: [] }], returns: ['arg0', 'resultOf1'] },
  'Thread': { calls: [{ callee: 'arg0', params: [[]] }] }, 'Timer': { calls: [{ callee: 'arg0', params: [['arg1']] }] }, 'Lazy': { calls: [{ callee: 'arg0', params: [] }], stores: [{ from: 'resultOf0', into: 'element' }] }, 'Task': { calls: [{ callee: 'arg0', params: [] }], stores: [{ from: 'resultOf0', into: 'element' }] },
  'List': { stores: [{ from: 'elementOf0', into: 'element' }] }, 'Queue': { stores: [{ from: 'elementOf0', into: 'element' }] }, 'Stack': { stores: [{ from: 'elementOf0', into: 'element' }] }, 'HashSet': { stores: [{ from: 'elementOf0', into: 'element' }] }, 'Dictionary': { stores: [{ from: 'elementOf0', into: 'element' }] },
};

export const csharpLibrary: LibraryModel = {
  methods, functions,
  builtinMembers: new Set([...Object.keys(methods), 'Close', 'Open', 'Read', 'Write', 'Flush', 'Build', 'Create', 'Log', 'LogInformation', 'LogError', 'LogWarning', 'LogDebug', 'Invoke', 'DynamicInvoke', 'Execute', 'Set', 'Get', 'Parse', 'TryParse', 'Format', 'SaveChanges', 'SaveChangesAsync', 'Stop', 'Run', 'Cancel', 'Reset', 'Delay', 'GetMethod', 'GetService', 'GetRequiredService', 'Load', 'Save']),
  invokers: new Set(['Invoke', 'BeginInvoke', 'DynamicInvoke', 'Compile']),
  callbackMembers: new Set(['Invoke', 'InvokeAsync', 'Execute', 'ExecuteAsync', 'Handle', 'HandleAsync', 'Compare', 'CompareTo', 'Equals', 'GetHashCode', 'ToString', 'Dispose', 'DisposeAsync', 'GetEnumerator', 'StartAsync', 'StopAsync', 'OnNext', 'OnError', 'OnCompleted']),
  containers: new Set(['List', 'Dictionary', 'HashSet', 'SortedSet', 'SortedDictionary', 'SortedList', 'Queue', 'Stack', 'LinkedList', 'ConcurrentDictionary', 'ConcurrentQueue', 'ConcurrentStack', 'ConcurrentBag', 'BlockingCollection', 'ObservableCollection', 'Collection', 'ArrayList', 'Hashtable',
    'Lazy', 'Task', 'TaskCompletionSource', 'AsyncLocal', 'ThreadLocal', 'WeakReference', 'PriorityQueue', 'KeyValuePair', 'Tuple', 'ConditionalWeakTable', 'ReadOnlyCollection', 'Thread']),
  lists: new Set(['List', 'HashSet', 'SortedSet', 'Queue', 'Stack', 'LinkedList', 'ConcurrentQueue', 'ConcurrentBag', 'ObservableCollection', 'Collection', 'ArrayList']),
  scalars: new Set(['void', 'Boolean', 'byte', 'sbyte', 'short', 'ushort', 'int', 'uint', 'long', 'ulong', 'nint', 'nuint', 'char', 'float', 'double', 'decimal', 'String', 'Int32', 'Int64', 'Double', 'Decimal', 'Char', 'Byte', 'StringBuilder', 'Guid', 'DateTime', 'DateTimeOffset', 'TimeSpan', 'DateOnly', 'TimeOnly', 'Uri', 'BigInteger', 'CancellationToken', 'Regex', 'Version', 'Type', 'IntPtr']),
  reflective: new Set(['Invoke', 'InvokeMember', 'DynamicInvoke']),
  keyed: new Set(['Dictionary', 'SortedDictionary', 'SortedList', 'ConcurrentDictionary']),
  properties: { Keys: 'keys', Values: 'values', Key: 'pair-key', Value: 'pair-value' },
  wraps: false,
};
