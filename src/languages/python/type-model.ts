/** Type hints as a small tree, the same for hints written as code and for those in strings ("forward references"). */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { Span } from '../../model/span.ts';

export type TypeExpr =
  /** `node` is -1 for one that stood in a string. */
  | { readonly form: 'name'; readonly name: string; readonly args: readonly TypeExpr[]; readonly span: Span; readonly node: NodeId }
  | { readonly form: 'union'; readonly parts: readonly TypeExpr[]; readonly span: Span }
  | { readonly form: 'none'; readonly span: Span }
  /** The parameters of a `Callable`. */
  | { readonly form: 'list'; readonly items: readonly TypeExpr[]; readonly span: Span }
  | { readonly form: 'opaque'; readonly node: NodeId; readonly span: Span };
