import { Injectable } from '@nestjs/common';
import { walkInOrder } from '../../../core/runtime/index.js';
import { EXPORT_BATCH, ExportedData, ID, TEXT, TIME } from '../../users/index.js';
import { CollectionPostsRepository } from './collection-posts.repository.js';
import { type CollectionRow, CollectionsRepository } from './collections.repository.js';

@Injectable()
export class CollectionsExport extends ExportedData {
  readonly name = 'collections';
  readonly title = 'Your collections';
  readonly fields = { id: ID, name: TEXT, posts_count: ID, created_at: TIME };

  constructor(private readonly repository: CollectionsRepository) {
    super();
  }

  async *listRows(userId: number): AsyncIterable<Record<string, unknown>> {
    for await (const { cover_post_id: _cover, ...collection } of walkCollections(this.repository, userId)) yield collection;
  }
}

/** What is in them, by the ids of the posts. */
@Injectable()
export class CollectionPostsExport extends ExportedData {
  readonly name = 'collection_posts';
  readonly title = 'What is in your collections';
  readonly fields = { collection_id: ID, post_id: ID, created_at: TIME };

  constructor(
    private readonly collections: CollectionsRepository,
    private readonly repository: CollectionPostsRepository,
  ) {
    super();
  }

  async *listRows(userId: number): AsyncIterable<Record<string, unknown>> {
    for await (const { id } of walkCollections(this.collections, userId)) {
      const listAfter = (last: { post_id: number } | undefined) => this.repository.listSome(id, last?.post_id ?? 0, EXPORT_BATCH);
      for await (const post of walkInOrder(EXPORT_BATCH, listAfter)) yield { collection_id: id, ...post };
    }
  }
}

function walkCollections(repository: CollectionsRepository, userId: number): AsyncIterable<CollectionRow> {
  return walkInOrder(EXPORT_BATCH, (last: CollectionRow | undefined) => repository.list(userId, last?.id ?? Number.MAX_SAFE_INTEGER, EXPORT_BATCH));
}
