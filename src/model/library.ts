/**
 * Models of library code as data: what a call into code outside the workspace does with functions and values.
 * A language family brings one; the linker and the value flow read it. Matching is by name: a method's own name on a
 * receiver that is no workspace object, or the dotted name of an external function.
 */

/** A value that a library call can see: `receiver`, `element` (of the receiver), `entry` (of the receiver, under the first argument's literal), `key` (any of the receiver's keys that are values), argument N, an element of argument N, what callback N returns, what `invokes` returns, something nobody knows. */
export type ModelSource =
  | 'receiver' | 'element' | 'entry' | 'key' | 'unknown' | 'resultOfMembers'
  | `arg${number}` | `elementOf${number}` | `resultOf${number}` | `args` | `elementsOfArgs`
  /** What callback N yields where it is a generator; what a framework injects for the key that argument N is. */
  | `yieldOf${number}` | `injected${number}`;

/**
 * What a call does to the order and the keys of collections, for the value flow. Operands are the receiver, where it is a method, and the
 * arguments. Says more than the lists of a model, which hold where an operand is no collection that the code itself made.
 */
export type Shape =
  /** A new collection with the same items and entries. */
  | 'copy'
  /** A new list of what iterating the operand gives; in an order that nobody knows. */
  | 'listed' | 'shuffled'
  /** A new list, from the last item to the first. */
  | 'reversed'
  /** A list of lists: the first items of all operands, the second ones… */
  | 'zip'
  /** A list of `[number, item]`. */
  | 'enumerate'
  /** A list of `[key, value]`; of its keys; of its values. */
  | 'pairs' | 'keys' | 'values'
  /** A collection out of a list of `[key, value]`, and of named arguments. */
  | 'from-pairs'
  /** A list of the items of all operands; those that are no lists are items themselves. */
  | 'concat'
  /** A new object with the entries of all operands, later ones instead of earlier ones; the first operand with those of the others. */
  | 'merge' | 'absorb'
  /** A list of the operands; of the items of the only one, where that is a list. A map of the operands, a key and its value in turn. */
  | 'list' | 'list-of' | 'key-values'
  /** Puts the operands behind the first at its end; the only one, where it is the only one; what the second holds. */
  | 'append' | 'append-one' | 'append-all'
  /** Takes everything out. */
  | 'clear'
  /** One of the items of the only operand, or one of several operands. */
  | 'one-of'
  /** Moves items about in place; `take-out` gives one of them. */
  | 'scramble' | 'take-out'
  /** Takes the last item off, or the one at a number, and gives it; the entry under a key, else the operand behind it. */
  | 'pop' | 'pop-entry'
  /** The first, the second item of a pair. */
  | 'pair-key' | 'pair-value'
  /** Any key and any value, as a list of two. */
  | 'pop-pair'
  /** The item at a number. */
  | 'item'
  /** Items from one number up to another. */
  | 'slice'
  /** JavaScript's: the operands behind the third take the place of some items, in place or in a copy. */
  | 'splice' | 'to-spliced';

export interface CallbackModel {
  /** Called some time later: what it throws does not come here. Absent: no. */
  readonly later?: boolean;
  /** Runs with the call's receiver as its own. Absent: no. */
  readonly rebinds?: boolean;
  /**
   * Argument that is called, or `args` for every function among them, or `receiver`. `handlers`: every function among the arguments,
   * in a list among them, or in an object written there. `elements`: what the receiver holds; `kept`: what it was
   * told to keep (a comparator).
   */
  readonly callee: `arg${number}` | 'args' | 'receiver' | 'handlers' | 'elements' | 'kept';
  /** What its parameters receive, in order. */
  readonly params: readonly (readonly ModelSource[])[];
  /** A class there is made. */
  readonly constructs?: boolean;
  /** Parameters whose types a framework injects are injected. */
  readonly injects?: boolean;
}

/** Methods that a call leads to through a class or an object, or through text that names them. */
export interface LeadModel {
  /** Where the class, the object or the text is. `key:name`: the keyword argument, or the entry of an object written as an argument; `key:*`: any keyword argument. */
  readonly of: 'receiver' | `arg${number}` | `key:${string}`;
  /** Those of these methods that there are. With a text that names the method, none need be said. */
  readonly names: readonly string[];
  /** How text names class and method: what is between them, and the class's name around what is written (`*Controller`, the first letters of its words made large). */
  readonly text?: { readonly separator: string; readonly class: string };
  /** Keyword arguments whose texts restrict the names: only these, or all but these. */
  readonly only?: string;
  readonly except?: string;
  /** The class is made with the call's arguments. */
  readonly constructs?: boolean;
  /** Number of the first argument that is handed on; absent: none is. */
  readonly passes?: number;
  readonly injects?: boolean;
}

/** Methods that the library calls on objects that it sees, where those are of the workspace and have them: `compareTo` of what is sorted. */
export interface MemberCallModel {
  readonly of: ModelSource;
  /** Only where so many arguments are passed. */
  readonly arity?: number;
  /** '' is what `of` is itself, where that is a function. */
  readonly members: readonly string[];
  /** Also on what its fields and items hold, and theirs (an encoder). */
  readonly deep?: boolean;
  /** What their parameters receive, in order. */
  readonly params?: readonly (readonly ModelSource[])[];
  /** Keyword argument with which they are not called. */
  readonly unless?: string;
}

