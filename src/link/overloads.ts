/**
 * Choosing among methods of one name where the language does so by number and static types of the arguments. Nothing is guessed: a method
 * goes only where an argument cannot be of its parameter's type, or where another one takes every argument at least as closely.
 * Where no method seems to take the arguments, the types are not understood and all stay.
 */
import type { Traits } from '../model/facts.ts';
import type { Analysis } from './analysis.ts';
import type { Argument, Invocation } from './invocation.ts';
import { NEVER, fitOf, staticType } from './static-types.ts';
import type { StaticType } from './static-types.ts';
import type { LinkedFunction } from './world.ts';

/** What passing an argument in a variable list adds to how far it is from the parameter: that is tried last. */
const VARIABLE = 100;

/** Whether a call can mean `target`: always in languages without overloading. */
export function overloadFits(a: Analysis, call: Invocation, target: LinkedFunction): boolean {
  const { traits } = target.file.facts;
  if (!traits.overloads || call.kind === 'callback' || target.fact.kind === 'lambda') return true;
  if (!takesLabels(target, call.args)) return false;
  if (call.args.some((arg) => arg.spread !== 'no' || arg.keyword !== null)) return true;
  if (!takesCount(target, call.args.length)) return false;
  const others = a.overloads.beside(target).filter((f) => takesCount(f, call.args.length));
  if (others.length === 0) return true;
  return isChosen(a, traits, { target, others, types: call.args.map((arg) => staticType(a, call.site, arg.ref)) });
}

/** An argument with a label needs a parameter of that name. */
function takesLabels({ fact }: LinkedFunction, args: readonly Argument[]): boolean {
  if (fact.params.some((p) => p.kind === 'keyword-rest')) return true;
  return args.every((arg) => arg.keyword === null || arg.keyword === '&block' || fact.params.some((p) => p.name === arg.keyword && p.kind !== 'receiver'));
}

function takesCount({ fact }: LinkedFunction, count: number): boolean {
  const params = fact.params.filter((p) => p.kind !== 'receiver');
  const variadic = params.some((p) => p.kind === 'rest');
  const required = params.filter((p) => !p.optional && p.kind !== 'rest').length;
  return count >= required && (variadic || count <= params.length);
}

interface Choice { readonly target: LinkedFunction; readonly others: readonly LinkedFunction[]; readonly types: readonly (StaticType | null)[] }

function isChosen(a: Analysis, traits: Traits, { target, others, types }: Choice): boolean {
  const own = fits(a, traits, target, types);
  const theirs = others.map((f) => fits(a, traits, f, types));
  if (own.includes(NEVER)) return theirs.every((t) => t.includes(NEVER));
  return !theirs.some((their) => !their.includes(NEVER) && their.every((fit, i) => fit <= (own[i] ?? 0)) && their.some((fit, i) => fit < (own[i] ?? 0)));
}

/** How far each argument is from its parameter; 0 for those of which nothing is known, but for their place in a variable list. */
function fits(a: Analysis, traits: Traits, { file, fact }: LinkedFunction, types: readonly (StaticType | null)[]): number[] {
  const params = fact.params.filter((p) => p.kind !== 'receiver');
  const rest = params.findIndex((p) => p.kind === 'rest');
  const all = types.map((type, i) => {
    const isRest = rest >= 0 && i >= rest;
    const param = params[isRest ? rest : i];
    const fit = type === null || !param ? 0 : fitOf(a, traits, type, { file, type: param.type });
    return isRest ? Math.min(NEVER, fit + VARIABLE) : fit;
  });
  // A variable list that is left empty counts as well.
  if (rest >= 0) all.push(VARIABLE);
  else all.push(0);
  return all;
}
