/**
 * Which frameworks a program uses, and the library models of its languages with theirs added. A program without any keeps its
 * models as they were, so that frameworks it does not use cost nothing.
 */
import type { FrameworkCalls, FrameworkModel } from '../../model/framework.ts';
import type { CallModel, LibraryModel } from '../../model/library.ts';
import { Op, opCode, opWords, operand } from '../../model/ops.ts';
import type { World } from '../world.ts';

/** Frameworks in force by family of languages. */
export type ActiveFrameworks = ReadonlyMap<string, readonly FrameworkModel[]>;

export function activeFrameworks(world: World, models: readonly FrameworkModel[]): ActiveFrameworks {
  const active = new Map<string, FrameworkModel[]>();
  if (models.length === 0) return active;
  const families = new Set(world.files.map((f) => f.facts.traits.family));
  const wanted = models.filter((m) => m.languages.some((l) => families.has(l)));
  const imported = wanted.some((m) => m.when) ? importsByFamily(world) : new Map<string, ReadonlySet<string>>();
  for (const model of wanted) {
    for (const family of model.languages) {
      if (!families.has(family) || !isInForce(model, imported.get(family))) continue;
      const list = active.get(family);
      if (list) list.push(model);
      else active.set(family, [model]);
    }
  }
  return active;
}

function isInForce({ when }: FrameworkModel, imported: ReadonlySet<string> | undefined): boolean {
  if (!when) return true;
  return [...(imported ?? [])].some((specifier) => when.some((prefix) => specifier.startsWith(prefix)));
}

/** Every module that some file of a family imports, as written. */
function importsByFamily(world: World): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { facts } of world.files) {
    const { code, strings, traits } = facts;
    let set = found.get(traits.family);
    if (!set) found.set(traits.family, (set = new Set<string>()));
    for (let ref = 1; ref < code.length; ref += opWords(code, ref)) if (opCode(code, ref) === Op.Import) set.add(strings[operand(code, ref, 0)] ?? '');
    for (const { specifier } of facts.starImports) set.add(specifier);
  }
  return found;
}

/** Kind of object of a framework, as the linker names it among external values. */
export function kindName(framework: string, kind: string): string {
  return `${framework.replaceAll('.', '-')}:${kind}`;
}

/** Models of libraries by family, with what frameworks in force add. */
export function librariesWith(libraries: ReadonlyMap<string, LibraryModel>, active: ActiveFrameworks): ReadonlyMap<string, LibraryModel> {
  if (active.size === 0) return libraries;
  const out = new Map(libraries);
  for (const [family, models] of active) {
    const library = libraries.get(family);
    if (library) out.set(family, extended(library, models));
  }
  return out;
}

function extended(library: LibraryModel, models: readonly FrameworkModel[]): LibraryModel {
  const functions = tableOf(library.functions);
  const methods = tableOf(library.methods);
  for (const { framework, calls } of models) {
    for (const group of calls ?? []) {
      const model = modelOf(framework, group);
      for (const name of group.names) {
        const [table, key] = group.on === '*' ? [methods, name] as const : [functions, group.on === undefined ? name : `${kindName(framework, group.on)}.${name}`] as const;
        table[key] = Object.hasOwn(table, key) ? both(table[key] ?? {}, model) : model;
      }
    }
  }
  return { ...library, functions, methods };
}

/** A copy that has no prototype: names come from files of the workspace, and `__proto__` is one like any other. */
function tableOf(models: Readonly<Record<string, CallModel>>): Record<string, CallModel> {
  return Object.assign(Object.create(null) as Record<string, CallModel>, models);
}

function modelOf(framework: string, { makes, ...group }: FrameworkCalls): CallModel {
  return makes === undefined ? group : { ...group, makes: kindName(framework, makes) };
}

/** Two models of one name: what either says holds. */
function both(a: CallModel, b: CallModel): CallModel {
  return {
    ...a, ...b,
    ...joined('calls', a.calls, b.calls), ...joined('returns', a.returns, b.returns), ...joined('collects', a.collects, b.collects),
    ...joined('stores', a.stores, b.stores), ...joined('leads', a.leads, b.leads),
  };
}

type ListKey = 'calls' | 'returns' | 'collects' | 'stores' | 'leads';

function joined<K extends ListKey>(key: K, a: CallModel[K], b: CallModel[K]): Pick<CallModel, K> | Record<string, never> {
  return a && b ? { [key]: [...a, ...b] } as unknown as Pick<CallModel, K> : {};
}

/** Last segment of a dotted or namespaced name. */
export function lastSegment(name: string): string {
  return name.slice(Math.max(name.lastIndexOf('.'), name.lastIndexOf('\\'), name.lastIndexOf(':')) + 1);
}