export interface CallModel {
  readonly calls?: readonly CallbackModel[];
  /** Calls that say nothing of the call's value but what `resultOfMembers` names. */
  readonly invokes?: readonly MemberCallModel[];
  /** The call's value is also the member of `of` that argument `name` names, as far as that is known. */
  readonly reads?: { readonly of: ModelSource; readonly name: `arg${number}` };
  /** The object made stands for `target`; reads and writes of its members go through methods `get` and `set` of `handler`. */
  readonly traps?: { readonly target: `arg${number}`; readonly handler: `arg${number}` };
  /** What the call's value may be. */
  readonly returns?: readonly ModelSource[];
  /** What the elements of a new collection, which is the call's value, may be. */
  readonly collects?: readonly ModelSource[];
  readonly shape?: Shape;
  /**
   * The elements of the new collection are tuples that hold these, by position: what `returns` and `collects` say without telling positions
   * apart, said exactly for those who can.
   */
  readonly tuples?: readonly (readonly ModelSource[])[];
  /** What is put into the receiver (or into argument N). */
  readonly stores?: readonly { readonly from: ModelSource; readonly into: 'element' | 'entry' | 'kept' | `arg${number}` }[];
  readonly leads?: readonly LeadModel[];
  /** Kind of object of a framework that the call gives. */
  readonly makes?: string;
  /** Hands its first argument to the listeners of a channel that take a value of its type. */
  readonly publishes?: string;
  /**
   * Operations on functions and objects that no source list can say. `entries`: puts the second of each pair in the first argument into the receiver (`stores` says it
   * without telling them apart); `send`: resumes the receiver, a generator, with the first argument; `construct`: makes an instance of the first argument with the
   * elements of the second; `instantiate`: of the receiver with the arguments; `get-member`: the member of the first argument that the second
   * names; `method-named`: the receiver's that the first names; `class-named`: the class whose dotted name the first argument is;
   * `evaluates`: the last text among the arguments is code; `promise`, `then`, `catch`, `finally`, `rejected`, `all`, `any`: what promises
   * keep and hand on, `next`: a step of an iterator, `replaces`: the text that the first argument matches goes to the second, besides what the lists say;
   * `overwrite`: the first argument holds what the second does; `mix-in`, `extend`: instances of the receiver, or the receiver itself, have the members of the arguments;
   * `listen`: the receiver calls the other arguments when the event that the first names comes; `emit`: that event, with the other arguments.
   */
  readonly special?: 'call' | 'apply' | 'bind' | 'partial' | 'create' | 'assign' | 'overwrite' | 'inherits' | 'define-property' | 'define-properties'
    | 'mix-in' | 'extend' | 'entries' | 'send' | 'construct' | 'instantiate' | 'get-member' | 'method-named' | 'class-named' | 'evaluates' | 'promise' | 'then' | 'catch' | 'finally' | 'rejected' | 'all' | 'any' | 'next' | 'replaces' | 'listen' | 'emit';
}

export interface LibraryModel {
  readonly methods: Readonly<Record<string, CallModel>>;
  /**
   * By dotted external name; the longest matching suffix counts. A method of a container that the code makes (`containers`) is looked for
   * under `Class.method` before its own name.
   */
  readonly functions: Readonly<Record<string, CallModel>>;
  /** Members of the language's own types: an unknown receiver's call of one is not matched by name with workspace methods. */
  readonly builtinMembers: ReadonlySet<string>;
  /** Methods that every object has, whatever its class. Absent: none. */
  readonly everywhere?: ReadonlySet<string>;
  /** Methods that go through the items of what they are called on. Absent: none. */
  readonly iterators?: ReadonlySet<string>;
  /** Members of a function value that invoke it; `*`: all of them (functional interfaces). */
  readonly invokers: ReadonlySet<string> | '*';
  /** Methods of an object that stands for a function where the library takes one (`run` of a `Runnable`). Absent: those that make an instance callable. */
  readonly functionMembers?: ReadonlySet<string>;
  /** Methods of an object handed to a library that the library is taken to call. */
  readonly callbackMembers: ReadonlySet<string>;
  /** External classes whose instances hold what is put into them. */
  readonly containers: ReadonlySet<string>;
  /** Of the containers, those whose items have an order. Absent: none. */
  readonly lists?: ReadonlySet<string>;
  /** Functions that read a member of their first argument by the name in the second, and methods that call one by the name in the first. Absent: none. */
  readonly memberReaders?: ReadonlySet<string>;
  /** Of the containers, and of types, those that hold values by key and give pairs when iterated. Absent: none. */
  readonly maps?: ReadonlySet<string>;
  /** First parts of dotted names of functions that are, or call, code of another kind (foreign-function interfaces). Absent: none. */
  readonly foreign?: readonly string[];
  /** Methods, and dotted functions, that call what a text or an object of reflection names. Absent: none. */
  readonly reflective?: ReadonlySet<string>;
  /** Members of containers that are read like fields, by what they give. Absent: none. */
  readonly properties?: Readonly<Record<string, Shape>>;
  /** Containers of which the value flow tells keys and values apart, pair by pair, when they are iterated. Absent: `maps`. */
  readonly keyed?: ReadonlySet<string>;
  /** External types of which no object of the workspace can be. */
  readonly scalars: ReadonlySet<string>;
  /**
   * The library's types with those directly above each, `[]` for arrays. Of two in the table neither of which is above the other, a value of one is not of the other;
   * a workspace class is only of those above its bases. Absent: nothing is known of any.
   */
  readonly supertypes?: Readonly<Record<string, readonly string[]>>;
  /** Of these types, those of which values, also those of types below, do nothing but hold what their type arguments say. Absent: none. */
  readonly holders?: ReadonlySet<string>;
  /** Whether a function handed to an unmodelled library function may come back out of it, wrapped or not (decorators, debouncing). */
  readonly wraps: boolean;
}
