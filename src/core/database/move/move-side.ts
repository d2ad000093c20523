import type { MovedRow, MovedValue, ValueKind } from './values.js';

export interface MovedColumn {
  name: string;
  /** As this database declares it. */
  type: string;
  kind: ValueKind;
}

export interface TableShape {
  table: string;
  columns: readonly MovedColumn[];
  /** Names of the columns of the primary key, in its order. */
  key: readonly string[];
}

/** There in a target that is not complete: how far it is, by table. The server does not start on such a database. */
export const PROGRESS_TABLE = 'unfinished_move';

/** One of the two databases of a move. */
export interface MoveSide {
  /** For messages and to know it again, without a password. */
  readonly name: string;

  /** Holds the rows as they are until `close`; before anything else is asked. @throws MoveError while a server, or another program, has the database open */
  hold(): Promise<void>;
  listTables(): Promise<string[]>;
  listMigrations(): Promise<string[]>;
  /** Columns in the order of their names. */
  describe(table: string): Promise<TableShape>;
  /** Rows behind a key, in the order of the key. */
  read(shape: TableShape, after: readonly MovedValue[] | undefined, limit: number): Promise<MovedRow[]>;
  /** The last number that the table has given out; undefined where it gives none. */
  lastNumber(table: string, column: string): Promise<bigint | undefined>;

  /** Makes the database, where it is a file, and the table of progress. */
  beginFilling(header: string): Promise<void>;
  /** Undefined in a database that is not being filled. */
  readProgress(): Promise<Map<string, string> | undefined>;
  /** Takes out what migrations have put in, and makes rows come in any order; both at once with the note. */
  prepare(tables: readonly string[], name: string, value: string): Promise<void>;
  /** Adds the rows and notes how far it is, both or neither. */
  write(shape: TableShape, rows: readonly MovedRow[], progress: string): Promise<void>;
  /** Checks that all rows fit together, sets the numbers that are given out next, and ends the filling; all of it or nothing. @throws MoveError */
  finish(numbers: readonly { table: string; column: string; last: bigint }[]): Promise<void>;
  close(): Promise<void>;
}
