/** Exemptions as a person would write them for a finding: an entry of the policy, and an annotation in a comment. */
import type { Finding } from '../model/finding.ts';

/** Days for which an exemption is proposed: long enough to fix the cause, short enough to be looked at again. */
const PROPOSED_DAYS = 90;

/** What a person has to replace before it says anything. */
export const REASON_TO_WRITE = 'why this may stay for now';

/** @param today ISO date; @returns the proposed last day, an ISO date */
export function proposedUntil(today: string): string {
  return new Date(Date.parse(`${today}T00:00:00Z`) + PROPOSED_DAYS * 86_400_000).toISOString().slice(0, 10);
}

/** An entry of `exemptions:`, its lines indented to stand below that key. `path` defaults to the finding's file. */
export function exemptionEntry({ rule, file }: Finding, until: string, path = file): readonly string[] {
  return [
    `  - rule: ${rule}`,
    `    paths: [${JSON.stringify(asGlob(path))}]`,
    `    reason: ${JSON.stringify(REASON_TO_WRITE)}`,
    '    approved-by: "who reviewed it"',
    `    until: ${until}`,
  ];
}

/** The annotation, without a comment sign. */
export function exemptionAnnotation({ rule }: Finding, until: string): string {
  return `@data-exempt ${rule} reason=${JSON.stringify(REASON_TO_WRITE)} until=${until}`;
}

/** A line comment of the file's language around a text. */
export function commentIn(file: string, text: string): string {
  const extension = /\.(\w+)$/.exec(file)?.[1]?.toLowerCase() ?? '';
  if (/^(?:py|pyi|rb|sh|bash|ya?ml|tf|hcl|toml|r|pl|ex|exs|graphql|gql)$/.test(extension)) return `# ${text}`;
  if (/^(?:sql|lua|hs|elm)$/.test(extension)) return `-- ${text}`;
  return /^(?:html?|xml|md|vue|svelte)$/.test(extension) ? `<!-- ${text} -->` : `// ${text}`;
}

/** A pattern that matches the path: signs that mean something in a pattern become `?`, which is any letter. */
function asGlob(path: string): string {
  return path.replace(/[[\]{}*!\\]/g, '?');
}
