import { Injectable } from '@nestjs/common';
import type { Viewer } from '../../../core/security/index.js';
import { PostsPresenter } from '../../posts/index.js';
import { type CollectionResponse, toCollectionResponse } from './collections.dto.js';
import { type CollectionRow, CollectionsRepository } from './collections.repository.js';

/** Shapes collections for their owner, with the covers of all of them at once. */
@Injectable()
export class CollectionsPresenter {
  constructor(
    private readonly repository: CollectionsRepository,
    private readonly posts: PostsPresenter,
  ) {}

  async present(rows: readonly CollectionRow[], viewer: Viewer): Promise<CollectionResponse[]> {
    const ids = [...new Set(rows.flatMap(({ cover_post_id }) => cover_post_id ?? []))];
    const covers = ids.length === 0 ? [] : await this.posts.present(await this.repository.listCovers(ids, viewer.id), viewer);
    const urls = new Map(covers.map(({ id, media }) => [id, media[0]?.renditions?.small]));
    return rows.map((row) => toCollectionResponse(row, urls.get(row.cover_post_id ?? 0) ?? null));
  }
}
