import { createReadStream } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { MediaStorage, Quarantine, type QuarantinedFile, StoreMark, type StoredFile } from '../../src/core/storage/index.js';

async function move(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await rename(from, to);
}

async function* filesIn(folder: string): AsyncIterable<{ key: string; since: Date }> {
  for (const key of await readdir(folder).catch(() => [])) {
    const file = await stat(join(folder, key)).catch(() => undefined);
    if (file?.isFile() === true) yield { key, since: file.mtime };
  }
}

/** Files side by side in one folder. */
export class CellarStorage extends MediaStorage {
  private arrived = 0;

  constructor(private readonly folder: string) {
    super();
  }

  async temporaryPath(): Promise<string> {
    const folder = join(this.folder, 'arriving');
    await mkdir(folder, { recursive: true });
    return join(folder, `${process.pid}-${++this.arrived}`);
  }

  async put(key: string, temporaryPath: string): Promise<void> {
    await move(temporaryPath, this.pathOf(key));
  }

  async find(key: string): Promise<StoredFile | undefined> {
    const path = this.pathOf(key);
    const file = await stat(path).catch(() => undefined);
    return file && { size: file.size, storedAt: file.mtime, path, open: (range) => createReadStream(path, range) };
  }

  async delete(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true });
  }

  async *list(before: Date): AsyncIterable<string> {
    for await (const { key, since } of filesIn(join(this.folder, 'kept'))) if (since < before) yield key;
  }

  async sweepTemporary(before: Date): Promise<void> {
    for await (const { key, since } of filesIn(join(this.folder, 'arriving'))) if (since < before) await rm(join(this.folder, 'arriving', key), { force: true });
  }

  async check(): Promise<void> {
    await mkdir(join(this.folder, 'kept'), { recursive: true });
  }

  private pathOf(key: string): string {
    return join(this.folder, 'kept', key);
  }
}

export class CellarQuarantine extends Quarantine {
  constructor(private readonly folder: string) {
    super();
  }

  async take(key: string): Promise<void> {
    await move(join(this.folder, 'kept', key), join(this.folder, 'apart', key)).catch(() => undefined);
  }

  async bringBack(key: string): Promise<void> {
    await move(join(this.folder, 'apart', key), join(this.folder, 'kept', key)).catch(() => undefined);
  }

  list(): AsyncIterable<QuarantinedFile> {
    return filesIn(join(this.folder, 'apart'));
  }

  async delete(key: string): Promise<void> {
    await rm(join(this.folder, 'apart', key), { force: true });
  }
}

export class CellarMark extends StoreMark {
  constructor(private readonly folder: string) {
    super();
  }

  async read(): Promise<string | undefined> {
    return readFile(join(this.folder, 'store-id'), 'utf8').catch(() => undefined);
  }

  async write(storeId: string): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    await writeFile(join(this.folder, 'store-id'), storeId, { flush: true });
  }
}
