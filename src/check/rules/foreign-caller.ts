/**
 * foreign-caller: code in a region that may not read the dataset can reach the access through calls. Code that runs everywhere is the same
 * at the same place, and is a wildcard-grant.
 */
import { codesOf, callSpan, accessInfo, datasetName, inWords, pathOf } from '../draft.ts';
import type { Access } from '../accesses.ts';
import { displayName } from '../context.ts';
import type { CheckContext } from '../context.ts';
import type { Crossing } from '../reach.ts';
import type { Draft, Rule } from '../rule.ts';

export const foreignCaller: Rule = {
  id: 'foreign-caller',
  check: ({ context, accesses, reach }) =>
    accesses.filter((a) => !a.isSink && !a.view.readers.wildcard).flatMap((access) => reach.crossings(access).map((c) => draft(context, access, c))),
};

function draft(context: CheckContext, access: Access, crossing: Crossing): Draft {
  const { program } = context;
  const { file } = program.function(crossing.function);
  const first = crossing.calls[0];
  const readers = codesOf(crossing.offending);
  const name = displayName(program.function(crossing.function));
  return {
    rule: crossing.offending.wildcard && access.view.class === 'protected' ? 'wildcard-grant' : 'foreign-caller', readers, file, function: crossing.function, dataset: access.dataset,
    span: first ? callSpan(file, first.ref) : access.span,
    allowed: codesOf(access.view.readers),
    access: accessInfo(context, access),
    accessAt: { file: access.file, function: access.function, span: access.span },
    path: pathOf(context, access, crossing),
    reached: { access, isControlled: crossing.isControlled },
    identity: [name, displayName(program.function(access.function))],
    message: message({ name, access, crossing, where: displayName(program.function(access.function)) }),
  };
}

function message({ name, access, crossing, where }: { readonly name: string; readonly access: Access; readonly crossing: Crossing; readonly where: string }): string {
  const codes = codesOf(access.view.readers);
  const allowed = codes.length === 0 ? 'nobody' : `only ${inWords(codes)}`;
  const runs = crossing.offending.wildcard ? 'everywhere' : `in ${inWords(codesOf(crossing.offending))}`;
  const who = crossing.isHandedOver === true ? `${name} hands code to a library that runs ${runs} (models of the policy), which` : `${name} runs ${runs} and`;
  const reached = `${who} reaches ${datasetName(access)} (${access.op} in ${where}) in ${calls(crossing.calls.length)}; ${allowed} may read it.`;
  return crossing.isControlled
    ? `${reached} What it gets is said to be declassified, which does not clear it. Put a @region-gate on the way, or cut the call.`
    : `${reached} Put a @region-gate on the way, cut the call, or hand out what @declassify leaves.`;
}

function calls(count: number): string {
  return count === 1 ? '1 call' : `${count} calls`;
}
