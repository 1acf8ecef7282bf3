/**
 * One small file for each kind of text that can bear markers. Datasets whose name begins with `yes` stand in comments and
 * must be found, those that begin with `no` stand in strings or code and must not.
 */
export interface CommentSource {
  readonly path: string;
  readonly text: string;
}

const source = (path: string, ...lines: readonly string[]): CommentSource => ({ path, text: lines.join('\n') });

/** Signs of the C family: every file in it reads these alike. */
const cLike = (path: string, ...lines: readonly string[]): CommentSource => source(
  path, '// @data-access yes1', 'x = f("// @data-access no1"); // @data-access yes2', '/* @data-access yes3 */', '/**', ' * @data-access yes4', ' */',
  'y = "/* @data-access no2 */"; /* @data-access yes5 */', ...lines,
);

/** Signs of scripts with `#`. */
const hash = (path: string, ...lines: readonly string[]): CommentSource => source(
  path, '# @data-access yes1', 'x = f("# @data-access no1") # @data-access yes2', '   #   @data-access yes3', ...lines,
);

/** `#` only where a line or a word begins, without strings. */
const plainHash = (path: string): CommentSource => source(path, '# @data-access yes1', 'setting a#@data-access no1', '  # @data-access yes2');

const markup = (path: string, ...lines: readonly string[]): CommentSource => source(
  path, '<!-- @data-access yes1 -->', '<p>text // @data-access no1</p> <!-- @data-access yes2 -->', '<!--', '  @data-access yes3', '-->', ...lines,
);

const DOUBLE_QUOTE_PAIR = '""';

