/** Strongly connected components of a graph that is given by its edges, without recursion (Tarjan 1972). */

interface Visit { readonly node: number; readonly next: readonly number[]; at: number }

/** Components of two or more nodes among those that can be reached from `starts`. `next` is asked once for each node. */
export function strongComponents(starts: Iterable<number>, next: (node: number) => readonly number[]): number[][] {
  const index = new Map<number, number>();
  const low = new Map<number, number>();
  const open = new Set<number>();
  const stack: number[] = [];
  const found: number[][] = [];
  const path: Visit[] = [];
  const enter = (node: number): void => {
    index.set(node, index.size);
    low.set(node, index.size - 1);
    stack.push(node);
    open.add(node);
    path.push({ node, next: next(node), at: 0 });
  };
  const lower = (node: number, to: number): void => {
    if (to < (low.get(node) ?? 0)) low.set(node, to);
  };
  const leave = ({ node }: Visit): void => {
    path.pop();
    const above = path.at(-1);
    if (above) lower(above.node, low.get(node) ?? 0);
    if (low.get(node) !== index.get(node)) return;
    const component = stack.splice(stack.lastIndexOf(node));
    for (const member of component) open.delete(member);
    if (component.length > 1) found.push(component);
  };
  for (const start of starts) {
    if (!index.has(start)) enter(start);
    for (let visit = path.at(-1); visit; visit = path.at(-1)) {
      const to = visit.next[visit.at++];
      if (to === undefined) leave(visit);
      else if (!index.has(to)) enter(to);
      else if (open.has(to)) lower(visit.node, index.get(to) ?? 0);
    }
  }
  return found;
}
