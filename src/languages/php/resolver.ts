/**
 * Files that `include` and `require` name. Namespaces need no resolving: they are open to every file. A path is looked for from the
 * including file's folder, from the root, and from the folders in between.
 */
import type { ModuleResolver, ProjectIndex, ResolvedModule } from '../../model/modules.ts';

export function createPhpResolver({ files }: ProjectIndex): ModuleResolver {
  return {
    resolve(specifier, from) {
      if (!/\.\w+$/.test(specifier) || specifier.includes('\0')) return null;
      const folder = from.split('/').slice(0, -1);
      const isRelative = specifier.startsWith('.');
      for (let i = folder.length; i >= 0; i--) {
        const path = joined(folder.slice(0, i), specifier);
        if (path !== null && files.has(path)) return found(path);
        if (isRelative) return null;
      }
      return null;
    },
  };
}

function found(path: string): ResolvedModule {
  return { files: [path], canonical: path };
}

/** The path from a folder, `.` and `..` taken out; null if it leads out of the root. */
function joined(folder: readonly string[], specifier: string): string | null {
  const out = [...folder];
  for (const part of specifier.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') {
      if (out.pop() === undefined) return null;
    } else out.push(part);
  }
  return out.join('/');
}
