/**
 * Lines of ignore files come from the workspace and become regular expressions, so their cost is bounded before they
 * are compiled: each further wildcard in one path segment multiplies the steps that a failing match may take. What is
 * refused here is never run; callers choose the direction in which that is safe (look at more files, never at fewer).
 */

const MAX_PATTERN_LENGTH = 1000;
const MAX_STARS_IN_SEGMENT = 3;
const MAX_GLOBSTARS = 3;

/** Whether matching `pattern` against any path stays cheap. */
export function isCheapGlob(pattern: string): boolean {
  if (pattern.length > MAX_PATTERN_LENGTH) return false;
  if (count(pattern, /\*\*/g) > MAX_GLOBSTARS) return false;
  return pattern.split('/').every((segment) => starRuns(segment) <= MAX_STARS_IN_SEGMENT);
}

/** The same pattern with every segment that costs too much widened to `*`, and cut to `**` where it is still too much. */
export function widened(pattern: string): string {
  if (pattern.length > MAX_PATTERN_LENGTH) return '**';
  const segments = pattern.split('/').map((segment) => (starRuns(segment) > MAX_STARS_IN_SEGMENT ? '*' : segment));
  const wider = segments.join('/');
  return isCheapGlob(wider) ? wider : '**';
}

/** Runs of `*` in one segment: `a**b*` has two. */
function starRuns(segment: string): number {
  return count(segment, /\*+/g);
}

function count(text: string, what: RegExp): number {
  return text.match(what)?.length ?? 0;
}
