/** What each rule says, in words: shown by `explain`, in SARIF's rule metadata and in the HTML report. */
import type { RuleId } from '../model/rules.ts';

export interface RuleText {
  /** One line, without a full stop. */
  readonly title: string;
  /** What the rule flags. */
  readonly flags: string;
  /** Why that matters. */
  readonly why: string;
  /** What to do about a finding, most fitting first. */
  readonly fix: readonly string[];
}

const EXEMPT = 'If it has been reviewed and must stay for now, add `@data-exempt` with `rule`, `reason` and `until`, or an entry under `exemptions:`.';

export const RULE_TEXTS: Readonly<Record<RuleId, RuleText>> = {
  'foreign-read': {
    title: 'A region that may not read the dataset can read it at the access itself',
    flags: 'An access whose own `readers`, or the region of the code that it stands in, may not read the dataset.',
    why: 'Whoever runs or is answered by this code gets the data. Where it is stored makes no difference: access is what is regulated.',
    fix: [
      'Narrow `readers` to regions that may read the dataset.',
      'Move the access into code that runs in an allowed region.',
      'Return something that is not the protected data, and say so with `@declassify`.',
      EXEMPT,
    ],
  },
  'foreign-caller': {
    title: 'Code in a region that may not read the dataset reaches the access through calls',
    flags: 'A function in a region that may not read the dataset from which calls lead to the access, with no gate and no declassifier on the way. The path shows each call.',
    why: 'Code that is called from abroad runs abroad, or answers people there, whatever is said of the function that touches the data.',
    fix: [
      'Put a `@region-gate` on the way, so that only callers in allowed regions go on.',
      'Cut the call, or let it go to a function that does not read the dataset.',
      'Declassify what is handed out (`@declassify` with `method` and `approved-by`).',
      'If the region of a function on the path is wrong, correct its `@runs-in` or the deployment.',
      EXEMPT,
    ],
  },
  'foreign-copy': {
    title: 'The dataset is copied or sent to a place where it may not be',
    flags: 'A write, copy, backup, export or transit to a region outside the dataset\'s stores or readers, or to a store past its `until`.',
    why: 'A copy is out of reach of every later control, and data that had to leave a place by a date must not go back there.',
    fix: [
      'Send it to one of the dataset\'s stores.',
      'If the place is a store, list it under `stores:` of the dataset; while it is being retired, with `until`.',
      EXEMPT,
    ],
  },
  'foreign-flow': {
    title: 'A value from a protected access flows to a place that may not have it',
    flags: 'A value that came from an access to a protected dataset and reaches an operation annotated `to=` a region that may not have it, is passed to a function that runs in such a region, or is left where one reads it.',
    why: 'Data leaves through logs, queues, exports and replies that look harmless where they are written.',
    fix: [
      'Do not pass the value on, or pass on what is needed of it after a `@declassify` step.',
      'Send it to a place that may have the dataset.',
      EXEMPT,
    ],
  },
  'wildcard-grant': {
    title: 'Everyone, everywhere is let in',
    flags: 'Readers, roles or a region of `*` over protected data.',
    why: 'An account or service that can reach everything defeats every other control, and nobody can tell afterwards who read what.',
    fix: ['Name the regions and roles that need the data.', EXEMPT],
  },
  'unapproved-role': {
    title: 'A role uses the dataset that the policy does not list for it',
    flags: '`roles` of an access that are not among the dataset\'s `roles`.',
    why: 'Protected data is managed by a named group of people; a role outside of it has not been reviewed.',
    fix: ['Use one of the dataset\'s roles.', 'If the role was approved, add it to the dataset in the policy.', EXEMPT],
  },
  'unannotated-access': {
    title: 'A call that reads a dataset carries no annotation',
    flags: 'A call that matches a pattern under `sources:` of a dataset and has no `@data-access`.',
    why: 'An access that says nothing of its purpose and readers cannot be judged, and is missing from the evidence.',
    fix: ['Annotate the call with `@data-access`.', 'If the call does not read the dataset, make the pattern under `sources:` narrower.'],
  },
  contradiction: {
    title: 'Two statements about the same code disagree',
    flags: 'Annotations, the deployment in the policy, or a region written in the code or set in a configuration file that say different things at one level.',
    why: 'One of them is wrong, and a verdict rests on it.',
    fix: ['Correct the one that is wrong.', 'Remove the one that says what the other already does.'],
  },
  'invalid-annotation': {
    title: 'An annotation cannot be understood',
    flags: 'An annotation that is malformed, stands on nothing, or names a dataset, region, role or rule that does not exist.',
    why: 'It is taken in the strictest sense of what it does say, which is seldom what was meant.',
    fix: ['Write it as the message says.', 'Add the dataset, region or role to the policy if it is the policy that lacks it.'],
  },
  'expired-exemption': {
    title: 'An exemption is past its date',
    flags: 'An exemption whose `until` lies before today. It no longer exempts anything.',
    why: 'An exception was granted for a time. That time is over.',
    fix: ['Remove what was exempted, and the exemption.', 'Have the exemption reviewed again and give it a new `until`.'],
  },
  'unused-exemption': {
    title: 'An exemption matches nothing',
    flags: 'An exemption that no finding needs.',
    why: 'It would let the next violation at that place through unseen.',
    fix: ['Remove it.', 'If its `rule` or `paths` are mistaken, correct them.'],
  },
};
