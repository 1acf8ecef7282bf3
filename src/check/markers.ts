/** Markers of the whole program, by kind and by what they stand on. */
import type { MarkerKind, PlacedMarker } from '../model/marker.ts';
import type { Program } from '../link/program.ts';
import type { LinkedFile } from '../link/world.ts';

export interface ProgramMarker { readonly file: LinkedFile; readonly placed: PlacedMarker }

export class Markers {
  readonly #byKind = new Map<MarkerKind, ProgramMarker[]>();
  readonly all: readonly ProgramMarker[];

  constructor(program: Program) {
    this.all = program.files.flatMap((file) => file.facts.markers.map((placed) => ({ file, placed })));
    for (const m of this.all) {
      const list = this.#byKind.get(m.placed.marker.kind);
      if (list) list.push(m);
      else this.#byKind.set(m.placed.marker.kind, [m]);
    }
  }

  ofKind(kind: MarkerKind): readonly ProgramMarker[] {
    return this.#byKind.get(kind) ?? [];
  }
}
