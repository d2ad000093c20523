import { constants, copyFile, link, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCodeOf } from '../runtime/index.js';
import { IncomingFiles } from './incoming-files.js';
import { entriesOf, flushFile, flushFolder, isMissing, isNoSpace, isOlder, unlinkIfThere } from './local-files.js';
import { isStorageKey } from './storage-key.js';
import { StorageFullError } from './storage.errors.js';
import type { TemporaryFolder } from './temporary-folder.js';

/** Files in one folder of the disk on which uploads arrive. */
export class LocalIncomingFiles extends IncomingFiles {
  constructor(
    private readonly directory: string,
    private readonly temporary: TemporaryFolder,
  ) {
    super();
  }

  presign(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  async keep(key: string, temporaryPath: string): Promise<boolean> {
    try {
      await mkdir(this.directory, { recursive: true });
      await flushFile(temporaryPath);
      // One of several wins, as a link never replaces a file.
      await share(temporaryPath, this.pathOf(key));
      await flushFolder(this.directory);
    } catch (error) {
      if (errorCodeOf(error) === 'EEXIST') return false;
      throw isNoSpace(error) ? new StorageFullError() : error;
    }
    return true;
  }

  async findSize(key: string): Promise<number | undefined> {
    try {
      return (await stat(this.pathOf(key))).size;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async copy(key: string, maxBytes: number): Promise<string | undefined> {
    const size = await this.findSize(key);
    if (size === undefined || size > maxBytes) return undefined;
    const path = await this.temporary.path();
    try {
      // Cleaning replaces files and never writes into them, so that the two may be one.
      await share(this.pathOf(key), path);
      return path;
    } catch (error) {
      await unlinkIfThere(path);
      if (isMissing(error)) return undefined;
      throw isNoSpace(error) ? new StorageFullError() : error;
    }
  }

  async delete(key: string): Promise<void> {
    await unlinkIfThere(this.pathOf(key));
  }

  async *list(before: Date): AsyncIterable<string> {
    for await (const name of entriesOf(this.directory)) {
      if (isStorageKey(name) && (await isOlder(join(this.directory, name), before))) yield name;
    }
  }

  private pathOf(key: string): string {
    return join(this.directory, key);
  }
}

/** A second name for the file, or a copy where the file system knows no links. @throws EEXIST */
async function share(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'EXDEV', 'EMLINK', 'ENOSYS'].includes(errorCodeOf(error) ?? '')) throw error;
    await copyFile(from, to, constants.COPYFILE_EXCL);
    await flushFile(to);
  }
}
