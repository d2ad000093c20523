import { type Sql, sql } from './sql.js';

/**
 * Columns of an entity as a select list, for its table under an alias.
 * @param group the object of the row that they are fields of; without it they are the row's own
 */
export function columnsOf<Entity>(alias: string, columns: readonly (keyof Entity & string)[], group?: string): Sql {
  return sql.text(columns.map((column) => `${alias}.${column}${group === undefined ? '' : ` AS "${group}.${column}"`}`).join(', '));
}
