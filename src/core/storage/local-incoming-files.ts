import { access, constants, copyFile, link, mkdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCodeOf } from '../runtime/index.js';
import { IncomingFiles } from './incoming-files.js';
import { entriesOf, flushFile, flushFolder, isMissing, unlessMissing, isOlder, unlinkIfThere } from './local-files.js';
import { isStorageKey } from './storage-key.js';
import type { TemporaryFolder } from './temporary-folder.js';

/** What link(2) says on file systems that have none. */
const WITHOUT_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK', 'ENOSYS']);

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
    const path = this.pathOf(key);
    await mkdir(this.directory, { recursive: true });
    await flushFile(temporaryPath);
    if (!(await moveIfFree(temporaryPath, path))) return false;
    try {
      await flushFolder(this.directory);
    } catch (error) {
      await unlinkIfThere(path).catch(() => undefined);
      throw error;
    }
    return true;
  }

  async findSize(key: string): Promise<number | undefined> {
    return unlessMissing(async () => (await stat(this.pathOf(key))).size);
  }

  async copy(key: string, maxBytes: number): Promise<string | undefined> {
    const size = await this.findSize(key);
    if (size === undefined || size > maxBytes) return undefined;
    const path = await this.temporary.path();
    try {
      // A file of the caller's own, since it is about to be cleaned; no bytes are copied where the file system shares them.
      await copyFile(this.pathOf(key), path, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
      return path;
    } catch (error) {
      await unlinkIfThere(path);
      if (isMissing(error)) return undefined;
      throw error;
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

/** Gives a file that is not written to any more another name, unless there is one of that name; one of several who try wins. */
async function moveIfFree(from: string, to: string): Promise<boolean> {
  try {
    // Not a rename, which would replace.
    await link(from, to);
  } catch (error) {
    if (errorCodeOf(error) === 'EEXIST') return false;
    if (!WITHOUT_LINKS.has(errorCodeOf(error) ?? '')) throw error;
    if (await isThere(to)) return false;
    await rename(from, to);
    return true;
  }
  await unlinkIfThere(from);
  return true;
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(() => true, () => false);
}
