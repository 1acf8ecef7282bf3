/** foreign-caller: code in a region that may not read the dataset can reach the access through calls. */
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
    rule: 'foreign-caller', readers, file, function: crossing.function, dataset: access.dataset,
    span: first ? callSpan(file, first.ref) : access.span,
    allowed: codesOf(access.view.readers),
    access: accessInfo(context, access),
    accessAt: { file: access.file, function: access.function, span: access.span },
    path: pathOf(context, access, crossing),
    reached: { access, isControlled: crossing.isControlled },
    identity: [name, displayName(program.function(access.function))],
    message: `${name} runs in ${inWords(readers)} and reaches ${datasetName(access)} (${access.op} in ${displayName(program.function(access.function))}) in ${calls(crossing.calls.length)}; only ${inWords(codesOf(access.view.readers))} may read it.${crossing.isControlled ? ' What it gets is said to be declassified, which does not clear it.' : ''}`,
  };
}

function calls(count: number): string {
  return count === 1 ? '1 call' : `${count} calls`;
}
