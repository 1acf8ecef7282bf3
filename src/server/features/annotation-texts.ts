/** What markers, keys and words mean, in one sentence each: shown beside completions and on hover. */
import type { MarkerKey } from '../../annotations/keys.ts';
import type { MarkerKind } from '../../model/marker.ts';

export const MARKER_TEXTS: Readonly<Record<MarkerKind, string>> = {
  'data-access': 'This reads (or `op=`…) a dataset; on data itself: it is the dataset.',
  'runs-in': 'This code runs in, or answers people in, these regions.',
  'region-gate': 'Past a call of this function only callers in these regions go on.',
  declassify: 'What comes out is no longer the protected dataset.',
  'data-exempt': 'A reviewed exception: the finding is told as exempt, never hidden. `rule`, `reason` and `until` are required.',
};

export const KEY_TEXTS: Readonly<Record<MarkerKey, string>> = {
  data: 'The dataset, by its dotted id.',
  op: 'What is done with the data; `read` where nothing is said.',
  readers: 'Regions whose people or services can read through this.',
  to: 'Where the data goes.',
  roles: 'Who may use it: roles that the policy names.',
  subjects: 'Whose data it is, where no policy names the dataset.',
  class: 'How protected it is, where no policy names the dataset.',
  categories: 'Fideslang keys such as `user.contact.email`.',
  purpose: 'What for; evidence.',
  owner: 'Who answers for it; evidence.',
  volume: 'US persons or devices touched in 12 months.',
  regions: 'Countries, groups, cloud regions or names from the policy.',
  param: 'The named parameters carry the dataset in.',
  scope: 'What the annotation is about, where that is not what it stands on.',
  method: 'How the data stops being the dataset.',
  'approved-by': 'Who reviewed it.',
  rule: 'The rule that is excepted from.',
  reason: 'Why this may stay.',
  ticket: 'Where it was decided.',
  until: 'The last day on which it holds.',
};

export const WORD_TEXTS: Readonly<Record<string, string>> = {
  read: 'reads the dataset', write: 'writes it to where `to=` says', copy: 'copies it', backup: 'backs it up', export: 'hands it out', transit: 'sends it through', delete: 'deletes it',
  protected: 'only its readers may read it', excepted: 'everybody may read it; it stays in the inventory', public: 'everybody may read it',
  call: 'the statement', function: 'the function around it', class: 'the class around it', file: 'the whole file',
  aggregate: 'counts and sums', anonymise: 'no longer about a person', pseudonymise: 'names replaced by others', mask: 'parts hidden', encrypt: 'unreadable without a key', 'public-subset': 'only what is public anyway',
};
