/** A class while its body is lowered, and as name lookup sees it from inside: which names its own members have. */
import type { Scope } from '../../extract/scope.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import type { ClassFact } from '../../model/facts.ts';
import type { Span } from '../../model/span.ts';

export const MemberBit = { Instance: 1, Static: 2 } as const;

export interface ClassLayer {
  readonly cls: number;
  readonly name: string;
  /** Variable that the name binds, or -1. */
  readonly variable: number;
  /** Name → {@link MemberBit}s. */
  readonly members: ReadonlyMap<string, number>;
}

/** A class while its body is lowered. */
export interface ClassRecord {
  readonly layer: ClassLayer;
  readonly cls: number;
  readonly kind: ClassFact['kind'];
  readonly span: Span;
  readonly nameSpan: Span;
  /** Has a base whose constructor may run. */
  readonly hasBase: boolean;
  /** Scope that its body opens. */
  readonly scope: Scope;
  /** `parameter_list` of the primary constructor, or -1, and the arguments that it hands to the base's, or -1. */
  readonly primary: NodeId;
  readonly baseArguments: NodeId;
  /** Lambdas of the instance initialisers, by syntax node. */
  readonly definitions: Map<NodeId, number>;
  readonly staticInits: Initializer[];
  readonly instanceInits: Initializer[];
  /** Constructors that run the instance initialisers themselves, in order. */
  readonly constructors: number[];
  hasConstructor: boolean;
}

/** Code of a class body outside of methods, with its syntax node. */
export interface Initializer { readonly node: NodeId; readonly run: () => void }
