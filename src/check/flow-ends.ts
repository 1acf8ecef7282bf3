/** Where a protected value is not followed on, in words. Left out on purpose, and said rather than passed over. */
import type { EndKind } from '../flow/spec.ts';
import { opStart } from '../model/ops.ts';
import type { CheckContext } from './context.ts';
import { displayName } from './context.ts';
import { datasetName, stepAt } from './draft.ts';
import type { EndAt } from './protected-flows.ts';

export interface FlowEnd {
  readonly kind: EndKind;
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly message: string;
}

const WORDS: Readonly<Record<EndKind, string>> = {
  native: 'is handed to code of another language here, which is not read: what that does with it is not known.',
  computed: 'is handed here to what only the run tells: which code gets it is not known.',
  implicit: 'decides here whether something is sent: what is sent tells of it, though it is not part of it.',
};

/** One for each place and dataset, in order. */
export function flowEnds(context: CheckContext, ends: readonly EndAt[]): readonly FlowEnd[] {
  const found = new Map<string, FlowEnd>();
  for (const end of ends) {
    const { file } = context.program.function(end.function);
    const { line } = stepAt(context, end.function, file, opStart(file.facts.code, end.ref));
    const home = displayName(context.program.function(end.source.function));
    const made = { kind: end.kind, file: file.facts.path, line, message: `${datasetName(end.source)} (${end.source.op} in ${home}) ${WORDS[end.kind]}` };
    found.set(`${made.file}:${line}:${made.message}`, made);
  }
  return [...found.values()].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || (a.message < b.message ? -1 : 1)));
}
