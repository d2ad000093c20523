import { Injectable } from '@nestjs/common';
import { Database, countEach, groupByAmount } from '../../core/database/index.js';
import { DomainEvents } from '../../core/events/index.js';
import { InvalidInputError } from '../../core/problems/index.js';
import { type OwnedResource, type Viewer, mayModerate } from '../../core/security/index.js';
import { MediaService, type StoredMedia } from '../media/index.js';
import { UsersService } from '../users/index.js';
import type { Visibility } from './post.entity.js';
import type { EditPostBody, PostResponse } from './posts.dto.js';
import type { PostRow } from './post-row.js';
import { PostNotFoundError } from './posts.errors.js';
import { HiddenPostRead, PostCreated, PostDeleted, PostEdited } from './posts.events.js';
import { PostsPresenter } from './posts.presenter.js';
import { type PostAccessRow, PostsRepository } from './posts.repository.js';

export interface PostDraft {
  caption: string | null;
  visibility: Visibility;
  /** Files that have just been stored, or the author's earlier uploads, described anew where there are texts. */
  media: { stored: readonly StoredMedia[] } | { ids: readonly number[]; altTexts?: readonly (string | null)[] };
}

/** Single posts: keeping, reading, changing and deleting them. */
@Injectable()
export class PostsService implements OwnedResource {
  constructor(
    private readonly repository: PostsRepository,
    private readonly presenter: PostsPresenter,
    private readonly media: MediaService,
    private readonly users: UsersService,
    private readonly database: Database,
    private readonly events: DomainEvents,
  ) {}

  /** Part of the caller's transaction. @throws what `MediaService.attach` throws */
  async add({ caption, visibility, media }: PostDraft, viewer: Viewer): Promise<PostResponse> {
    const id = await this.repository.insert({ userId: viewer.id, caption, visibility });
    if ('stored' in media) {
      await this.media.insertForPost(id, media.stored);
    } else {
      await this.media.attach(id, viewer.id, media.ids);
      await this.media.setAltTexts(id, media.altTexts ?? []);
    }
    await this.events.publish(new PostCreated(id, viewer.id));
    await this.addToPostsCount(viewer.id, counted(visibility));
    return this.get(id, viewer);
  }

  /** @throws PostNotFoundError when it does not exist or the viewer may not see it */
  async get(id: number, viewer: Viewer | null): Promise<PostResponse> {
    const row = (await this.repository.find(id, viewer?.id ?? null)) ?? (await this.findHidden(id, viewer));
    const [post] = row === undefined ? [] : await this.presenter.present([row], viewer);
    if (post === undefined) throw new PostNotFoundError();
    return post;
  }

  /** Moderators and administrators read hidden posts, to moderate; each time it is noted. */
  private async findHidden(id: number, viewer: Viewer | null): Promise<PostRow | undefined> {
    if (!mayModerate(viewer)) return undefined;
    const row = await this.repository.findAny(id, viewer.id);
    if (row !== undefined) await this.database.transactionAs(viewer, () => this.events.publish(new HiddenPostRead(id, viewer.id)));
    return row;
  }

  /** Who wrote a post that the viewer may see. @throws PostNotFoundError */
  async getVisible(id: number, viewer: Viewer | null): Promise<PostAccessRow> {
    const access = await this.repository.findAccess(id, viewer?.id ?? null);
    if (access === undefined) throw new PostNotFoundError();
    return access;
  }

  /** The same where no block keeps the viewer from answering to it, whatever their role. @throws PostNotFoundError */
  async getReachable(id: number, viewer: Viewer): Promise<PostAccessRow> {
    const access = await this.repository.findReachable(id, viewer.id);
    if (access === undefined) throw new PostNotFoundError();
    return access;
  }

  async getOwnerId(id: number, viewer: Viewer): Promise<number> {
    const ownerId = mayModerate(viewer) ? await this.repository.findAnyOwnerId(id) : undefined;
    return ownerId ?? (await this.getVisible(id, viewer)).user_id;
  }

