/**
 * Facts: all that the analysis knows of one file, and the narrow waist between languages and analysis.
 *
 * Plain and serialisable (structured clone), free of trees and of anything about other files. A language adapter
 * makes them from one file's text; link and check read nothing else. Names are as the code has them; a number that
 * points somewhere is an index into a table of the same file, -1 where there is none.
 */
import type { PlacedMarker } from './marker.ts';
import type { OpRef } from './ops.ts';
import type { Span } from './span.ts';

/** Bump when the shape or the meaning of facts changes; caches keep facts of one version only. */
export const FACTS_VERSION = 7;

/** Simple types of a language by name, as far as choosing among overloads needs them. */
export interface Scalars {
  /** From narrow to wide; each entry has names of one type and its boxes, the plain one first. */
  readonly numbers: readonly (readonly string[])[];
  /** What a text literal may be passed as, the nearest first; `chars` alike for a single character. */
  readonly texts: readonly string[];
  readonly chars: readonly string[];
  readonly booleans: readonly string[];
  /** Types of number literals, without and with a fraction or exponent, and by their last letter in lower case. */
  readonly integer: string;
  readonly fraction: string;
  readonly suffixes?: Readonly<Record<string, string>>;
}

/** What a language's name lookup does, as data, so that no step has to ask for the language. */
export interface Traits {
  /** Language id: calls never link files whose `family` differs. TypeScript and JavaScript are one family. */
  readonly family: string;
  /** A bare name may be a member of an enclosing class or its bases (Java, Kotlin, C#…). */
  readonly implicitReceiver: boolean;
  /** Every top-level variable is visible to importers (Python); otherwise only `exports`. */
  readonly exportsTopLevel: boolean;
  /** Files of the same `package` see each other's exports without import (Java, Go). */
  readonly packageScope: boolean;
  /** `a.b.C` may name member `C` of module or class `a.b` (Java, Python). */
  readonly dottedModules: boolean;
  /** Declared types are checked by a compiler by name: a value of another class cannot be there (Java; not TypeScript). */
  readonly nominalTypes: boolean;
  /** Methods are chosen by the number of arguments too (Java, Kotlin, C#…). */
  readonly overloads: boolean;
  /** With `overloads`: a method hides all inherited ones of its name, whatever they take (C++). Absent: it only overrides the one like it. */
  readonly hidesInherited?: boolean;
  /** With `overloads`: a value may be passed where another type is expected, through conversions that classes define (C++, C#). Absent: no. */
  readonly hasConversions?: boolean;
  /** With `overloads`: the types of literals and what they may be passed as. Absent: such arguments choose nothing. */
  readonly scalars?: Scalars;
  /** A field and a method of one name are two things: what is called is the method, what is read the field (Java). Absent: no. */
  readonly separateMembers?: boolean;
  /**
   * Top-level names belong to a namespace (their export's, else the file's `package`) that is open to every file (C#, PHP, C++, Ruby):
   * dotted specifiers of imports name such namespaces, and a bare name may be in the file's own. Absent: no.
   */
  readonly namespaces?: boolean;
  /** A method or function that takes nothing is called where it is read (Scala). Absent: no. */
  readonly readsCall?: boolean;
  /**
   * A class implements every interface whose methods it has, and a `mixin` base is an object inside of it, in the field of its name, whose members
   * it hands on as they are: nothing that the outer class has overrides them (Go). Absent: no.
   */
  readonly structuralInterfaces?: boolean;
  /** What is mixed in comes before the parent class, the last one first (Ruby). Absent: no. */
  readonly mixinsFirst?: boolean;
  /** Names by which classes and objects are mixed into when the program runs. Absent: none. */
  readonly mixers?: readonly string[];
  /** Names by which a function that has its receiver from the code around is run with another one (Ruby's blocks). Absent: it is with none. */
  readonly rebinders?: readonly string[];
  /** Names by whose subscripts a type is written with something added: `Annotated[X, …]` is `X`. Absent: none. */
  readonly typeWrappers?: readonly string[];
  /** Iterating an object that is written with keys gives its keys (Python). Absent: what it holds. */
  readonly iteratesKeys?: boolean;
  /**
   * Where a declared type takes a function, a text names one, and so does a list of a class's name and a method's: what is between the parts of a
   * namespace, and between class and method (PHP). Absent: no.
   */
  readonly functionTexts?: { readonly namespace: string; readonly member: string };
  /** Instances have what is assigned to their class, functions as methods (Python). Absent: no. */
  readonly classAttributes?: boolean;
  /** Member names that the language calls by itself. */
  readonly specialMembers: {
    /** Called on `for x of y`, in order of preference; what they return is asked for `next`. */
    readonly iterate: readonly string[];
    readonly next: readonly string[];
    /** Makes an instance callable (`__call__`). */
    readonly call: readonly string[];
    /** Called on a class in order to make its instance, before the constructor (`__new__`). Absent: none. */
    readonly create?: readonly string[];
    /** Called on an object in order to show a component made of its class by markup (`render`). Absent: none. */
    readonly render?: readonly string[];
    /** Members of an object in a class attribute that stand for reading and writing it, and that learn its name (`__get__`). Absent: none. */
    readonly descriptor?: { readonly get: string; readonly set: string; readonly name: string };
    /** Called with a block that is handed each item, where library code goes through an object; `block` is the parameter's name. Absent: none. */
    readonly each?: { readonly name: string; readonly block: string };
    /** Gives an instance's class. Absent: none. */
    readonly classOf?: string;
    /** Operators that make one function of two. Absent: none. */
    readonly composes?: readonly string[];
    /** Asked of an object under which a collection keeps something. Absent: none that count. */
    readonly keys?: readonly string[];
    /** Called for a member that is not there. */
    readonly missing?: {
      /** Gives the member's value, from its name. */
      readonly read?: string;
      /** Called instead of the method, with its name and then its arguments, one by one or as a list. */
      readonly call?: { readonly name: string; readonly staticName?: string; readonly args: 'each' | 'list' };
      /** Called with name and value of what is written; `always`: of what is there, too. */
      readonly write?: { readonly name: string; readonly always: boolean };
    };
    /** Static members that turn a value of one type into another, where that is declared, and where a cast asks for it. Absent: none. */
    readonly conversions?: { readonly implicit: string; readonly explicit: string };
    /** Called by operators on the left operand, by operator, in order of preference: `{ '+': '__add__' }`; `truth` is what a condition asks. */
    readonly operators: Readonly<Record<string, string | readonly string[]>>;
    /** Called on the right operand where the left one has no method for the operator. Absent: none. */
    readonly reflected?: Readonly<Record<string, string>>;
    /** Called on the right operand, with the left one as argument, whatever that is: conversions. Absent: none. */
    readonly rightOperators?: Readonly<Record<string, string | readonly string[]>>;
  };
}

