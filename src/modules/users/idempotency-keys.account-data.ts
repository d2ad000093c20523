import { Injectable } from '@nestjs/common';
import { IdempotencyService } from '../../core/idempotency/index.js';
import { AccountData } from './account-data.js';

/** The account's keys, which the cascade would delete all at once. */
@Injectable()
export class IdempotencyKeysAccountData extends AccountData {
  constructor(private readonly idempotency: IdempotencyService) {
    super();
  }

  async releaseSome(userId: number, limit: number): Promise<boolean> {
    return this.idempotency.forgetSomeOf(userId, limit);
  }
}
