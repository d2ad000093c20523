import { Injectable } from '@nestjs/common';
import { ProfilesService } from '../users/index.js';
import { AccessTokens } from './access-tokens.js';
import type { SessionResponse } from './auth.dto.js';
import type { OpenedSession } from './sessions.service.js';

/** What a client gets of a session that was opened or rotated: both tokens and the account. */
@Injectable()
export class SessionAnswers {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly profiles: ProfilesService,
  ) {}

  async of(opened: OpenedSession): Promise<SessionResponse> {
    return {
      access_token: this.tokens.sign({ sub: String(opened.userId), sid: opened.id }),
      token_type: 'Bearer',
      expires_in: this.tokens.ttlSeconds,
      refresh_token: opened.refreshToken,
      user: await this.profiles.getOwn(opened.userId),
    };
  }
}