export type FunctionKind =
  | 'module' | 'function' | 'method' | 'constructor' | 'getter' | 'setter' | 'lambda'
  /** Runs when its class is defined or loaded: static initialisers. */
  | 'class-initializer';

export interface ParamFact {
  readonly name: string;
  /** Variable that holds it in the body, -1 for a pattern (whose parts are stored by operations from `pattern`). */
  readonly variable: number;
  readonly kind: 'positional' | 'rest' | 'keyword' | 'keyword-rest' | 'receiver';
  readonly type: number;
  readonly optional: boolean;
  readonly span: Span;
  /** Absent: none. */
  readonly decorators?: readonly DecoratorFact[];
}

export interface FunctionFact {
  /** Own name; '' for an anonymous function. A constructor has the language's own word (`constructor`, `__init__`, `<init>`). */
  readonly name: string;
  /** In the language's own way, from the module or package down: `module.Class.method`. An anonymous one has its parent's. */
  readonly qualifiedName: string;
  readonly kind: FunctionKind;
  /** The whole definition, its decorators and leading modifiers included. */
  readonly span: Span;
  readonly nameSpan: Span;
  /** Lexically enclosing function; -1 only for function 0, the top-level code. */
  readonly parent: number;
  /** Class that it is a member of, or -1. */
  readonly class: number;
  readonly isStatic: boolean;
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
  /** Declared without a body (abstract, interface, overload signature). */
  readonly isAbstract: boolean;
  /** Its body is no code of the workspace: native, foreign (`native`, `extern`, `external`). Absent: no. */
  readonly isNative?: boolean;
  /** `this` inside is that of the parent (arrow functions, lambdas). */
  readonly lexicalThis: boolean;
  /** Not written in the code: a constructor made to hold field initialisers. */
  readonly isImplicit: boolean;
  readonly params: readonly ParamFact[];
  readonly returnType: number;
  readonly decorators: readonly DecoratorFact[];
  /**
   * Called like a method on values of a type that it does not belong to (C#, Kotlin, Scala, Swift). The receiver is `this`, or
   * the first parameter. Absent: no extension.
   */
  readonly extension?: { readonly type: number; readonly receiver: 'this' | 'first' };
  /**
   * How many lists of arguments are given one after another (`f(a)(b)`), and how many with those that may be left out. A call that gives
   * fewer than the first is a function of the rest. Parameters stand in one row. Absent: one list.
   */
  readonly argumentLists?: { readonly explicit: number; readonly all: number };
  /** Half-open range of words in `code`. Nested functions' code lies in ranges of their own. */
  readonly codeStart: OpRef;
  readonly codeEnd: OpRef;
}

