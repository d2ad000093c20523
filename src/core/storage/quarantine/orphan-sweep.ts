import { Injectable } from '@nestjs/common';
import { Background, Clock } from '../../runtime/index.js';
import { FileStores } from '../ownership/file-stores.js';
import { isStorageKey } from '../storage-key.js';
import { Quarantine, type QuarantinedFile } from './quarantine.js';

const HOUR_MS = 60 * 60 * 1000;
const QUARANTINE_MS = 7 * 24 * HOUR_MS;
/** Files without a reservation are of versions that made none, which may still run beside this one. */
const ORPHAN_AGE_MS = HOUR_MS;
/** Announced files belong to rows that live for a day. */
const INCOMING_AGE_MS = 25 * HOUR_MS;
const BATCH = 200;

export interface OrphanOutcome {
  /** Files that no row names, taken out of the store. */
  quarantined: number;
  /** Files of the quarantine that a row names after all. */
  broughtBack: number;
  /** Files whose time in quarantine is over. */
  removed: number;
}

/** Files of the store that no row names, and the quarantine that they go to. */
@Injectable()
export class OrphanSweep {
  constructor(
    private readonly stores: FileStores,
    private readonly quarantine: Quarantine,
    private readonly clock: Clock,
    private readonly background: Background,
  ) {}

  /** Undefined when the store is not this database's, which is logged: then nothing is touched. */
  async run(): Promise<OrphanOutcome | undefined> {
    const { storage, incoming, identity } = this.stores;
    if (!(await identity.isOurs())) return undefined;
    await storage.sweepTemporary(this.before(ORPHAN_AGE_MS));
    const { broughtBack, removed } = await this.settleQuarantine();
    const quarantined = await this.takeUnknown(storage.list(this.before(ORPHAN_AGE_MS)), (key) => this.quarantine.take(key));
    await this.takeUnknown(incoming.list(this.before(INCOMING_AGE_MS)), (key) => incoming.delete(key));
    return { quarantined, broughtBack, removed };
  }

  /** Brings back what rows name; everything, if that is wanted. Gives how many files that were. */
  async restore(everything: boolean): Promise<number> {
    return (await this.settleQuarantine(everything ? () => true : undefined)).broughtBack;
  }

  private async settleQuarantine(isWanted?: () => boolean): Promise<Pick<OrphanOutcome, 'broughtBack' | 'removed'>> {
    const outcome = { broughtBack: 0, removed: 0 };
    for await (const files of batches(this.quarantine.list())) {
      if (this.background.stopping) break;
      const unknown = new Set(await this.stores.index.listUnowned(files.map(({ key }) => key)));
      for (const { key, since } of files) {
        if (!unknown.has(key) || isWanted?.() === true) {
          await this.quarantine.bringBack(key);
          outcome.broughtBack++;
        } else if (since < this.before(QUARANTINE_MS)) {
          await this.quarantine.delete(key);
          outcome.removed++;
        }
      }
    }
    return outcome;
  }

  private async takeUnknown(names: AsyncIterable<string>, take: (key: string) => Promise<void>): Promise<number> {
    let taken = 0;
    for await (const batch of batches(names)) {
      if (this.background.stopping) break;
      for (const key of await this.stores.index.listUnknown(batch.filter(isStorageKey))) {
        await take(key);
        taken++;
      }
    }
    return taken;
  }

  private before(ageMs: number): Date {
    return new Date(this.clock.now().getTime() - ageMs);
  }
}

async function* batches<T extends string | QuarantinedFile>(items: AsyncIterable<T>): AsyncIterable<T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
