import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/bcrypt';
import { Settings } from '../../core/config/index.js';
import { BusyError } from '../../core/problems/index.js';
import { PASSWORD_MAX_BYTES } from './password-policy.js';

/** Hashes at once and waiting (safety.md): beyond that a login is refused rather than everybody slowed down. */
const MAX_RUNNING = 4;
const MAX_WAITING = 50;
const RETRY_AFTER_SECONDS = 5;

/** bcrypt outside the event loop, behind a bounded queue. */
@Injectable()
export class PasswordHasher {
  private readonly cost: number;
  private readonly waiting: (() => void)[] = [];
  private running = 0;
  private decoy: Promise<string> | undefined;

  constructor(settings: Settings) {
    this.cost = settings.bcryptCost;
  }

  /** @throws BusyError when too many wait already */
  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(password, this.cost));
  }

  /**
   * Compares in the same time whether there is a hash or not: an unknown account is compared with a decoy.
   * @throws BusyError when too many wait already
   */
  async matches(password: string, passwordHash: string | undefined): Promise<boolean> {
    const decoy = passwordHash === undefined ? await this.getDecoy() : undefined;
    const matched = await this.inTurn(() => verify(password, passwordHash ?? decoy ?? ''));
    return matched && passwordHash !== undefined && Buffer.byteLength(password) <= PASSWORD_MAX_BYTES;
  }

  /** Made ahead, so that the first unknown name takes no longer than the next. */
  getDecoy(): Promise<string> {
    return (this.decoy ??= hash('decoy', this.cost));
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= MAX_RUNNING) {
      if (this.waiting.length >= MAX_WAITING) throw new BusyError(RETRY_AFTER_SECONDS);
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else {
      this.running++;
    }
    try {
      return await work();
    } finally {
      // The turn goes to the next one, or ends.
      const next = this.waiting.shift();
      if (next === undefined) this.running--;
      else next();
    }
  }
}
