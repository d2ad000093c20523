import { createReadStream } from 'node:fs';
import { access, constants, mkdir, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fromSystemFailure } from '../problems/index.js';
import { entriesOf, flushFolder, isDirectory, unlessMissing, isOlder, unlinkIfThere } from './local-files.js';
import { MediaStorage, type StoredFile } from './media-storage.js';
import { isStorageKey } from './storage-key.js';
import type { TemporaryFolder } from './temporary-folder.js';

const SHARD_LENGTH = 2;

export function localPathOf(directory: string, key: string): string {
  return join(directory, key.slice(0, SHARD_LENGTH), key);
}

/** Files in `<directory>/<first two characters of the key>/<key>`; uploads arrive in `<directory>/.incoming/`. */
export class LocalStorage extends MediaStorage {
  constructor(
    private readonly directory: string,
    private readonly temporary: TemporaryFolder,
  ) {
    super();
  }

  temporaryPath(): Promise<string> {
    return this.temporary.path();
  }

  async put(key: string, temporaryPath: string): Promise<void> {
    const folder = this.folderOf(key);
    try {
      await this.move(temporaryPath, folder, key);
      await flushFolder(folder).catch((error: unknown) => this.undo(key, temporaryPath, error));
    } catch (error) {
      throw fromSystemFailure(error) ?? error;
    }
  }

  async find(key: string): Promise<StoredFile | undefined> {
    if (!isStorageKey(key)) return undefined;
    const path = join(this.folderOf(key), key);
    return unlessMissing(async () => {
      const { size, mtime } = await stat(path);
      return { size, storedAt: mtime, path, open: (range) => createReadStream(path, range) };
    });
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
    await this.temporary.sweep(before);
  }

  async check(): Promise<void> {
    await mkdir(this.directory, { recursive: true });
    await access(this.directory, constants.R_OK | constants.W_OK);
  }

  private async move(temporaryPath: string, folder: string, key: string): Promise<void> {
    const moved = await unlessMissing(async () => {
      await rename(temporaryPath, join(folder, key));
      return true;
    });
    if (moved) return;
    // The first file of its folder, or one whose folder has gone.
    if ((await mkdir(folder, { recursive: true })) !== undefined) await flushFolder(this.directory);
    await rename(temporaryPath, join(folder, key));
  }

  /** What could not be stored for certain is not stored, and the caller's again. */
  private async undo(key: string, temporaryPath: string, error: unknown): Promise<never> {
    await rename(join(this.folderOf(key), key), temporaryPath).catch(() => this.delete(key));
    throw error;
  }

  private folderOf(key: string): string {
    return dirname(localPathOf(this.directory, key));
  }
}
