import { Injectable } from '@nestjs/common';
import { NotFoundError } from '../../../core/problems/index.js';
import { CommentsService } from '../../comments/index.js';
import { PostsService } from '../../posts/index.js';
import { ProfilesService } from '../../users/index.js';
import type { DueDelivery, TakenHook } from './deliveries.repository.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import type { DeliveredType, EventFacts } from '../webhook-events.js';

type Shape = (facts: never) => Promise<object>;

/**
 * What is sent of events: the shapes of the API as a stranger sees them at the moment of sending, and ids alone of what is not
 * open to everybody, is gone, or was written by somebody whom a block keeps from the webhook's owner.
 */
@Injectable()
export class EventBodies {
  private readonly shapes: { [Type in DeliveredType]?: (facts: EventFacts[Type]) => Promise<object> } = {
    'post.created': ({ id }) => this.posts.get(id, null),
    'post.edited': ({ id }) => this.posts.get(id, null),
    'comment.created': ({ id }) => this.comments.getShown(id, null),
    'user.registered': ({ id }) => this.profiles.get(String(id), null),
  };

  constructor(
    private readonly posts: PostsService,
    private readonly comments: CommentsService,
    private readonly profiles: ProfilesService,
    private readonly repository: DeliveriesRepository,
  ) {}

  /** Undefined for what the webhook's owner may no longer be told of. */
  async bodyOf({ event_id, type, facts, event_created_at }: DueDelivery, hook: TakenHook): Promise<string | undefined> {
    const { about, ...ids } = JSON.parse(facts) as { about: number[] } & Record<string, unknown>;
    if (!about.includes(hook.user_id) && !hook.is_for_all) return undefined;
    const data = (await this.shapeOf(type, ids, about, hook)) ?? withoutSecrets(ids, hook.user_id);
    return JSON.stringify({ id: event_id, type, created_at: event_created_at.toISOString(), data });
  }

  private async shapeOf(type: DeliveredType, ids: object, about: readonly number[], hook: TakenHook): Promise<object | undefined> {
    const shape = this.shapes[type] as Shape | undefined;
    if (shape === undefined || (!hook.is_for_all && (await this.repository.isKeptApart(hook.user_id, about)))) return undefined;
    try {
      return await shape(ids as never);
    } catch (error) {
      if (error instanceof NotFoundError) return undefined;
      throw error;
    }
  }
}

/** Who dislikes something nobody is told but themselves. */
function withoutSecrets(ids: Record<string, unknown>, ownerId: number): Record<string, unknown> {
  return ids.kind === 'dislike' && ids.user_id !== ownerId ? { ...ids, user_id: null } : ids;
}
