/** A column of a result, with what its values are made into, where the driver gives something else. */
export interface ResultColumn {
  /** As the statement names it. A dot puts it into an object: `author.id` is the `id` of `author`. */
  name: string;
  toValue?: ((stored: unknown) => unknown) | undefined;
}

/** Makes a row of a statement's values, in the order of its columns. */
export type RowReader = (values: readonly unknown[]) => Record<string, unknown>;

interface Place {
  index: number;
  field: string;
  toValue: ResultColumn['toValue'];
}

/** Whether the driver's own rows are those already. */
export function isPlain(columns: readonly ResultColumn[]): boolean {
  return columns.every(({ name, toValue }) => toValue === undefined && !name.includes('.'));
}

/** An object is null when all of its fields are, as after a LEFT JOIN. */
export function rowReaderFor(columns: readonly ResultColumn[]): RowReader {
  const own: Place[] = [];
  const groups = new Map<string, Place[]>();
  columns.forEach(({ name, toValue }, index) => {
    const dot = name.indexOf('.');
    const place = { index, field: name.slice(dot + 1), toValue };
    if (dot < 0) own.push(place);
    else groups.set(name.slice(0, dot), [...(groups.get(name.slice(0, dot)) ?? []), place]);
  });
  return (values) => {
    const row: Record<string, unknown> = {};
    fill(row, own, values);
    for (const [group, places] of groups) {
      const object: Record<string, unknown> = {};
      row[group] = fill(object, places, values) ? object : null;
    }
    return row;
  };
}

/** Whether there was a value. */
function fill(object: Record<string, unknown>, places: readonly Place[], values: readonly unknown[]): boolean {
  let isThere = false;
  for (const { index, field, toValue } of places) {
    const stored = values[index];
    if (stored === null) {
      object[field] = null;
      continue;
    }
    isThere = true;
    object[field] = toValue === undefined ? stored : toValue(stored);
  }
  return isThere;
}
