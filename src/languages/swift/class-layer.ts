/** A type while its body is lowered, and as name lookup sees it from inside: which names its own members have. */
import type { Scope } from '../../extract/scope.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
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

export interface ClassRecord {
  readonly layer: ClassLayer;
  readonly cls: number;
  readonly kind: 'class' | 'struct' | 'enum' | 'protocol' | 'extension';
  readonly span: Span;
  readonly nameSpan: Span;
  /** Has a superclass, as far as a class's list of bases can tell. */
  readonly hasBase: boolean;
  /** Scope that its body opens. */
  readonly scope: Scope;
  /** Closures of the instance initialisers, by syntax node. */
  readonly definitions: Map<NodeId, number>;
  readonly staticInits: Initializer[];
  readonly instanceInits: Initializer[];
  /** Stored properties that an initialiser made by the language takes. */
  readonly stored: StoredProperty[];
  /** Initialisers that run the instance initialisers themselves, in order. */
  readonly constructors: number[];
  hasConstructor: boolean;
}

/** Code of a class body outside of methods, with its syntax node. */
export interface Initializer { readonly node: NodeId; readonly run: () => void }

export interface StoredProperty { readonly name: string; readonly type: number; readonly span: Span; readonly hasValue: boolean }
