/** What the comment and string syntax of a kind of file consists of, as types. The values are in the table. */

/** A sign that makes the rest of the line a comment. */
export interface LineSign {
  readonly sign: string;
  /** `line-start`: only first on its line; `after-space`: there, after a space or one of `after`. */
  readonly where?: 'anywhere' | 'line-start' | 'after-space';
  readonly after?: string;
  /** Not a comment where one of these characters follows. */
  readonly notBefore?: string;
  /** Not a comment where one of these characters stands in front. */
  readonly notAfter?: string;
  /** A word (`REM`): any case, and only as a whole word. */
  readonly word?: boolean;
}

export interface BlockSigns {
  readonly open: string;
  readonly close: string;
  readonly nests?: boolean;
  /** Opens only first on its line; `both`: closes only there too (`=begin`, `%{`). */
  readonly lineStart?: 'open' | 'both';
  readonly notBefore?: string;
}

export interface StringSigns {
  readonly open: string;
  readonly close: string;
  /** How the closing sign is written inside. */
  readonly escape: 'backslash' | 'doubled' | 'backtick' | 'none';
  readonly multiline?: boolean;
  /** Code inside: `${` or `#{` up to `}`, `\(` up to `)`. */
  readonly code?: '${' | '#{' | '\\(';
  /** Opens only where a value may begin: after a space, a bracket or `:`, `=`, `,`, `-`, `(`. */
  readonly tokenStart?: boolean;
}

/** What signs alone cannot say; each is a few lines in the lexer. */
export type SyntaxExtra =
  /** `'x'` is a character, a lone `'` is nothing. */
  | 'chars'
  /** `\x` is a character (Lisp), or an escaped sign (TeX). */
  | 'backslash-chars'
  /** `/…/` where a value may begin. */
  | 'regex'
  | 'cpp-raw' | 'rust-raw' | 'swift-raw' | 'lua-long'
  | 'shell-heredoc' | 'ruby-heredoc' | 'php-heredoc'
  | 'python-docstring' | 'elixir-docstring' | 'leading-docstring'
  /** Script between `---` lines at the top. */
  | 'script-frontmatter';

export interface CommentSyntax {
  readonly id: string;
  readonly lines: readonly LineSign[];
  readonly blocks: readonly BlockSigns[];
  readonly strings: readonly StringSigns[];
  readonly extras: readonly SyntaxExtra[];
  /** Files in which other syntaxes are embedded. */
  readonly host: 'none' | 'markup' | 'php' | 'markdown';
}
