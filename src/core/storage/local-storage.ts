import { createReadStream } from 'node:fs';
import { access, constants, mkdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { entriesOf, flushFolder, isDirectory, isMissing, isNoSpace, isOlder, unlinkIfThere } from './local-files.js';
import { MediaStorage, type StoredFile } from './media-storage.js';
import { StorageFullError } from './storage.errors.js';
import { isStorageKey } from './storage-key.js';
import type { TemporaryFolder } from './temporary-folder.js';

const SHARD_LENGTH = 2;

/** Files in `<directory>/<first two characters of the key>/<key>`; uploads arrive in `<directory>/.incoming/`. */
export class LocalStorage extends MediaStorage {
  private readonly shards = new Set<string>();

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
      return { size, path, open: (range) => createReadStream(path, range) };
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
    await this.temporary.sweep(before);
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
