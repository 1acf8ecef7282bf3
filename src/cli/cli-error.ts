/** Exit codes, and the failure that leads to the last of them. */

export const EXIT_OK = 0;
export const EXIT_FINDINGS = 1;
export const EXIT_FAILED = 2;

/** The command could not run. The message is one line for a person, shown as it is. */
export class CliError extends Error {}

/** What went wrong, on one line. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/\s*\n\s*/g, ' ').trim();
}
