/** Methods that get what is published: on a channel by the type of what comes, or from objects of a framework by an event's name. */
import type { ListenerModel } from '../../model/framework.ts';
import type { Analysis } from '../analysis.ts';
import type { LinkedFunction } from '../world.ts';
import { lastSegment } from './active.ts';
import { hasBase } from './entries.ts';
import { keyOfAnnotation } from './keys.ts';
import type { Listeners } from './rules.ts';

export function findListeners(a: Analysis, family: string, models: readonly ListenerModel[]): Listeners {
  const byType = new Map<string, Map<number, number[]>>();
  const named: { kind: string; event: string | null; fn: number }[] = [];
  if (models.length === 0) return { byType, named };
  const add = (channel: string, fn: LinkedFunction): void => {
    let types = byType.get(channel);
    if (!types) byType.set(channel, (types = new Map<number, number[]>()));
    for (const cls of listenedTypes(a, fn)) types.set(cls, [...(types.get(cls) ?? []), fn.id]);
  };
  for (const fn of a.flowing) {
    if (fn.file.facts.traits.family !== family || fn.fact.isAbstract) continue;
    for (const model of models) {
      const decorator = fn.fact.decorators.find((d) => model.annotations?.includes(lastSegment(d.name)));
      if (decorator && model.eventOf !== undefined) {
        const key = keyOfAnnotation(a, fn.file, decorator);
        named.push({ kind: model.eventOf, event: key?.startsWith('text:') ? key.slice('text:'.length) : null, fn: fn.id });
      } else if (decorator || isMember(a, fn, model)) add(model.channel, fn);
    }
  }
  return { byType, named };
}

/** Classes that the first parameter takes. */
function listenedTypes(a: Analysis, { file, fact }: LinkedFunction): readonly number[] {
  const first = fact.params.find((p) => p.kind === 'positional');
  return first ? a.classes.resolveType(file, first.type).classes : [];
}

function isMember(a: Analysis, fn: LinkedFunction, { member, bases, classes, folders }: ListenerModel): boolean {
  const { file, fact } = fn;
  if (member === undefined || fact.name !== member || fact.class < 0) return false;
  const cls = file.facts.classes[fact.class];
  if (folders?.some((f) => file.facts.path.split('/').slice(0, -1).includes(f))) return true;
  return hasBase(a, a.classes.at(file, fact.class), bases) || cls?.decorators.some((d) => classes?.includes(lastSegment(d.name))) === true;
}
