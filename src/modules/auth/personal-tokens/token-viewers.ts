import { Injectable } from '@nestjs/common';
import { Settings } from '../../../core/config/index.js';
import { Database } from '../../../core/database/index.js';
import { isOn } from '../../../core/parts/index.js';
import { AccountSuspendedError, NotAuthenticatedError } from '../../../core/problems/index.js';
import { Background, Clock } from '../../../core/runtime/index.js';
import type { Viewer } from '../../../core/security/index.js';
import type { AuthorityRow } from '../sessions.repository.js';
import { hashOfToken } from '../token-hash.js';
import { scopesIn } from './personal-tokens.dto.js';
import { PersonalTokensRepository, type TokenViewerRow } from './personal-tokens.repository.js';

/** How far behind `last_used_at` may be. */
const USE_MS = 10 * 60 * 1000;

/** Who comes with a personal access token. Looked up on each request, so that a token that was revoked is refused at once. Where they are switched off none is good. */
@Injectable()
export class TokenViewers {
  /** Tokens whose use is being noted. */
  private readonly noting = new Set<number>();

  constructor(
    private readonly repository: PersonalTokensRepository,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly background: Background,
    private readonly settings: Settings,
  ) {}

  /** Their role is their own: what the token grants of it is for the route to say. @throws NotAuthenticatedError, AccountSuspendedError */
  async getByToken(token: string): Promise<Viewer> {
    const row = this.areOn ? await this.repository.findByHash(hashOfToken(token), this.clock.now()) : undefined;
    if (row === undefined) throw new NotAuthenticatedError('invalid');
    const viewer = toViewer(row);
    this.noteUse(row);
    return viewer;
  }

  /** Undefined when it was revoked or has expired. @throws AccountSuspendedError */
  async findById(id: number): Promise<Viewer | undefined> {
    const row = this.areOn ? await this.repository.findById(id, this.clock.now()) : undefined;
    return row && toViewer(row);
  }

  async findAuthority(id: number, userId: number): Promise<AuthorityRow | undefined> {
    return this.areOn ? this.repository.findAuthority(id, userId, this.clock.now()) : undefined;
  }

  private get areOn(): boolean {
    return isOn(this.settings, 'tokens');
  }

  /** Now and then, and behind the request's back. */
  private noteUse({ id, last_used_at }: TokenViewerRow): void {
    const now = this.clock.now();
    if (this.noting.has(id) || (last_used_at !== null && now.getTime() - last_used_at.getTime() < USE_MS)) return;
    this.noting.add(id);
    this.background.run('Use of a personal access token', () => this.database.transaction(() => this.repository.setUsed(id, now)).finally(() => this.noting.delete(id)));
  }
}

function toViewer({ id, user_id, username, role, status, scopes }: TokenViewerRow): Viewer {
  if (status !== 'active') throw new AccountSuspendedError();
  return { id: user_id, username, role, sessionId: -id, scopes: scopesIn(scopes) };
}
