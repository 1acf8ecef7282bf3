/** unannotated-access: a call that matches a dataset's `sources` and that no annotation covers. */
import { datasetView } from '../../policy/datasets.ts';
import { displayName } from '../context.ts';
import type { CheckContext } from '../context.ts';
import { codesOf, inWords, stepAt } from '../draft.ts';
import type { Draft, Rule } from '../rule.ts';
import type { SourceMatch } from '../source-matches.ts';

export const unannotatedAccess: Rule = {
  id: 'unannotated-access',
  check: ({ context, sources }) => sources.filter((m) => !m.isAnnotated).flatMap((match) => draft(context, match)),
};

function draft(context: CheckContext, match: SourceMatch): readonly Draft[] {
  const [first] = match.datasets;
  if (!first) return [];
  const { file, function: fn, span } = match;
  const view = datasetView(context.policies.policyFor(file.facts.path), first.dataset);
  const allowed = codesOf(view.readers);
  const others = match.datasets.slice(1).map((d) => d.dataset);
  const what = [first.dataset, ...others].join(' and ');
  const op = match.op === 'read' ? '' : ` op=${match.op}`;
  return [{
    rule: 'unannotated-access', file, span, function: fn, dataset: first.dataset, readers: [], allowed, access: null,
    accessAt: { file, function: fn, span }, path: [stepAt(context, fn, file, span.start)],
    identity: [displayName(context.program.function(fn)), first.pattern],
    message: `This ${match.ref > 0 ? 'call' : 'function'} reaches ${what} (${first.pattern} in sources), which ${inWords(allowed)} may read, and has no annotation. Say what it does: @data-access ${[first.dataset, ...others].join(',')}${op} purpose=…`,
  }];
}