export const COMMENT_SOURCES: readonly CommentSource[] = [
  ...['a.ts', 'a.js', 'a.jsx', 'a.tsx', 'a.mjs', 'a.cjs', 'a.mts', 'a.cts'].map((path) => cLike(path,
    'const t = `// @data-access no3 ${f(`// @data-access no4`) /* @data-access yes6 */}`;', "const s = '// @data-access no5 \\' // @data-access no6';",
    'const r = /["\'`]/; // @data-access yes7', 'const d = a / b; // @data-access yes8')),
  ...['a.c', 'a.h', 'a.cpp', 'a.hpp', 'a.m', 'a.cu'].map((path) => cLike(path,
    `char q = '"'; // @data-access yes6`, 'auto r = R"x(// @data-access no3 )" )x"; // @data-access yes7')),
  cLike('A.java', `char q = '"'; // @data-access yes6`, 'String b = """', '  // @data-access no3', '  """; // @data-access yes7'),
  cLike('A.cs', `var q = '"'; // @data-access yes6`, `var v = @"\\"; // @data-access yes7`, `var w = @"a${DOUBLE_QUOTE_PAIR}`, '// @data-access no3";', '/// @data-access yes8'),
  cLike('a.go', 'var r = `', '// @data-access no3', '`', `c := '"' // @data-access yes6`, '//data:access yes7'),
  cLike('a.rs', `let c: char = '"'; // @data-access yes6`, "fn f<'a>(x: &'a str) {} // @data-access yes7", 'let r = r#"// @data-access no3 " "#; // @data-access yes8',
    '/* a /* b */ @data-access no4 */', '//! @data-access yes9', '/// @data-access yes10'),
  cLike('a.swift', 'let s = "\\(f("// @data-access no3"))" // @data-access yes6', 'let r = #"a" // @data-access no4"# // @data-access yes7', '/* /* */', '   @data-access yes8 */'),
  cLike('a.kt', 'val s = "${f("// @data-access no3")}" // @data-access yes6', 'val r = """', '// @data-access no4', '"""', '/* /* */', ' @data-access yes7', ' */'),
  cLike('a.scala', 'val r = """', '// @data-access no3', '"""', `val c = '"' // @data-access yes6`),
  cLike('a.dart', "var s = '${f('// @data-access no3')}'; // @data-access yes6", "var r = '''", '// @data-access no4', "''';"),
  cLike('a.groovy', "def s = '// @data-access no3' // @data-access yes6", "def r = '''", '// @data-access no4', "'''"),
  cLike('build.gradle'),
  cLike('Jenkinsfile'),
  cLike('a.d', '/+ /+ +/ ', '@data-access yes6', '+/'),
  source('a.zig', '// @data-access yes1', 'const x = "// @data-access no1"; // @data-access yes2', '/// @data-access yes3'),
  ...['a.proto', 'a.avdl', 'a.fbs', 'a.sol', 'a.sv', 'a.glsl', 'a.wgsl', 'a.cue', 'a.bicep', 'a.smithy', 'a.cypher', 'go.mod'].map((path) => cLike(path)),
  cLike('a.thrift', '# @data-access yes6'),
  source('schema.prisma', '/// @data-access yes1', 'model A {', '  email String @default("// @data-access no1") // @data-access yes2', '}'),
  source('a.css', '/* @data-access yes1 */', 'a { content: "/* @data-access no1 */"; } // @data-access no2'),
  ...['a.scss', 'a.less'].map((path) => source(path, '// @data-access yes1', 'a { b: url(http://x/y); } // @data-access yes2', '/* @data-access yes3 */')),
  ...['a.json', 'a.jsonc', 'tsconfig.json', 'a.avsc'].map((path) => source(path,
    '{', '  // @data-access yes1', '  "a": "// @data-access no1", // @data-access yes2', '  /* @data-access yes3 */ "b": 1', '}')),

  ...['a.py', 'a.pyi', 'BUILD', 'defs.bzl', 'SConstruct'].map((path) => hash(path,
    "y = '# @data-access no2' # @data-access yes4", 'z = """', '@data-access no3', '# @data-access no4', '"""',
    'def f(a,', '      b):', '    """', '    @data-access yes5', '    """', '    x = """', '    @data-access no5', '    """',
    'class C:', '    # note', "    '''@data-access yes6'''", 'if x:', '    """', '    @data-access no6', '    """', 'async def g():', '    r"""', '    - @data-access yes7', '    """')),
  hash('a.rb', 'b = "#{f("# @data-access no2")}" # @data-access yes4', '=begin', '@data-access yes5', '=end', 'q = <<~SQL # @data-access yes6', '# @data-access no3', 'SQL',
    "r = /'/ # @data-access yes7"),
  hash('Gemfile'),
  hash('a.pl', '=pod', '', '@data-access yes4', '', '=cut', 'my $n = $#list; # @data-access yes5', 'print <<"EOT"; # @data-access yes6', '# @data-access no2', 'EOT'),
  ...['a.sh', 'a.bash', 'a.zsh', '.bashrc'].map((path) => hash(path,
    "echo '# @data-access no2' # @data-access yes4", 'echo it\\\'s # @data-access yes5', 'n=${#list[@]}; n=a#@data-access no3', 'cat <<EOF # @data-access yes6', '# @data-access no4', 'EOF', "cat <<-'END'", '# @data-access no5', '\tEND',
    '# @data-access yes7')),
  hash('a.ps1', '<#', '  @data-access yes4', '#>', 'Write-Host "a`"# @data-access no2" # @data-access yes5'),
  ...['a.awk', 'a.rego', 'a.gd', 'a.tcl', 'a.coffee'].map((path) => hash(path)),
  ...['a.conf', 'nginx.conf', 'requirements.txt', 'requirements-dev.txt', 'a.service', '.env', '.env.local'].map(plainHash),
  ...['Dockerfile', 'Dockerfile.prod', 'api.dockerfile', 'CODEOWNERS', '.gitignore', 'a.feature'].map(plainHash),
  ...['Makefile', 'rules.mk', 'GNUmakefile'].map((path) => source(path, '# @data-access yes1', 'all: # @data-access yes2', '\techo \\# @data-access no1', '\t# @data-access yes3')),
  ...['CMakeLists.txt', 'a.cmake'].map((path) => hash(path, '#[[', '@data-access yes4', ']]')),
  hash('a.r', "x <- '# @data-access no2' # @data-access yes4", "#' @data-access yes5"),
  hash('a.jl', '#=', '@data-access yes4', '#= =#', '- @data-access yes5', '=#', '"""', '    @data-access yes6', '"""', 'f(x) = 1'),
  hash('a.nim', '#[ @data-access yes4 ]#'),
  hash('a.ex', '@doc """', '@data-access yes4', '"""', 'def f, do: "#{g("# @data-access no2")}"', 'x = """', '@data-access no3', '"""'),
  hash('a.graphql', '"""', '@data-access yes4', '"""', 'type User { email: String }'),
  ...['a.tf', 'a.tfvars', 'a.hcl'].map((path) => hash(path, '// @data-access yes4', '/* @data-access yes5 */', 'x = "${f("# @data-access no2")}" # @data-access yes6', 'x = <<EOT', '# @data-access no3', 'EOT')),
  hash('a.nix', '/* @data-access yes4 */', "x = ''", '# @data-access no2', "'';"),
  ...['a.yaml', 'a.yml', '.github/workflows/ci.yml'].map((path) => source(path,
    '# @data-access yes1', 'a: "x # @data-access no1" # @data-access yes2', "b: it's # @data-access yes3", 'c: a#@data-access no2', "d: '# @data-access no3'", '- # @data-access yes4')),
  ...['a.toml', 'Cargo.lock'].map((path) => hash(path, "b = '# @data-access no2' # @data-access yes4", 'c = """', '# @data-access no3', '"""')),
  ...['a.ini', 'setup.cfg', '.editorconfig'].map((path) => source(path, '; @data-access yes1', '# @data-access yes2', 'a = b ; @data-access yes3', 'a = b;@data-access no1')),
  source('a.properties', '# @data-access yes1', '! @data-access yes2', 'a = # @data-access no1'),

  ...['a.sql', 'a.psql', 'a.ddl'].map((path) => source(path,
    '-- @data-access yes1', "SELECT '-- @data-access no1', \"a--\" -- @data-access yes2", '/* @data-access yes3 */', '/*', ' * @data-access yes4', ' */', "SELECT 'it''s -- @data-access no2'; -- @data-access yes5",
    '# @data-access yes6')),
  source('a.lua', '-- @data-access yes1', 'x = "-- @data-access no1" -- @data-access yes2', '--[[', '@data-access yes3', ']]', '--[==[ ]]', '@data-access yes4', ']==]', 'y = [[', '-- @data-access no2', ']]', '--- @data-access yes5'),
  ...['a.hs', 'A.elm', 'a.purs'].map((path) => source(path, '-- @data-access yes1', '-- | @data-access yes2', 'x = "-- @data-access no1" -- @data-access yes3', '{- {- -}', '@data-access yes4', '-}')),
  source('a.lean', '-- @data-access yes1', '/- @data-access yes2 -/'),
  ...['a.adb', 'a.vhdl'].map((path) => source(path, '-- @data-access yes1', 'x := "-- @data-access no1"; -- @data-access yes2')),
  ...['a.ml', 'a.mli'].map((path) => source(path, '(* @data-access yes1 *)', 'let x = "(* @data-access no1 *)"', '(* (* *)', ' * @data-access yes2 *)', `let c = '"' (* @data-access yes3 *)`)),
  source('a.fs', '// @data-access yes1', '(* @data-access yes2 *)', 'let f = (*) 2 // @data-access yes3', 'let s = "// @data-access no1"'),
  source('a.pas', '// @data-access yes1', '{ @data-access yes2 }', '(* @data-access yes3 *)', "x := '// @data-access no1'; // @data-access yes4"),
  ...['a.clj', 'a.lisp', 'a.el', 'a.scm'].map((path) => source(path, ';; @data-access yes1', '(f "; @data-access no1" \\; \\") ; @data-access yes2', '(f "a', '; @data-access no2")', '; @data-access yes3')),
  source('a.rkt', '#| #| |#', '@data-access yes1', '|#'),
  source('a.erl', '%% @data-access yes1', 'f() -> "% @data-access no1". % @data-access yes2'),
  source('a.prolog', '% @data-access yes1', '/* @data-access yes2 */'),
  source('a.matlab', '% @data-access yes1', '%{', '@data-access yes2', '%}', 'x = "% @data-access no1"; % @data-access yes3'),
  ...['a.tex', 'a.bib'].map((path) => source(path, '% @data-access yes1', '50\\% @data-access no1 % @data-access yes2')),
  ...['a.vim', '.vimrc'].map((path) => source(path, '" @data-access yes1', 'echo " @data-access no1"', '  " @data-access yes2')),
  ...['a.bat', 'a.cmd'].map((path) => source(path, 'REM @data-access yes1', ':: @data-access yes2', '@rem @data-access yes3', 'echo REM @data-access no1', 'remark @data-access no2')),
  source('a.vb', "' @data-access yes1", `x = "' @data-access no1" ' @data-access yes2`, 'Rem @data-access yes3', "''' @data-access yes4"),
  source('a.f90', '! @data-access yes1', "print *, '! @data-access no1' ! @data-access yes2"),
  source('a.cob', '*> @data-access yes1', 'MOVE "*> @data-access no1" TO X *> @data-access yes2'),
  source('a.abap', '* @data-access yes1', `x = '" @data-access no1'. " @data-access yes2`),
  source('a.asm', '; @data-access yes1', 'mov a, b ; @data-access yes2'),
  source('a.puml', "' @data-access yes1", "/' @data-access yes2 '/"),
  source('a.rst', '.. @data-access yes1', 'text .. @data-access no1'),
  source('a.adoc', '// @data-access yes1', 'http://x // @data-access no1'),

  ...['a.html', 'a.vue', 'a.svelte'].map((path) => markup(path,
    '<script lang="ts">', '  // @data-access yes4', '  const s = "// @data-access no2"; /* @data-access yes5 */', '</script>', '<style>', '/* @data-access yes6 */', '</style>', '<p>/* @data-access no3 */</p>', '<!-- <script> // @data-access no4 </script> -->')),
  ...['a.xml', 'a.svg', 'a.csproj', 'a.xaml', 'a.xsd'].map((path) => markup(path, '<a><![CDATA[', '<!-- @data-access no2 -->', ']]></a>', '<!-- @data-access yes4 -->')),
  source('a.astro', '---', '// @data-access yes1', '---', '<!-- @data-access yes2 -->', '<p>// @data-access no1</p>'),
  markup('a.cshtml', '@* @data-access yes4 *@'),
  markup('a.jsp', '<%-- @data-access yes4 --%>'),
  ...['a.erb', 'a.html.erb', 'a.ejs'].map((path) => markup(path, '<%# @data-access yes4 %>')),
  markup('a.hbs', '{{!-- @data-access yes4 --}}', '{{! @data-access yes5 }}'),
  ...['a.j2', 'a.html.twig', 'a.blade.php'].map((path) => markup(path, '{# @data-access yes4 #}')),
  ...['a.md', 'README.markdown'].map((path) => source(path,
    '# @data-access no1', '<!-- @data-access yes1 -->', '```ts', '// @data-access no2', '<!-- @data-access no3 -->', '```', 'text `<!-- @data-access no4 -->` <!-- @data-access yes2 -->',
    '~~~', '```', '<!-- @data-access no5 -->', '~~~', '<!--', '@data-access yes3', '--> <!-- @data-access yes4 -->', '- ```', '  <!-- @data-access no6 -->', '  ```', '<!-- @data-access yes5 -->')),
  source('a.mdx', '{/* @data-access yes1 */}', '<!-- @data-access yes2 -->'),
  source('a.php', '<!-- @data-access yes1 -->', '<p>// @data-access no1</p>', '<?php', '// @data-access yes2', '# @data-access yes3', "#[Attr('# @data-access no2')]", '$a = "// @data-access no3"; /* @data-access yes4 */',
    '$b = <<<EOT', '// @data-access no4', 'EOT;', '// @data-access yes5 ?> <p># @data-access no5</p> <?= $x /* @data-access yes6 */ ?>'),

  ...['notes.txt', 'a.unknown', 'LICENSE'].map((path) => source(path,
    '# @data-access yes1', '// @data-access yes2', '-- @data-access yes3', '; @data-access yes4', '/* @data-access yes5 */', '/*', ' * @data-access yes6', ' */', '<!-- @data-access yes7 -->',
    'text # @data-access no1', 'text // @data-access no2', '@data-access no3', '"# @data-access no4"')),
];
