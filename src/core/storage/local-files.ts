import { createWriteStream } from 'node:fs';
import { open, opendir, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { errorCodeOf } from '../runtime/index.js';

/** A rename is durable once the folder has been flushed; see fsync(2). */
export async function flushFolder(folder: string): Promise<void> {
  await flush(folder, 'r');
}

export async function flushFile(path: string): Promise<void> {
  await flush(path, 'r+');
}

async function flush(path: string, flags: string): Promise<void> {
  const handle = await open(path, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Names of what is in the folder; none when there is no folder. */
export async function* entriesOf(folder: string): AsyncIterable<string> {
  try {
    for await (const entry of await opendir(folder)) yield entry.name;
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

export async function isDirectory(path: string): Promise<boolean> {
  return (await stat(path)).isDirectory();
}

export async function isOlder(path: string, before: Date): Promise<boolean> {
  try {
    return (await stat(path)).mtime < before;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

/** Removes the files of a folder that were written before the given time. */
export async function sweepFolder(folder: string, before: Date): Promise<void> {
  for await (const name of entriesOf(folder)) {
    if (await isOlder(join(folder, name), before)) await unlinkIfThere(join(folder, name));
  }
}

/** Writes a stream to a new file. When it rejects there is no file, and none that is still to come. */
export async function writeNewFile(path: string, source: Readable, ...gates: Transform[]): Promise<void> {
  const file = createWriteStream(path, { flags: 'wx' });
  try {
    await pipeline([source, ...gates, file]);
  } catch (error) {
    // A file that is still being opened would appear after it was removed.
    if (!file.closed) await new Promise<void>((resolve) => file.once('close', resolve));
    await unlinkIfThere(path);
    throw error;
  }
}

export async function unlinkIfThere(path: string): Promise<void> {
  try {
    await unlink(path);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

/** What the work gives; undefined when a file that it needs is not there. */
export async function unlessMissing<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

export function isMissing(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(errorCodeOf(error) ?? '');
}
