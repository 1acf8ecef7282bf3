/**
 * Namespaces are the linker's; what is left are `global using` directives, which hold for the whole project: they are looked for in the
 * files that projects keep them in, the nearest first.
 */
import type { ModuleResolver, ProjectIndex } from '../../model/modules.ts';
import { foldersUp, folderOf } from '../../extract/paths.ts';

/** Stands for what every file sees by way of `global using`. No namespace can have this name. */
export const GLOBAL_USINGS = 'global using';

const USINGS_FILE = /(?:^|[/.])(?:global)?_?usings?\.cs$|(?:^|\/)(?:global_?imports?|imports?)\.cs$/i;

export function createCsharpResolver(index: ProjectIndex): ModuleResolver {
  const byFolder = new Map<string, string[]>();
  for (const path of index.files.keys()) {
    if (!USINGS_FILE.test(path)) continue;
    const folder = projectFolder(folderOf(path));
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), path].sort());
  }
  return {
    resolve: (specifier, from) => {
      if (specifier !== GLOBAL_USINGS || byFolder.size === 0) return null;
      const folder = foldersUp(folderOf(from)).find((f) => byFolder.has(f));
      const files = folder === undefined ? [] : (byFolder.get(folder) ?? []);
      return files.length === 0 ? null : { files, canonical: files[0] ?? '' };
    },
  };
}

/** The folder that such a file speaks for: a folder of settings speaks for the one around. */
function projectFolder(folder: string): string {
  return /(?:^|\/)(?:Properties|Usings|Global)$/i.test(folder) ? folderOf(folder) : folder;
}