export interface BaseFact {
  /** The base as a value in the enclosing function's code, 0 where only a type is known. */
  readonly value: OpRef;
  readonly type: number;
  /**
   * `static-mixin`: its instance members become members of the class itself (Ruby's `extend`). `prepended`: they come before the class's own.
   * `metaclass`: the class is an instance of it.
   */
  readonly kind: 'extends' | 'implements' | 'mixin' | 'static-mixin' | 'prepended' | 'metaclass';
}

export interface MemberFact {
  readonly name: string;
  readonly kind: 'method' | 'getter' | 'setter' | 'field';
  /** Function of a method or accessor, -1 for a field. */
  readonly function: number;
  readonly isStatic: boolean;
  readonly type: number;
  /** What the member holds instead of its bare function: the result of its decorators, in the code of the class's parent function; else 0. */
  readonly value: OpRef;
  readonly span: Span;
  readonly nameSpan: Span;
  readonly decorators: readonly DecoratorFact[];
}

export interface ClassFact {
  readonly name: string;
  readonly qualifiedName: string;
  readonly kind: 'class' | 'interface' | 'enum' | 'trait' | 'record' | 'object';
  readonly span: Span;
  readonly nameSpan: Span;
  readonly parentFunction: number;
  readonly parentClass: number;
  readonly isAbstract: boolean;
  readonly bases: readonly BaseFact[];
  readonly members: readonly MemberFact[];
  readonly typeParams: readonly string[];
  readonly decorators: readonly DecoratorFact[];
  /** Variable that its name binds, or -1. */
  readonly variable: number;
  /**
   * Class of the object of the same name in this file, which the name of the class stands for as well. Calling the name makes an instance
   * only of a record, or where the object has no method for it. Absent: none.
   */
  readonly companion?: number;
  /**
   * Type whose members, bases and nested classes these are as well: a part of a class that is defined elsewhere (partial class, `impl`,
   * `extension`, a reopened class, a method written outside its class). Absent: a class of its own.
   */
  readonly partOf?: number;
}

export interface VariableFact {
  readonly name: string;
  /** Function whose scope it is in. */
  readonly function: number;
  readonly kind: 'local' | 'param' | 'import' | 'function' | 'class' | 'catch';
  readonly type: number;
  /** Where its name is declared. */
  readonly span: Span;
  /** Declared so that it is never assigned again (`const`, `final`, `val`). */
  readonly constant: boolean;
  /** Annotations of a local variable. Absent: none. */
  readonly decorators?: readonly DecoratorFact[];
}

