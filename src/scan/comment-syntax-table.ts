/**
 * The syntaxes themselves. Families share their signs; a syntax says only what is its own. Sources: each language's reference.
 * Where quotes are easily misjudged without a grammar, strings end with their line, so that a stray one hides no comment below it.
 */
import type { BlockSigns, CommentSyntax, LineSign, StringSigns } from './comment-signs.ts';

const line = (sign: string, more: Omit<LineSign, 'sign'> = {}): LineSign => ({ sign, ...more });
const block = (open: string, close: string, more: Omit<BlockSigns, 'open' | 'close'> = {}): BlockSigns => ({ open, close, ...more });
const quoted = (sign: string, escape: StringSigns['escape'] = 'backslash', more: Partial<StringSigns> = {}): StringSigns =>
  ({ open: sign, close: sign, escape, ...more });
const between = (open: string, close: string, escape: StringSigns['escape'], more: Partial<StringSigns> = {}): StringSigns =>
  ({ open, close, escape, multiline: true, ...more });

type Parts = Partial<Omit<CommentSyntax, 'id'>>;
const syntax = (parts: Parts): Omit<CommentSyntax, 'id'> =>
  ({ lines: [], blocks: [], strings: [], extras: [], host: 'none', ...parts });

const SLASHES = line('//');
const HASH = line('#');
/** Where a `#` inside a word is part of the word. */
const SPACED_HASH = line('#', { where: 'after-space', after: ';|&()' });
const HASH_AT_START = line('#', { where: 'line-start' });
const DASHES = line('--');
const SEMICOLON = line(';');
const PERCENT = line('%');
const C_BLOCK = block('/*', '*/');
const NESTED_C_BLOCK = block('/*', '*/', { nests: true });
const ML_BLOCK = block('(*', '*)', { nests: true, notBefore: ')' });
const MARKUP_BLOCK = block('<!--', '-->');
const CDATA = between('<![CDATA[', ']]>', 'none');
const DOUBLE = quoted('"');
const SINGLE = quoted("'");
const TRIPLE_DOUBLE = quoted('"""', 'backslash', { multiline: true });
const TRIPLE_SINGLE = quoted("'''", 'backslash', { multiline: true });
const DOLLAR_CODE = { code: '${' } as const;

/** Signs of C, Java, Go and their many relatives. */
const C_LIKE = { lines: [SLASHES], blocks: [C_BLOCK] } as const;
const SCRIPT = syntax({
  ...C_LIKE, strings: [quoted('`', 'backslash', { multiline: true, ...DOLLAR_CODE }), DOUBLE, SINGLE], extras: ['regex'],
});
const PYTHON = syntax({ lines: [HASH], strings: [TRIPLE_DOUBLE, TRIPLE_SINGLE, DOUBLE, SINGLE], extras: ['python-docstring'] });
const markup = (...blocks: readonly BlockSigns[]): Omit<CommentSyntax, 'id'> =>
  syntax({ blocks: [MARKUP_BLOCK, ...blocks], strings: [CDATA], host: 'markup' });

