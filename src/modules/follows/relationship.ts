import { Injectable } from '@nestjs/common';
import { type Sql, sql } from '../../core/database/index.js';
import { UserContribution } from '../users/index.js';

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
