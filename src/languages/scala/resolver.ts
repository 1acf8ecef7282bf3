/** Packages are the linker's: no specifier leads to a file by its path. */
import type { ModuleResolver } from '../../model/modules.ts';

export function createScalaResolver(): ModuleResolver {
  return { resolve: () => null };
}
