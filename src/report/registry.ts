/** Every report format, in the order in which they are offered. A new one is one file and one line here. */
import { csv } from './csv.ts';
import { github } from './github.ts';
import { html } from './html.ts';
import { json } from './json.ts';
import { markdown } from './markdown.ts';
import { pretty } from './pretty.ts';
import type { ReportFormat } from './report-format.ts';
import { sarif } from './sarif.ts';

export const REPORT_FORMATS: readonly ReportFormat[] = [pretty, json, sarif, html, markdown, csv, github];

/** The format of an id as in `--format`, null where there is none. */
export function reportFormat(id: string): ReportFormat | null {
  return REPORT_FORMATS.find((format) => format.id === id) ?? null;
}
