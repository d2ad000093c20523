import type { ReactionAdded } from '../reactions/index.js';
import type { ReportStatus, TargetType } from '../reports/index.js';

/** What webhooks can be told of. */
export const WEBHOOK_EVENTS = [
  'post.created', 'post.edited', 'post.deleted', 'comment.created', 'comment.deleted', 'reaction.created', 'reaction.deleted',
  'follow.created', 'follow.requested', 'follow.accepted', 'follow.removed', 'user.registered', 'user.deleted', 'report.created', 'report.resolved',
] as const;
/** For whatever there is. */
export const ALL_EVENTS = '*';
export type WebhookEventName = (typeof WEBHOOK_EVENTS)[number];

/** Sent on demand, whatever a webhook is for. */
export const TEST_EVENT = 'webhook.test';
export type DeliveredType = WebhookEventName | typeof TEST_EVENT;

export interface PostFacts {
  id: number;
  user_id: number;
}

export interface CommentFacts {
  id: number;
  post_id: number;
  user_id: number;
}

export interface ReactionFacts {
  post_id: number;
  user_id: number;
  kind: ReactionAdded['kind'];
}

export interface FollowFacts {
  follower_id: number;
  following_id: number;
}

/** What is kept of each event: ids, and nothing that could have to be forgotten. */
export interface EventFacts {
  'post.created': PostFacts;
  'post.edited': PostFacts;
  'post.deleted': PostFacts;
  'comment.created': CommentFacts;
  'comment.deleted': CommentFacts;
  'reaction.created': ReactionFacts;
  'reaction.deleted': ReactionFacts;
  'follow.created': FollowFacts;
  'follow.requested': FollowFacts;
  'follow.accepted': FollowFacts;
  'follow.removed': FollowFacts;
  'user.registered': { id: number };
  'user.deleted': { id: number };
  'report.created': { id: number; target_type: TargetType; target_id: number };
  'report.resolved': { target_type: TargetType; target_id: number; status: Exclude<ReportStatus, 'open'> };
  'webhook.test': { webhook_id: number };
}

/** Kept with the facts: whom the event concerns. Their webhooks are told, as administrators' are of everything. */
export type KeptFacts<Type extends DeliveredType> = EventFacts[Type] & { about: readonly number[] };
