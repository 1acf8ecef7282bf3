/**
 * Where functions run: the nearest of a function's own `@runs-in`, its class's, its file's, its deployment's. Nested
 * functions and lambdas inherit the region around them. Nothing said is no region, which is never a crossing.
 */
import type { RegionSet } from '../model/region.ts';
import type { LinkedFile, LinkedFunction } from '../link/world.ts';
import { union } from '../regions/region-set.ts';
import { markedParts } from './class-parts.ts';
import { rawValues, wordsOf } from './marker-values.ts';
import type { Program } from '../link/program.ts';
import type { PathRules } from '../policy/questions.ts';
import type { RegionResolver } from '../regions/resolver.ts';
import type { Constants } from './constants.ts';
import type { Markers, ProgramMarker } from './markers.ts';

/** What regions are looked up in. */
export interface RegionSources {
  readonly program: Program;
  readonly markers: Markers;
  readonly constants: Constants;
  resolverFor(path: string): RegionResolver;
  pathRulesFor(path: string): PathRules;
}

interface FileRegions { readonly functions: Map<number, RegionSet>; file: RegionSet | null }

export class FunctionRegions {
  readonly #context: RegionSources;
  readonly #byFile = new Map<number, FileRegions>();
  /** By class (a part of one counts for itself): said there, and said where the rest of the class is. */
  readonly #classes = new Map<number, RegionSet>();
  readonly #elsewhere = new Map<number, RegionSet>();
  readonly #memo = new Map<number, RegionSet | null>();

  constructor(context: RegionSources) {
    this.#context = context;
    for (const m of context.markers.ofKind('runs-in')) this.#place(m);
  }

  /** Region of a function, or null where nothing says. */
  of(fn: number): RegionSet | null {
    let known = this.#memo.get(fn);
    if (known === undefined) {
      known = this.#find(this.#context.program.function(fn));
      this.#memo.set(fn, known);
    }
    return known;
  }

  #find(fn: LinkedFunction): RegionSet | null {
    const said = this.#byFile.get(fn.file.index);
    const { functions } = fn.file.facts;
    for (let i = said || this.#classes.size > 0 ? fn.index : 0; i > 0;) {
      const fact = functions[i];
      if (!fact) break;
      const nearest = said?.functions.get(i) ?? this.#ofClass(fn.file, fact.class);
      if (nearest) return nearest;
      i = fact.class >= 0 ? (fn.file.facts.classes[fact.class]?.parentFunction ?? 0) : fact.parent;
    }
    if (said?.file) return said.file;
    return this.#context.pathRulesFor(fn.file.facts.path).deploymentOf(fn.file.facts.path)?.regions ?? null;
  }

  #ofClass(file: LinkedFile, cls: number): RegionSet | null {
    for (let c = cls; c >= 0; c = file.facts.classes[c]?.parentClass ?? -1) {
      const region = this.#classes.get(file.classBase + c) ?? this.#elsewhere.get(file.classBase + c);
      if (region) return region;
    }
    return null;
  }

  #place({ file, placed }: ProgramMarker): void {
    const regions = this.#regionsOf({ file, placed });
    if (!regions) return;
    const { program } = this.#context;
    const { target } = placed;
    // On a statement it can only mean the function around it.
    const fn = target.kind === 'function' || target.kind === 'param' || target.kind === 'statement' ? target.function : 0;
    if (fn > 0) {
      for (const id of program.definitionsOf(file.functionBase + fn)) {
        const at = program.function(id);
        addTo(this.#saidIn(at.file).functions, at.index, regions);
      }
    } else if (target.kind === 'class') {
      addTo(this.#classes, file.classBase + target.class, regions);
      for (const part of markedParts(program, file, target.class)) if (part.id !== file.classBase + target.class) addTo(this.#elsewhere, part.id, regions);
    } else if (target.kind !== 'none' && target.kind !== 'field' && target.kind !== 'variable') {
      const said = this.#saidIn(file);
      said.file = said.file ? union([said.file, regions]) : regions;
    }
  }

  #saidIn(file: LinkedFile): FileRegions {
    let said = this.#byFile.get(file.index);
    if (!said) this.#byFile.set(file.index, (said = { functions: new Map(), file: null }));
    return said;
  }

  #regionsOf({ file, placed }: ProgramMarker): RegionSet | null {
    const resolver = this.#context.resolverFor(file.facts.path);
    const isKnown = (w: string): boolean => resolver.resolve(w).unresolved.length === 0;
    const names = rawValues(placed.marker, 'regions').flatMap((v) => wordsOf(v, file, this.#context.constants, isKnown));
    return names.length === 0 ? null : resolver.resolveAll(names);
  }
}

function addTo(map: Map<number, RegionSet>, key: number, regions: RegionSet): void {
  const known = map.get(key);
  map.set(key, known ? union([known, regions]) : regions);
}
