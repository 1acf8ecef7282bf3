// A made-up monorepo: services over data-access packages that hold every annotated access. Three services are foreign; each
// reaches one access through its own layers, and the others none that they may not. The same seed gives the same bytes.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { randomFrom } from './random.mjs';

const PACKAGES = 10;
const ACCESSES_EACH = 20;
const FOREIGN = 3;
const WORDS = ['order', 'cart', 'price', 'stock', 'route', 'batch', 'offer', 'label', 'quota', 'token', 'shard', 'draft', 'queue', 'index', 'score', 'media'];

const capital = (word) => word[0].toUpperCase() + word.slice(1);

/**
 * @param {{ folder: string, language: 'typescript' | 'java', lines: number, seed?: number, services?: number }} options lines: about how many in all
 * @returns {{ files: number, lines: number }}
 */
export function writeServiceMonorepo({ folder, language, lines, seed = 1, services = 40 }) {
  const random = randomFrom(seed);
  const form = FORMS[language];
  let files = 0;
  let written = 0;
  const write = (path, text) => {
    const full = join(folder, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, text);
    files++;
    written += text.split('\n').length - 1;
  };
  write('region-guard.yaml', policyText());
  for (const [path, text] of form.extra) write(path, text);
  for (let p = 0; p < PACKAGES; p++) write(form.dataPath(p), form.dataModule(p));
  const perService = Math.max(4, Math.round((lines - written) / services / form.linesOfModule));
  for (let s = 0; s < services; s++) {
    const isForeign = s < FOREIGN;
    for (let m = 0; m < perService; m++) {
      const word = WORDS[random(WORDS.length)];
      const calls = Array.from({ length: 6 }, () => random(Math.max(1, m)));
      // Foreign services and every fourth other have one module that reads data.
      const reads = m === 0 && (isForeign || s % 4 === 0) ? { pack: random(PACKAGES), access: random(ACCESSES_EACH) } : null;
      write(form.path(s, m), form.module({ service: s, module: m, word, calls, reads, constant: random(1000) }));
    }
  }
  return { files, lines: written };
}

function policyText() {
  return ['version: 1', 'datasets:', '  us-user.private: { subjects: US, class: protected, readers: [US], stores: ["oci:us-ashburn-1"] }', 'deployments:',
    `  - { paths: [${Array.from({ length: FOREIGN }, (_, s) => `"services/s${s}/**"`).join(', ')}], regions: [SG] }`, ''].join('\n');
}

const range = (count, make) => Array.from({ length: count }, (_, i) => make(i));

