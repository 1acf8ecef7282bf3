/** What a report format is: one value a file, one line in the registry. */
import type { Report } from '../model/finding.ts';

export interface RenderOptions {
  /** Terminal colours, for formats that have them. */
  readonly colour: boolean;
  /** Columns of the terminal that long lines are broken for; without it they are not. */
  readonly width?: number;
}

export interface ReportFormat {
  /** As in `--format`. */
  readonly id: string;
  /** What it is for, in a few words. */
  readonly title: string;
  /** Usual ending of its files, without the dot. */
  readonly extension: string;
  /**
   * The whole report as text, ending with a line feed. All that came out of the workspace is escaped for the format.
   * The same report gives the same text. Lists incomplete files and exempt findings, whatever else it shortens.
   */
  render(report: Report, options: RenderOptions): string;
}
