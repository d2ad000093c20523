import { Injectable } from '@nestjs/common';
import { type Viewer, ViewerSessions } from '../../../core/security/index.js';
import { SessionsService } from '../sessions.service.js';
import { TokenViewers } from './token-viewers.js';

/** Whose a session or a personal access token is that a link was made for. */
@Injectable()
export class CredentialViewers extends ViewerSessions {
  constructor(
    private readonly sessions: SessionsService,
    private readonly tokens: TokenViewers,
  ) {
    super();
  }

  findViewer(sessionId: number): Promise<Viewer | undefined> {
    return sessionId < 0 ? this.tokens.findById(-sessionId) : this.sessions.findViewer(sessionId);
  }
}
