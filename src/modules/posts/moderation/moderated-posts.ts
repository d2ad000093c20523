import { Injectable } from '@nestjs/common';
import { Database } from '../../../core/database/index.js';
import { DomainEvents } from '../../../core/events/index.js';
import type { Viewer } from '../../../core/security/index.js';
import type { PostResponse } from '../posts.dto.js';
import { HiddenPostRead } from '../posts.events.js';
import { PostsPresenter } from '../posts.presenter.js';
import { ModeratedPostsRepository, type PostTextRow } from './moderated-posts.repository.js';

/** Posts as those who moderate read them, whatever their visibility. */
@Injectable()
export class ModeratedPosts {
  constructor(
    private readonly repository: ModeratedPostsRepository,
    private readonly presenter: PostsPresenter,
    private readonly database: Database,
    private readonly events: DomainEvents,
  ) {}

  /** Undefined for a post that is gone. */
  findText(id: number): Promise<PostTextRow | undefined> {
    return this.repository.findText(id);
  }

  /** Those of the posts that are there, by id, for a moderator; of those that are hidden from them as a person it is noted. */
  async list(ids: readonly number[], moderator: Viewer): Promise<Map<number, PostResponse>> {
    if (ids.length === 0) return new Map();
    const rows = await this.repository.list(ids, moderator.id);
    const hidden = rows.filter((row) => !row.is_visible);
    if (hidden.length > 0) {
      await this.database.transactionAs(moderator, async () => {
        for (const { id } of hidden) await this.events.publish(new HiddenPostRead(id, moderator.id));
      });
    }
    return new Map((await this.presenter.present(rows, moderator)).map((post) => [post.id, post]));
  }
}
