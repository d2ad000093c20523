import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Settings } from '../../core/config/index.js';
import { Database } from '../../core/database/index.js';
import { InTransaction } from '../../core/events/index.js';
import { type Page, type PageOrder, type PageQuery, idBefore, rowsWanted, toPage } from '../../core/paging/index.js';
import { AccountSuspendedError } from '../../core/problems/index.js';
import { Background, Clock, Random } from '../../core/runtime/index.js';
import type { Viewer } from '../../core/security/index.js';
import { UserStateChanged } from '../users/index.js';
import { InvalidRefreshTokenError, SessionNotFoundError } from './auth.errors.js';
import {
  type RefreshToken,
  formatRefreshToken,
  isPart,
  newRefreshToken,
  openSuccessor,
  parseRefreshToken,
  sealSuccessor,
} from './refresh-tokens.js';
import { hashOfToken } from './token-hash.js';
import { type ListedSessionRow, type SessionRow, SessionsRepository } from './sessions.repository.js';

const DAY_MS = 24 * 60 * 60 * 1000;
/** A client whose answer was lost may repeat the refresh for this long. */
const GRACE_MS = 10_000;
const SWEEP_INTERVAL_MS = 60 * 60 * 1000;
const SWEEP_BATCH = 500;
/** Signed-in devices of one person; the oldest is signed out. */
const MAX_SESSIONS = 100;
const MAX_USER_AGENT_LENGTH = 300;

const SESSIONS: PageOrder = { name: 'sessions', shape: ['number'] };

export interface OpenedSession {
  id: number;
  userId: number;
  refreshToken: string;
}

@Injectable()
export class SessionsService implements OnApplicationBootstrap {
  private readonly ttlMs: number;

  constructor(
    private readonly repository: SessionsRepository,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly random: Random,
    private readonly background: Background,
    settings: Settings,
  ) {
    this.ttlMs = settings.refreshTokenTtlDays * DAY_MS;
  }

  onApplicationBootstrap(): void {
    this.background.every('Session sweep', SWEEP_INTERVAL_MS, () => this.sweep());
  }

  /** Part of the caller's transaction, in which the account may sign in. */
  async open(userId: number, userAgent: string | undefined): Promise<OpenedSession> {
    const token = newRefreshToken(this.random);
    const now = this.clock.now();
    const id = await this.repository.insert({
      userId,
      familyHash: hashOfToken(token.family),
      tokenHash: hashOfToken(token.own),
      createdAt: now,
      expiresAt: new Date(now.getTime() + this.ttlMs),
      userAgent: userAgent?.slice(0, MAX_USER_AGENT_LENGTH).toWellFormed() ?? null,
    });
    await this.repository.deleteOldest(userId, MAX_SESSIONS);
    return { id, userId, refreshToken: formatRefreshToken(token) };
  }

  /** Looked up on each request, so that a session that has ended ends its access tokens at once. */
  async findViewer(sessionId: number): Promise<Viewer | undefined> {
    const row = await this.repository.findViewer(sessionId, this.clock.now());
    if (row === undefined) return undefined;
    if (row.status !== 'active') throw new AccountSuspendedError();
    return { id: row.user_id, username: row.username, role: row.role, sessionId };
  }

  /**
   * Exchanges a refresh token for its successor. The token before the current one gives the same successor for ten
   * more seconds; used later, it must have been stolen, and the session ends (RFC 9700 section 4.14.2).
   * @throws InvalidRefreshTokenError, AccountSuspendedError
   */
  async rotate(refreshToken: string): Promise<OpenedSession> {
    const token = parseRefreshToken(refreshToken);
    if (token === undefined) throw new InvalidRefreshTokenError();
    const family = hashOfToken(token.family);
    const userId = await this.repository.findUserOfFamily(family);
    if (userId === undefined) throw new InvalidRefreshTokenError();
    const opened = await this.database.transaction(
      async () => {
        const session = await this.repository.holdByFamily(family);
        // A suspended account keeps its sessions as they are.
        if (session === undefined || (await this.findViewer(session.id)) === undefined) return undefined;
        return this.rotateSession(session, token);
      },
      { relyOn: [userId] },
    );
    // Thrown outside, so that the end of a stolen session is kept.
    if (opened === undefined) throw new InvalidRefreshTokenError();
    return opened;
  }

  /** Ends the viewer's own session. */
  async end(viewer: Viewer): Promise<void> {
    await this.endAs(viewer, () => this.repository.delete(viewer.sessionId));
  }

  /** The viewer's sessions, newest first. */
  async list(query: PageQuery, viewer: Viewer): Promise<Page<ListedSessionRow>> {
    const rows = await this.repository.listByUser(viewer.id, this.clock.now(), idBefore(query, SESSIONS), rowsWanted(query));
    return toPage(rows, query, SESSIONS, (row) => [row.id]);
  }

  /** @throws SessionNotFoundError when the viewer has none with this id */
  async endOwn(id: number, viewer: Viewer): Promise<void> {
    const ended = await this.endAs(viewer, () => this.repository.deleteOf(viewer.id, id));
    if (!ended) throw new SessionNotFoundError();
  }

  async endOthers(viewer: Viewer): Promise<void> {
    await this.endAs(viewer, () => this.repository.deleteAllOf(viewer.id, viewer.sessionId));
  }

  /** Part of the caller's transaction. */
  async endAll(userId: number): Promise<void> {
    await this.repository.deleteAllOf(userId, 0);
  }

  /** A suspension or a change of role ends the tokens that were given before it. */
  @InTransaction(UserStateChanged)
  async onUserStateChanged({ userId, status, role }: UserStateChanged): Promise<void> {
    if (status === 'suspended' || role === 'user') await this.endAll(userId);
  }

  /** What runs in the name of the sessions comes to its end first. */
  private endAs<T>(viewer: Viewer, work: () => Promise<T>): Promise<T> {
    return this.database.transactionAs(viewer, work, { changes: [viewer.id] });
  }

  private async rotateSession(session: SessionRow, token: RefreshToken): Promise<OpenedSession | undefined> {
    const now = this.clock.now();
    const opened = (own: Buffer) => ({
      id: session.id,
      userId: session.user_id,
      refreshToken: formatRefreshToken({ family: token.family, own }),
    });
    if (isPart(token.own, session.token_hash)) {
      const successor = newRefreshToken(this.random, token.family);
      await this.repository.rotate(session.id, {
        tokenHash: hashOfToken(successor.own),
        previousHash: session.token_hash,
        sealedSuccessor: sealSuccessor(token.own, successor.own),
        now,
        expiresAt: new Date(now.getTime() + this.ttlMs),
      });
      return opened(successor.own);
    }
    const inGrace = now.getTime() - session.rotated_at.getTime() <= GRACE_MS;
    if (inGrace && session.sealed_successor !== null && isPart(token.own, session.previous_hash)) {
      return opened(openSuccessor(token.own, session.sealed_successor));
    }
    await this.repository.delete(session.id);
    return undefined;
  }

  private async sweep(): Promise<void> {
    await this.background.inBatches(SWEEP_BATCH, () => this.database.transaction(() => this.repository.deleteExpired(this.clock.now(), SWEEP_BATCH)));
  }
}
