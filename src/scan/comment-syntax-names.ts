/** Which file names have which syntax: extensions, whole names, and the few names that follow a pattern. All lower case. */
import type { SyntaxId } from './comment-syntax-table.ts';

const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

const BY_EXTENSION: Partial<Record<SyntaxId, string>> = {
  javascript: 'js jsx mjs cjs ts tsx mts cts es6 gs qs',
  c: 'c h cc cpp cxx c++ hh hpp hxx h++ inl ipp tpp m mm ino cu cuh',
  java: 'java bsh',
  csharp: 'cs csx',
  go: 'go',
  rust: 'rs',
  swift: 'swift',
  kotlin: 'kt kts',
  scala: 'scala sc sbt',
  dart: 'dart',
  groovy: 'groovy gradle gvy gy gsh jenkinsfile',
  d: 'd di',
  zig: 'zig zon',
  'c-like': 'proto avdl fbs sol v sv svh vala glsl hlsl vert frag wgsl metal shader apex cls trigger hx as re res cue bicep smithy cypher cql kql pony bal move cairo mod jsonnet libsonnet',
  thrift: 'thrift',
  prisma: 'prisma',
  css: 'css',
  scss: 'scss sass less styl pcss',
  json: 'json jsonc json5 avsc avpr geojson webmanifest code-workspace',
  python: 'py pyi pyw pyx pxd bzl bazel star starlark sage smk',
  ruby: 'rb rake gemspec ru podspec jbuilder rabl cr',
  perl: 'pl pm t pod psgi',
  shell: 'sh bash zsh ksh fish dash envrc bats',
  powershell: 'ps1 psm1 psd1',
  hash: 'awk gawk coffee jq rego pp capnp gd robot tcl po pot pro pri',
  'hash-plain': 'conf cfg service desktop lkml env',
  'hash-at-start': 'dockerfile containerfile feature gitignore dockerignore',
  make: 'mk mak make',
  cmake: 'cmake',
  r: 'r rprofile',
  julia: 'jl',
  nim: 'nim nims',
  elixir: 'ex exs',
  graphql: 'graphql gql graphqls',
  hcl: 'tf tfvars hcl nomad tofu',
  nix: 'nix',
  yaml: 'yaml yml cff',
  toml: 'toml',
  ini: 'ini inf editorconfig gitconfig npmrc',
  properties: 'properties',
  sql: 'sql ddl dml psql pgsql mysql plsql pks pkb tsql hql ksql',
  lua: 'lua luau rockspec',
  haskell: 'hs lhs elm purs idr agda dhall',
  lean: 'lean',
  ada: 'ada adb ads vhd vhdl',
  ml: 'ml mli mll mly sml',
  fsharp: 'fs fsi fsx',
  pascal: 'pas dpr lpr',
  lisp: 'clj cljs cljc edn lisp lsp cl el scm ss rkt fnl hy',
  erlang: 'erl hrl escript',
  prolog: 'prolog',
  matlab: 'matlab octave',
  tex: 'tex sty bib ltx',
  vim: 'vim vimrc',
  batch: 'bat cmd',
  basic: 'vb vbs bas frm vba',
  fortran: 'f f90 f95 f03 f08 for',
  cobol: 'cob cbl cpy cobol',
  abap: 'abap',
  assembly: 's asm nasm',
  plantuml: 'puml plantuml',
  rst: 'rst',
  asciidoc: 'adoc asciidoc',
  pug: 'pug jade',
  haml: 'haml',
  markup: 'html htm xhtml xml xsd xsl xslt wsdl svg vue svelte plist csproj fsproj vbproj props targets xaml resx pom jelly',
  astro: 'astro',
  razor: 'cshtml razor vbhtml',
  jsp: 'jsp jspx asp aspx ascx',
  erb: 'erb ejs rhtml',
  handlebars: 'hbs handlebars mustache',
  jinja: 'twig jinja jinja2 j2 njk liquid tera blade.php',
  markdown: 'md markdown mkd qmd rmd',
  mdx: 'mdx',
  php: 'php php3 php4 php5 phtml inc',
};

const BY_NAME: Partial<Record<SyntaxId, string>> = {
  make: 'makefile gnumakefile bsdmakefile justfile',
  cmake: 'cmakelists.txt',
  'hash-at-start': 'dockerfile containerfile codeowners .gitignore .gitattributes .dockerignore .npmignore .prettierignore .eslintignore procfile robots.txt',
  'hash-plain': '.env requirements.txt constraints.txt crontab nginx.conf caddyfile hosts .htaccess',
  'c-like': 'go.mod go.work',
  shell: '.envrc .bashrc .bash_profile .profile .zshrc .zprofile .zshenv',
  ruby: 'gemfile rakefile vagrantfile podfile fastfile appfile brewfile guardfile capfile',
  python: 'build workspace module.bazel sconstruct sconscript snakefile tiltfile',
  groovy: 'jenkinsfile',
  ini: '.editorconfig .gitconfig .npmrc .pylintrc .flake8 setup.cfg',
  toml: 'pipfile cargo.lock poetry.lock',
  vim: '.vimrc .gvimrc',
  lisp: '.emacs',
  r: '.rprofile',
  json: '.babelrc .eslintrc .prettierrc .swcrc',
};

export const EXTENSIONS: ReadonlyMap<string, SyntaxId> = inverted(BY_EXTENSION);
export const FILE_NAMES: ReadonlyMap<string, SyntaxId> = inverted(BY_NAME);

/** Names with a free part. */
export const NAME_PATTERNS: readonly { readonly pattern: RegExp; readonly syntax: SyntaxId }[] = [
  { pattern: /^\.env\./, syntax: 'hash-plain' },
  { pattern: /^(?:docker|container)file\./, syntax: 'hash-at-start' },
  { pattern: /^makefile\./, syntax: 'make' },
  { pattern: /^requirements[-_.\w]{0,40}\.txt$/, syntax: 'hash-plain' },
  { pattern: /^jenkinsfile\./, syntax: 'groovy' },
];

function inverted(table: Partial<Record<SyntaxId, string>>): Map<string, SyntaxId> {
  const out = new Map<string, SyntaxId>();
  for (const id of Object.keys(table) as SyntaxId[]) for (const word of words(table[id] ?? '')) out.set(word, id);
  return out;
}
