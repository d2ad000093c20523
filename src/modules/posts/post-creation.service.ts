import { Injectable } from '@nestjs/common';
import { Settings } from '../../core/config/index.js';
import { InvalidInputError } from '../../core/problems/index.js';
import type { Viewer } from '../../core/security/index.js';
import type { ReceivedFile } from '../../core/uploads/index.js';
import { MediaService } from '../media/index.js';
import type { CreatePostBody, CreatePostFields, PostResponse } from './posts.dto.js';
import { MediaRequiredError } from './posts.errors.js';
import { PostsService } from './posts.service.js';

type Keep = (answer: PostResponse) => Promise<void>;

/** The two ways to a new post: with its files, or of media uploaded before. */
@Injectable()
export class PostCreationService {
  constructor(
    private readonly posts: PostsService,
    private readonly media: MediaService,
    private readonly settings: Settings,
  ) {}

  /**
   * Makes a post of uploaded files; all of it or nothing, on disk as in the database.
   * @param keep called with the answer inside the transaction
   * @throws MediaRequiredError, InvalidInputError, and what `MediaService.withStored` throws
   */
  async createFromFiles(viewer: Viewer, files: readonly ReceivedFile[], fields: CreatePostFields, keep: Keep): Promise<PostResponse> {
    if (files.length === 0) throw new MediaRequiredError();
    const altTexts = fields.alt_text ?? [];
    if (altTexts.length > files.length) throw new InvalidInputError([{ field: 'alt_text', message: 'must not be more than the files' }]);
    return this.media.withStored(viewer.id, files, altTexts, (stored) =>
      this.posts.add({
        caption: fields.caption ?? null,
        visibility: fields.visibility ?? 'public',
        addMedia: (postId) => this.media.insertForPost(postId, stored),
      }, viewer, keep),
    );
  }

  /**
   * Makes a post of media uploaded before; without any when the setting `TEXT_POSTS` allows a caption alone.
   * @throws MediaRequiredError, MediaNotFoundError, MediaInUseError
   */
  async createFromMedia(viewer: Viewer, body: CreatePostBody, keep: Keep): Promise<PostResponse> {
    const mediaIds = body.media_ids ?? [];
    const textOnly = this.settings.textPosts && (body.caption ?? '') !== '';
    if (mediaIds.length === 0 && !textOnly) throw new MediaRequiredError();
    return this.posts.add({
      caption: body.caption ?? null,
      visibility: body.visibility ?? 'public',
      addMedia: (postId) => this.media.attach(postId, viewer.id, mediaIds),
    }, viewer, keep);
  }
}
