/** All rows of a long list that is read in batches, in the order of their ids: the next batch begins after the last id. */
export async function* walkById<Row extends { id: number }>(size: number, listAfter: (afterId: number) => Promise<Row[]>): AsyncIterable<Row> {
  let after = 0;
  let batch: Row[];
  do {
    batch = await listAfter(after);
    yield* batch;
    after = batch.at(-1)?.id ?? after;
  } while (batch.length === size);
}
