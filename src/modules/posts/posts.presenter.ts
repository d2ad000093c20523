import { Injectable } from '@nestjs/common';
import { Urls } from '../../core/http/index.js';
import type { Viewer } from '../../core/security/index.js';
import { MediaService } from '../media/index.js';
import { toUserSummary } from '../users/index.js';
import { PostContributions } from './post-contributions.js';
import type { PostRow } from './post-row.js';
import { type PostResponse, toPostResponse } from './posts.dto.js';

/** Shapes posts for a viewer: one query for the media of all of them, and what other modules add. */
@Injectable()
export class PostsPresenter {
  constructor(
    private readonly media: MediaService,
    private readonly contributions: PostContributions,
    private readonly urls: Urls,
  ) {}

  async present(rows: readonly PostRow[], viewer: Viewer | null): Promise<PostResponse[]> {
    const media = await this.media.listByPosts(rows.map((row) => row.id));
    const viewerId = viewer?.id ?? null;
    return this.contributions.shape(rows, viewerId, (row, added) => {
      const items = (media.get(row.id) ?? []).map((item) => this.media.present(item, row.is_open_to_all, viewer));
      return toPostResponse(row, { user: toUserSummary(row.author, this.urls), media: items, added }, viewerId);
    });
  }
}
