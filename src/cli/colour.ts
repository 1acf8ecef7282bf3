import type { CliContext } from './context.ts';
import type { ColourChoice } from './lint-flags.ts';

/** Whether to colour the report: by choice, else on a terminal that wants it (`NO_COLOR`, `FORCE_COLOR`, `TERM=dumb`). */
export function useColour({ env, stdout }: CliContext, { color, output }: { readonly color: ColourChoice; readonly output?: string }): boolean {
  if (color !== 'auto') return color === 'always';
  if (output !== undefined || (env.NO_COLOR ?? '') !== '') return false;
  if ((env.FORCE_COLOR ?? '') !== '') return env.FORCE_COLOR !== '0';
  return stdout.isTTY && env.TERM !== 'dumb';
}
