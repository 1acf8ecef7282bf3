/** Configuration files that say how specifiers lead to files. Variants are listed because `extends` and `references` lead to them. */
export const COMPILER_CONFIGS = ['tsconfig.json', 'jsconfig.json', 'tsconfig.base.json', 'tsconfig.app.json', 'tsconfig.lib.json',
  'tsconfig.build.json', 'tsconfig.common.json', 'tsconfig.node.json', 'tsconfig.paths.json', 'tsconfig.options.json'] as const;

export const CONFIG_FILES: readonly string[] = [...COMPILER_CONFIGS, 'package.json'];
