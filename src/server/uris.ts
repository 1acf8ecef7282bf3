/** Between the editor's URIs and the engine's paths, which are relative to a folder and separated by `/`. */
import { URI, Utils } from 'vscode-uri';

/** A file's place in a folder, null where it lies outside or is the folder itself. */
export function pathInFolder(folder: string, file: string): string | null {
  const root = URI.parse(folder);
  const uri = URI.parse(file);
  if (root.scheme !== uri.scheme || root.authority !== uri.authority) return null;
  const prefix = root.path.endsWith('/') ? root.path : `${root.path}/`;
  return uri.path.startsWith(prefix) && uri.path.length > prefix.length ? uri.path.slice(prefix.length) : null;
}

/** URI of a path in a folder. `..` leads out of it, as `extends` in a policy may. */
export function uriOf(folder: string, path: string): string {
  return Utils.resolvePath(URI.parse(`${folder.replace(/\/+$/, '')}/`), path).toString();
}

/** The folder's place on disk. */
export function diskPath(folder: string): string {
  return URI.parse(folder).fsPath;
}

/** Whether two spellings name the same file (drive letters and escapes differ between editors). */
export function normalUri(uri: string): string {
  return URI.parse(uri).toString();
}
