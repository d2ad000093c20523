import { Injectable } from '@nestjs/common';
import { walkInOrder } from '../../core/runtime/index.js';
import { MediaService, exportPathOf } from '../media/index.js';
import { ExportedData, FILE, ID, TEXT, TIME, TRUTH, orNull } from '../users/index.js';
import { type OwnPostRow, PostsRepository } from './posts.repository.js';

/** Each may have ten media. */
const BATCH = 100;

@Injectable()
export class PostsExport extends ExportedData {
  readonly name = 'posts';
  readonly title = 'Your posts';
  readonly fields = {
    id: ID, caption: orNull(TEXT), visibility: TEXT, likes_count: ID, dislikes_count: ID, comments_count: ID, comments_enabled: TRUTH, created_at: TIME, updated_at: orNull(TIME),
    media: { type: 'array', items: { type: 'object', properties: { id: ID, file: FILE, alt_text: orNull(TEXT) }, required: ['id', 'file', 'alt_text'], additionalProperties: false } },
  };

  constructor(
    private readonly repository: PostsRepository,
    private readonly media: MediaService,
  ) {
    super();
  }

  async *listRows(userId: number): AsyncIterable<Record<string, unknown>> {
    yield* walkInOrder<OwnPostRow & Record<string, unknown>>(BATCH, (last) => this.listBatch(userId, last?.id ?? 0));
  }

  private async listBatch(userId: number, after: number): Promise<(OwnPostRow & Record<string, unknown>)[]> {
    const posts = await this.repository.listOwn(userId, after, BATCH);
    const media = await this.media.listByPosts(posts.map(({ id }) => id));
    return posts.map((post) => ({ ...post, media: (media.get(post.id) ?? []).map((one) => ({ id: one.id, file: exportPathOf(one), alt_text: one.alt_text })) }));
  }
}
