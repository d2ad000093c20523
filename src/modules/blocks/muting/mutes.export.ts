import { Injectable } from '@nestjs/common';
import { Clock, walkInOrder } from '../../../core/runtime/index.js';
import { EXPORT_BATCH, ExportedData, ID, TEXT, TIME, orNull } from '../../users/index.js';
import { type MutedUserRow, MutesRepository } from './mutes.repository.js';

/** Whom the account has muted, as its own list shows them. */
@Injectable()
export class MutesExport extends ExportedData {
  readonly name = 'mutes';
  readonly title = 'Whom you have muted';
  readonly fields = { user_id: ID, username: TEXT, since: TIME, expires_at: orNull(TIME) };

  constructor(
    private readonly repository: MutesRepository,
    private readonly clock: Clock,
  ) {
    super();
  }

  async *listRows(userId: number): AsyncIterable<Record<string, unknown>> {
    const listAfter = (last: MutedUserRow | undefined) => this.repository.list(userId, this.clock.now(), last && [last.since.getTime(), last.id], EXPORT_BATCH);
    for await (const { id, username, since, expires_at } of walkInOrder(EXPORT_BATCH, listAfter)) yield { user_id: id, username, since, expires_at };
  }
}
