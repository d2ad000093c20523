import { Injectable } from '@nestjs/common';
import { Database } from '../../core/database/index.js';
import { AccountSuspendedError, NotAllowedError, NotAuthenticatedError } from '../../core/problems/index.js';
import { Clock } from '../../core/runtime/index.js';
import { Authority, type Viewer } from '../../core/security/index.js';
import { WrongPasswordError } from '../users/index.js';
import { SessionsRepository } from './sessions.repository.js';

/** What the guards saw of a viewer, seen again by the transaction that writes. */
@Injectable()
export class SessionAuthority extends Authority {
  constructor(
    private readonly repository: SessionsRepository,
    private readonly clock: Clock,
    database: Database,
  ) {
    super();
    database.useAuthority(this);
  }

  async assert(viewer: Viewer, passwordHash?: string): Promise<void> {
    const now = await this.repository.findAuthority(viewer.sessionId, viewer.id, this.clock.now());
    if (now === undefined) throw new NotAuthenticatedError('invalid');
    if (now.status !== 'active') throw new AccountSuspendedError();
    if (viewer.role === 'admin' && now.role !== 'admin') throw new NotAllowedError('Only administrators may do this.');
    if (passwordHash !== undefined && now.password_hash !== passwordHash) throw new WrongPasswordError();
  }
}