/** Functions of a module call each other and those of modules before it, so that each service is one connected program. */
const FORMS = {
  typescript: {
    linesOfModule: 78,
    extra: [
      ['tsconfig.json', `${JSON.stringify({ compilerOptions: { strict: true, target: 'ES2022', module: 'NodeNext', moduleResolution: 'NodeNext', noEmit: true, allowImportingTsExtensions: true, types: [] }, include: ['**/*.ts'] }, null, 2)}\n`],
      ['package.json', '{ "name": "services", "private": true, "type": "module" }\n'],
    ],
    dataPath: (p) => `packages/data${p}/index.ts`,
    dataModule: (p) => [
      'export interface Row { readonly id: string; readonly email: string }', 'interface Db { query(sql: string, id: string): Promise<Row> }', 'declare const db: Db;', '',
      `export class Dao${p} {`,
      ...range(ACCESSES_EACH, (a) => [`  async load${a}(id: string): Promise<Row> {`, `    // @data-access us-user.private purpose=bench`, `    const row = await db.query('select ${a}', id);`, '    return row;', '  }'].join('\n')),
      '}', '',
    ].join('\n'),
    path: (s, m) => `services/s${s}/src/module${m}.ts`,
    module: ({ module, word, calls, reads, constant }) => {
      const Word = capital(word);
      const used = module === 0 ? [] : [...new Set(calls)];
      return [
        ...(reads ? [`import { Dao${reads.pack} } from '../../../packages/data${reads.pack}/index.ts';`] : []),
        ...used.map((m) => `import { handle as handle${m}, Part as Part${m} } from './module${m}.ts';`),
        '', `export interface ${Word}Item { readonly id: string; readonly count: number; readonly tags: readonly string[] }`, '',
        'export class Part {', `  readonly #items = new Map<string, ${Word}Item>();`, '  constructor(readonly name: string) {}',
        `  put(item: ${Word}Item): void {`, '    const known = this.#items.get(item.id);', '    if (known !== undefined && known.count > item.count) return;', '    this.#items.set(item.id, item);', '  }',
        '  total(): number {', '    let sum = 0;', '    for (const item of this.#items.values()) sum += this.weigh(item);', '    return sum;', '  }',
        `  weigh(item: ${Word}Item): number {`, `    return item.count * ${constant} + item.tags.filter((tag) => tag.startsWith('${word}')).length;`, '  }', '}', '',
        ...range(5, (i) => [
          `function step${i}(part: Part, id: string, depth: number): number {`, `  // Keeps the ${word} of step ${i} in line with its count.`, `  const item = { id: \`\${id}-${i}\`, count: depth + ${i}, tags: ['${word}', part.name] };`,
          '  part.put(item);', '  if (depth <= 0) return part.total();', i === 0 ? '  return part.weigh(item);' : `  return step${i - 1}(part, item.id, depth - 1) + part.weigh(item);`, '}', ''].join('\n')),
        'export async function handle(id: string): Promise<string> {', `  const part = new Part('${word}');`, '  let sum = step4(part, id, 4);',
        ...used.map((m) => `  sum += (await handle${m}(id)).length + new Part${m}(id).total();`),
        ...(reads ? [`  const row = await new Dao${reads.pack}().load${reads.access}(id);`, '  return `${row.id} ${sum}`;'] : ['  return `${id} ${sum}`;']), '}', '',
      ].join('\n');
    },
  },
  java: {
    linesOfModule: 75,
    extra: [],
    dataPath: (p) => `packages/data${p}/src/main/java/bench/data${p}/Dao${p}.java`,
    dataModule: (p) => [
      `package bench.data${p};`, '', 'import java.sql.Connection;', '', `public class Dao${p} {`, '    private final Connection db;', `    public Dao${p}(Connection db) { this.db = db; }`,
      ...range(ACCESSES_EACH, (a) => [`    public String load${a}(String id) throws Exception {`, '        // @data-access us-user.private purpose=bench', `        String row = db.nativeSQL("select ${a} " + id);`, '        return row;', '    }'].join('\n')),
      '}', '',
    ].join('\n'),
    path: (s, m) => `services/s${s}/src/main/java/bench/s${s}/Module${m}.java`,
    module: ({ service, module, word, calls, reads, constant }) => {
      const used = module === 0 ? [] : [...new Set(calls)];
      return [
        `package bench.s${service};`, '', 'import java.util.HashMap;', 'import java.util.List;', 'import java.util.Map;', ...(reads ? ['import java.sql.Connection;', `import bench.data${reads.pack}.Dao${reads.pack};`] : []), '',
        `public class Module${module} {`, '    private final Map<String, Integer> items = new HashMap<>();', '    private final String name;', `    public Module${module}(String name) { this.name = name; }`, '',
        '    public void put(String id, int count) {', '        Integer known = items.get(id);', '        if (known != null && known > count) return;', '        items.put(id, count);', '    }', '',
        '    public int total() {', '        int sum = 0;', '        for (Integer item : items.values()) sum += weigh(item, List.of(name));', '        return sum;', '    }', '',
        '    int weigh(int count, List<String> tags) {', '        int extra = 0;', `        for (String tag : tags) if (tag.startsWith("${word}")) extra++;`, `        return count * ${constant} + extra;`, '    }', '',
        ...range(4, (i) => [
          `    int step${i}(String id, int depth) {`, `        // Keeps the ${word} of step ${i} in line with its count.`, `        String key = id + "-${i}";`, '        put(key, depth);', '        if (depth <= 0) return total();',
          i === 0 ? '        return weigh(depth, List.of(key));' : `        return step${i - 1}(key, depth - 1) + weigh(depth, List.of(key));`, '    }', ''].join('\n')),
        '    public String handle(String id) throws Exception {', '        int sum = step3(id, 3);', ...used.map((m) => `        sum += new Module${m}("${word}").handle(id).length();`),
        ...(reads ? [`        String row = new Dao${reads.pack}((Connection) null).load${reads.access}(id);`, '        return row + sum;'] : ['        return id + sum;']), '    }', '}', '',
      ].join('\n');
    },
  },
};