const TABLE = {
  // C and its relatives
  javascript: SCRIPT,
  c: syntax({ ...C_LIKE, strings: [DOUBLE], extras: ['chars', 'cpp-raw'] }),
  java: syntax({ ...C_LIKE, strings: [TRIPLE_DOUBLE, DOUBLE], extras: ['chars'] }),
  csharp: syntax({
    ...C_LIKE, extras: ['chars'],
    strings: [between('"""', '"""', 'none'), between('$@"', '"', 'doubled'), between('@$"', '"', 'doubled'), between('@"', '"', 'doubled'), DOUBLE],
  }),
  go: syntax({ ...C_LIKE, strings: [between('`', '`', 'none'), DOUBLE], extras: ['chars'] }),
  rust: syntax({ lines: [SLASHES], blocks: [NESTED_C_BLOCK], strings: [quoted('"', 'backslash', { multiline: true })], extras: ['chars', 'rust-raw'] }),
  swift: syntax({
    lines: [SLASHES], blocks: [NESTED_C_BLOCK], extras: ['swift-raw'],
    strings: [quoted('"""', 'backslash', { multiline: true, code: '\\(' }), quoted('"', 'backslash', { code: '\\(' })],
  }),
  kotlin: syntax({
    lines: [SLASHES], blocks: [NESTED_C_BLOCK], extras: ['chars'],
    strings: [between('"""', '"""', 'none', DOLLAR_CODE), quoted('"', 'backslash', DOLLAR_CODE)],
  }),
  scala: syntax({
    lines: [SLASHES], blocks: [NESTED_C_BLOCK], extras: ['chars'],
    strings: [between('"""', '"""', 'none', DOLLAR_CODE), quoted('"', 'backslash', DOLLAR_CODE)],
  }),
  dart: syntax({
    lines: [SLASHES], blocks: [NESTED_C_BLOCK],
    strings: [{ ...TRIPLE_DOUBLE, ...DOLLAR_CODE }, { ...TRIPLE_SINGLE, ...DOLLAR_CODE }, quoted('"', 'backslash', DOLLAR_CODE), quoted("'", 'backslash', DOLLAR_CODE)],
  }),
  groovy: syntax({
    ...C_LIKE, extras: ['regex'],
    strings: [{ ...TRIPLE_DOUBLE, ...DOLLAR_CODE }, TRIPLE_SINGLE, quoted('"', 'backslash', DOLLAR_CODE), SINGLE],
  }),
  d: syntax({ lines: [SLASHES], blocks: [C_BLOCK, block('/+', '+/', { nests: true })], strings: [between('`', '`', 'none'), quoted('"', 'backslash', { multiline: true })], extras: ['chars'] }),
  zig: syntax({ lines: [SLASHES], strings: [DOUBLE], extras: ['chars'] }),
  'c-like': syntax({ ...C_LIKE, strings: [DOUBLE, SINGLE] }),
  thrift: syntax({ lines: [SLASHES, HASH], blocks: [C_BLOCK], strings: [DOUBLE, SINGLE] }),
  prisma: syntax({ lines: [SLASHES], strings: [DOUBLE] }),
  css: syntax({ blocks: [C_BLOCK], strings: [DOUBLE, SINGLE] }),
  scss: syntax({ lines: [line('//', { notAfter: ':' })], blocks: [C_BLOCK], strings: [DOUBLE, SINGLE] }),
  json: syntax({ ...C_LIKE, strings: [DOUBLE, SINGLE] }),

  // Scripts with `#`
  python: PYTHON,
  ruby: syntax({
    lines: [HASH], blocks: [block('=begin', '=end', { lineStart: 'both' })], extras: ['regex', 'ruby-heredoc'],
    strings: [quoted('"', 'backslash', { code: '#{' }), SINGLE, quoted('`')],
  }),
  perl: syntax({
    lines: [line('#', { where: 'after-space', after: ';{}' })], blocks: [block('=pod', '=cut', { lineStart: 'both' }), block('=head', '=cut', { lineStart: 'both' }), block('=begin', '=cut', { lineStart: 'both' })],
    strings: [DOUBLE, quoted("'", 'backslash', { tokenStart: true })], extras: ['ruby-heredoc'],
  }),
  shell: syntax({
    lines: [SPACED_HASH], extras: ['backslash-chars', 'shell-heredoc'],
    strings: [quoted('"', 'backslash', { multiline: true }), between("'", "'", 'none')],
  }),
  powershell: syntax({
    lines: [line('#', { where: 'after-space', after: ';|&(){},' })], blocks: [block('<#', '#>')],
    strings: [between('@"', '"@', 'none'), between("@'", "'@", 'none'), quoted('"', 'backtick', { multiline: true }), quoted("'", 'doubled', { multiline: true })],
  }),
  hash: syntax({ lines: [HASH], strings: [DOUBLE, SINGLE] }),
  'hash-plain': syntax({ lines: [SPACED_HASH] }),
  'hash-at-start': syntax({ lines: [HASH_AT_START] }),
  make: syntax({ lines: [SPACED_HASH], extras: ['backslash-chars'] }),
  cmake: syntax({ lines: [HASH], blocks: [block('#[[', ']]'), block('#[=[', ']=]')], strings: [quoted('"', 'backslash', { multiline: true })] }),
  r: syntax({ lines: [HASH], strings: [DOUBLE, SINGLE] }),
  julia: syntax({ lines: [HASH], blocks: [block('#=', '=#', { nests: true })], strings: [TRIPLE_DOUBLE, DOUBLE], extras: ['chars', 'leading-docstring'] }),
  nim: syntax({ lines: [HASH], blocks: [block('#[', ']#', { nests: true })], strings: [between('"""', '"""', 'none'), DOUBLE], extras: ['chars'] }),
  elixir: syntax({
    lines: [HASH], extras: ['elixir-docstring'],
    strings: [{ ...TRIPLE_DOUBLE, code: '#{' }, TRIPLE_SINGLE, quoted('"', 'backslash', { code: '#{' }), SINGLE],
  }),
  graphql: syntax({ lines: [HASH], strings: [TRIPLE_DOUBLE, DOUBLE], extras: ['leading-docstring'] }),
  hcl: syntax({ lines: [HASH, SLASHES], blocks: [C_BLOCK], strings: [quoted('"', 'backslash', DOLLAR_CODE)], extras: ['shell-heredoc'] }),
  nix: syntax({ lines: [HASH], blocks: [C_BLOCK], strings: [between("''", "''", 'none', DOLLAR_CODE), quoted('"', 'backslash', { multiline: true, ...DOLLAR_CODE })] }),
  yaml: syntax({
    lines: [line('#', { where: 'after-space' })],
    strings: [quoted('"', 'backslash', { tokenStart: true }), quoted("'", 'doubled', { tokenStart: true })],
  }),
  toml: syntax({ lines: [HASH], strings: [TRIPLE_DOUBLE, between("'''", "'''", 'none'), DOUBLE, quoted("'", 'none')] }),
  ini: syntax({ lines: [line(';', { where: 'after-space' }), line('#', { where: 'after-space' })] }),
  properties: syntax({ lines: [HASH_AT_START, line('!', { where: 'line-start' })] }),

  // Queries, functional and logic languages
  sql: syntax({
    lines: [DASHES, HASH_AT_START], blocks: [C_BLOCK],
    strings: [quoted("'", 'doubled'), quoted('"', 'doubled'), quoted('`', 'none')],
  }),
  lua: syntax({ lines: [DASHES], strings: [DOUBLE, SINGLE], extras: ['lua-long'] }),
  haskell: syntax({ lines: [DASHES], blocks: [block('{-', '-}', { nests: true })], strings: [DOUBLE], extras: ['chars'] }),
  lean: syntax({ lines: [DASHES], blocks: [block('/-', '-/', { nests: true })], strings: [DOUBLE] }),
  ada: syntax({ lines: [DASHES], strings: [quoted('"', 'doubled')], extras: ['chars'] }),
  ml: syntax({ blocks: [ML_BLOCK], strings: [quoted('"', 'backslash', { multiline: true })], extras: ['chars'] }),
  fsharp: syntax({ lines: [SLASHES], blocks: [ML_BLOCK], strings: [between('"""', '"""', 'none'), between('@"', '"', 'doubled'), quoted('"', 'backslash', { multiline: true })], extras: ['chars'] }),
  pascal: syntax({ lines: [SLASHES], blocks: [block('{', '}'), block('(*', '*)')], strings: [quoted("'", 'doubled')] }),
  lisp: syntax({ lines: [SEMICOLON], blocks: [block('#|', '|#', { nests: true })], strings: [quoted('"', 'backslash', { multiline: true })], extras: ['backslash-chars'] }),
  erlang: syntax({ lines: [PERCENT], strings: [quoted('"', 'backslash', { multiline: true }), SINGLE] }),
  prolog: syntax({ lines: [PERCENT], blocks: [C_BLOCK], strings: [DOUBLE, SINGLE] }),
  matlab: syntax({ lines: [PERCENT], blocks: [block('%{', '%}', { lineStart: 'both' })], strings: [quoted('"', 'doubled')] }),

  // Others
  tex: syntax({ lines: [PERCENT], extras: ['backslash-chars'] }),
  vim: syntax({ lines: [line('"', { where: 'line-start' })] }),
  batch: syntax({ lines: [line('rem', { where: 'line-start', word: true }), line('@rem', { where: 'line-start', word: true }), line('::', { where: 'line-start' })] }),
  basic: syntax({ lines: [line("'"), line('rem', { where: 'line-start', word: true })], strings: [quoted('"', 'doubled')] }),
  fortran: syntax({ lines: [line('!')], strings: [quoted('"', 'doubled'), quoted("'", 'doubled')] }),
  cobol: syntax({ lines: [line('*>')], strings: [quoted('"', 'doubled'), quoted("'", 'doubled')] }),
  abap: syntax({ lines: [line('*', { where: 'line-start' }), line('"')], strings: [quoted("'", 'doubled'), quoted('`', 'doubled')] }),
  assembly: syntax({ lines: [SEMICOLON, SLASHES, SPACED_HASH], blocks: [C_BLOCK], strings: [DOUBLE] }),
  plantuml: syntax({ lines: [line("'", { where: 'line-start' })], blocks: [block("/'", "'/")] }),
  rst: syntax({ lines: [line('.. ', { where: 'line-start' })] }),
  asciidoc: syntax({ lines: [line('//', { where: 'line-start' })] }),
  pug: syntax({ lines: [line('//', { where: 'line-start' })] }),
  haml: syntax({ lines: [line('-#', { where: 'line-start' })] }),

  // Files with others inside
  markup: markup(),
  astro: { ...markup(), extras: ['script-frontmatter'] },
  razor: markup(block('@*', '*@')),
  jsp: markup(block('<%--', '--%>')),
  erb: markup(block('<%#', '%>'), block('<%--', '--%>')),
  handlebars: markup(block('{{!--', '--}}'), block('{{!', '}}')),
  jinja: markup(block('{#', '#}'), block('{{--', '--}}')),
  markdown: syntax({ blocks: [MARKUP_BLOCK], host: 'markdown' }),
  mdx: syntax({ blocks: [MARKUP_BLOCK, block('{/*', '*/}')], host: 'markdown' }),
  php: syntax({
    lines: [SLASHES, line('#', { notBefore: '[' })], blocks: [C_BLOCK], host: 'php', extras: ['php-heredoc'],
    strings: [quoted('"', 'backslash', { multiline: true }), quoted("'", 'backslash', { multiline: true }), quoted('`')],
  }),

  /** Nothing is known of it: only what stands first on its line counts. */
  unknown: syntax({
    lines: [HASH_AT_START, ...['//', '--', ';'].map((sign) => line(sign, { where: 'line-start' }))],
    blocks: [block('/*', '*/', { lineStart: 'open' }), block('<!--', '-->', { lineStart: 'open' })],
  }),
} as const satisfies Record<string, Omit<CommentSyntax, 'id'>>;

export type SyntaxId = keyof typeof TABLE;

export const SYNTAXES: Readonly<Record<SyntaxId, CommentSyntax>> = withIds();

function withIds(): Record<SyntaxId, CommentSyntax> {
  const entries = Object.entries(TABLE).map(([id, parts]) => [id, { id, ...parts }] as const);
  return Object.fromEntries(entries) as Record<SyntaxId, CommentSyntax>;
}
