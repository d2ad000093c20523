import { Injectable } from '@nestjs/common';
import { Clock, walkInOrder } from '../../core/runtime/index.js';
import { EXPORT_BATCH, ExportedData, ID, TEXT, TIME, orNull } from '../users/index.js';
import { type ListedSessionRow, SessionsRepository } from './sessions.repository.js';

/** Where somebody is signed in; not by what. */
@Injectable()
export class SessionsExport extends ExportedData {
  readonly name = 'sessions';
  readonly title = 'Where you are signed in';
  readonly fields = { id: ID, created_at: TIME, last_used_at: TIME, user_agent: orNull(TEXT) };

  constructor(
    private readonly repository: SessionsRepository,
    private readonly clock: Clock,
  ) {
    super();
  }

  async *listRows(userId: number): AsyncIterable<Record<string, unknown>> {
    const listAfter = (last: ListedSessionRow | undefined) => this.repository.listByUser(userId, this.clock.now(), last?.id ?? Number.MAX_SAFE_INTEGER, EXPORT_BATCH);
    for await (const { id, created_at, rotated_at, user_agent } of walkInOrder(EXPORT_BATCH, listAfter)) yield { id, created_at, last_used_at: rotated_at, user_agent };
  }
}
