import { createReadStream } from 'node:fs';
import { access, constants, mkdir, open, opendir, rename, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { type Random, errorCodeOf } from '../runtime/index.js';
import { MediaStorage, type StoredFile } from './media-storage.js';
import { StorageFullError } from './storage.errors.js';
import { isStorageKey } from './storage-key.js';

const INCOMING = '.incoming';
const SHARD_LENGTH = 2;

/** Files in `<directory>/<first two characters of the key>/<key>`; uploads arrive in `<directory>/.incoming/`. */
export class LocalStorage extends MediaStorage {
  private readonly shards = new Set<string>();

  constructor(
    private readonly directory: string,
    private readonly random: Random,
  ) {
    super();
  }

  async temporaryPath(): Promise<string> {
    const folder = join(this.directory, INCOMING);
    await this.ensureFolder(folder);
    return join(folder, this.random.bytes(16).toString('hex'));
  }

  async put(key: string, temporaryPath: string): Promise<void> {
    const folder = this.folderOf(key);
    try {
      await this.ensureFolder(folder);
      await rename(temporaryPath, join(folder, key));
      await flushFolder(folder);
    } catch (error) {
      throw isNoSpace(error) ? new StorageFullError() : error;
    }
  }

  async find(key: string): Promise<StoredFile | undefined> {
    if (!isStorageKey(key)) return undefined;
    const path = join(this.folderOf(key), key);
    try {
      const { size } = await stat(path);
      return { size, path, open: () => createReadStream(path) };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async delete(key: string): Promise<void> {
    await unlinkIfThere(join(this.folderOf(key), key));
  }

  async *list(before: Date): AsyncIterable<string> {
    for await (const entry of entriesOf(this.directory)) {
      if (entry.startsWith('.')) continue;
      let isFolder = false;
      for await (const name of entriesOf(join(this.directory, entry))) {
        isFolder = true;
        const stored = isStorageKey(name) && name.startsWith(entry);
        if (await isOlder(join(this.directory, entry, name), before)) yield stored ? name : join(entry, name);
      }
      if (!isFolder && !(await isDirectory(join(this.directory, entry)))) yield entry;
    }
  }

  async sweepTemporary(before: Date): Promise<void> {
    const folder = join(this.directory, INCOMING);
    for await (const name of entriesOf(folder)) {
      if (await isOlder(join(folder, name), before)) await unlinkIfThere(join(folder, name));
    }
  }

  async check(): Promise<void> {
    await mkdir(this.directory, { recursive: true });
    await access(this.directory, constants.R_OK | constants.W_OK);
  }

  private folderOf(key: string): string {
    return join(this.directory, key.slice(0, SHARD_LENGTH));
  }

  private async ensureFolder(folder: string): Promise<void> {
    if (this.shards.has(folder)) return;
    if ((await mkdir(folder, { recursive: true })) !== undefined) await flushFolder(this.directory);
    this.shards.add(folder);
  }
}

/** A rename is durable once the folder has been flushed; see fsync(2). */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function* entriesOf(folder: string): AsyncIterable<string> {
  try {
    for await (const entry of await opendir(folder)) yield entry.name;
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

async function isDirectory(path: string): Promise<boolean> {
  return (await stat(path)).isDirectory();
}

async function isOlder(path: string, before: Date): Promise<boolean> {
  try {
    return (await stat(path)).mtime < before;
  } catch (error) {
    if (isMissing(error)) return false;
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

function isMissing(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(errorCodeOf(error) ?? '');
}

export function isNoSpace(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT'].includes(errorCodeOf(error) ?? '');
}
