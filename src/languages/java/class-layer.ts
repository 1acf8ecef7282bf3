/** A class as name lookup sees it from inside its body: which names its own members have, before any of them is lowered. */
import type { Scope } from '../../extract/scope.ts';
import type { NodeId, SyntaxTable } from '../../extract/syntax-table.ts';
import type { ClassFact } from '../../model/facts.ts';
import type { Span } from '../../model/span.ts';
import { hasModifier } from './modifiers.ts';

export const MemberBit = { Field: 1, StaticField: 2, Method: 4, StaticMethod: 8 } as const;
export const FIELD_BITS = MemberBit.Field | MemberBit.StaticField;
export const METHOD_BITS = MemberBit.Method | MemberBit.StaticMethod;

export interface ClassLayer {
  readonly cls: number;
  /** '' for an anonymous class. */
  readonly name: string;
  /** Variable that the name binds, or -1. */
  readonly variable: number;
  /** Name → {@link MemberBit}s. */
  readonly members: ReadonlyMap<string, number>;
  /** It may inherit names that are not in `members`. */
  readonly hasBases: boolean;
  /** Type node of its superclass, or -1. */
  readonly superclass: NodeId;
  /** Variable that stands for the instance around an inner class; made on first use, -1 before. */
  outerThis: number;
}

/** A class while its body is lowered. */
export interface ClassRecord {
  readonly layer: ClassLayer;
  readonly cls: number;
  readonly kind: ClassFact['kind'];
  readonly span: Span;
  readonly nameSpan: Span;
  /** Has a superclass whose constructor runs first. */
  readonly hasSuperclass: boolean;
  /** Scope that its body opens. */
  readonly scope: Scope;
  /** `formal_parameter` nodes of a record's components. */
  readonly components: readonly NodeId[];
  /** Arguments that an anonymous class hands on to its superclass. */
  readonly superArguments: number;
  /** Lambdas and anonymous classes of the instance initialisers, by syntax node. */
  readonly definitions: Map<NodeId, number>;
  readonly staticInits: Initializer[];
  readonly instanceInits: Initializer[];
  /** Constructors that run the instance initialisers themselves, in order. */
  readonly constructors: number[];
  hasConstructor: boolean;
  hasCanonical: boolean;
}

/** Code of a class body outside of methods, with its syntax node. */
export interface Initializer { readonly node: NodeId; readonly run: () => void }

/** Names of the members among the nodes of a class body; `isInterface` makes fields static. */
export function memberNames(tree: SyntaxTable, nodes: readonly NodeId[], isInterface: boolean): Map<string, number> {
  const names = new Map<string, number>();
  const add = (node: NodeId, bit: number): void => {
    const name = tree.textOf(node);
    names.set(name, (names.get(name) ?? 0) | bit);
  };
  for (const [i, node] of nodes.entries()) {
    switch (tree.kind(node)) {
      case 'field_declaration': case 'constant_declaration': {
        const bit = isInterface || hasModifier(tree, node, 'static') ? MemberBit.StaticField : MemberBit.Field;
        for (const d of tree.fieldAll(node, 'declarator')) add(tree.field(d, 'name'), bit);
        break;
      }
      case 'enum_constant': add(tree.field(node, 'name'), MemberBit.StaticField); break;
      case 'method_declaration':
        add(tree.field(node, 'name'), hasModifier(tree, node, 'static') ? MemberBit.StaticMethod : MemberBit.Method);
        break;
      case 'formal_parameters': add(nodes[i - 1] ?? -1, MemberBit.Method); break; // of a method without its body's end
      case 'annotation_type_element_declaration': add(tree.field(node, 'name'), MemberBit.Method); break;
      case 'formal_parameter': add(tree.field(node, 'name'), MemberBit.Field | MemberBit.Method); break;
      case 'spread_parameter': add(tree.field(tree.childOfKind(node, 'variable_declarator'), 'name'), MemberBit.Field | MemberBit.Method); break;
      default:
    }
  }
  return names;
}
