import { Injectable } from '@nestjs/common';
import { Database, DatabaseDump, type DumpFacts } from '../database/index.js';
import { Clock } from '../runtime/index.js';
import type { NamedFile } from '../storage/index.js';
import { BackupError, toRefusal } from './backup.errors.js';
import type { BackupTarget } from './backup-target.js';
import { BackedUpStore } from './backed-up-store.js';
import { type BackedUp, FORMAT, type Manifest, mediaPath, stampOf, writeChecksums } from './manifest.js';

export interface BackupOutcome {
  copied: number;
  /** Were there from an earlier run. */
  present: number;
  /** Are named by rows, and are not in the store or not what was stored. */
  faults: number;
  bytes: number;
  rows: number;
}

interface Contents {
  facts: DumpFacts;
  storeId: string | undefined;
  files: Map<string, NamedFile>;
}

/** Copies database and media store of a moment, while the server goes on. */
@Injectable()
export class Backup {
  constructor(
    private readonly database: Database,
    private readonly dump: DatabaseDump,
    private readonly store: BackedUpStore,
    private readonly clock: Clock,
  ) {}

  /**
   * Deleted files stay until it is done, so that all that the rows of the moment name can be copied.
   * @param report called with one line for each file that is not what its row says
   * @throws BackupError, DumpError; what was in the target before is then whole
   */
  async run(target: BackupTarget, report: (fault: string) => void): Promise<BackupOutcome> {
    await this.dump.assertPossible();
    await this.store.storage.check();
    if (await this.store.contains(target.place)) throw new BackupError(`${target.place} is in the media store: name a place outside of it.`);
    try {
      await target.open(await this.store.identity.findId());
      return await this.fill(target, report);
    } catch (error) {
      throw toRefusal(error, target.place);
    } finally {
      await target.close();
    }
  }

  private async fill(target: BackupTarget, report: (fault: string) => void): Promise<BackupOutcome> {
    const madeAt = this.clock.now();
    const stamp = stampOf(madeAt);
    const files: BackedUp = new Map();
    const outcome = { copied: 0, present: 0, faults: 0, bytes: 0, rows: 0 };
    const { facts, storeId, file, missing } = await this.store.hold.during(async () => {
      const contents = await this.database.inSnapshot(async (snapshot) => {
        await this.dump.write(snapshot, target.dumpPath);
        return this.look();
      });
      const path = `database-${stamp}.${contents.facts.kind === 'sqlite' ? 'sqlite' : 'dump'}`;
      files.set(path, await target.addDump(path));
      return { ...contents, file: path, missing: await this.copyFiles(contents.files, target, { files, outcome, report }) };
    });
    const list = `files-${stamp}.sha256`;
    const makeManifest = (sha256: string): Manifest => ({
      format: FORMAT, madeAt: madeAt.toISOString(), storeId: storeId ?? null, database: { file, ...facts },
      files: { count: files.size - 1, bytes: outcome.bytes, missing }, checksums: { file: list, sha256 },
    });
    await target.finish(files, { file: list, text: writeChecksums(files) }, makeManifest);
    outcome.rows = Object.values(facts.rows).reduce((sum, count) => sum + count, 0);
    return outcome;
  }

  private async look(): Promise<Contents> {
    const files = new Map<string, NamedFile>();
    for await (const file of this.store.index.list()) files.set(file.key, file);
    return { facts: await this.dump.describe(), storeId: await this.store.identity.findId(), files };
  }

  /** Gives how many are missing. */
  private async copyFiles(named: Map<string, NamedFile>, target: BackupTarget, { files, outcome, report }: { files: BackedUp; outcome: BackupOutcome; report: (fault: string) => void }): Promise<number> {
    let missing = 0;
    const waiting = named.values();
    const lane = async (): Promise<void> => {
      for (const file of waiting) {
        const path = mediaPath(file.key);
        const known = await target.find(path);
        const isSame = known !== undefined && (file.sha256 === undefined || file.sha256 === known.sha256);
        const digest = isSame ? known : await this.copy(file.key, path, target);
        if (digest === undefined || (file.sha256 !== undefined && digest.sha256 !== file.sha256)) {
          outcome.faults++;
          report(`${file.key}: ${digest === undefined ? 'the file is missing in the store' : 'the file has other bytes than were stored'}`);
        }
        if (digest === undefined) {
          missing++;
          continue;
        }
        outcome[isSame ? 'present' : 'copied']++;
        outcome.bytes += digest.size;
        files.set(path, digest);
      }
    };
    await Promise.all(Array.from({ length: target.lanes }, lane));
    return missing;
  }

  private async copy(key: string, path: string, target: BackupTarget) {
    const found = await this.store.storage.find(key);
    return found === undefined ? undefined : target.add(path, found.open());
  }
}
