import { Injectable } from '@nestjs/common';
import { type Sql, sql } from '../../core/database/index.js';
import { UserContribution, type UserViewerResponse } from '../users/index.js';

/** What is added here to how a viewer stands to a user. */
export interface FollowFields {
  following: boolean;
  requested: boolean;
  followed_by: boolean;
}

/** The same object, as what it is: contributions have no types of their own. */
export function withFollowFields(viewer: UserViewerResponse): UserViewerResponse & FollowFields {
  return viewer as UserViewerResponse & FollowFields;
}

/** Whether the viewer follows a user, or has asked to: what unfollowing takes back. */
export function followsOrAsks(viewer: UserViewerResponse): boolean {
  const { following, requested } = withFollowFields(viewer);
  return following || requested;
}

/** Whether the viewer follows a user, or has asked to. */
@Injectable()
export class Following extends UserContribution {
  readonly name = 'follow';
  readonly schema = {
    following: { type: Boolean, example: true },
    requested: { type: Boolean, example: false, description: 'The viewer has asked to follow and waits for an answer.' },
  };

  override column(viewer: Sql): Sql {
    return sql`(SELECT f.status FROM follows f WHERE f.follower_id = ${viewer} AND f.following_id = u.id)`;
  }

  toFields(value: unknown): Record<string, unknown> {
    return { following: value === 'accepted', requested: value === 'pending' };
  }
}

/** Whether a user follows the viewer. */
@Injectable()
export class FollowedBy extends UserContribution {
  readonly name = 'follow_back';
  readonly schema = { followed_by: { type: Boolean, example: false } };

  override column(viewer: Sql): Sql {
    return sql`(SELECT f.status FROM follows f WHERE f.follower_id = u.id AND f.following_id = ${viewer})`;
  }

  toFields(value: unknown): Record<string, unknown> {
    return { followed_by: value === 'accepted' };
  }
}
