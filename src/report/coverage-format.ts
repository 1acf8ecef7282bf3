/** The forms of a coverage report, and the registry of them. */
import type { Coverage } from '../model/inventory.ts';
import { jsonText } from './json-text.ts';
import type { RenderOptions } from './report-format.ts';
import { coveragePretty } from './coverage-pretty.ts';

export interface CoverageFormat {
  /** As in `--format`. */
  readonly id: string;
  /** The whole of it as text, ending with a line feed, escaped for the format. */
  render(coverage: Coverage, options: RenderOptions): string;
}

const coverageJson: CoverageFormat = { id: 'json', render: (coverage) => jsonText(coverage) };

export const COVERAGE_FORMATS: readonly CoverageFormat[] = [{ id: 'pretty', render: (coverage, options) => coveragePretty(coverage, options) }, coverageJson];
