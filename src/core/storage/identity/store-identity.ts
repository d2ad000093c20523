import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '../../database/index.js';
import type { MediaStorage } from '../media-storage.js';
import { isStorageKey } from '../storage-key.js';
import { StoredFileIndex } from '../stored-file-index.js';
import { IdentityTools } from './identity-tools.js';
import { StoreInUse } from './store-in-use.js';
import { StoreIdentityRepository } from './store-identity.repository.js';
import type { StoreMark } from './store-mark.js';

/** Files that are looked for in the store, of each module, to tell that it is this database's. */
const SAMPLE = 20;
/** Names that are looked at to tell that a store is empty. */
const GLANCE = 1_000;
const END_OF_TIME = new Date(8.64e15);

const MARKED = 'it is marked as the store of another one';
const ADVICE = 'Nothing is swept until this is settled. Is DATABASE_URL or the store the wrong one? If not, `npm run media -- adopt` makes the store this database\'s own.';

/** A store, and the mark in it. */
export interface MarkedStore {
  storage: MediaStorage;
  mark: StoreMark;
}

interface Look {
  own: string | undefined;
  marked: string | undefined;
  mismatch: string | undefined;
}

/**
 * Whether the media store belongs to this database: both carry the same id, written at the first start. What a database
 * does not know may be deleted from its own store only.
 */
@Injectable()
export class StoreIdentity implements OnApplicationBootstrap {
  private readonly logger = new Logger('Storage');

  constructor(
    private readonly repository: StoreIdentityRepository,
    private readonly inUse: StoreInUse,
    private readonly index: StoredFileIndex,
    private readonly database: Database,
    private readonly tools: IdentityTools,
  ) {}

  /** Before the first request can store a file. */
  async onApplicationBootstrap(): Promise<void> {
    if (this.tools.program.isCommand) return;
    await this.isOurs().catch((error: unknown) => {
      this.logger.warn(`The media store does not answer, so that it is not known whose it is; nothing is swept: ${error instanceof Error ? error.message : String(error)}`);
    });
  }

  /** Looks at the store in use, and marks it when it is new. @throws DependencyDownError when it does not answer */
  async isOurs(): Promise<boolean> {
    const { mismatch } = await this.claim(this.inUse, false);
    const known = this.tools.warnings.set('store', mismatch && 'The media store does not belong to this database; nothing is swept.');
    if (mismatch !== undefined && !known) this.logger.warn(mismatch);
    return mismatch === undefined;
  }

  /** Why the store in use is not taken for this database's; undefined when it is. Writes nothing. */
  async findMismatch(): Promise<string | undefined> {
    return (await this.look(this.inUse, false)).mismatch;
  }

  /** The id of this database and its store, once there is one. */
  findId(): Promise<string | undefined> {
    return this.repository.find();
  }

  /** Marks another store as this database's, unless it has files of others: then says why. An empty one is fine. */
  async claimTarget(store: MarkedStore): Promise<string | undefined> {
    return (await this.claim(store, true)).mismatch;
  }

  /** Makes the store in use this database's. */
  async adopt(): Promise<void> {
    await this.join(this.inUse.mark, await this.repository.find(), undefined);
  }

  private async claim(store: MarkedStore, mayBeEmpty: boolean): Promise<Look> {
    const look = await this.look(store, mayBeEmpty);
    if (look.mismatch === undefined && (look.own === undefined || look.own !== look.marked)) await this.join(store.mark, look.own, look.marked);
    return look;
  }

  private async look({ storage, mark }: MarkedStore, mayBeEmpty: boolean): Promise<Look> {
    const [own, marked] = [await this.repository.find(), await mark.read()];
    const equal = own !== undefined && own === marked;
    const reason = equal ? undefined : own !== undefined && marked !== undefined ? MARKED : await this.judge(storage, marked, mayBeEmpty);
    return { own, marked, mismatch: reason && `The media store does not belong to this database: ${reason}. ${ADVICE}` };
  }

  /** Why the two do not belong together, where one has no id. A file that a row names proves that they belong together: its name is 128 random bits. */
  private async judge(storage: MediaStorage, marked: string | undefined, mayBeEmpty: boolean): Promise<string | undefined> {
    let names = false;
    for await (const { key } of this.index.sample(SAMPLE)) {
      names = true;
      if ((await storage.find(key)) !== undefined) return undefined;
    }
    if (!(await isEmpty(storage))) return names ? 'it has files, and none of those that the database names' : 'it has files, and the database names none';
    if (marked !== undefined) return MARKED;
    return names && !mayBeEmpty ? 'it is empty, and the database names files' : undefined;
  }

  /** The row first, which decides between several processes. */
  private async join(mark: StoreMark, own: string | undefined, marked: string | undefined): Promise<void> {
    const { random, clock } = this.tools;
    if (own === undefined) {
      await this.database.transaction(() => this.repository.insert(marked ?? random.bytes(16).toString('hex'), clock.now()));
    }
    const id = await this.repository.find();
    if (id !== undefined && id !== marked) await mark.write(id);
  }
}

async function isEmpty(storage: MediaStorage): Promise<boolean> {
  let seen = 0;
  for await (const name of storage.list(END_OF_TIME)) {
    if (isStorageKey(name)) return false;
    if (++seen >= GLANCE) break;
  }
  return true;
}
