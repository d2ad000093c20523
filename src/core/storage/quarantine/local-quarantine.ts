import { mkdir, rename, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Clock } from '../../runtime/index.js';
import { entriesOf, flushFolder, unlessMissing, unlinkIfThere } from '../local-files.js';
import { isStorageKey } from '../storage-key.js';
import { Quarantine, type QuarantinedFile } from './quarantine.js';

/** In one folder of the store, under their keys; the time of a file is that of its arrival there. */
export class LocalQuarantine extends Quarantine {
  private readonly folder: string;

  constructor(
    private readonly pathOf: (key: string) => string,
    directory: string,
    private readonly clock: Clock,
  ) {
    super();
    this.folder = join(directory, '.quarantine');
  }

  async take(key: string): Promise<void> {
    const now = this.clock.now();
    await unlessMissing(async () => {
      await utimes(this.pathOf(key), now, now);
      await move(this.pathOf(key), join(this.folder, key));
    });
  }

  async bringBack(key: string): Promise<void> {
    await unlessMissing(async () => {
      await stat(join(this.folder, key));
      await move(join(this.folder, key), this.pathOf(key));
    });
  }

  async *list(): AsyncIterable<QuarantinedFile> {
    for await (const key of entriesOf(this.folder)) {
      if (!isStorageKey(key)) continue;
      const found = await unlessMissing(() => stat(join(this.folder, key)));
      if (found !== undefined) yield { key, since: found.mtime };
    }
  }

  async delete(key: string): Promise<void> {
    await unlinkIfThere(join(this.folder, key));
  }
}

/** Within the store, durable when it resolves. */
async function move(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await rename(from, to);
  await flushFolder(dirname(to));
  await flushFolder(dirname(from));
}
