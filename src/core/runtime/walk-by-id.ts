/** All rows of a long list that is read in batches, in the order of their ids: the next batch begins after the last id. */
export function walkById<Row extends { id: number }>(size: number, listAfter: (afterId: number) => Promise<Row[]>): AsyncIterable<Row> {
  return walkInOrder<Row>(size, (last) => listAfter(last?.id ?? 0));
}

/** The same for rows in another order: the next batch begins after the last row. */
export async function* walkInOrder<Row>(size: number, listAfter: (last: Row | undefined) => Promise<Row[]>): AsyncIterable<Row> {
  let last: Row | undefined;
  let batch: Row[];
  do {
    batch = await listAfter(last);
    yield* batch;
    last = batch.at(-1);
  } while (batch.length === size);
}
