/** Modules are namespaces, which the linker resolves. A file's module is the folder of the package layout that it is in. */
import type { ModuleResolver } from '../../model/modules.ts';

/** Module of a file by the layout of Swift packages (`Sources/<Module>/…`), '' where it does not follow that. */
export function moduleOf(path: string): string {
  const parts = path.split('/');
  for (let i = parts.length - 3; i >= 0; i--) {
    if (parts[i] === 'Sources' || parts[i] === 'Tests') return (parts[i + 1] ?? '').replace(/\W/g, '_');
  }
  return '';
}

export function createSwiftResolver(): ModuleResolver {
  return { resolve: () => null };
}
