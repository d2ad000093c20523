import { getMetadataArgsStorage } from 'typeorm';
import type { DatabaseLocation } from '../../config/index.js';
import { MoveError } from '../database.errors.js';
import { registeredEntities, registeredMigrations } from '../registry.js';
import { type MoveSide, type TableShape } from './move-side.js';
import { PostgresSide } from './postgres-side.js';
import { SqliteSide } from './sqlite-side.js';
import { type MovedRow, type MovedValue, RowsDigest } from './values.js';

const BATCH = 500;
const STAGE = '.stage';

export interface Move {
  from: DatabaseLocation;
  to: DatabaseLocation;
  /** Makes the tables of this version in the empty target, which is marked as unfinished. */
  migrateTarget: () => Promise<void>;
  /** Called with a line for each table. */
  report: (line: string) => void;
}

/**
 * Copies the rows of all tables that the program knows, those of extensions among them, into a database without tables. The
 * source stays as it is, and held. Killed half-way, it goes on when it is run again; no server starts on the target before
 * it is complete.
 * @throws MoveError when a server runs on the source, the target is not empty, or the two are not equal in the end
 */
export async function moveDatabase({ from, to, migrateTarget, report }: Move): Promise<{ tables: number; rows: number }> {
  const [source, target] = [sideOf(from), sideOf(to)];
  try {
    if (source.name === target.name) throw new MoveError('The database is to be moved to where it is: name another one with --to.');
    await source.hold();
    const tables = await checkSource(source, report);
    await openTarget(source, target, tables, migrateTarget);
    const pairs = await matchShapes(source, target, tables);
    let rows = 0;
    for (const pair of pairs) {
      await copyRows(source, target, pair);
      rows += await compareRows(source, target, pair, report);
    }
    await target.finish(await lastNumbers(source, target, pairs));
    return { tables: tables.length, rows };
  } finally {
    await target.close();
    await source.close();
  }
}

function sideOf(location: DatabaseLocation): MoveSide {
  return location.kind === 'sqlite' ? new SqliteSide(location.path) : new PostgresSide(location.url);
}

/** The tables that are moved. */
async function checkSource(source: MoveSide, report: (line: string) => void): Promise<string[]> {
  const there = await source.listTables();
  if ((await source.readProgress()) !== undefined) throw new MoveError(`${source.name} is itself the target of a move that was not finished.`);
  const made = there.includes('migrations') ? new Set(await source.listMigrations()) : new Set<string>();
  if (registeredMigrations().some(({ name }) => !made.has(name))) throw new MoveError(`The tables of ${source.name} are not those of this version: run \`npm run migration:run\`, and then this again.`);
  const entities = new Set<unknown>(registeredEntities());
  const known = getMetadataArgsStorage().tables.flatMap(({ target, name }) => (entities.has(target) && name !== undefined ? [name] : []));
  const unknown = there.filter((table) => table !== 'migrations' && !known.includes(table));
  if (unknown.length > 0) report(`Not moved, as nothing that is installed knows them: ${unknown.join(', ')}`);
  return [...new Set(known)].sort();
}

/** @throws MoveError unless it is empty, or what an earlier run of the same move has left */
async function openTarget(source: MoveSide, target: MoveSide, tables: readonly string[], migrateTarget: () => Promise<void>): Promise<void> {
  const found = await target.readProgress();
  if (found === undefined) {
    const [table] = await target.listTables();
    if (table !== undefined) throw new MoveError(`${target.name} is not empty: it has the table ${table}. Name a new database; nothing was changed.`);
    await target.beginFilling(source.name);
  } else if (found.get('') !== source.name) {
    throw new MoveError(`${target.name} is the target of another move, from ${found.get('') ?? '?'}, which was not finished. Name a new database; nothing was changed.`);
  }
  if (found?.get(STAGE) !== undefined) return;
  await migrateTarget();
  await target.prepare(tables, STAGE, 'copying');
}

interface Pair {
  here: TableShape;
  there: TableShape;
}

async function matchShapes(source: MoveSide, target: MoveSide, tables: readonly string[]): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (const table of tables) {
    const [here, there] = [await source.describe(table), await target.describe(table)];
    const [a, b] = [here, there].map(({ columns }) => columns.map(({ name }) => name).join(', '));
    if (a !== b) throw new MoveError(`The table ${table} has the columns ${a} here and ${b} there. Nothing was moved.`);
    if (here.key.length === 0) throw new MoveError(`The table ${table} has no primary key, by which its rows could be moved.`);
    // JSON that one of them keeps as text is JSON all the same.
    const merge = (own: TableShape, other: TableShape) => ({ ...own, columns: own.columns.map((column, i) => (other.columns[i]?.kind === 'json' ? { ...column, kind: 'json' as const } : column)) });
    pairs.push({ here: merge(here, there), there: merge(there, here) });
  }
  return pairs;
}

async function copyRows(source: MoveSide, target: MoveSide, { here, there }: Pair): Promise<void> {
  const noted = (await target.readProgress())?.get(here.table);
  for await (const rows of batchesOf(source, here, noted === undefined ? undefined : (JSON.parse(noted) as MovedValue[]))) {
    try {
      await target.write(there, rows, JSON.stringify(keyOf(here, rows.at(-1) ?? [])));
    } catch (error) {
      const [first, last] = [rows[0], rows.at(-1)].map((row) => keyOf(here, row ?? []).join('/'));
      throw new MoveError(`Rows of ${here.table} (${here.key.join('/')} ${first} to ${last}) cannot be written: ${error instanceof Error ? error.message : String(error)}. Run this again when the cause has gone; it goes on from there.`, { cause: error });
    }
  }
}

/** Gives how many there are. */
async function compareRows(source: MoveSide, target: MoveSide, { here, there }: Pair, report: (line: string) => void): Promise<number> {
  const [expected, found] = [new RowsDigest(), new RowsDigest()];
  for await (const rows of batchesOf(source, here)) expected.add(rows);
  for await (const rows of batchesOf(target, there)) found.add(rows);
  if (!expected.equals(found)) {
    throw new MoveError(`${here.table} has ${expected.count} rows here and ${found.count} there, and they are not equal: the database was written to since the move was begun. Drop the target, and begin anew.`);
  }
  report(`${here.table}: ${found.count} rows`);
  return found.count;
}

async function* batchesOf(side: MoveSide, shape: TableShape, from?: readonly MovedValue[]): AsyncIterable<MovedRow[]> {
  let after = from;
  for (;;) {
    const rows = await side.read(shape, after, BATCH);
    if (rows.length > 0) yield rows;
    if (rows.length < BATCH) return;
    after = keyOf(shape, rows.at(-1) ?? []);
  }
}

function keyOf({ columns, key }: TableShape, row: MovedRow): MovedValue[] {
  return key.map((name) => row[columns.findIndex((column) => column.name === name)] ?? null);
}

/** Ids that were given out once are given to nothing else, even where their rows have gone. */
async function lastNumbers(source: MoveSide, target: MoveSide, pairs: readonly Pair[]): Promise<{ table: string; column: string; last: bigint }[]> {
  const numbers: { table: string; column: string; last: bigint }[] = [];
  for (const { here: { table, key } } of pairs) {
    const [column] = key;
    if (column === undefined || key.length > 1) continue;
    const last = await source.lastNumber(table, column);
    if (last !== undefined && (await target.lastNumber(table, column)) !== undefined) numbers.push({ table, column, last });
  }
  return numbers;
}
