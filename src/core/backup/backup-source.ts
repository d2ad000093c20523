import { createReadStream } from 'node:fs';
import { type FileHandle, open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { unlessMissing } from '../storage/index.js';
import { BackupError } from './backup.errors.js';
import { UNFINISHED } from './folder-target.js';
import { MANIFEST } from './manifest.js';
import { BLOCK, paddingOf, readHeader } from './tar-format.js';

/** A backup that was made. */
export interface BackupSource {
  /** For messages. */
  readonly place: string;
  /** Undefined when it has no such file. */
  readText(path: string): Promise<string | undefined>;
  /** Undefined when it has no such file. */
  open(path: string): Promise<Readable | undefined>;
}

/** @throws BackupError when there is no whole backup */
export async function openBackup(place: string): Promise<BackupSource> {
  const found = await unlessMissing(() => stat(place));
  if (found === undefined) throw new BackupError(`There is no ${place}.`);
  const source = found.isDirectory() ? new FolderSource(place) : await TarSource.open(place);
  if ((await source.readText(MANIFEST)) !== undefined) return source;
  const unfinished = (await source.readText(UNFINISHED)) !== undefined;
  throw new BackupError(unfinished ? `${place} has a backup that was broken off: run \`npm run backup -- ${place}\` again, which completes it.` : `${place} is no backup: it has no ${MANIFEST}.`);
}

class FolderSource implements BackupSource {
  constructor(readonly place: string) {}

  readText(path: string): Promise<string | undefined> {
    return unlessMissing(() => readFile(join(this.place, path), 'utf8'));
  }

  async open(path: string): Promise<Readable | undefined> {
    const found = await unlessMissing(() => stat(join(this.place, path)));
    return found?.isFile() === true ? createReadStream(join(this.place, path)) : undefined;
  }
}

interface Place {
  at: number;
  size: number;
}

class TarSource implements BackupSource {
  private constructor(
    readonly place: string,
    private readonly entries: ReadonlyMap<string, Place>,
  ) {}

  static async open(place: string): Promise<TarSource> {
    const file = await open(place, 'r');
    try {
      return new TarSource(place, await listEntries(file));
    } catch (error) {
      throw new BackupError(`${place} is no backup, or is damaged: ${error instanceof Error ? error.message : String(error)}.`, { cause: error });
    } finally {
      await file.close();
    }
  }

  async readText(path: string): Promise<string | undefined> {
    const stream = await this.open(path);
    if (stream === undefined) return undefined;
    const chunks: Buffer[] = [];
    for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
    return Buffer.concat(chunks).toString('utf8');
  }

  async open(path: string): Promise<Readable | undefined> {
    const entry = this.entries.get(path);
    if (entry === undefined) return undefined;
    if (entry.size === 0) return Readable.from([]);
    return createReadStream(this.place, { start: entry.at, end: entry.at + entry.size - 1 });
  }
}

async function listEntries(file: FileHandle): Promise<Map<string, Place>> {
  const { size: length } = await file.stat();
  const entries = new Map<string, Place>();
  const header = Buffer.alloc(BLOCK);
  for (let at = 0; at < length; ) {
    if ((await file.read(header, 0, BLOCK, at)).bytesRead < BLOCK) throw new Error('it is cut off');
    const found = readHeader(header);
    if (found === undefined) return entries;
    entries.set(found.name, { at: at + BLOCK, size: found.size });
    at += BLOCK + found.size + paddingOf(found.size);
  }
  throw new Error('it is cut off');
}
