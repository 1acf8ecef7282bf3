/** wildcard-grant: readers, roles or a region of `*` over protected data. */
import { datasetName, draftAtAccess, codesOf, onlyThese } from '../draft.ts';
import type { Access } from '../accesses.ts';
import type { CheckContext } from '../context.ts';
import type { Rule } from '../rule.ts';

export const wildcardGrant: Rule = {
  id: 'wildcard-grant',
  check: ({ context, accesses, reach }) => accesses
    .filter((a) => !a.isSink && a.view.class === 'protected')
    .flatMap((access) => {
      const grants = wildcards(context, access);
      if (grants.length === 0) return [];
      const allowed = onlyThese(codesOf(access.view.readers));
      return [{
        ...draftAtAccess(context, access, reach), rule: 'wildcard-grant' as const, readers: ['*'],
        message: `${datasetName(access)} may be read by ${allowed}, but this ${access.op} has ${grants.join(' and ')}. Name the regions and roles that need it.`,
      }];
    }),
};

function wildcards(context: CheckContext, access: Access): string[] {
  return [
    ...(access.readers.wildcard ? ['readers=*'] : []),
    ...(access.roles.includes('*') ? ['roles=*'] : []),
    ...(context.regions.of(access.function)?.wildcard ? ['a region of * around it'] : []),
  ];
}
