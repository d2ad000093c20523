/** How often each id is named. */
export function countEach(ids: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

/** The ids of each amount: what changes by the same is changed by one statement. */
export function groupByAmount(amounts: ReadonlyMap<number, number>): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (const [id, amount] of amounts) {
    const ids = groups.get(amount);
    if (ids === undefined) groups.set(amount, [id]);
    else ids.push(id);
  }
  return groups;
}
