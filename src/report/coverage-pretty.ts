/** Coverage for a terminal. Long lists are cut, and say so; the JSON form has them whole. */
import pc from 'picocolors';
import type { Coverage, DatasetCoverage } from '../model/inventory.ts';
import type { RenderOptions } from './report-format.ts';
import { countOf } from './totals.ts';
import { visible } from './visible-text.ts';

type Colours = ReturnType<typeof pc.createColors>;

/** Paths of one list that are shown. */
const SHOWN = 20;

export function coveragePretty(coverage: Coverage, { colour }: RenderOptions): string {
  const c = pc.createColors(colour);
  const { excluded, ignored, incomplete, deployments, notFollowed } = coverage;
  const sections = [
    filesLines(c, coverage), languageLines(c, coverage), datasetLines(c, coverage.datasets), deploymentLines(c, coverage),
    list(c, 'Code that nothing says where it runs', deployments.filesWithoutRegion),
    list(c, 'Excluded by the policy: not read, and calls into it end there', excluded),
    list(c, 'Ignored (.gitignore)', folded(ignored)),
    list(c, 'Not looked at in full', incomplete.map(({ file, reason, message }) => `${file}  ${reason}  ${message}`), incomplete.length),
    list(c, 'Where protected values are not followed on', notFollowed.map(({ file, line, message }) => `${file}:${line}  ${message}`)),
  ];
  return `${sections.filter((lines) => lines.length > 0).map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function filesLines(c: Colours, { files }: Coverage): string[] {
  const rows = [
    [files.seen, 'seen'], [files.parsed, 'parsed; of the others only comments are read'], [files.notText, 'not text, and not read'],
    [files.excluded, 'excluded by the policy'], [files.ignored, 'ignored (.gitignore)'], [files.incomplete, 'not looked at in full'],
  ] as const;
  return [c.bold('Files'), ...rows.filter(([count], i) => count > 0 || i < 2).map(([count, what]) => `  ${String(count).padStart(6)}  ${what}`)];
}

function languageLines(c: Colours, { languages }: Coverage): string[] {
  if (languages.length === 0) return [];
  const widest = Math.max(...languages.map(({ language }) => language.length));
  return [c.bold('Languages'), ...languages.map(({ language, files, functions, annotations }) =>
    `  ${String(files).padStart(6)}  ${language.padEnd(widest)}  ${c.dim(language === 'text' ? countOf(annotations, 'annotation') : `${countOf(functions, 'function')}, ${countOf(annotations, 'annotation')}`)}`)];
}

function datasetLines(c: Colours, datasets: readonly DatasetCoverage[]): string[] {
  if (datasets.length === 0) return [];
  const widest = Math.max(...datasets.map(({ dataset }) => visible(dataset).length));
  return [c.bold('Datasets'), ...datasets.map((one) => {
    const name = one.dataset === '' ? '(described on the spot)' : visible(one.dataset);
    const count = String(one.accesses).padStart(6);
    return `  ${one.accesses === 0 ? c.dim(count) : count}  ${name.padEnd(widest)}  ${c.dim(one.class)}${sourcesText(c, one)}`;
  })];
}

function sourcesText(c: Colours, { sources }: DatasetCoverage): string {
  if (sources === null) return '';
  const text = `  ${sources.annotated} of ${countOf(sources.matched, 'call')} to its sources annotated`;
  return sources.annotated < sources.matched ? c.yellow(text) : c.dim(text);
}

function deploymentLines(c: Colours, { deployments }: Coverage): string[] {
  const { functions, withoutRegion } = deployments;
  const known = functions - withoutRegion;
  const share = functions === 0 ? '' : ` (${Math.floor((known * 100) / functions)}%)`;
  return [c.bold('Places'), `  ${String(known).padStart(6)}  of ${countOf(functions, 'function')} have a region${share}; the others run where their callers do`];
}

function list(c: Colours, title: string, items: readonly string[], count = items.length): string[] {
  if (items.length === 0) return [];
  const more = items.length > SHOWN ? [c.dim(`  and ${items.length - SHOWN} more (--format json lists all)`)] : [];
  return [`${c.bold(title)}  ${c.dim(String(count))}`, ...items.slice(0, SHOWN).map((item) => `  ${visible(item)}`), ...more];
}

/** Folders that are ignored with many files in them as one line each. */
function folded(paths: readonly string[]): readonly string[] {
  if (paths.length <= SHOWN) return paths;
  const counts = new Map<string, number>();
  for (const path of paths) {
    const slash = path.indexOf('/');
    const top = slash < 0 ? path : path.slice(0, slash + 1);
    counts.set(top, (counts.get(top) ?? 0) + 1);
  }
  return [...counts].map(([top, count]) => (top.endsWith('/') ? `${top}  ${countOf(count, 'file')}` : top));
}
