import { Injectable } from '@nestjs/common';
import { Database } from '../../core/database/index.js';
import { type Tag, foldTag } from '../../core/marked-text/index.js';
import { type Page, type PageOrder, type PageQuery, rowsWanted, startOf, toPage, toScannedPage } from '../../core/paging/index.js';
import { Clock } from '../../core/runtime/index.js';
import type { Viewer } from '../../core/security/index.js';
import { type PostResponse, type PostRow, PostsPresenter } from '../posts/index.js';
import { type MutedTagRow, MutedTagsRepository } from './muting/muted-tags.repository.js';
import { TaggedPostsRepository } from './tagged-posts.repository.js';
import type { MutedTagResponse, SearchTagsQuery, TagResponse } from './tags.dto.js';
import { type TagRow, TagsRepository } from './tags.repository.js';

/** Hashtags as people look them up and mute them. What posts have is kept by indexing/tag-index.ts. */
@Injectable()
export class TagsService {
  constructor(
    private readonly repository: TagsRepository,
    private readonly posts: TaggedPostsRepository,
    private readonly muted: MutedTagsRepository,
    private readonly presenter: PostsPresenter,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Those of posts that are open to everybody, most used first; with `search` those that begin so. */
  async search(query: SearchTagsQuery, viewer: Viewer | null): Promise<Page<TagRow>> {
    return this.database.mayBeOld(viewer, async () => {
      const start = foldTag((query.search ?? '').replace(/^[#\ufe5f\uff03]/, ''));
      const order: PageOrder = { name: `tags.${start}`, shape: ['number', 'string'] };
      const keysOf = (row: TagRow) => [row.posts_count, row.tag];
      return toScannedPage(await this.repository.list(start, { after: startOf(query, order), wanted: rowsWanted(query), keysOf }), query, order, keysOf);
    });
  }

  /** With how many posts that are open to everybody have it. */
  async get({ key, name }: Tag): Promise<TagResponse> {
    return { name, posts_count: await this.repository.countPosts(key) };
  }

  /** By the rule of the global feed, newest first. Of a tag that the viewer has muted they are shown all the same. */
  async listPosts({ key }: Tag, query: PageQuery, viewer: Viewer | null): Promise<Page<PostResponse>> {
    return this.database.mayBeOld(viewer, async () => {
      const order: PageOrder = { name: `tags.posts.${key}`, shape: ['number', 'number'] };
      const keysOf = (row: PostRow) => [row.created_at.getTime(), row.id];
      const found = await this.posts.list(key, viewer?.id ?? null, { after: startOf(query, order), wanted: rowsWanted(query), keysOf });
      const page = toScannedPage(found, query, order, keysOf);
      return { ...page, items: await this.presenter.present(page.items, viewer) };
    });
  }

  /** Repeating it changes nothing. */
  async mute(tag: Tag, viewer: Viewer): Promise<MutedTagResponse> {
    await this.database.transactionAs(viewer, () => this.muted.insert(viewer.id, tag, this.clock.now()));
    return { name: tag.name, muted: true };
  }

  /** Repeating it changes nothing. */
  async unmute(tag: Tag, viewer: Viewer): Promise<MutedTagResponse> {
    await this.database.transactionAs(viewer, () => this.muted.delete(viewer.id, tag));
    return { name: tag.name, muted: false };
  }

  async isMuted(tag: Tag, viewer: Viewer): Promise<boolean> {
    return this.muted.exists(viewer.id, tag);
  }

  /** Last muted first. */
  async listMuted(query: PageQuery, viewer: Viewer): Promise<Page<MutedTagRow>> {
    const order: PageOrder = { name: `tags.muted.${viewer.id}`, shape: ['number', 'string'] };
    const rows = await this.muted.list(viewer.id, startOf(query, order), rowsWanted(query));
    return toPage(rows, query, order, (row) => [row.created_at.getTime(), row.tag]);
  }
}
