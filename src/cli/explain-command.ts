/** `explain`: what a rule flags and what to do about it, or all that is known of one finding. */
import { isRuleId, RULE_IDS } from '../model/rules.ts';
import { nearestWord } from '../regions/nearest-word.ts';
import { explainFinding, explainRule } from '../report/explain.ts';
import { visible } from '../report/visible-text.ts';
import { policyFailure, withAnalysis } from './analysis.ts';
import { CliError, EXIT_OK } from './cli-error.ts';
import type { AnalysisFlags } from './common-flags.ts';
import type { CommandContext } from './context.ts';

/** As much of a fingerprint as a report shows, or all of it. */
const FINGERPRINT = /^#?([0-9a-f]{6,64})$/;

/** Returns the exit code; throws a `CliError` for what is neither a rule nor the fingerprint of a finding. */
export async function explainCommand(context: CommandContext, subject: string, flags: AnalysisFlags): Promise<number> {
  const fingerprint = FINGERPRINT.exec(subject)?.[1];
  if (isRuleId(subject)) await context.stdout.write(explainRule(subject));
  else if (fingerprint !== undefined) await context.stdout.write(await explainFindings(context, fingerprint, flags));
  else throw notKnown(subject);
  return EXIT_OK;
}

async function explainFindings(context: CommandContext, fingerprint: string, flags: AnalysisFlags): Promise<string> {
  const result = await withAnalysis(context, flags, ({ workspace, options }) => workspace.lint(options));
  if (!result.ok) throw policyFailure(result.errors);
  const found = result.report.findings.filter((finding) => finding.fingerprint.startsWith(fingerprint));
  const [first] = found;
  if (first === undefined) throw new CliError(`no finding has the fingerprint ${fingerprint} here`);
  const { accesses } = result.details.inventory();
  const today = flags.today ?? context.today;
  return found.map((finding) => explainFinding(finding, { entry: accesses.find((entry) => entry.findings.some((one) => one.fingerprint === finding.fingerprint)) ?? null, today })).join('\n');
}

function notKnown(subject: string): CliError {
  const near = nearestWord(subject, RULE_IDS);
  return new CliError(`${JSON.stringify(visible(subject))} is neither a rule nor a fingerprint${near === null ? `; rules are ${RULE_IDS.join(', ')}` : `: did you mean ${near}?`}`);
}
