/** Markers as short text for tables of expectations. */
import type { Marker, MarkerArgument } from '../../src/model/marker.ts';
import { findComments } from '../../src/annotations/comments.ts';
import { readMarkers, type CommentMarker } from '../../src/annotations/read-markers.ts';
import { commentSyntaxFor } from '../../src/scan/comment-syntax.ts';

export function markersIn(path: string, text: string): CommentMarker[] {
  return readMarkers(text, findComments(text, commentSyntaxFor(path)));
}

/** `data=a|b op=read`; a symbol has `$` in front. */
export function showArgs(args: readonly MarkerArgument[]): string {
  return args.map((a) => `${a.key}=${a.values.map((v) => (v.kind === 'symbol' ? `$${v.text}` : v.text)).join('|')}`).join(' ');
}

/** `data-access data=a op=read` and, where something is wrong, ` !` and where. */
export function showMarker(marker: Marker, text: string): string {
  const problems = marker.problems.map((p) => ` !<${text.slice(p.span.start, p.span.end)}>`).join('');
  return `${marker.kind} ${showArgs(marker.args)}`.trim() + problems;
}
