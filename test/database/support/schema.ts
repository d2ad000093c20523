import type { DataSource } from 'typeorm';
import { onPostgres } from '../../support/database.js';

interface Line {
  line: string;
}

/** Everything that the migrations made, one line a table, column, index or constraint; without TypeORM's own table. */
export async function readSchema(dataSource: DataSource): Promise<string[]> {
  const rows: Line[] = await dataSource.query(onPostgres ? POSTGRES : SQLITE);
  return rows.map((row) => row.line);
}

// TypeORM spells out SQLite's own rule for changed keys where it makes a table anew.
const SQLITE = `SELECT replace(COALESCE(sql, name), ' ON UPDATE NO ACTION', '') AS line FROM sqlite_master
  WHERE tbl_name NOT IN ('migrations', 'sqlite_sequence', 'typeorm_metadata') ORDER BY type, name`;

const POSTGRES = `SELECT line FROM (
    SELECT concat_ws(' ', 'column', table_name, column_name, data_type, character_maximum_length, collation_name, is_nullable, column_default) AS line
      FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT IN ('migrations', 'typeorm_metadata')
    UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename NOT IN ('migrations', 'typeorm_metadata')
    UNION ALL SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint
      WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text NOT IN ('migrations', 'typeorm_metadata')
  ) lines ORDER BY line`;
