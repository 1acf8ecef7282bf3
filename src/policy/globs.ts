/**
 * The policy's path patterns: picomatch's, over paths with `/` relative to the policy's folder. A pattern that names a
 * folder covers what is in it. Patterns that could take forever, match everything but something, or never match are
 * refused when the policy is loaded, so that no pattern is silently without effect.
 */
import picomatch from 'picomatch/posix';

const LONGEST = 256;
/** Each star backtracks over the others of its segment, each `**` over the whole path. */
const STARS_IN_SEGMENT = 3;
const GLOBSTARS = 4;
const OPTIONS: picomatch.PicomatchOptions = { dot: true, noextglob: true, strictBrackets: true, nonegate: true };

/** Why a pattern cannot be used, or null. */
export function globProblem(pattern: string): string | null {
  if (pattern === '' || pattern !== pattern.trim()) return 'a path pattern has no spaces around it and is not empty';
  if (pattern.length > LONGEST) return `a path pattern has at most ${LONGEST} characters`;
  if (pattern.startsWith('!')) return 'a pattern that begins with `!` would match everything else: name what it should match';
  if (pattern.includes('\\')) return 'write `/` between folders, not `\\`';
  if (/[@!?*+]\(/.test(pattern)) return 'extended patterns such as `+(…)` are not read: use `{a,b}`';
  if (/[\]}]\+/.test(pattern)) return 'a `+` after a group is not read';
  const segments = normalized(pattern).split('/');
  if (segments.includes('..')) return '`..` leaves the policy\'s folder';
  if (segments.includes('') || segments.includes('.')) return 'a path pattern has no empty or `.` folder in it';
  if (segments.filter((segment) => segment === '**').length > GLOBSTARS) return `a path pattern has at most ${GLOBSTARS} \`**\``;
  if (segments.some((segment) => starsOf(segment) > STARS_IN_SEGMENT)) return `a path pattern has at most ${STARS_IN_SEGMENT} \`*\` between two \`/\``;
  return compileProblem(pattern);
}

/**
 * A test for paths relative to the folder that the patterns are relative to. Patterns with a `globProblem` match nothing.
 */
export function globMatcher(patterns: readonly string[]): (path: string) => boolean {
  const usable = patterns.filter((pattern) => globProblem(pattern) === null).map(normalized);
  const tests = usable.map((pattern) => picomatch([translated(pattern), `${translated(pattern)}/**`], OPTIONS));
  return (path) => tests.some((test) => test(path));
}

/** Without the marks that do not change what a pattern means here: `./x`, `/x` and `x/` are `x`. */
function normalized(pattern: string): string {
  return pattern.replace(/^(?:\.\/|\/)/, '').replace(/\/$/, '');
}

/** For picomatch: parentheses are folder names (`app/(shop)`), never groups, and `[!a]` is anything but an `a`. */
function translated(pattern: string): string {
  return pattern.replace(/[()]/g, '\\$&').replaceAll('[!', '[^');
}

function starsOf(segment: string): number {
  return segment === '**' ? 0 : (segment.match(/\*+/g)?.length ?? 0);
}

function compileProblem(pattern: string): string | null {
  try {
    picomatch.makeRe(translated(normalized(pattern)), { ...OPTIONS, debug: true });
    return null;
  } catch (error) {
    return `not a path pattern: ${error instanceof Error ? error.message.slice(0, 120) : 'cannot be read'}`;
  }
}
