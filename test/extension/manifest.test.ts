import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { COMMANDS, CONTEXT_KEYS, VIOLATIONS_VIEW, type ViewState } from '../../src/extension/command-ids.ts';
import { POLICY_FILE_NAMES } from '../../src/policy/find.ts';
import { SETTINGS, SETTINGS_SECTION } from '../../src/server/protocol-settings.ts';

interface Setting { readonly type: string; readonly default: unknown; readonly scope: string; readonly enum?: string[]; readonly enumDescriptions?: string[]; readonly description?: string; readonly markdownDescription?: string }
interface MenuItem { readonly command: string; readonly when?: string }
interface Manifest {
  readonly name: string; readonly publisher: string; readonly main: string; readonly icon: string; readonly l10n: string;
  readonly activationEvents: string[];
  readonly contributes: {
    readonly commands: { readonly command: string; readonly title: string; readonly category: string; readonly icon?: string }[];
    readonly configuration: { readonly properties: Record<string, Setting> };
    readonly views: Record<string, { readonly id: string; readonly icon: string }[]>;
    readonly viewsContainers: { readonly activitybar: { readonly id: string; readonly icon: string }[] };
    readonly viewsWelcome: { readonly view: string; readonly contents: string; readonly when: string }[];
    readonly menus: Record<string, MenuItem[]>;
    readonly keybindings: MenuItem[];
    readonly jsonValidation: { readonly fileMatch: string; readonly url: string }[];
    readonly yamlValidation: { readonly fileMatch: string; readonly url: string }[];
  };
}

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const manifestText = read('package.json');
const manifest = JSON.parse(manifestText) as Manifest;
const words = JSON.parse(read('package.nls.json')) as Record<string, string>;
const { contributes } = manifest;
const menus = Object.values(contributes.menus).flat();

