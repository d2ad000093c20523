import { createReadStream, existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { ProcessLock } from '../database/index.js';
import { type Digest, copyHashed, entriesOf, flushFile, flushFolder, hashOf, unlessMissing } from '../storage/index.js';
import { BackupError } from './backup.errors.js';
import { type BackupTarget, makeTargetFolder } from './backup-target.js';
import { type BackedUp, MANIFEST, type Manifest, isDump, isList, readChecksums, readManifest } from './manifest.js';

/** There while a backup is being made, and after one that was broken off. */
export const UNFINISHED = 'UNFINISHED';
const LOCK = '.lock';
const NOTE = 'A backup into this folder is under way, or was broken off: run it again, and it goes on where it was.';

/** A folder that takes one backup after the other, of which it keeps the last: files of the media store that are there are not copied again. */
export class FolderTarget implements BackupTarget {
  readonly lanes: number = 4;
  readonly dumpPath: string;
  private readonly changedFolders = new Set<string>();
  private sums = new Map<string, string>();
  private lock: ProcessLock | undefined;

  constructor(readonly place: string) {
    this.dumpPath = join(place, 'database.part');
  }

  async open(storeId: string | undefined): Promise<void> {
    await makeTargetFolder(this.place);
    const names = (await readdir(this.place)).filter((name) => name !== LOCK);
    const known = [MANIFEST, UNFINISHED].filter((name) => names.includes(name));
    if (names.length > 0 && known.length === 0) throw new BackupError(`${this.place} has files and is no backup: name an empty folder, or one that does not exist yet.`);
    this.lock = ProcessLock.take(join(this.place, LOCK));
    if (this.lock === undefined) throw new BackupError(`Another backup into ${this.place} is under way; wait for its end.`);
    const owners = await Promise.all(known.map((name) => this.ownerIn(name)));
    if (storeId !== undefined && owners.some((owner) => owner !== undefined && owner !== storeId)) throw new BackupError(`${this.place} has the backup of another installation: name a folder of its own.`);
    if (known.includes(MANIFEST)) this.sums = await this.readSums();
    await this.write(UNFINISHED, `${JSON.stringify({ storeId: storeId ?? null, note: NOTE }, null, 2)}\n`);
    await rm(this.dumpPath, { force: true });
  }

  async find(path: string): Promise<Digest | undefined> {
    return unlessMissing(async () => {
      const { size } = await stat(join(this.place, path));
      // One that the last manifest does not know comes from a run that was broken off; only whole files have their name.
      return { size, sha256: this.sums.get(path) ?? (await hashOf(createReadStream(join(this.place, path)))) };
    });
  }

  async add(path: string, source: Readable): Promise<Digest> {
    const [file, draft] = [join(this.place, path), join(this.place, `${path}.part`)];
    await mkdir(dirname(file), { recursive: true });
    await rm(draft, { force: true });
    const digest = await copyHashed(source, draft);
    await this.settle(draft, file);
    return digest;
  }

  async addDump(path: string): Promise<Digest> {
    const { size } = await stat(this.dumpPath);
    const sha256 = await hashOf(createReadStream(this.dumpPath));
    await this.settle(this.dumpPath, join(this.place, path));
    return { sha256, size };
  }

  async finish(files: BackedUp, list: { file: string; text: string }, makeManifest: (sha256: string) => Manifest): Promise<void> {
    const { sha256 } = await this.add(list.file, Readable.from([Buffer.from(list.text)]));
    for (const folder of this.changedFolders) await flushFolder(folder);
    const manifest = makeManifest(sha256);
    await this.write(MANIFEST, `${JSON.stringify(manifest, null, 2)}\n`);
    await rm(join(this.place, UNFINISHED), { force: true });
    await this.tidy(new Set([...files.keys(), list.file]));
  }

  async close(): Promise<void> {
    if (this.lock === undefined) return;
    await rm(this.dumpPath, { force: true });
    this.lock.free();
  }

  private async settle(draft: string, file: string): Promise<void> {
    await flushFile(draft);
    await rename(draft, file);
    // Its own folder may be new to the one above.
    for (const folder of [dirname(file), dirname(dirname(file))]) if (folder.startsWith(this.place)) this.changedFolders.add(folder);
  }

  private async write(name: string, text: string): Promise<void> {
    const draft = join(this.place, `${name}.part`);
    try {
      await writeFile(draft, text, { flush: true });
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
    await rename(draft, join(this.place, name));
    await flushFolder(this.place);
  }

  private async ownerIn(name: string): Promise<string | undefined> {
    const text = await readFile(join(this.place, name), 'utf8');
    const { storeId } = name === MANIFEST ? readManifest(text) : (JSON.parse(text) as { storeId: string | null });
    return storeId ?? undefined;
  }

  private async readSums(): Promise<Map<string, string>> {
    const { checksums } = readManifest(await readFile(join(this.place, MANIFEST), 'utf8'));
    const list = join(this.place, checksums.file);
    return existsSync(list) ? readChecksums(await readFile(list, 'utf8')) : new Map();
  }

  /** What people have deleted is to go from their backup too. */
  private async tidy(kept: ReadonlySet<string>): Promise<void> {
    for await (const name of entriesOf(this.place)) {
      if ((isDump(name) || isList(name)) && !kept.has(name)) await rm(join(this.place, name));
    }
    for await (const shard of entriesOf(join(this.place, 'media'))) {
      const folder = join(this.place, 'media', shard);
      let left = 0;
      for await (const name of entriesOf(folder)) {
        if (kept.has(`media/${shard}/${name}`)) left++;
        else await rm(join(folder, name), { force: true });
      }
      if (left === 0) await rmdir(folder);
    }
  }
}
