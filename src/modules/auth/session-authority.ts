import { Injectable } from '@nestjs/common';
import { Database } from '../../core/database/index.js';
import { AccountSuspendedError, NotAuthenticatedError } from '../../core/problems/index.js';
import { Clock } from '../../core/runtime/index.js';
import { Authority, type Viewer, assertRole } from '../../core/security/index.js';
import { WrongPasswordError } from '../users/index.js';
import { TokenViewers } from './personal-tokens/token-viewers.js';
import { SessionsRepository } from './sessions.repository.js';

/** What the guards saw of a viewer, seen again by the transaction that writes. */
@Injectable()
export class SessionAuthority extends Authority {
  constructor(
    private readonly repository: SessionsRepository,
    private readonly tokens: TokenViewers,
    private readonly clock: Clock,
    database: Database,
  ) {
    super();
    database.useAuthority(this);
  }

  async assert(viewer: Viewer, passwordHash?: string): Promise<void> {
    const { id, sessionId } = viewer;
    const now = await (sessionId < 0 ? this.tokens.findAuthority(-sessionId, id) : this.repository.findAuthority(sessionId, id, this.clock.now()));
    if (now === undefined) throw new NotAuthenticatedError('invalid');
    if (now.status !== 'active') throw new AccountSuspendedError();
    assertRole(now.role, viewer.role);
    if (passwordHash !== undefined && now.password_hash !== passwordHash) throw new WrongPasswordError();
  }
}
