/**
 * Frameworks as data: what code that the workspace does not hold calls, injects and hands on. One file a framework
 * (`src/frameworks/*.json`, or a file that a policy names); the linker applies them without knowing which they are. Names of decorators and
 * annotations are compared by their last segment, names of functions and types by their whole name or a suffix of it.
 */
import type { CallModel } from './library.ts';

export interface FrameworkModel {
  /** Its name. */
  readonly framework: string;
  /** Families of languages (`typescript`, `python`, `java`…) that it is for. */
  readonly languages: readonly string[];
  /** In force where some file imports a module that begins with one of these. Absent: wherever the language is. */
  readonly when?: readonly string[];
  readonly calls?: readonly FrameworkCalls[];
  /** Kinds of objects by the names of their declared types. */
  readonly types?: Readonly<Record<string, readonly string[]>>;
  readonly listeners?: readonly ListenerModel[];
  readonly injection?: InjectionModel;
  readonly entries?: readonly EntryModel[];
}

/** What calls of these names do. */
export interface FrameworkCalls extends CallModel {
  /** Kind of object (see `types` and `makes`) that these are methods of; `*`: of whatever is no code of the workspace. Absent: functions, by dotted name. */
  readonly on?: string;
  readonly names: readonly string[];
}

/** Methods that get what is published on a channel, where their first parameter's type allows it. */
export interface ListenerModel {
  readonly channel: string;
  /** Methods that bear one of these annotations. */
  readonly annotations?: readonly string[];
  /** Annotations whose first argument is the name of an event (`emit`) of objects of this kind, instead of a channel's type. */
  readonly eventOf?: string;
  /** Methods of this name… */
  readonly member?: string;
  /** …in classes with a base of one of these names… */
  readonly bases?: readonly string[];
  /** …or with one of these annotations… */
  readonly classes?: readonly string[];
  /** …or in folders of one of these names. */
  readonly folders?: readonly string[];
}

export interface InjectionModel {
  /** Annotations (or bases) of classes that are made and given to who asks for them. Text in an annotation is their name. */
  readonly classes?: readonly string[];
  readonly bases?: readonly string[];
  /** Annotations of methods whose value is given. */
  readonly factories?: readonly string[];
  /** Annotations of what is preferred among several. */
  readonly primary?: readonly string[];
  /** Annotations that ask by name, at the place itself or on what is given. */
  readonly qualifiers?: readonly string[];
  /** Annotations of fields, methods, constructors and parameters that are injected. */
  readonly into?: readonly string[];
  /** Annotations of classes whose every field is injected (through a constructor that is made for them). */
  readonly fieldsOf?: readonly string[];
  readonly bindings?: readonly BindingModel[];
}

/** How code says what is given for a key. `arg0` argument, `type0` type argument, `receiver.arg0` argument of the call in front, `key:name` entry of an object. */
export interface BindingModel {
  /** Calls of these names; absent: objects that have the entry which `key` names. */
  readonly calls?: readonly string[];
  readonly key: string;
  readonly class?: string;
  readonly factory?: string;
  readonly value?: string;
  readonly alias?: string;
}

/** Functions that the framework calls, whoever else does. */
export interface EntryModel {
  /** What they are: `route`, `job`, `event`… */
  readonly kind: string;
  /** Functions and methods that bear one of these annotations. */
  readonly annotations?: readonly string[];
  /** Every public method of classes with a base, or an annotation, of one of these names; with `members`, those only. */
  readonly bases?: readonly string[];
  readonly classes?: readonly string[];
  readonly members?: readonly string[];
  /** Functions that files on these paths export: `**` any folders, `*` within one name; with `members` those of these names. */
  readonly files?: readonly string[];
}
