import BetterSqlite from 'better-sqlite3';
import { closeSync, mkdirSync, openSync, readSync } from 'node:fs';
import { dirname } from 'node:path';
import { ForeignDatabaseError, isSqliteBusy } from '../database.errors.js';
import { errorCodeOf } from '../../runtime/index.js';

/** Written into the file's header, so that a foreign SQLite file is told from ours. "SPho" in ASCII. */
const APPLICATION_ID = 0x5350686f;

// https://www.sqlite.org/fileformat2.html: the database header and the header of the first b-tree page, of the schema.
const HEADER_BYTES = 108;
const MAGIC = 'SQLite format 3\0';
const APPLICATION_ID_AT = 68;
const PAGE_TYPE_AT = 100;
/** Rows hold hashes of passwords and what is private. */
const FILE_MODE = 0o600;
const TABLE_LEAF = 0x0d;
const CELL_COUNT_AT = 103;

/**
 * Marks a new file as ours, and lets only our own be opened.
 * @throws ForeignDatabaseError for a file that is damaged or of another program; it is left as it is, with its log
 */
export function prepareSqliteFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const found = inspect(path);
  if (found === 'damaged') throw damaged(path);
  if (found === 'foreign') throw foreign(path);
  if (found === 'new') create(path);
  const handle = open(path);
  try {
    markIfEmpty(handle);
  } catch (error) {
    throw isSqliteBusy(error) ? error : damaged(path, error);
  } finally {
    handle.close();
  }
}

/** Marks a database without tables as ours. Before it turns to WAL mode, so that the mark is in the file itself. */
export function markIfEmpty(handle: BetterSqlite.Database): void {
  const empty = handle.prepare('SELECT 1 FROM sqlite_master').get() === undefined;
  if (empty && handle.pragma('application_id', { simple: true }) === 0) handle.pragma(`application_id = ${APPLICATION_ID}`);
}

/** Reads the header without SQLite, which would write to a file as soon as a log lies beside it. */
function inspect(path: string): 'new' | 'ours' | 'foreign' | 'damaged' {
  const header = readHeader(path);
  if (header.length === 0) return 'new';
  if (header.length < HEADER_BYTES || header.toString('latin1', 0, MAGIC.length) !== MAGIC) return 'damaged';
  const applicationId = header.readUInt32BE(APPLICATION_ID_AT);
  if (applicationId === APPLICATION_ID) return 'ours';
  const empty = header[PAGE_TYPE_AT] === TABLE_LEAF && header.readUInt16BE(CELL_COUNT_AT) === 0;
  return applicationId === 0 && empty ? 'new' : 'foreign';
}

function readHeader(path: string): Buffer {
  try {
    const file = openSync(path, 'r');
    try {
      const header = Buffer.alloc(HEADER_BYTES);
      return header.subarray(0, readSync(file, header, 0, HEADER_BYTES, 0));
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (errorCodeOf(error) === 'ENOENT') return Buffer.alloc(0);
    throw unopenable(path, error);
  }
}

/** SQLite gives the same mode to the log beside it. */
function create(path: string): void {
  try {
    closeSync(openSync(path, 'a', FILE_MODE));
  } catch (error) {
    throw unopenable(path, error);
  }
}

function open(path: string): BetterSqlite.Database {
  try {
    return new BetterSqlite(path, { timeout: 0 });
  } catch (error) {
    throw unopenable(path, error);
  }
}

function foreign(path: string): ForeignDatabaseError {
  return new ForeignDatabaseError(`The file ${path} is a database of another program; it was left as it is`);
}

function unopenable(path: string, cause: unknown): ForeignDatabaseError {
  return new ForeignDatabaseError(`The database file ${path} cannot be opened`, { cause });
}

function damaged(path: string, cause?: unknown): ForeignDatabaseError {
  return new ForeignDatabaseError(`The file ${path} is damaged or is not an SQLite database; it was left as it is`, { cause });
}
