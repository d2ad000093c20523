import { Injectable } from '@nestjs/common';
import { InTransaction } from '../../../core/events/index.js';
import { FollowAccepted, FollowCreated, FollowRemoved } from '../../follows/index.js';
import { ReportCreated, type ReportDecision, ReportResolved, ReportsClosed } from '../../reports/index.js';
import { UserDeleted, UserRegistered } from '../../users/index.js';
import type { EventFacts } from '../webhook-events.js';
import { Outbox } from './outbox.js';

/** What happens between people and to accounts, for webhooks. */
@Injectable()
export class PeopleHandlers {
  constructor(private readonly outbox: Outbox) {}

  @InTransaction(FollowCreated)
  async onFollowCreated({ followerId, followingId, status }: FollowCreated): Promise<void> {
    await this.outbox.write(status === 'pending' ? 'follow.requested' : 'follow.created', { follower_id: followerId, following_id: followingId }, [followerId, followingId]);
  }

  @InTransaction(FollowAccepted)
  async onFollowAccepted({ followerId, followingId }: FollowAccepted): Promise<void> {
    await this.outbox.write('follow.accepted', { follower_id: followerId, following_id: followingId }, [followerId, followingId]);
  }

  @InTransaction(FollowRemoved)
  async onFollowRemoved({ followerId, followingId }: FollowRemoved): Promise<void> {
    await this.outbox.write('follow.removed', { follower_id: followerId, following_id: followingId }, [followerId, followingId]);
  }

  @InTransaction(UserRegistered)
  async onUserRegistered({ userId }: UserRegistered): Promise<void> {
    await this.outbox.write('user.registered', { id: userId }, [userId]);
  }

  @InTransaction(UserDeleted)
  async onUserDeleted({ userId }: UserDeleted): Promise<void> {
    await this.outbox.write('user.deleted', { id: userId }, []);
  }

  /** Of their own reports people know; whose thing it is does not. */
  @InTransaction(ReportCreated)
  async onReportCreated({ reportId, targetType, targetId, reporterId }: ReportCreated): Promise<void> {
    await this.outbox.write('report.created', { id: reportId, target_type: targetType, target_id: targetId }, [reporterId]);
  }

  /** For administrators, once. */
  @InTransaction(ReportResolved)
  async onReportResolved({ decision }: ReportResolved): Promise<void> {
    await this.outbox.write('report.resolved', factsOf(decision), []);
  }

  /** For those who reported, in as many steps as it takes to close their reports. */
  @InTransaction(ReportsClosed)
  async onReportsClosed({ decision, reporterIds }: ReportsClosed): Promise<void> {
    await this.outbox.writeTo(reporterIds, 'report.resolved', factsOf(decision));
  }
}

function factsOf({ targetType, targetId, action }: ReportDecision): EventFacts['report.resolved'] {
  return { target_type: targetType, target_id: targetId, status: action === 'dismiss' ? 'dismissed' : 'actioned' };
}
