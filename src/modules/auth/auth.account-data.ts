import { Injectable } from '@nestjs/common';
import { AccountData } from '../users/index.js';
import { OneTimeTokens } from './one-time-tokens.js';
import { PersonalTokensService } from './personal-tokens/personal-tokens.service.js';
import { SessionsService } from './sessions.service.js';

/** What opens the account. All of it ends with the deletion, whatever the limit; very many sessions in pieces. */
@Injectable()
export class AuthAccountData extends AccountData {
  constructor(
    private readonly sessions: SessionsService,
    private readonly tokens: OneTimeTokens,
    private readonly personalTokens: PersonalTokensService,
  ) {
    super();
  }

  async releaseSome(userId: number): Promise<boolean> {
    await this.sessions.endAll(userId);
    await this.tokens.revokeAll(userId);
    await this.personalTokens.revokeAll(userId);
    return true;
  }
}
