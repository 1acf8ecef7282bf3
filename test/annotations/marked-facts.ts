/**
 * Facts made by hand from a marked source: `⟦f …⟧` a function, `⟦c …⟧` a class, `⟦m …⟧` a field, `⟦p …⟧` a parameter,
 * `⟦s …⟧` a statement with a call as its value, `⟦n …⟧` one without a value, `⟦b …⟧` one whose value is the function
 * or class inside, `⟦v …⟧` a variable's name, `⟦d …⟧` a decorator of the function, class, field or parameter around it.
 */
import type { ClassFact, DecoratorFact, FunctionFact, MemberFact, ParamFact, VariableFact } from '../../src/model/facts.ts';
import { Op } from '../../src/model/ops.ts';
import { EMPTY_SPAN, type Span } from '../../src/model/span.ts';
import type { SiteFacts } from '../../src/annotations/sites.ts';

export interface MarkedSource {
  readonly text: string;
  readonly facts: SiteFacts;
}

type Mark = 'f' | 'c' | 'm' | 'p' | 's' | 'n' | 'b' | 'v' | 'd';

interface Item {
  readonly mark: Mark;
  readonly start: number;
  end: number;
  readonly parent: Item | null;
  index: number;
}

export function markedFacts(source: string): MarkedSource {
  const { text, items } = unmark(source);
  const of = (...marks: readonly Mark[]): Item[] => items.filter((item) => marks.includes(item.mark));
  of('f').forEach((item, i) => (item.index = i + 1));
  of('c').forEach((item, i) => (item.index = i));
  const code = codeFor(of('s', 'b'), items);
  const functions = [moduleFunction(text), ...of('f').map((item) => functionFact(item, items, text))];
  const classes = of('c').map((item) => classFact(item, items, text));
  const statements = of('s', 'n', 'b').sort((a, b) => a.start - b.start).flatMap((item) => [item.start, item.end, code.refs.get(item) ?? 0]);
  const variables = of('v').map((item): VariableFact => ({
    name: text.slice(item.start, item.end), function: around(item, 'f')?.index ?? 0, kind: 'local', type: -1, span: spanOf(item), constant: false,
  }));
  return { text, facts: { language: 'x', functions, classes, variables, statements: Int32Array.from(statements), code: code.words } };
}

function unmark(source: string): { text: string; items: Item[] } {
  const items: Item[] = [];
  let text = '';
  let open: Item | null = null;
  for (let i = 0; i < source.length; i++) {
    const c = source.charAt(i);
    if (c === '⟦') {
      open = { mark: source.charAt(i + 1) as Mark, start: text.length, end: 0, parent: open, index: 0 };
      items.push(open);
      i += 2;
    } else if (c === '⟧') {
      if (!open) throw new Error('unbalanced ⟧');
      open.end = text.length;
      open = open.parent;
    } else text += c;
  }
  return { text, items };
}

/** One operation a statement: its function or class, or a call. Function ranges stay empty: owners are told by place. */
function codeFor(statements: readonly Item[], items: readonly Item[]): { words: Int32Array; refs: Map<Item, number> } {
  const words = [0];
  const refs = new Map<Item, number>();
  for (const item of statements) {
    const inner = items.find((i) => i.parent === item && (i.mark === 'f' || i.mark === 'c'));
    refs.set(item, words.length);
    if (item.mark === 's' || !inner) words.push(Op.Call | (5 << 8), item.start, item.end, 0, 0);
    else words.push((inner.mark === 'f' ? Op.Function : Op.Class) | (4 << 8), inner.start, inner.end, inner.index);
  }
  return { words: Int32Array.from(words), refs };
}

function functionFact(item: Item, items: readonly Item[], text: string): FunctionFact {
  const params = items.filter((i) => i.mark === 'p' && around(i, 'f') === item).map((i): ParamFact => ({
    name: /\w+/.exec(text.slice(i.start, i.end))?.[0] ?? '', variable: -1, kind: 'positional', type: -1, optional: false, span: spanOf(i), decorators: decorators(i, items, text),
  }));
  return { ...moduleFunction(text), name: 'f', kind: 'function', span: spanOf(item), parent: around(item, 'f')?.index ?? 0, class: item.parent?.mark === 'c' ? item.parent.index : -1, params, decorators: decorators(item, items, text) };
}

function classFact(item: Item, items: readonly Item[], text: string): ClassFact {
  const members = items.filter((i) => i.mark === 'm' && around(i, 'c') === item).map((i): MemberFact => ({
    name: 'm', kind: 'field', function: -1, isStatic: false, type: -1, value: 0, span: spanOf(i), nameSpan: spanOf(i), decorators: decorators(i, items, text),
  }));
  return {
    name: 'C', qualifiedName: 'C', kind: 'class', span: spanOf(item), nameSpan: spanOf(item), parentFunction: around(item, 'f')?.index ?? 0, parentClass: around(item, 'c')?.index ?? -1,
    isAbstract: false, bases: [], members, typeParams: [], decorators: decorators(item, items, text), variable: -1,
  };
}

function decorators(item: Item, items: readonly Item[], text: string): DecoratorFact[] {
  return items.filter((i) => i.mark === 'd' && i.parent === item).map((i) => ({ name: text.slice(i.start + 1, i.end), args: [], span: spanOf(i), value: 0 }));
}

function moduleFunction(text: string): FunctionFact {
  return {
    name: '', qualifiedName: '', kind: 'module', span: { start: 0, end: text.length }, nameSpan: EMPTY_SPAN, parent: -1, class: -1, isStatic: false, isAsync: false, isGenerator: false,
    isAbstract: false, lexicalThis: false, isImplicit: false, params: [], returnType: -1, decorators: [], codeStart: 0, codeEnd: 0,
  };
}

function around(item: Item, mark: Mark): Item | null {
  let at = item.parent;
  while (at && at.mark !== mark) at = at.parent;
  return at;
}

function spanOf({ start, end }: Item): Span {
  return { start, end };
}
