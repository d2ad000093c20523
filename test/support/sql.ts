import { type Sql, type SqlValue, sql } from '../../src/core/database/index.js';

/** A statement of a test, with `$1` for values. */
export function numbered(text: string, values: readonly SqlValue[] = []): Sql {
  const texts = text.split(/\$\d+/);
  const parameters = values.map((value) => sql.parameter(value));
  const parts = [...text.matchAll(/\$(\d+)/g)].map(([, number]) => parameters[Number(number) - 1] ?? null);
  return sql(Object.assign(texts, { raw: texts }), ...parts);
}
