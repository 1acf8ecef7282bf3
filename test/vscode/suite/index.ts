/** Runs the suite inside VS Code's extension host, where `vscode` is the real thing. */
import Mocha from 'mocha';

/** What VS Code calls; rejects where a test failed. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, color: false, reporter: 'spec' });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  // The tests describe themselves when they are loaded, which must not be before mocha is there.
  await import('./api.ts');
  await import('./diagnostics.ts');
  await import('./lint-on-save.ts');
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} of the tests in VS Code failed`);
}
