import { dialect } from './column-types.js';
import { type Sql, sql } from './sql.js';

const onSqlite = dialect === 'sqlite';

/** A SELECT of records as rows, in no order, as one parameter. @param types of the columns, which are fields of the records */
export function rowsOfRecords<Field extends string>(records: readonly Readonly<Record<Field, string | number | boolean>>[], types: Readonly<Record<Field, 'text' | 'bigint' | 'boolean'>>): Sql {
  const columns = Object.entries<string>(types);
  const json = JSON.stringify(records);
  if (onSqlite) return sql`SELECT ${sql.text(columns.map(([name]) => `value ->> '${name}' AS ${name}`).join(', '))} FROM json_each(${json})`;
  return sql`SELECT * FROM json_to_recordset(${json}::json) AS r (${sql.text(columns.map(([name, type]) => `${name} ${type}`).join(', '))})`;
}

/** A scalar: the values of some rows in their order, as the JSON text of an array. Of none it is null or the empty array. @param rest the rows, from FROM on */
export function jsonListOf(value: Sql, order: Sql, rest: Sql): Sql {
  return onSqlite ? sql`(SELECT json_group_array(${value} ORDER BY ${order}) ${rest})` : sql`(SELECT CAST(json_agg(${value} ORDER BY ${order}) AS text) ${rest})`;
}

/** A JSON object of columns under their names, for `jsonListOf`. Truth values are 0 and 1 on SQLite. */
export function jsonObjectOf(alias: string, columns: readonly string[]): Sql {
  const pairs = columns.map((column) => `'${column}', ${alias}.${column}`).join(', ');
  return sql.text(onSqlite ? `json_object(${pairs})` : `json_build_object(${pairs})`);
}
