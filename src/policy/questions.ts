/**
 * What the later steps ask a policy about a path or a rule. Patterns are compiled once: make `pathRules` once a policy
 * and ask it for every file.
 */
import type { Deployment, Exemption, Policy } from '../model/policy.ts';
import type { Severity } from '../model/finding.ts';
import { RULE_LEVELS, type RuleId } from '../model/rules.ts';
import { globMatcher } from './globs.ts';
import { within } from './paths.ts';

export interface PathRules {
  /** The deployment that a file (path relative to the root) belongs to: the last that matches, or null. */
  deploymentOf(path: string): Deployment | null;
  /** Whether the policy leaves the file out. */
  isExcluded(path: string): boolean;
  /** Exemptions of a rule that cover the file, in the policy's order, past ones included. */
  exemptionsFor(rule: RuleId, path: string): readonly Exemption[];
}

/** Answers for paths in the policy's folder and below; any other path belongs to nothing. */
export function pathRules(policy: Policy): PathRules {
  const deployments = policy.deployments.map((deployment) => ({ deployment, covers: globMatcher(deployment.paths) })).reverse();
  const exemptions = policy.exemptions.map((exemption) => ({ exemption, covers: globMatcher(exemption.paths) }));
  const excluded = globMatcher(policy.exclude);
  return {
    deploymentOf(path) {
      const inside = within(policy.folder, path);
      return inside === null ? null : deployments.find(({ covers }) => covers(inside))?.deployment ?? null;
    },
    isExcluded(path) {
      const inside = within(policy.folder, path);
      return inside !== null && excluded(inside);
    },
    exemptionsFor(rule, path) {
      const inside = within(policy.folder, path);
      if (inside === null) return [];
      return exemptions.filter((one) => one.exemption.rule === rule && one.covers(inside)).map((one) => one.exemption);
    },
  };
}

/** The deployment of one path; for many paths, keep the `pathRules`. */
export function regionOfPath(policy: Policy, path: string): Deployment | null {
  return pathRules(policy).deploymentOf(path);
}

/** Exemptions of a rule for one path; for many paths, keep the `pathRules`. */
export function exemptionsFor(policy: Policy, rule: RuleId, path: string): readonly Exemption[] {
  return pathRules(policy).exemptionsFor(rule, path);
}

/** Level of a rule: the policy's, else the product's. */
export function ruleLevel(policy: Policy, rule: RuleId): Severity | 'off' {
  return policy.ruleLevels.get(rule) ?? RULE_LEVELS[rule];
}
