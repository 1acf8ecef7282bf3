/** Markers of the whole program by kind: those written in the code, and those that the policy's models put on it. */
import type { Marker, MarkerKind, MarkerTarget, PlacedMarker } from '../model/marker.ts';
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
  readonly #targets = new Map<Marker, MarkerTarget>();
  /** Those written in the code. */
  readonly all: readonly ProgramMarker[];

  constructor(program: Program, policies: ModelPolicies) {
    this.all = program.files.flatMap((file) => file.facts.markers.map((placed) => ({ file, placed })));
    for (const m of [...this.all, ...modelMarkers(program, policies, this.all)]) {
      this.#targets.set(m.placed.marker, m.placed.target);
      const list = this.#byKind.get(m.placed.marker.kind);
      if (list) list.push(m);
      else this.#byKind.set(m.placed.marker.kind, [m]);
    }
  }

  /** What a marker of the program stands on. */
  targetOf(marker: Marker): MarkerTarget | undefined {
    return this.#targets.get(marker);
  }

  ofKind(kind: MarkerKind): readonly ProgramMarker[] {
    return this.#byKind.get(kind) ?? [];
  }
}
