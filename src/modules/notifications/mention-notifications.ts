import { Injectable } from '@nestjs/common';
import { InTransaction } from '../../core/events/index.js';
import { Clock } from '../../core/runtime/index.js';
import { MentionsTakenBack, PeopleMentioned } from '../mentions/index.js';
import { type Act, NotificationsRepository } from './notifications.repository.js';

/**
 * Tells people that a caption or a comment names them. Who is told of the same comment already, because it stands under their
 * post or replies to them, is not told twice. A deleted comment takes its notifications along.
 */
@Injectable()
export class MentionNotifications {
  constructor(
    private readonly repository: NotificationsRepository,
    private readonly clock: Clock,
  ) {}

  /** Comes behind what tells of the comment itself: see the order of modules in app.module.ts. */
  @InTransaction(PeopleMentioned)
  async onMentioned({ postId, commentId, authorId, userIds }: PeopleMentioned): Promise<void> {
    const now = this.clock.now();
    for (const userId of userIds) {
      const act: Act = { userId, type: 'mention', actorId: authorId, postId, commentId };
      if (commentId !== null && (await this.repository.existsOfComment(act))) continue;
      await this.repository.insertOrRestore(act, now);
    }
  }

  @InTransaction(MentionsTakenBack)
  async onTakenBack({ postId, commentId, authorId, userIds }: MentionsTakenBack): Promise<void> {
    for (const userId of userIds) await this.repository.withdraw({ userId, type: 'mention', actorId: authorId, postId, commentId }, this.clock.now());
  }
}
