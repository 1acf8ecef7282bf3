// Measurements as Markdown.

export function cell(number, digits = 2) {
  return number === null || Number.isNaN(number) ? '' : number.toFixed(digits);
}

/** Rows of medians; ratios are to ast-grep and to ripgrep where they ran. @param {Awaited<ReturnType<typeof import('./measure.mjs').measureInTurn>>} measured */
export function table(measured) {
  const rivals = ['ast-grep', 'ripgrep', 'ESLint'].flatMap((rival) => [...measured].filter(([name]) => name.startsWith(rival)).map(([, result]) => ({ rival, seconds: result.seconds })));
  const head = ['', 's', 'CPU s', 'peak MB', ...rivals.map(({ rival }) => `times ${rival}`)];
  const rows = [...measured].map(([name, { seconds, cpuSeconds, megabytes }]) =>
    [name, cell(seconds), cell(cpuSeconds), cell(megabytes, 0), ...rivals.map((rival) => cell(seconds / rival.seconds))]);
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
