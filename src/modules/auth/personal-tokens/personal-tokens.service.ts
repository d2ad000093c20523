import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '../../../core/database/index.js';
import { InTransaction } from '../../../core/events/index.js';
import { type Page, type PageOrder, type PageQuery, idBefore, rowsWanted, toPage } from '../../../core/paging/index.js';
import { InvalidInputError } from '../../../core/problems/index.js';
import { Background, Clock, Random } from '../../../core/runtime/index.js';
import { type Viewer, assertRole, assertSession, roleOf } from '../../../core/security/index.js';
import { PasswordChanged } from '../../users/index.js';
import { hashOfToken } from '../token-hash.js';
import { type CreateTokenBody, MAX_TOKENS, type NewTokenResponse, type TokenResponse, textOf, toTokenResponse } from './personal-tokens.dto.js';
import { TokenLimitReachedError, TokenNotFoundError } from './personal-tokens.errors.js';
import { PersonalTokensRepository } from './personal-tokens.repository.js';

/** By which secret scanners know them. */
export const TOKEN_PREFIX = 'spat_';
const TOKEN_BYTES = 32;
const DAY_MS = 24 * 60 * 60 * 1000;
const MAX_TERM_MS = 3_653 * DAY_MS;
/** Expired ones are still shown for so long. */
const KEPT_MS = 30 * DAY_MS;
const SWEEP_INTERVAL_MS = 60 * 60 * 1000;
const SWEEP_BATCH = 500;

/** Personal access tokens, each for its owner alone: somebody else's is not there. */
@Injectable()
export class PersonalTokensService implements OnApplicationBootstrap {
  constructor(
    private readonly repository: PersonalTokensRepository,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly random: Random,
    private readonly background: Background,
  ) {}

  onApplicationBootstrap(): void {
    this.background.every('Sweep of personal access tokens', SWEEP_INTERVAL_MS, () => this.sweep());
  }

  /**
   * The token itself is in this answer alone; what is kept is its hash.
   * @throws NotAllowedError for a scope of a role that the viewer has not, InvalidInputError, TokenLimitReachedError
   */
  async create({ name, scopes, expires_at = null }: CreateTokenBody, viewer: Viewer): Promise<NewTokenResponse> {
    assertSession(viewer);
    assertRole(viewer.role, roleOf(scopes));
    const now = this.clock.now();
    assertTerm(expires_at, now);
    const token = TOKEN_PREFIX + this.random.bytes(TOKEN_BYTES).toString('base64url');
    const row = { user_id: viewer.id, token_hash: hashOfToken(token), name, scopes: textOf(scopes), expires_at, created_at: now };
    const insert = async () => {
      if ((await this.repository.count(viewer.id)) >= MAX_TOKENS) throw new TokenLimitReachedError();
      return this.repository.insert(row);
    };
    // One after the other, so that two at once are not one too many.
    return { ...toTokenResponse(await this.database.transactionAs(viewer, insert, { changes: [viewer.id] })), token };
  }

  /** Newest first, those that have expired included. */
  async list(query: PageQuery, viewer: Viewer): Promise<Page<TokenResponse>> {
    const order: PageOrder = { name: `tokens.${viewer.id}`, shape: ['number'] };
    const rows = await this.repository.list(viewer.id, idBefore(query, order), rowsWanted(query));
    const page = toPage(rows, query, order, (row) => [row.id]);
    return { ...page, items: page.items.map(toTokenResponse) };
  }

  /** What is being written with it comes to its end first; nothing is after that. @throws TokenNotFoundError */
  async revoke(id: number, viewer: Viewer): Promise<void> {
    const revoke = () => this.repository.delete(id, viewer.id);
    if (!(await this.database.transactionAs(viewer, revoke, { changes: [viewer.id] }))) throw new TokenNotFoundError();
  }

  /** Part of the caller's transaction. */
  async revokeAll(userId: number): Promise<void> {
    await this.repository.deleteAllOf(userId);
  }

  /** Whoever knew the old password may have made them. */
  @InTransaction(PasswordChanged)
  async onPasswordChanged({ userId }: PasswordChanged): Promise<void> {
    await this.revokeAll(userId);
  }

  private async sweep(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEPT_MS);
    await this.background.inBatches(SWEEP_BATCH, () => this.database.transaction(() => this.repository.deleteExpiredBefore(before, SWEEP_BATCH)));
  }
}

function assertTerm(end: Date | null, now: Date): void {
  const fault = (message: string) => new InvalidInputError([{ field: 'expires_at', message }]);
  if (end !== null && end <= now) throw fault('must be in the future');
  if (end !== null && end.getTime() - now.getTime() > MAX_TERM_MS) throw fault('must be within ten years');
}
