// Files behind some of the world's media, the same in each server's store.
import BetterSqlite from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RENDITION } from './operations.mjs';

const FILES = 16;

/** Media that have a file. */
export function readFiles(file) {
  const db = new BetterSqlite(file, { readonly: true });
  const files = db.prepare('SELECT id, storage_key AS key FROM media WHERE post_id <= ? ORDER BY id').all(FILES);
  db.close();
  return files;
}

/** Puts the photo behind the first media, in the way in which the program stores it. */
export async function layFiles(file, photo, folders) {
  const db = new BetterSqlite(file);
  const sha256 = createHash('sha256').update(photo).digest('hex');
  db.prepare('UPDATE media SET size = ?, sha256 = ? WHERE post_id <= ?').run(photo.length, sha256, FILES);
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  for (const { key } of readFiles(file)) {
    for (const folder of folders) {
      await mkdir(join(folder, key.slice(0, 2)), { recursive: true });
      await writeFile(join(folder, key.slice(0, 2), key), photo);
    }
  }
}

/** Has the program make its renditions, and gives them to the bare servers as files. */
export async function copyRenditions(file, url, folders) {
  for (const { id } of readFiles(file)) {
    const answer = await fetch(`${url}/media/${id}/renditions/${RENDITION}`);
    if (!answer.ok) throw new Error(`The rendition of media ${id} gave ${answer.status}`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    for (const folder of folders) await writeFile(join(folder, `${RENDITION}-${id}.jpg`), bytes);
  }
}
