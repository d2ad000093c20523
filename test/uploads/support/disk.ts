import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from '../../../src/core/database/index.js';
import type { Program } from '../../support/program.js';
import { deleteFromBucket, listTestBucket, onS3, putIntoBucket, readFromBucket } from '../../support/bucket.js';

const MARK = '.store-id';
const QUARANTINE = '.quarantine';

const uploadDirectory = () => process.env.UPLOAD_DIR ?? '';

/** Every file under the upload directory, those that are still arriving included; not what is in quarantine, nor the store's mark. */
export function filesOnDisk(): string[] {
  if (!existsSync(uploadDirectory())) return [];
  return readdirSync(uploadDirectory(), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== MARK && !entry.parentPath.endsWith(QUARANTINE))
    .map((entry) => entry.name)
    .sort();
}

/** Every file that is kept anywhere: in the store, still arriving, or sent and not completed. */
export async function filesKept(): Promise<string[]> {
  const inBucket = onS3 ? (await listTestBucket()).filter((key) => key !== MARK && !key.startsWith(`${QUARANTINE}/`)) : [];
  return [...filesOnDisk(), ...inBucket].sort();
}

export async function filesInQuarantine(): Promise<string[]> {
  if (onS3) return (await listTestBucket()).filter((key) => key.startsWith(`${QUARANTINE}/`)).map((key) => key.slice(QUARANTINE.length + 1));
  const folder = join(uploadDirectory(), QUARANTINE);
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

/** Marks the store as the one of some database, or takes its mark away. */
export async function markStore(storeId: string | undefined): Promise<void> {
  if (onS3) await (storeId === undefined ? deleteFromBucket(MARK) : putIntoBucket(MARK, Buffer.from(storeId)));
  else if (storeId === undefined) rmSync(join(uploadDirectory(), MARK), { force: true });
  else writeFileSync(join(uploadDirectory(), MARK), storeId);
}

export async function markOfStore(): Promise<string | undefined> {
  if (onS3) return (await listTestBucket()).includes(MARK) ? (await readFromBucket(MARK)).trim() : undefined;
  const path = join(uploadDirectory(), MARK);
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined;
}

/** Replaces the bytes of a stored file behind the program's back. */
export async function overwriteStored(key: string, bytes: Uint8Array): Promise<void> {
  if (onS3) await putIntoBucket(key, bytes);
  else writeFileSync(storedPath(key), bytes);
}

/** Takes a stored file away behind the program's back. */
export async function removeStored(key: string): Promise<void> {
  if (onS3) await deleteFromBucket(key);
  else unlinkSync(storedPath(key));
}

/** Takes all files away behind the program's back, those in quarantine included; the mark stays. */
export async function emptyStore(): Promise<void> {
  if (onS3) for (const key of await listTestBucket()) if (key !== MARK) await deleteFromBucket(key);
  if (!existsSync(uploadDirectory())) return;
  for (const entry of readdirSync(uploadDirectory(), { recursive: true, withFileTypes: true })) {
    if (entry.isFile() && entry.name !== MARK) unlinkSync(join(entry.parentPath, entry.name));
  }
}

/** A file that no row names, as a crash between file and row leaves it. */
export async function storeOrphan(key: string, bytes: Uint8Array): Promise<void> {
  if (!onS3) mkdirSync(join(uploadDirectory(), key.slice(0, 2)), { recursive: true });
  await overwriteStored(key, bytes);
}

function storedPath(key: string): string {
  return join(uploadDirectory(), key.slice(0, 2), key);
}

export function keyOf(url: string): string {
  return new URL(url, 'http://localhost').pathname.split('/').at(-1) ?? '';
}

/** Rows of the tables that an upload writes to, and the files: what a refusal must leave as it was. */
export async function everythingKept(app: Program): Promise<object> {
  // What an earlier request replaced may still be going.
  const { DiscardedFiles } = await import('../../../src/core/storage/index.js');
  await app.service(DiscardedFiles).settle();
  const database = await app.database();
  const kept: Record<string, unknown> = { files: await filesKept() };
  for (const table of ['posts', 'media', 'caption_terms', 'idempotency_keys']) {
    kept[table] = (await database.query<{ count: number }>(sql`SELECT CAST(COUNT(*) AS bigint) AS count FROM ${sql.text(table)}`))[0]?.count;
  }
  return kept;
}

/** Repeats the look until it sees what is wanted, or gives what it saw last. */
export async function eventually<T>(look: () => T | Promise<T>, isWanted: (seen: T) => boolean, withinMs = 10_000): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (isWanted(seen) || performance.now() > deadline) return seen;
    await sleep(20);
  }
}
