import { Injectable } from '@nestjs/common';
import type { Viewer } from '../../core/security/index.js';
import { AccountProofs } from '../users/index.js';
import { AccountMails } from './account-mails.js';
import { PasswordsService } from './passwords.service.js';

/** Owners prove themselves by their password. */
@Injectable()
export class PasswordProofs extends AccountProofs {
  constructor(
    private readonly passwords: PasswordsService,
    private readonly mails: AccountMails,
  ) {
    super();
  }

  withPassword<T>(viewer: Viewer, password: string, work: () => Promise<T>): Promise<T> {
    return this.passwords.withConfirmed(viewer, password, work);
  }

  withinMailBudget<T>(userId: number, work: () => Promise<T>): Promise<T> {
    return this.mails.withinBudget(userId, work);
  }
}