  /** @throws PostNotFoundError, InvalidInputError when there are more alt texts than media, or nothing would be left of the post */
  async edit(id: number, body: EditPostBody, viewer: Viewer): Promise<PostResponse> {
    return this.database.transactionAs(viewer, async () => {
      const before = await this.repository.hold(id);
      if (before === undefined) throw new PostNotFoundError();
      const { caption, visibility, alt_texts, comments_enabled } = body;
      // Who switches comments on or off has not edited what is posted.
      const isEdited = caption !== undefined || visibility !== undefined || alt_texts !== undefined;
      if (!isEdited && comments_enabled === undefined) return this.get(id, viewer);
      const mediaCount = (await this.media.listByPosts([id])).get(id)?.length ?? 0;
      assertFits(body, mediaCount);
      if (alt_texts !== undefined) await this.media.setAltTexts(id, alt_texts);
      if (!(await this.repository.update(id, { caption, visibility, comments_enabled }, before, isEdited))) throw new PostNotFoundError();
      await this.events.publish(new PostEdited(id, before.user_id));
      await this.addToPostsCount(before.user_id, counted(visibility ?? before.visibility) - counted(before.visibility));
      return this.get(id, viewer);
    });
  }

  /**
   * Says what the media show. Unlike with `edit`, the post does not count as edited.
   * @throws PostNotFoundError, InvalidInputError when there are more texts than media
   */
  async describe(id: number, altTexts: readonly (string | null)[], viewer: Viewer): Promise<void> {
    await this.database.transactionAs(viewer, async () => {
      const post = await this.repository.hold(id);
      if (post === undefined) throw new PostNotFoundError();
      assertFits({ alt_texts: [...altTexts] }, (await this.media.listByPosts([id])).get(id)?.length ?? 0);
      await this.media.setAltTexts(id, altTexts);
    });
  }

  /** The post is gone for everybody when this resolves. @throws PostNotFoundError when it was gone already */
  async delete(id: number, viewer: Viewer): Promise<void> {
    await this.database.transactionAs(viewer, async () => {
      const post = await this.repository.hide(id);
      if (post === undefined) throw new PostNotFoundError();
      await this.events.publish(new PostDeleted(id, post.user_id, viewer.id));
      await this.addToPostsCount(post.user_id, -counted(post.visibility));
    });
  }

  /** Part of the caller's transaction; the last of its writes, for the row is hot. @throws PostNotFoundError */
  async addToCounters(id: number, amounts: { likes?: number; dislikes?: number; comments?: number }) {
    const counters = await this.repository.addToCounters(id, amounts);
    if (counters === undefined) throw new PostNotFoundError();
    return counters;
  }

  /** Takes one from the counter for each time that a post is named. Part of the caller's transaction; posts that are deleted already are left out. */
  async giveBackCounters(counter: 'likes' | 'dislikes' | 'comments', postIds: readonly number[]): Promise<void> {
    await this.giveBackAmounts(counter, countEach(postIds));
  }

  /** The same by the amounts of each post. */
  async giveBackAmounts(counter: 'likes' | 'dislikes' | 'comments', amounts: ReadonlyMap<number, number>): Promise<void> {
    for (const [amount, ids] of groupByAmount(amounts)) await this.repository.subtractFromCounters(ids, counter, amount);
  }

  private async addToPostsCount(authorId: number, amount: number): Promise<void> {
    if (amount !== 0) await this.users.addToCounter(authorId, 'posts_count', amount);
  }
}

function assertFits({ caption, alt_texts = [] }: EditPostBody, mediaCount: number): void {
  if (alt_texts.length > mediaCount) throw new InvalidInputError([{ field: 'alt_texts', message: 'must not be more than the media' }]);
  const cleared = caption === null || caption === '';
  if (cleared && mediaCount === 0) throw new InvalidInputError([{ field: 'caption', message: 'is all that the post has' }]);
}

/** "`posts_count` counts `public` and `followers` posts" of the HTTP contract. */
function counted(visibility: Visibility): 0 | 1 {
  return visibility === 'private' ? 0 : 1;
}
