import { Readable } from 'node:stream';
import type { NewDatabase } from '../database/index.js';
import { type MediaStorage, type StoreMark, copyHashed, flushFile, hashOf, unlinkIfThere } from '../storage/index.js';
import { BackupError, toRefusal } from './backup.errors.js';
import type { BackupSource } from './backup-source.js';
import { MANIFEST, type Manifest, keyOfMedia, readChecksums, readManifest } from './manifest.js';

/** In front of other work of the disk; a file at a time keeps a slow disk from seeking. */
const LANES = 4;
const END_OF_TIME = new Date(8.64e15);
/** Names of damaged files that a refusal lists. */
const NAMED = 5;

export interface CheckedBackup {
  manifest: Manifest;
  /** SHA-256 of each file, by path. */
  sums: Map<string, string>;
}

export interface RestoreTarget {
  database: NewDatabase;
  storage: MediaStorage;
  mark: StoreMark;
  /** Names of those that this program knows. */
  migrations: ReadonlySet<string>;
  /** Where the files go to, for messages. */
  place: string;
}

/** Reads every byte of a backup and holds it against the list. Writes nothing. @throws BackupError with what is missing or damaged */
export async function checkBackup(source: BackupSource): Promise<CheckedBackup> {
  const manifest = readManifest((await source.readText(MANIFEST)) ?? '');
  const { file, sha256 } = manifest.checksums;
  const list = await source.open(file);
  if (list === undefined || (await hashOf(list)) !== sha256) throw new BackupError(`${source.place} is damaged: ${file}, the list of its files, is ${list === undefined ? 'missing' : 'not what was written'}.`);
  const sums = readChecksums((await source.readText(file)) ?? '');
  if (!sums.has(manifest.database.file) || sums.size !== manifest.files.count + 1) throw new BackupError(`${source.place} is damaged: its manifest and the list of its files do not fit.`);
  const faults: string[] = [];
  await inLanes(sums, async ([path, expected]) => {
    const stream = await source.open(path);
    if (stream === undefined) faults.push(`${path} is missing`);
    else if ((await hashOf(stream)) !== expected) faults.push(`${path} has other bytes than were written`);
  });
  if (faults.length === 0) return { manifest, sums };
  const more = faults.length > NAMED ? `, and ${faults.length - NAMED} more` : '';
  throw new BackupError(`${source.place} is damaged, and nothing was restored: ${faults.sort().slice(0, NAMED).join('; ')}${more}.`);
}

/**
 * Puts a backup into an empty place: files first, then the database, wholly or not at all. Everything is checked before
 * the first byte is written. Killed half-way, it goes on when it is run again; after a failure nothing of it is left.
 * @throws BackupError, DumpError
 */
export async function restoreBackup(source: BackupSource, target: RestoreTarget): Promise<Manifest> {
  const { manifest, sums } = await checkBackup(source);
  assertFits(manifest, target);
  await target.database.assertEmpty();
  await assertStoreIsEmpty(sums, target);
  const dump = opener(source, manifest.database.file);
  const written: string[] = [];
  try {
    await target.database.stage(dump, manifest.database);
    await inLanes(sums, async ([path, sha256]) => {
      const key = keyOfMedia(path);
      if (key !== undefined && (await putFile(source, target.storage, { key, path, sha256 }))) written.push(key);
    });
    if (manifest.storeId !== null) await target.mark.write(manifest.storeId);
    await target.database.place(dump, manifest.database);
  } catch (error) {
    for (const key of written) await target.storage.delete(key).catch(() => undefined);
    throw toRefusal(error, target.place);
  } finally {
    await target.database.tidy().catch(() => undefined);
  }
  return manifest;
}

function assertFits({ database }: Manifest, target: RestoreTarget): void {
  const kinds = { sqlite: 'SQLite', postgres: 'PostgreSQL' };
  if (database.kind !== target.database.kind) {
    throw new BackupError(`The backup is of ${kinds[database.kind]}, and DATABASE_URL names ${kinds[target.database.kind]}: restore it into ${kinds[database.kind]}, then go over with \`npm run move\`.`);
  }
  const unknown = database.migrations.filter((name) => !target.migrations.has(name));
  if (unknown.length > 0) throw new BackupError(`The backup was made by a newer version of this program, or one with other extensions: it has tables of ${unknown.slice(0, NAMED).join(', ')}, which this one does not know. Restore it with the version that made it.`);
}

/** Files of this very backup are those of a run that was broken off: their names are 128 random bits. */
async function assertStoreIsEmpty(sums: ReadonlyMap<string, string>, { storage, place }: RestoreTarget): Promise<void> {
  const keys = new Set([...sums.keys()].map(keyOfMedia));
  for await (const name of storage.list(END_OF_TIME)) {
    if (!keys.has(name)) throw new BackupError(`${place} is not empty: it has ${name}. Name an empty place for the files.`);
  }
}

/** Each call gives the bytes anew. */
function opener(source: BackupSource, path: string): () => Readable {
  const read = async function* (): AsyncIterable<unknown> {
    const stream = await source.open(path);
    if (stream === undefined) throw new BackupError(`${path} has gone from the backup.`);
    yield* stream;
  };
  return () => Readable.from(read());
}

/** False when it was there already. */
async function putFile(source: BackupSource, storage: MediaStorage, { key, path, sha256 }: { key: string; path: string; sha256: string }): Promise<boolean> {
  const found = await storage.find(key);
  if (found !== undefined && (await hashOf(found.open())) === sha256) return false;
  const stream = await source.open(path);
  if (stream === undefined) throw new BackupError(`${path} has gone from the backup.`);
  const temporaryPath = await storage.temporaryPath();
  try {
    const copy = await copyHashed(stream, temporaryPath);
    if (copy.sha256 !== sha256) throw new BackupError(`${path} changes while it is read.`);
    await flushFile(temporaryPath);
    await storage.put(key, temporaryPath);
  } finally {
    await unlinkIfThere(temporaryPath);
  }
  return true;
}

async function inLanes<T>(items: Iterable<T>, work: (item: T) => Promise<void>): Promise<void> {
  const waiting = items[Symbol.iterator]();
  const lane = async (): Promise<void> => {
    for (let next = waiting.next(); next.done !== true; next = waiting.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}
