/** What every rule works on: the program, the policies, today's date, and lookups shared between rules. */
import type { FileFacts } from '../model/facts.ts';
import type { Policy } from '../model/policy.ts';
import type { RegionSet } from '../model/region.ts';
import type { Program } from '../link/program.ts';
import type { LinkedFile, LinkedFunction } from '../link/world.ts';
import { pathRules } from '../policy/questions.ts';
import type { PathRules } from '../policy/questions.ts';
import { createRegionResolver } from '../regions/resolver.ts';
import type { RegionResolver } from '../regions/resolver.ts';
import { Constants } from './constants.ts';
import { FunctionRegions } from './function-regions.ts';
import { Markers } from './markers.ts';
import { OutermostCalls } from './outermost-call.ts';

export interface PolicyLookup {
  /** The nearest policy above a file, or the built-in one. */
  policyFor(path: string): Policy;
  readonly all: readonly Policy[];
}

export class CheckContext {
  readonly program: Program;
  readonly policies: PolicyLookup;
  /** ISO date. */
  readonly today: string;
  readonly constants: Constants;
  readonly markers: Markers;
  readonly regions: FunctionRegions;
  readonly outermostCalls = new OutermostCalls();
  readonly #pathRules = new Map<Policy, PathRules>();
  readonly #resolvers = new Map<Policy, RegionResolver>();

  constructor(input: { program: Program; policies: PolicyLookup; today: string }) {
    this.program = input.program;
    this.policies = input.policies;
    this.today = input.today;
    this.constants = new Constants(input.program);
    this.markers = new Markers(input.program, input.policies);
    this.regions = new FunctionRegions(this);
  }

  /** Region names as the policy in force for a file reads them. */
  resolverFor(path: string): RegionResolver {
    const policy = this.policies.policyFor(path);
    let resolver = this.#resolvers.get(policy);
    if (!resolver) this.#resolvers.set(policy, (resolver = createRegionResolver(policy.regions)));
    return resolver;
  }

  /** Deployments and exemptions of the policy in force for a file. */
  pathRulesFor(path: string): PathRules {
    const policy = this.policies.policyFor(path);
    let rules = this.#pathRules.get(policy);
    if (!rules) this.#pathRules.set(policy, (rules = pathRules(policy)));
    return rules;
  }

  resolveRegions(path: string, names: readonly string[]): RegionSet {
    return this.resolverFor(path).resolveAll(names);
  }
}

/** Name of a function for people: without its module, an anonymous one as its parent, top-level code as the module. */
export function displayName(fn: LinkedFunction): string {
  const { moduleName } = fn.file.facts;
  const name = fn.fact.qualifiedName;
  return moduleName !== '' && name.startsWith(`${moduleName}.`) ? name.slice(moduleName.length + 1) : name;
}

/** Innermost function around an offset. */
export function functionAt(file: LinkedFile, offset: number): number {
  return file.functionBase + innermost(file.facts, offset);
}

function innermost(facts: FileFacts, offset: number): number {
  let best = 0;
  let width = Infinity;
  for (const [i, f] of facts.functions.entries()) {
    if (i === 0 || f.span.start > offset || f.span.end < offset) continue;
    if (f.span.end - f.span.start <= width) {
      best = i;
      width = f.span.end - f.span.start;
    }
  }
  return best;
}
