import { Injectable } from '@nestjs/common';
import { Database } from '../../database/index.js';
import { Clock, Random } from '../../runtime/index.js';
import { HoldLostError } from './ownership.errors.js';
import { UnownedFilesRepository } from './unowned-files.repository.js';

/** How long a hold outlives whoever took it and was killed. */
const HELD_MS = 5 * 60 * 1000;
const RENEWAL_MS = 60 * 1000;

/**
 * Keeps all files where they are, while the server goes on: what is deleted meanwhile goes once the last hold has ended. So
 * every file that a row names when the work begins is there until it ends.
 */
@Injectable()
export class FileHold {
  constructor(
    private readonly repository: UnownedFilesRepository,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  /** @throws HoldLostError when the hold could not be renewed in time, so that files may have gone */
  async during<T>(work: () => Promise<T>): Promise<T> {
    // Of the form of a file's, for whoever clears away a hold that was left behind.
    const key = `${this.random.bytes(16).toString('hex')}.hold`;
    let until = await this.take(key);
    let lost = false;
    const renewal = setInterval(() => {
      lost ||= this.clock.now() >= until;
      // What fails is tried again with the next round.
      this.take(key).then((renewed) => (until = renewed), () => undefined);
    }, RENEWAL_MS);
    try {
      const value = await work();
      if (lost || this.clock.now() >= until) throw new HoldLostError();
      return value;
    } finally {
      clearInterval(renewal);
      await this.database.transaction(() => this.repository.delete([key])).catch(() => undefined);
    }
  }

  private async take(key: string): Promise<Date> {
    const until = new Date(this.clock.now().getTime() + HELD_MS);
    await this.database.transaction(() => this.repository.insert([key], 'hold', until));
    return until;
  }
}
