import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '../../core/database/index.js';
import { Background, Clock, Random } from '../../core/runtime/index.js';
import { InvalidTokenError } from './auth.errors.js';
import { OneTimeTokensRepository } from './one-time-tokens.repository.js';
import type { TokenPurpose } from './one-time-token.entity.js';
import { hashOfToken } from './token-hash.js';

const TTL_MS = 30 * 60 * 1000;
const TOKEN_BYTES = 32;
const SWEEP_BATCH = 500;
const SWEEP_INTERVAL_MS = 60 * 60 * 1000;

export interface UsedToken {
  userId: number;
  email: string;
}

/** Tokens for verifying an address and for setting a forgotten password: 256 bits, hashed, single use, 30 minutes. */
@Injectable()
export class OneTimeTokens implements OnApplicationBootstrap {
  constructor(
    private readonly repository: OneTimeTokensRepository,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly random: Random,
    private readonly background: Background,
  ) {}

  onApplicationBootstrap(): void {
    this.background.every('One-time token sweep', SWEEP_INTERVAL_MS, () => this.sweep());
  }

  /** A new token; the user's earlier ones for the purpose end. */
  async issue(userId: number, purpose: TokenPurpose, email: string): Promise<string> {
    const token = this.random.bytes(TOKEN_BYTES).toString('base64url');
    const expiresAt = new Date(this.clock.now().getTime() + TTL_MS);
    await this.database.transaction(
      async () => {
        await this.repository.deleteOf(userId, purpose);
        await this.repository.insert({ userId, purpose, tokenHash: hashOfToken(token), email, expiresAt });
      },
      // As whoever uses or ends the tokens: they hold the account before the tokens.
      { change: [userId] },
    );
    return token;
  }

  /**
   * Does the work and uses the token up, in a transaction that may change the account's authority.
   * @throws InvalidTokenError when it is unknown, used or too old
   */
  async withUsed<T>(token: string, purpose: TokenPurpose, work: (used: UsedToken) => Promise<T>): Promise<T> {
    const tokenHash = hashOfToken(token);
    const userId = await this.repository.findUser(tokenHash, purpose);
    if (userId === undefined) throw new InvalidTokenError();
    return this.database.transaction(
      async () => {
        const row = await this.repository.take(tokenHash, purpose, this.clock.now());
        if (row === undefined) throw new InvalidTokenError();
        return work({ userId, email: row.email });
      },
      { change: [userId] },
    );
  }

  /** Ends the user's tokens for the purpose. Part of the caller's transaction. */
  async revoke(userId: number, purpose: TokenPurpose): Promise<void> {
    await this.repository.deleteOf(userId, purpose);
  }

  /** Ends all of the user's tokens. Part of the caller's transaction. */
  async revokeAll(userId: number): Promise<void> {
    await this.repository.deleteAllOf(userId);
  }

  private async sweep(): Promise<void> {
    await this.background.inBatches(SWEEP_BATCH, () => this.database.transaction(() => this.repository.deleteExpired(this.clock.now(), SWEEP_BATCH)));
  }
}