describe('the manifest', () => {
  it('has the id that users and other extensions know', () => {
    assert.equal(`${manifest.publisher}.${manifest.name}`, 'region-guard.region-guard');
  });

  it('contributes the commands that the extension registers, and no other', () => {
    assert.deepEqual(contributes.commands.map(({ command }) => command).sort(), Object.values(COMMANDS).sort());
  });

  for (const { command, title, category } of contributes.commands) {
    it(`prefixes, titles and localises ${command}`, () => {
      assert.match(command, /^regionGuard\.[a-z][A-Za-z]+$/);
      assert.equal(words[category.replaceAll('%', '')], 'Region Guard');
      assert.match(words[title.replaceAll('%', '')] ?? '', /^[A-Z][A-Za-z ]+…?$/);
    });

    it(`places ${command}: in the palette unless hidden there, and hidden only if it is elsewhere`, () => {
      const hidden = contributes.menus.commandPalette?.some((item) => item.command === command && item.when === 'false') ?? false;
      const elsewhere = menus.some((item) => item.command === command && item.when !== 'false');
      assert.ok(!hidden || elsewhere || command === COMMANDS.openPlace, 'a hidden command is in some menu');
    });
  }

  it('puts into menus and keys only commands that exist, each with a condition', () => {
    for (const { command, when } of [...menus, ...contributes.keybindings]) {
      assert.ok(Object.values(COMMANDS).includes(command as never), command);
      assert.ok(when !== undefined && when !== '', command);
    }
  });

  it('gives an icon to every command that stands in a title bar or inline', () => {
    const shown = Object.entries(contributes.menus).flatMap(([, items]) => items as (MenuItem & { group?: string })[]).filter(({ group }) => /^(navigation|inline)/.test(group ?? ''));
    for (const { command } of shown) {
      assert.match(contributes.commands.find((entry) => entry.command === command)?.icon ?? '', /^\$\([a-z-]+\)$/, command);
    }
  });

  it('keeps the inline icons few', () => {
    const inline = (contributes.menus['view/item/context'] as (MenuItem & { group: string })[]).filter(({ group }) => group.startsWith('inline'));
    assert.ok(inline.length <= 3);
  });

  it('describes exactly the settings that are read', () => {
    const described = Object.fromEntries(Object.entries(contributes.configuration.properties).map(([key, setting]) =>
      [key, { type: setting.type, choices: setting.enum ?? null, default: setting.default, scope: setting.scope }]));
    const readByUs = Object.fromEntries(Object.entries(SETTINGS).map(([key, setting]) =>
      [`${SETTINGS_SECTION}.${key}`, { type: setting.type, choices: setting.choices, default: setting.default, scope: setting.scope }]));
    assert.deepEqual(described, readByUs);
  });

  for (const [key, setting] of Object.entries(contributes.configuration.properties)) {
    it(`describes ${key} in one sentence, and each of its choices`, () => {
      const description = words[(setting.description ?? setting.markdownDescription ?? '').replaceAll('%', '')] ?? '';
      assert.match(description, /^[A-Z`][^\n]*\.$/);
      if (setting.enum !== undefined && key !== 'regionGuard.trace.server') assert.equal(setting.enumDescriptions?.length, setting.enum.length);
    });
  }

  it('has a word for every key that it uses, and no word that nothing uses', () => {
    const used = [...manifestText.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key).sort();
    assert.deepEqual([...new Set(used)], Object.keys(words).sort());
  });

  it('has a welcome text for every reason why the view is empty', () => {
    const states: ViewState[] = ['notLinted', 'linting', 'clean', 'noAnnotations'];
    const conditions = contributes.viewsWelcome.map(({ when }) => when).join('\n');
    for (const state of states) assert.ok(conditions.includes(`${CONTEXT_KEYS.viewState} == '${state}'`), state);
    assert.ok(conditions.includes('workbenchState == empty'));
    assert.ok(contributes.viewsWelcome.every(({ view }) => view === VIOLATIONS_VIEW));
  });

  it('links only to commands that exist from its welcome texts', () => {
    const linked = Object.entries(words).filter(([key]) => key.startsWith('welcome.')).flatMap(([, text]) => [...text.matchAll(/\(command:([\w.]+)\)/g)].map(([, id]) => id ?? ''));
    assert.ok(linked.length >= 4);
    for (const command of linked) assert.ok(command.startsWith('workbench.') || Object.values(COMMANDS).includes(command as never), command);
  });

  it('uses in its conditions only context keys that are set', () => {
    const keys = [...manifestText.matchAll(/regionGuard\.[A-Za-z.]+(?= ==| &&|"|\))/g)].map(([key]) => key);
    const known = new Set<string>([
      ...Object.values(CONTEXT_KEYS), ...Object.values(COMMANDS), VIOLATIONS_VIEW,
      ...Object.keys(SETTINGS).map((key) => `${SETTINGS_SECTION}.${key}`),
    ]);
    for (const key of keys) assert.ok(known.has(key), key);
  });

  it('names files that exist', () => {
    for (const file of [manifest.icon, contributes.views.regionGuard?.[0]?.icon ?? '', contributes.viewsContainers.activitybar[0]?.icon ?? '']) {
      assert.ok(existsSync(path.join(root, file)), file);
    }
    assert.ok(existsSync(path.join(root, manifest.l10n)));
  });

  it('offers the schemas of policies and of frameworks for their names, from files that are packed', () => {
    const offered = [...contributes.jsonValidation, ...contributes.yamlValidation];
    const namesOf = (schema: string): readonly string[] => offered.filter(({ url }) => url === `./schemas/${schema}.schema.json`).map(({ fileMatch }) => fileMatch).sort();
    assert.deepEqual(namesOf('region-guard'), [...POLICY_FILE_NAMES].sort());
    assert.deepEqual(namesOf('framework'), ['*.region-guard-framework.json', '*.region-guard-framework.yaml', '*.region-guard-framework.yml']);
    assert.equal(offered.length, 6);
    for (const { url } of offered) assert.ok(existsSync(path.join(root, url)) && read('.vscodeignore').includes(`!${url.slice(2)}`), url);
  });

  it('starts for no glob that searches the tree', () => {
    assert.ok(manifest.activationEvents.every((event) => !event.includes('*')));
  });
});

describe('localised strings', () => {
  /** Messages of `t(…)` and `l10n.t(…)` with a literal first argument. */
  const messages = readdirSync(path.join(root, 'src/extension'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts')).map((file) => `src/extension/${file}`)
    .flatMap((file) => [...read(file).matchAll(/\bt\(\s*'((?:[^'\\]|\\.)*)'/g)].map(([, message]) => message ?? ''));
  const bundle = JSON.parse(read('l10n/bundle.l10n.json')) as Record<string, string>;

  it('are all in the bundle, which has no others', () => {
    assert.deepEqual([...new Set(messages)].sort(), Object.keys(bundle).sort());
  });

  it('are English in the bundle as in the code', () => {
    for (const [key, value] of Object.entries(bundle)) assert.equal(value, key);
  });

  const translations = [...readdirSync(path.join(root, 'l10n')).map((file) => `l10n/${file}`), ...readdirSync(root)]
    .filter((file) => /^(l10n\/bundle\.l10n|package\.nls)\.[a-z-]+\.json$/.test(file));
  for (const file of translations) {
    it(`are translated completely in ${file}`, () => {
      const translated = JSON.parse(read(file)) as Record<string, string>;
      const original = file.startsWith('l10n') ? bundle : words;
      assert.deepEqual(Object.keys(translated).sort(), Object.keys(original).sort());
      for (const [key, value] of Object.entries(translated)) {
        const placeholders = (text: string) => [...text.matchAll(/\{\d\}|\(command:[\w.]+\)/g)].map(([placeholder]) => placeholder).sort();
        assert.deepEqual(placeholders(value), placeholders(original[key] ?? ''), key);
      }
    });
  }
});
