import { Injectable } from '@nestjs/common';
import { InTransaction } from '../../core/events/index.js';
import { IdempotencyService } from '../../core/idempotency/index.js';
import { UserDeleting } from './users.events.js';

/** A deleted account's keys, which the cascade would delete all at once. */
@Injectable()
export class IdempotencyKeysHandler {
  constructor(private readonly idempotency: IdempotencyService) {}

  @InTransaction(UserDeleting)
  async onUserDeleting(event: UserDeleting): Promise<void> {
    if (await this.idempotency.forgetSomeOf(event.userId)) event.askAgain();
  }
}