/** A type as written. Its root name is looked up like a name in the code, but among types. */
export interface TypeFact {
  /** Dotted name without arguments: `List`, `dao.UserDao`, `string`; '' for what has none (union, tuple, function). */
  readonly name: string;
  readonly kind: 'name' | 'union' | 'array' | 'function' | 'other';
  /** Type arguments, alternatives of a union, element of an array, or a function type's result. */
  readonly args: readonly number[];
  /** Variable that the root of `name` is bound to in this file, -1 if it is bound elsewhere. */
  readonly variable: number;
  readonly span: Span;
}

export type ExportFact =
  /** `package`: namespace that it is exported to, where that is not the file's. */
  | { readonly kind: 'local'; readonly name: string; readonly variable: number; readonly package?: string }
  /** `export { imported as name } from specifier`; imported `*` exports the whole module under a name. */
  | { readonly kind: 'from'; readonly name: string; readonly specifier: string; readonly imported: string }
  /** `export * from specifier` */
  | { readonly kind: 'star'; readonly specifier: string };

/** `import specifier.*`: names that the file does not bind may come from there. In force in `function` and below. */
export interface StarImportFact {
  readonly specifier: string;
  readonly function: number;
}

/** Literal as far as an annotation's argument needs it. */
export type LiteralFact =
  | { readonly kind: 'string' | 'number' | 'boolean'; readonly text: string; readonly span: Span }
  | { readonly kind: 'name'; readonly text: string; readonly span: Span }
  | { readonly kind: 'list'; readonly items: readonly LiteralFact[]; readonly span: Span }
  | { readonly kind: 'object'; readonly entries: readonly { readonly key: string; readonly value: LiteralFact }[]; readonly span: Span }
  | { readonly kind: 'other'; readonly span: Span };

/** A decorator, annotation or attribute as written. */
export interface DecoratorFact {
  /** Dotted name as written, without `@`. */
  readonly name: string;
  readonly args: readonly { readonly key: string | null; readonly value: LiteralFact }[];
  readonly span: Span;
  /** Its value in the enclosing function's code where it is an expression there (decorators that run), else 0. */
  readonly value: OpRef;
}

/** Something that kept a file from being looked at in full. */
export interface FileProblem {
  readonly reason: IncompleteReason;
  readonly message: string;
}

export type IncompleteReason = 'too-large' | 'unreadable' | 'not-text' | 'syntax' | 'parser-failed' | 'time-limit' | 'too-deep'
  /** Something that was asked for and that this version does not do. */
  | 'unsupported';

export interface FileFacts {
  readonly version: typeof FACTS_VERSION;
  /** Relative to the root, with `/`. */
  readonly path: string;
  /** Registry id of the language, or `text` where only comments are read. */
  readonly language: string;
  readonly traits: Traits;
  /** Prefix of the qualified names of its top-level definitions: dotted module (Python), package (Java), file's base name (TypeScript). */
  readonly moduleName: string;
  /** Namespace that the file's exports belong to (`com.acme.dao`), '' where the language has none. */
  readonly package: string;
  /** UTF-16 offsets at which lines start. */
  readonly lineStarts: Int32Array;
  /** Names and literals, by index from `code`. */
  readonly strings: readonly string[];
  readonly code: Int32Array;
  /** Triples (start offset, end offset, value): every statement in order of its start; `value` is its outermost computed operation or 0. */
  readonly statements: Int32Array;
  readonly functions: readonly FunctionFact[];
  readonly classes: readonly ClassFact[];
  readonly variables: readonly VariableFact[];
  readonly types: readonly TypeFact[];
  readonly exports: readonly ExportFact[];
  readonly starImports: readonly StarImportFact[];
  readonly markers: readonly PlacedMarker[];
  readonly problems: readonly FileProblem[];
}
