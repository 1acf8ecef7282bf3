/**
 * What comments and strings look like in each kind of text file, as data, found by file name.
 * It knows signs, not grammars: enough to tell a comment from a string that holds its sign. Every file has a syntax;
 * where nothing is known of the name, the usual signs count at the start of a line.
 */
import type { CommentSyntax } from './comment-signs.ts';
import { EXTENSIONS, FILE_NAMES, NAME_PATTERNS } from './comment-syntax-names.ts';
import { SYNTAXES, type SyntaxId } from './comment-syntax-table.ts';

/**
 * @param path of a file, with `/`; only its last part counts
 * @returns the syntax of its comments; that of an unknown text file where the name says nothing
 */
export function commentSyntaxFor(path: string): CommentSyntax {
  return SYNTAXES[syntaxIdFor(path)];
}

function syntaxIdFor(path: string): SyntaxId {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const byName = FILE_NAMES.get(name);
  if (byName) return byName;
  const pattern = NAME_PATTERNS.find((p) => p.pattern.test(name));
  if (pattern) return pattern.syntax;
  // The longest ending first: `view.html.erb`, `app.blade.php`.
  for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
    const byExtension = EXTENSIONS.get(name.slice(dot + 1));
    if (byExtension) return byExtension;
  }
  return 'unknown';
}
