/** What would close one finding, as concrete as its own names and places allow: each remedy closes it by itself. */
import type { Finding, PathStep } from '../model/finding.ts';
import type { InventoryEntry } from '../model/inventory.ts';
import { commentIn, exemptionAnnotation, exemptionEntry, proposedUntil } from './exemption-draft.ts';
import { listRegions } from './reader-groups.ts';
import { RULE_TEXTS } from './rule-texts.ts';

export interface Remedy {
  /** One word: `Gate`, `Move`; '' where there is only one way. */
  readonly name: string;
  /** One sentence or two. */
  readonly text: string;
  /** What to write, line by line. */
  readonly code: readonly string[];
}

export interface RemedyContext {
  readonly entry: InventoryEntry | null;
  /** ISO date. */
  readonly today: string;
}

/** Most fitting first; the exemption last. */
export function remediesFor(finding: Finding, context: RemedyContext): readonly Remedy[] {
  switch (finding.rule) {
    case 'foreign-caller': return [gate(finding), cut(finding), declassify(finding), move(finding), exempt(finding, context)];
    case 'foreign-read': return [...narrow(finding, context), ...moveAccess(finding, context), exempt(finding, context)];
    case 'foreign-copy': return [redirect(), store(finding), exempt(finding, context)];
    case 'foreign-flow': return [declassify(finding), redirect(), exempt(finding, context)];
    case 'wildcard-grant': case 'unapproved-role':
      return [...RULE_TEXTS[finding.rule].fix.slice(0, -1).map((text) => plain('', text)), exempt(finding, context)];
    case 'unannotated-access': case 'contradiction': case 'invalid-annotation': case 'expired-exemption': case 'unused-exemption':
      return RULE_TEXTS[finding.rule].fix.map((text) => plain('', text));
  }
}

function plain(name: string, text: string): Remedy {
  return { name, text, code: [] };
}

function gate(finding: Finding): Remedy {
  const [first] = finding.path;
  const caller = first?.function ?? finding.function;
  return {
    name: 'Gate',
    text: `Call a function that lets only callers in ${listRegions(finding.allowed)} go on before line ${finding.range.start.line} of ${finding.file}, in ${caller} or in any function between it and the access, and say what it admits:`,
    code: [commentIn(finding.file, `@region-gate ${finding.allowed.join(',')}`)],
  };
}

function cut({ path }: Finding): Remedy {
  const [first, next] = path;
  if (first === undefined || next === undefined) return plain('Cut', 'Do not call it from there.');
  return plain('Cut', `Let ${first.function} not call ${next.function}, or call something that does not read the dataset.`);
}

function declassify(finding: Finding): Remedy {
  const at = finding.path.at(-1) ?? null;
  const file = at?.file ?? finding.file;
  return {
    name: 'Declassify',
    text: finding.rule === 'foreign-flow'
      ? 'Pass on only what is no longer the dataset (an aggregate, a masked value), made by a function that says so:'
      : `Hand out only what is no longer the dataset (an aggregate, a masked value) from ${at?.function ?? 'the access'} or a function on the way, which says so:`,
    code: [commentIn(file, `@declassify ${finding.dataset === '' ? '<dataset>' : finding.dataset} method=aggregate approved-by="who reviewed it"`)],
  };
}

function move(finding: Finding): Remedy {
  const [first] = finding.path;
  const name = first?.function ?? finding.function;
  return {
    name: 'Move',
    text: `Run ${name} in ${listRegions(finding.allowed)}. If it already does, correct what says otherwise: its \`@runs-in\`, or the deployment of ${finding.file} in the policy.`,
    code: [commentIn(finding.file, `@runs-in ${finding.allowed.join(',')}`)],
  };
}

/** Where the annotation itself grants too much. */
function narrow(finding: Finding, { entry }: RemedyContext): Remedy[] {
  const foreign = entry === null ? finding.readers : entry.granted.filter((code) => !finding.allowed.includes(code));
  if (foreign.length === 0 || entry?.granted.length === 0) return [];
  return [{
    name: 'Narrow', text: `Let the annotation grant no more than the dataset allows: take ${listRegions(foreign)} out of its \`readers\`.`,
    code: [commentIn(finding.file, `@data-access ${finding.dataset} readers=${finding.allowed.join(',')}`)],
  }];
}

/** Where the code around the access runs abroad. */
function moveAccess(finding: Finding, { entry }: RemedyContext): Remedy[] {
  const foreign = entry?.regions.filter((code) => !finding.allowed.includes(code)) ?? [];
  if (entry !== null && foreign.length === 0) return [];
  const where = regionOf(finding.path.at(-1));
  return [
    plain('Move', `Let a service in ${listRegions(finding.allowed)} make the access, behind a \`@region-gate\`, and have this code ask it for what is not protected.`),
    plain('Correct', `If ${finding.function || 'this code'} does not run in ${listRegions(foreign.length > 0 ? foreign : where)}, correct its \`@runs-in\` or the deployment of ${finding.file} in the policy.`),
  ];
}

function regionOf(step: PathStep | undefined): readonly string[] {
  return step?.regions ?? [];
}

function redirect(): Remedy {
  return plain('Redirect', 'Send it to a place that may have it, and name that place in `to=`.');
}

function store({ dataset }: Finding): Remedy {
  return {
    name: 'Allow', text: 'If the place is meant to hold the dataset, list it among the dataset\'s stores; while it is being retired, with the day when that ends:',
    code: ['datasets:', `  ${dataset === '' ? '<dataset>' : dataset}:`, '    stores: [<region>, { region: <region>, until: <date> }]'],
  };
}

function exempt(finding: Finding, { today }: RemedyContext): Remedy {
  const until = proposedUntil(today);
  return {
    name: 'Exempt',
    text: 'If it has been reviewed and must stay for now, in the code above the call, or in the policy. It is then reported as exempt, with its reason, until the day ends:',
    code: [commentIn(finding.file, exemptionAnnotation(finding, until)), 'exemptions:', ...exemptionEntry(finding, until)],
  };
}
