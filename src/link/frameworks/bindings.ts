/** What code binds to a key for injection: calls (`bind(A).to(B)`) and objects (`{ provide: A, useClass: B }`), as a framework's data describes them. */
import type { BindingModel } from '../../model/framework.ts';
import { ArgTag, Op, callReceiver, opCode, opWords, operand, operandCount } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Analysis } from '../analysis.ts';
import type { LinkedFile } from '../world.ts';
import { keyOfValue } from './keys.ts';

/** Something bound to a key: where its parts stand. 0: not said. */
export interface Binding {
  readonly file: LinkedFile;
  readonly key: string;
  readonly class: OpRef;
  readonly factory: OpRef;
  readonly value: OpRef;
  readonly alias: OpRef;
}

/** Parts of a call or an object by the words of the data: `arg0`, `type1`, `receiver.arg0`, `key:name`. */
type Part = (what: string) => OpRef;

/** Every binding that the files of a family say. */
export function findBindings(a: Analysis, family: string, models: readonly BindingModel[]): readonly Binding[] {
  if (models.length === 0) return [];
  const byCall = new Map<string, BindingModel[]>();
  const objects = models.filter((m) => m.calls === undefined);
  for (const m of models) for (const name of m.calls ?? []) byCall.set(name, [...(byCall.get(name) ?? []), m]);
  return a.world.files.filter((f) => f.facts.traits.family === family && mayBind(f, byCall, objects)).flatMap((file) => bindingsIn(a, file, byCall, objects));
}

/** Whether a file mentions what bindings are made of. */
function mayBind({ facts: { strings } }: LinkedFile, byCall: ReadonlyMap<string, unknown>, objects: readonly BindingModel[]): boolean {
  return strings.some((s) => byCall.has(s)) || objects.some((m) => strings.includes(m.key.slice('key:'.length)));
}

function bindingsIn(a: Analysis, file: LinkedFile, byCall: ReadonlyMap<string, readonly BindingModel[]>, objects: readonly BindingModel[]): Binding[] {
  const { code } = file.facts;
  const out: Binding[] = [];
  let types: OpRef = 0;
  for (let ref = 1; ref < code.length; ref += opWords(code, ref)) {
    switch (opCode(code, ref)) {
      case Op.TypeArguments: types = ref; break;
      case Op.Call: {
        const ownTypes = types > 0 && operand(code, types, 0) === operand(code, ref, 0) ? types : 0;
        for (const model of byCall.get(calledName(a, file, ref)) ?? []) out.push(...bindingOf(a, file, model, callPart(file, ref, ownTypes)));
        break;
      }
      case Op.Object: for (const model of objects) out.push(...bindingOf(a, file, model, objectPart(a, file, ref))); break;
      default:
    }
  }
  return out;
}

function bindingOf(a: Analysis, file: LinkedFile, model: BindingModel, part: Part): Binding[] {
  const keyed = part(model.key);
  const of = (what: string | undefined): OpRef => (what === undefined ? 0 : part(what));
  const found = { class: of(model.class), factory: of(model.factory), value: of(model.value), alias: of(model.alias) };
  if (keyed === 0 || (found.class === 0 && found.factory === 0 && found.value === 0 && found.alias === 0)) return [];
  const key = keyOfValue(a, file, keyed);
  return key === null ? [] : [{ file, key, ...found }];
}

export function calledName(a: Analysis, file: LinkedFile, call: OpRef): string {
  const { code } = file.facts;
  const callee = operand(code, call, 0);
  switch (opCode(code, callee)) {
    case Op.Get: return a.string(file, operand(code, callee, 1));
    case Op.Global: return a.string(file, operand(code, callee, 0));
    case Op.Load: return file.facts.variables[operand(code, callee, 0)]?.name ?? '';
    default: return '';
  }
}

function callPart(file: LinkedFile, call: OpRef, types: OpRef): Part {
  const { code } = file.facts;
  return (what) => {
    const index = Number(/\d+$/.exec(what)?.[0] ?? 0);
    if (what.startsWith('type')) return types > 0 && index + 1 < operandCount(code, types) ? operand(code, types, index + 1) : 0;
    if (what.startsWith('arg')) return argumentAt(file, call, index);
    const receiver = callReceiver(code, call);
    return what.startsWith('receiver.arg') && opCode(code, receiver) === Op.Call ? argumentAt(file, receiver, index) : 0;
  };
}

/** Positional argument `index` of a call, 0 where there is none. */
export function argumentAt(file: LinkedFile, call: OpRef, index: number): OpRef {
  const { code } = file.facts;
  const at = 2 + 2 * index;
  return at + 1 < operandCount(code, call) && operand(code, call, at + 1) === ArgTag.Positional ? operand(code, call, at) : 0;
}

function objectPart(a: Analysis, file: LinkedFile, object: OpRef): Part {
  return (what) => entryOf(a, file, object, what.slice('key:'.length));
}

/** Value of an object literal's entry, 0 where it has none. */
export function entryOf(a: Analysis, file: LinkedFile, object: OpRef, name: string): OpRef {
  const { code } = file.facts;
  if (object <= 0 || opCode(code, object) !== Op.Object) return 0;
  for (let i = 0; i + 1 < operandCount(code, object); i += 2) {
    const key = operand(code, object, i);
    if (key > 0 && a.string(file, key - 1) === name) return operand(code, object, i + 1);
  }
  return 0;
}
