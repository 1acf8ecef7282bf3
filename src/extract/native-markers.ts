/** Markers in a language's own form on everything in a file that bears decorators, annotations or attributes. */
import { mappedDecorator } from '../annotations/mapped-decorators.ts';
import type { MappingPattern } from '../annotations/mapping-pattern.ts';
import { markerFromDecorator } from '../annotations/native.ts';
import { settleMarker } from '../annotations/settle-marker.ts';
import type { DecoratorFact, VariableFact } from '../model/facts.ts';
import type { MarkerTarget, PlacedMarker } from '../model/marker.ts';
import { Op, opCode, opWords, operand } from '../model/ops.ts';
import type { BuiltFacts } from './facts-builder.ts';

type Parts = BuiltFacts & { readonly language: string };

/** @param patterns the policy's words for annotations of other libraries; they come before the markers' own names */
export function nativeMarkers(built: Parts, patterns: readonly MappingPattern[]): PlacedMarker[] {
  const out: PlacedMarker[] = [];
  const imports = new ImportedNames(built);
  const add = (decorators: readonly DecoratorFact[], target: () => MarkerTarget): void => {
    for (const d of decorators) {
      const mapped = mappedDecorator(d, patterns, (name) => imports.of(name));
      const marker = mapped === 'unmapped' ? markerFromDecorator(d) : mapped;
      if (marker) out.push(settleMarker({ marker, target: target() }, built));
    }
  };
  for (const [i, f] of built.functions.entries()) {
    add(f.decorators, () => (i === 0 ? { kind: 'file' } : { kind: 'function', function: i }));
    for (const [j, p] of f.params.entries()) add(p.decorators ?? [], () => ({ kind: 'param', function: i, param: j }));
  }
  for (const [i, v] of built.variables.entries()) add(v.decorators ?? [], () => statementOf(built, v) ?? { kind: 'variable', variable: i });
  for (const [i, c] of built.classes.entries()) {
    add(c.decorators, () => ({ kind: 'class', class: i }));
    for (const [j, m] of c.members.entries()) if (m.function < 0) add(m.decorators, () => ({ kind: 'field', class: i, member: j }));
  }
  return out;
}

/** The statement that declares a variable with the value of a call: what is annotated is the call, as by a comment on that line. */
function statementOf({ statements, code }: Parts, { kind, span, function: fn }: VariableFact): MarkerTarget | null {
  let found: MarkerTarget | null = null;
  if (kind !== 'local') return null;
  for (let i = 0; i + 2 < statements.length; i += 3) {
    const [start = 0, end = 0, value = 0] = statements.subarray(i, i + 3);
    if (start > span.start) break;
    if (end >= span.end && value > 0 && (opCode(code, value) === Op.Call || opCode(code, value) === Op.New || opCode(code, value) === Op.Await)) {
      found = { kind: 'statement', function: fn, value, span: { start, end } };
    }
  }
  return found;
}

/** What names of a file are imported as, in full; made when first asked. */
class ImportedNames {
  readonly #parts: Parts;
  #known: ReadonlyMap<string, string> | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  of(name: string): readonly string[] {
    this.#known ??= this.#find();
    const [root = '', ...rest] = name.split('.');
    const full = this.#known.get(root);
    const starred = full === undefined ? this.#parts.starImports.slice(0, 16).map((star) => `${star.specifier}.${name}`) : [];
    return full === undefined ? starred : [[full, ...rest].join('.')];
  }

  #find(): ReadonlyMap<string, string> {
    const { code, strings, variables } = this.#parts;
    const out = new Map<string, string>();
    for (let ref = 1; ref < code.length; ref += opWords(code, ref)) {
      if (opCode(code, ref) !== Op.Store || opCode(code, operand(code, ref, 1)) !== Op.Import) continue;
      const value = operand(code, ref, 1);
      const specifier = strings[operand(code, value, 0)] ?? '';
      const imported = strings[operand(code, value, 1)] ?? '';
      out.set(variables[operand(code, ref, 0)]?.name ?? '', imported === '*' || imported === 'default' ? specifier : `${specifier}.${imported}`);
    }
    return out;
  }
}
