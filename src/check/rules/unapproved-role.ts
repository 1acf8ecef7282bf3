/** unapproved-role: `roles` that the dataset does not list but another dataset does. */
import { datasetName, draftAtAccess } from '../draft.ts';
import type { Rule } from '../rule.ts';

export const unapprovedRole: Rule = {
  id: 'unapproved-role',
  check: ({ context, accesses }) => accesses.filter((a) => !a.isSink).flatMap((access) => {
    const { roles } = access.view;
    const named = new Set([...context.policies.policyFor(access.file.facts.path).datasets.values()].flatMap((d) => d.roles ?? []));
    const refused = access.roles.filter((r) => r !== '*' && roles !== null && !roles.includes(r) && named.has(r));
    if (refused.length === 0) return [];
    const may = roles && roles.length > 0 ? roles.join(', ') : 'no role';
    return [{
      ...draftAtAccess(context, access), rule: 'unapproved-role' as const, readers: [],
      message: `${datasetName(access)} may be used by ${may}, not by ${refused.join(', ')}. Use an approved role, or have it added to the dataset's roles.`,
    }];
  }),
};
