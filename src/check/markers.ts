/** Markers of the whole program by kind: those written in the code, and those that the policy's models put on it. */
import type { MarkerKind, PlacedMarker } from '../model/marker.ts';
import type { Program } from '../link/program.ts';
import type { LinkedFile } from '../link/world.ts';
import { type ModelPlace, type ModelPolicies, modelMarkers } from './models.ts';

export interface ProgramMarker {
  readonly file: LinkedFile;
  readonly placed: PlacedMarker;
  /** What put it there, where it is not written in the code. */
  readonly model?: ModelPlace;
}

export class Markers {
  readonly #byKind = new Map<MarkerKind, ProgramMarker[]>();
  /** Those written in the code. */
  readonly all: readonly ProgramMarker[];

  constructor(program: Program, policies: ModelPolicies) {
    this.all = program.files.flatMap((file) => file.facts.markers.map((placed) => ({ file, placed })));
    for (const m of [...this.all, ...modelMarkers(program, policies, this.all)]) {
      const list = this.#byKind.get(m.placed.marker.kind);
      if (list) list.push(m);
      else this.#byKind.set(m.placed.marker.kind, [m]);
    }
  }

  ofKind(kind: MarkerKind): readonly ProgramMarker[] {
    return this.#byKind.get(kind) ?? [];
  }
}
