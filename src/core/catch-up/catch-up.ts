import { Injectable } from '@nestjs/common';
import { Database } from '../database/index.js';
import { Background } from '../runtime/index.js';
import { CatchUpRepository } from './catch-up.repository.js';

const LOOK_AGAIN_MS = 10 * 60_000;

/**
 * Does once, for all rows that were there before a migration, what is done for new ones when they are written: the newest
 * first, some in a transaction, while the server runs, and after a restart from where it was.
 */
@Injectable()
export class CatchUp {
  constructor(
    private readonly repository: CatchUpRepository,
    private readonly database: Database,
    private readonly background: Background,
  ) {}

  /** Starts the walk, if it has not ended, and looks again later where it failed. @param step see `run` */
  start(name: string, step: (beforeId: number) => Promise<number | undefined>): void {
    this.background.fromNow(`Catching up with ${name}`, LOOK_AGAIN_MS, () => this.run(name, step));
  }

  /**
   * The walk to its end.
   * @param step does some rows below an id, newest first, and gives the last id that it did, or undefined when there were none. Part of a transaction
   */
  async run(name: string, step: (beforeId: number) => Promise<number | undefined>): Promise<void> {
    let more = true;
    while (more && !this.background.stopping) more = await this.database.transaction(() => this.next(name, step));
  }

  private async next(name: string, step: (beforeId: number) => Promise<number | undefined>): Promise<boolean> {
    const beforeId = await this.repository.hold(name);
    if (beforeId === undefined) return false;
    const last = await step(beforeId);
    if (last === undefined) await this.repository.end(name);
    else await this.repository.move(name, last);
    return last !== undefined;
  }
}
