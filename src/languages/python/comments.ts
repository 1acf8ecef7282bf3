/** Comments and docstrings. */
import type { CommentSpan } from '../../model/comment-span.ts';
import type { NodeId, SyntaxTable } from '../../extract/syntax-table.ts';
import { NO_NODE } from '../../extract/syntax-table.ts';

/** In text order. A docstring is the string that is the first statement of a module, class or function. */
export function commentsOf(tree: SyntaxTable): CommentSpan[] {
  const out: CommentSpan[] = [];
  let ordered = true;
  for (let node = 0; node < tree.count; node++) {
    const kind = tree.kind(node);
    if (kind === 'comment') out.push({ ...tree.span(node), kind: 'line' });
    if (kind !== 'block' && kind !== 'module') continue;
    const docstring = docstringOf(tree, node);
    if (docstring === NO_NODE) continue;
    out.push({ ...tree.span(docstring), kind: 'docstring' });
    ordered = false;
  }
  return ordered ? out : out.sort((a, b) => a.start - b.start);
}

const DOCUMENTED: ReadonlySet<string> = new Set(['function_definition', 'class_definition']);

function docstringOf(tree: SyntaxTable, body: NodeId): NodeId {
  if (tree.kind(body) === 'block' && !DOCUMENTED.has(tree.kind(tree.parent(body)))) return NO_NODE;
  let first = tree.firstChild(body);
  while (first !== NO_NODE && tree.kind(first) === 'comment') first = tree.nextSibling(first);
  if (tree.kind(first) !== 'expression_statement') return NO_NODE;
  const string = tree.firstChild(first);
  const isPlain = tree.kind(string) === 'string' && tree.nextSibling(string) === NO_NODE && tree.childOfKind(string, 'interpolation') === NO_NODE;
  return isPlain ? string : NO_NODE;
}
