/** A comment as found by a grammar or by the comment lexer. Offsets are UTF-16, the comment signs included. */
export interface CommentSpan {
  readonly start: number;
  readonly end: number;
  /** `docstring`: a string literal in a documentation position. */
  readonly kind: 'line' | 'block' | 'docstring';
}
