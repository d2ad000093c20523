// The tables that are there, those that no entity knows among them.

export const SQLITE_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";
export const POSTGRES_TABLES = 'SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename';

export type RowCounts = Record<string, number>;

/** Counts the rows of each table, one after the other. */
export async function countRows(tables: readonly { name: string }[], count: (quotedTable: string) => Promise<number>): Promise<RowCounts> {
  const counts: RowCounts = {};
  for (const { name } of tables) counts[name] = await count(quoted(name));
  return counts;
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** What is different, in a few words; undefined when nothing is. */
export function differenceOf(expected: RowCounts, found: RowCounts): string | undefined {
  const tables = [...new Set([...Object.keys(expected), ...Object.keys(found)])].filter((table) => expected[table] !== found[table]);
  return tables.length === 0 ? undefined : tables.map((table) => `${table} has ${found[table] ?? 'no table'}${found[table] === undefined ? '' : ' rows'}, not ${expected[table] ?? 'none'}`).join('; ');
}
