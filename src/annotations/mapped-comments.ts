/** Mappings of the policy on tags in comments: `// @pii:sensitive`, `/// @pii email`, `@pii(kind=email)`, first in their line as markers are. */
import type { CommentSpan } from '../model/comment-span.ts';
import type { Span } from '../model/span.ts';
import { commentLines } from './comment-lines.ts';
import { closeOf, readForeignArguments } from './foreign-arguments.ts';
import { matchAt } from './lexer-extras.ts';
import { conditionsHold, type MappingPattern } from './mapping-pattern.ts';
import { mappedMarker } from './mapped-marker.ts';
import type { RawArgument } from './payload-parser.ts';
import { CommentPlaces, type CommentMarker } from './read-markers.ts';

const SIGNS = /(?:[*/!]+[^\S\r\n]*)?(?:-[^\S\r\n]*)?@/y;

export interface MappedTags {
  readonly markers: readonly CommentMarker[];
  /** Where tags stand that a mapping is about (at their `@`): whatever they are named, nothing else is. */
  readonly taken: ReadonlySet<number>;
}

export function mappedTags(text: string, comments: readonly CommentSpan[], all: readonly MappingPattern[]): MappedTags {
  const patterns = all.filter((p) => p.isTag);
  const taken = new Set<number>();
  if (patterns.length === 0) return { markers: [], taken };
  const places = new CommentPlaces(text, comments);
  const markers = commentLines(text, comments).flatMap((line): CommentMarker[] => {
    const signs = matchAt(SIGNS, text, line.start);
    const at = line.start + (signs?.[0].length ?? 0);
    if (!signs || at > line.end) return [];
    for (const pattern of patterns) {
      const tag = tagAt(text, at, line.end, pattern);
      if (!tag || !conditionsHold(pattern, tag.raws)) continue;
      taken.add(at - 1);
      const marker = mappedMarker(pattern.mapping, { form: 'comment', raws: tag.raws, span: { start: at - 1, end: tag.end } });
      return marker ? [{ marker, placement: places.placementOf(line) }] : [];
    }
    return [];
  });
  return { markers, taken };
}

/**
 * The arguments of a tag whose name begins at `at`: behind a colon, in parentheses, or else the first bare word and what has keys.
 * Null where another name stands there.
 */
export function tagAt(text: string, at: number, end: number, { name }: MappingPattern): { readonly raws: readonly RawArgument[]; readonly end: number } | null {
  const behind = at + name.length;
  if (!text.startsWith(name, at) || behind > end || /[\w$-]/.test(text.charAt(behind)) || /^[.:]{2}|^\.\w/.test(text.slice(behind, behind + 2))) return null;
  if (text.charAt(behind) === ':') return argumentsIn(text, { start: behind + 1, end }, 1);
  if (text.charAt(behind) === '(') return argumentsIn(text, { start: behind + 1, end: closeOf(text, behind) - 1 }, Infinity);
  return argumentsIn(text, { start: behind, end }, 1);
}

function argumentsIn(text: string, within: Span, bare: number): { readonly raws: readonly RawArgument[]; readonly end: number } {
  const raws: RawArgument[] = [];
  let left = bare;
  for (const raw of readForeignArguments(text, within)) {
    // Prose goes on behind the first word.
    if (raw.key === null && left-- <= 0) break;
    raws.push(raw);
  }
  return { raws, end: Math.max(within.start, raws.at(-1)?.span.end ?? within.start) };
}
