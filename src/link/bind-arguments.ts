/** How arguments meet parameters: by position and by name, spread and collected, through the declared types. */
import type { ParamFact } from '../model/facts.ts';
import { ANY_KEY } from './analysis.ts';
import type { Analysis } from './analysis.ts';
import { elementsOf } from './elements.ts';
import { functionsNamedBy } from './function-texts.ts';
import type { Argument, Invocation } from './invocation.ts';
import { typedEdge } from './narrowing.ts';
import type { Node } from './solver.ts';
import { TokenKind } from './tokens.ts';
import type { LinkedFile, LinkedFunction } from './world.ts';

/** Whose parameters are bound, and where the arguments stand. */
interface Binding { readonly target: LinkedFunction; readonly from: LinkedFile }

/** Lets the arguments of a call flow into the parameters of a function that it reaches. */
export function bindArguments(a: Analysis, call: Invocation, target: LinkedFunction): void {
  const binding: Binding = { target, from: call.site.file };
  const params = target.fact.params.filter((p) => p.kind !== 'receiver');
  const positional = params.filter((p) => p.kind === 'positional' || p.kind === 'rest');
  let next = 0;
  let isSpread = false;
  for (const arg of call.args) {
    if (arg.spread === 'positional') {
      isSpread = true;
      spreadArgument(a, arg, positional.slice(next), target);
    } else if (isSpread && arg.spread === 'no' && arg.keyword === null) {
      // Nobody knows how many arguments the spread one is.
      for (let i = next; i < positional.length; i++) bindPositional(a, arg, i, positional, binding);
    } else if (arg.spread === 'keyword') spreadKeywords(a, arg, params, target);
    else if (arg.keyword !== null) bindKeyword(a, arg, params, binding);
    else bindPositional(a, arg, next++, positional, binding);
  }
}

/** A text may stand for the function that it names. */
function passArgument(a: Analysis, arg: Argument, param: ParamFact | undefined, { target, from }: Binding): void {
  passTo(a, arg.node, param, target);
  if (param === undefined || arg.ref <= 0 || target.file.facts.traits.functionTexts === undefined) return;
  passTo(a, functionsNamedBy(a, from, arg.ref, { file: target.file, index: param.type }), param, target);
}

function bindPositional(a: Analysis, arg: Argument, index: number, positional: readonly ParamFact[], binding: Binding): void {
  const { target } = binding;
  const rest = positional.findIndex((p) => p.kind === 'rest');
  if (rest >= 0 && index >= rest) a.solver.edge(arg.node, a.field(a.tokens.of(TokenKind.Arguments, target.id), ANY_KEY));
  else passArgument(a, arg, positional[index], binding);
  if (a.argumentsUsers.has(target.id)) a.solver.edge(arg.node, a.field(a.tokens.of(TokenKind.Arguments, target.id, 2), String(index)));
}

function bindKeyword(a: Analysis, arg: Argument, params: readonly ParamFact[], binding: Binding): void {
  const { target } = binding;
  const param = params.find((p) => p.name === arg.keyword && p.kind !== 'rest' && p.kind !== 'keyword-rest');
  if (param) passArgument(a, arg, param, binding);
  else if (params.some((p) => p.kind === 'keyword-rest')) a.solver.edge(arg.node, a.field(a.tokens.of(TokenKind.Arguments, target.id, 1), arg.keyword ?? ANY_KEY));
}

function spreadArgument(a: Analysis, arg: Argument, params: readonly ParamFact[], target: LinkedFunction): void {
  const elements = elementsOf(a, arg.node);
  for (const p of params) {
    if (p.kind === 'rest') a.solver.edge(elements, a.field(a.tokens.of(TokenKind.Arguments, target.id), ANY_KEY));
    else passTo(a, elements, p, target);
  }
  if (a.argumentsUsers.has(target.id)) a.solver.edge(elements, a.field(a.tokens.of(TokenKind.Arguments, target.id, 2), ANY_KEY));
}

function spreadKeywords(a: Analysis, arg: Argument, params: readonly ParamFact[], target: LinkedFunction): void {
  a.solver.listen(arg.node, (token) => {
    for (const p of params) {
      if (p.kind === 'rest') continue;
      if (p.kind === 'keyword-rest') a.solver.add(a.prototypesOf(a.tokens.of(TokenKind.Arguments, target.id, 1)), token);
      else passTo(a, a.field(token, p.name), p, target);
    }
  });
}

function passTo(a: Analysis, from: Node, param: ParamFact | undefined, target: LinkedFunction): void {
  if (param && param.variable >= 0) typedEdgeOnce(a, from, param, target);
}

function typedEdgeOnce(a: Analysis, from: Node, param: ParamFact, target: LinkedFunction): void {
  const to = a.variable(target.file, param.variable);
  if (from !== 0 && a.firstPass(from, to)) typedEdge(a, from, to, { file: target.file, index: param.type });
}
