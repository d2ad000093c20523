import { Injectable } from '@nestjs/common';
import { walkInOrder } from '../../core/runtime/index.js';
import { EXPORT_BATCH, ExportedData, ID, TEXT, TIME, TRUTH } from '../users/index.js';
import { type FollowListRow, type FollowSide, FollowsRepository } from './follows.repository.js';

/** People as the account's own lists show them; requests that wait are not accepted. */
abstract class FollowsExport extends ExportedData {
  readonly fields = { user_id: ID, username: TEXT, accepted: TRUTH, since: TIME };
  protected abstract readonly side: FollowSide;

  constructor(private readonly repository: FollowsRepository) {
    super();
  }

  async *listRows(userId: number): AsyncIterable<Record<string, unknown>> {
    for (const status of ['accepted', 'pending'] as const) {
      const listAfter = (last: FollowListRow | undefined) => this.repository.list(this.side, status, userId, { viewerId: userId, before: last && [last.since.getTime(), last.id], limit: EXPORT_BATCH });
      for await (const { id, username, since } of walkInOrder(EXPORT_BATCH, listAfter)) yield { user_id: id, username, accepted: status === 'accepted', since };
    }
  }
}

@Injectable()
export class FollowingExport extends FollowsExport {
  readonly name = 'following';
  readonly title = 'Whom you follow';
  protected readonly side = 'following';

  constructor(repository: FollowsRepository) {
    super(repository);
  }
}

@Injectable()
export class FollowersExport extends FollowsExport {
  readonly name = 'followers';
  readonly title = 'Who follows you';
  protected readonly side = 'followers';

  constructor(repository: FollowsRepository) {
    super(repository);
  }
}
