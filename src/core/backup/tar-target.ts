import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { ProcessLock } from '../database/index.js';
import type { Clock } from '../runtime/index.js';
import { type Digest, flushFolder } from '../storage/index.js';
import { BackupError } from './backup.errors.js';
import { type BackupTarget, makeTargetFolder } from './backup-target.js';
import { type BackedUp, MANIFEST, type Manifest } from './manifest.js';
import { BLOCK, paddingOf, writeHeader } from './tar-format.js';

/** A new file with everything, as an archive that `tar` reads. It has its name once it is whole. */
export class TarTarget implements BackupTarget {
  readonly lanes = 1;
  readonly dumpPath: string;
  private readonly draft: string;
  private readonly lockPath: string;
  private lock: ProcessLock | undefined;
  private file: FileHandle | undefined;
  private end = 0;

  constructor(
    readonly place: string,
    private readonly clock: Clock,
  ) {
    this.draft = `${place}.part`;
    this.dumpPath = `${place}.database.part`;
    this.lockPath = `${place}.lock`;
  }

  async open(): Promise<void> {
    if (existsSync(this.place)) throw new BackupError(`${this.place} is there already: name a file that does not exist yet.`);
    await makeTargetFolder(dirname(this.place));
    this.lock = ProcessLock.take(this.lockPath);
    if (this.lock === undefined) throw new BackupError(`Another backup into ${this.place} is under way; wait for its end.`);
    await rm(this.dumpPath, { force: true });
    this.file = await open(this.draft, 'w', 0o600);
  }

  async find(): Promise<undefined> {
    return undefined;
  }

  async add(path: string, source: Readable): Promise<Digest> {
    const hash = createHash('sha256');
    let size = 0;
    for await (const chunk of source as AsyncIterable<Buffer>) {
      hash.update(chunk);
      await this.writeAt(this.end + BLOCK + size, chunk);
      size += chunk.length;
    }
    // The header comes last: what breaks off before is written over.
    await this.writeAt(this.end + BLOCK + size, Buffer.alloc(paddingOf(size)));
    await this.writeAt(this.end, writeHeader({ name: path, size }, this.clock.now()));
    this.end += BLOCK + size + paddingOf(size);
    return { sha256: hash.digest('hex'), size };
  }

  async addDump(path: string): Promise<Digest> {
    const digest = await this.add(path, createReadStream(this.dumpPath));
    await rm(this.dumpPath);
    return digest;
  }

  async finish(_files: BackedUp, list: { file: string; text: string }, makeManifest: (sha256: string) => Manifest): Promise<void> {
    const { sha256 } = await this.add(list.file, Readable.from([Buffer.from(list.text)]));
    await this.add(MANIFEST, Readable.from([Buffer.from(`${JSON.stringify(makeManifest(sha256), null, 2)}\n`)]));
    await this.file?.truncate(this.end);
    await this.writeAt(this.end, Buffer.alloc(2 * BLOCK));
    await this.file?.sync();
    await rename(this.draft, this.place);
    await flushFolder(dirname(this.place));
  }

  async close(): Promise<void> {
    await this.file?.close();
    if (this.lock === undefined) return;
    for (const path of [this.dumpPath, this.draft]) await rm(path, { force: true });
    this.lock.free({ removing: true });
  }

  private async writeAt(position: number, bytes: Buffer): Promise<void> {
    for (let done = 0; done < bytes.length; ) {
      const { bytesWritten = 0 } = (await this.file?.write(bytes, done, bytes.length - done, position + done)) ?? {};
      if (bytesWritten === 0) throw new Error(`${this.draft} takes no more bytes`);
      done += bytesWritten;
    }
  }
}
