/** Blocks: first everything that they bind, then their function declarations, then statement by statement. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { functionDeclaration } from './functions.ts';
import { declareBlock } from './hoisting.ts';
import { declareAliases } from './interfaces.ts';
import type { Interlude, Lowering } from './lowering.ts';

/** Statements of one scope, which is the current one. */
export function statementList(l: Lowering, nodes: readonly NodeId[], interlude: Interlude | null): void {
  enterBlock(l, nodes);
  for (const [i, node] of nodes.entries()) {
    if (interlude?.before === i) interlude.run();
    l.statement(node);
  }
  if (interlude && interlude.before >= nodes.length) interlude.run();
}

/** Binds what the statements of the current scope declare, and lowers the functions that are there from its start. */
export function enterBlock(l: Lowering, nodes: readonly NodeId[]): void {
  declareBlock(l, nodes);
  declareAliases(l, nodes);
  hoistFunctions(l, nodes);
}

function hoistFunctions(l: Lowering, nodes: readonly NodeId[]): void {
  const { tree } = l;
  for (const node of nodes) {
    switch (tree.kind(node)) {
      case 'function_declaration': case 'generator_function_declaration': case 'function_signature':
        l.hoisted.add(node);
        functionDeclaration(l, node);
        shareWithFunction(l, node);
        break;
      case 'export_statement': case 'ambient_declaration': hoistFunctions(l, tree.namedChildren(node)); break;
      case 'labeled_statement': hoistFunctions(l, [tree.field(node, 'body')]); break;
      default:
    }
  }
}

/** In sloppy code a function declared in a block is seen by the whole function too, unless the name means something there. */
function shareWithFunction(l: Lowering, node: NodeId): void {
  const { b } = l;
  const name = l.tree.textOf(l.tree.field(node, 'name'));
  const variable = b.scope.own(name);
  let outer = b.scope.parent;
  while (outer?.parent?.function === b.currentFunction) outer = outer.parent;
  if (outer?.function === b.currentFunction && variable >= 0 && outer.lookup(name) < 0) outer.bind(name, variable);
}
