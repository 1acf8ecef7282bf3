/** foreign-read: an access whose own `readers`, or the region of the code it stands in, may not read the dataset. */
import { difference, isEmpty, union } from '../../regions/region-set.ts';
import { NO_REGIONS } from '../../model/region.ts';
import { codesOf, datasetName, draftAtAccess, inWords, onlyThese } from '../draft.ts';
import type { Access } from '../accesses.ts';
import type { CheckContext } from '../context.ts';
import type { Reach } from '../reach.ts';
import type { Draft, Rule } from '../rule.ts';

export const foreignRead: Rule = {
  id: 'foreign-read',
  check: ({ context, accesses, reach }) => accesses.flatMap((access) => (access.isSink ? [] : checkAccess(context, access, reach))),
};

function checkAccess(context: CheckContext, access: Access, reach: Reach): readonly Draft[] {
  const where = context.regions.of(access.function);
  // A wildcard is the business of wildcard-grant alone.
  const granted = access.readers.wildcard ? NO_REGIONS : difference(access.readers, access.view.readers);
  const around = !where || where.wildcard ? NO_REGIONS : difference(where, access.view.readers);
  const offending = union([granted, around]);
  if (isEmpty(offending)) return [];
  return [{ ...draftAtAccess(context, access, reach), rule: 'foreign-read', readers: codesOf(offending), message: message(access, codesOf(granted), codesOf(around)) }];
}

function message(access: Access, granted: readonly string[], around: readonly string[]): string {
  const codes = codesOf(access.view.readers);
  const what = datasetName(access);
  const reasons = [
    ...(granted.length > 0 ? [`grants ${inWords(granted)} in readers`] : []),
    ...(around.length > 0 ? [`runs in ${inWords(around)}`] : []),
  ];
  // Nowhere is a place to move it to, then.
  if (codes.length === 0) return `${what} may be read by nobody, but this ${access.op} ${reasons.join(' and ')}. Name its readers in the policy, or take the access away.`;
  const advice = [...(granted.length > 0 ? ['Narrow its readers'] : []), ...(around.length > 0 ? [`${granted.length > 0 ? 'move' : 'Move'} it to code that runs there`] : [])];
  return `${what} may be read by ${onlyThese(codes)}, but this ${access.op} ${reasons.join(' and ')}. ${advice.join(' and ')}.`;
}
