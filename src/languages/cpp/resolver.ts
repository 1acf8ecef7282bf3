/** Namespaces are the linker's, and headers are part of every program: an include leads to no names of its own. */
import type { ModuleResolver } from '../../model/modules.ts';

export function createCppResolver(): ModuleResolver {
  return { resolve: () => null };
}
