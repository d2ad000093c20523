import { Injectable } from '@nestjs/common';
import { Settings } from '../../core/config/index.js';
import { Database } from '../../core/database/index.js';
import { DomainEvents } from '../../core/events/index.js';
import { KeptAnswers } from '../../core/idempotency/index.js';
import { InvalidInputError } from '../../core/problems/index.js';
import type { Viewer } from '../../core/security/index.js';
import type { ReceivedFile } from '../../core/uploads/index.js';
import { MediaService } from '../media/index.js';
import type { CreatePostBody, CreatePostFields, PostResponse } from './posts.dto.js';
import { MediaRequiredError } from './posts.errors.js';
import { type PostDraft, PostsService } from './posts.service.js';
import { PostCreating } from './posts.vetoes.js';

/** The two ways to a new post: with its files, or of media uploaded before. */
@Injectable()
export class PostCreationService {
  constructor(
    private readonly posts: PostsService,
    private readonly media: MediaService,
    private readonly database: Database,
    private readonly answers: KeptAnswers,
    private readonly settings: Settings,
    private readonly events: DomainEvents,
  ) {}

  /**
   * Makes a post of uploaded files; all of it or nothing, on disk as in the database.
   * @throws MediaRequiredError, InvalidInputError, what `MediaService.withStored` throws, and what refuses `PostCreating`
   */
  async createFromFiles(viewer: Viewer, files: readonly ReceivedFile[], fields: CreatePostFields): Promise<PostResponse> {
    if (files.length === 0) throw new MediaRequiredError();
    const altTexts = fields.alt_text ?? [];
    if (altTexts.length > files.length) throw new InvalidInputError([{ field: 'alt_text', message: 'must not be more than the files' }]);
    await this.ask(viewer, fields, { files, altTexts: files.map((_file, index) => altTexts[index] ?? null) });
    return this.media.withStored(viewer.id, files, altTexts, (stored) => this.create(viewer, fields, { stored }));
  }

  /**
   * Makes a post of media uploaded before; without any when the setting `TEXT_POSTS` allows a caption alone.
   * @param altTexts in the order of the media, in place of those that they were uploaded with; null where there is none
   * @throws MediaRequiredError, MediaNotFoundError, MediaInUseError, MediaNotReadyError, and what refuses `PostCreating`
   */
  async createFromMedia(viewer: Viewer, body: CreatePostBody, altTexts?: readonly (string | null)[]): Promise<PostResponse> {
    const ids = body.media_ids ?? [];
    const textOnly = this.settings.textPosts && (body.caption ?? '') !== '';
    if (ids.length === 0 && !textOnly) throw new MediaRequiredError();
    await this.ask(viewer, body, { ids, altTexts: altTexts ?? [] });
    return this.create(viewer, body, { ids, ...(altTexts !== undefined && { altTexts }) });
  }

  private async ask(
    viewer: Viewer,
    { caption, visibility }: CreatePostBody | CreatePostFields,
    { files = [], ids = [], altTexts }: { files?: readonly ReceivedFile[]; ids?: readonly number[]; altTexts: PostCreating['altTexts'] },
  ): Promise<void> {
    await this.events.ask(PostCreating, () => new PostCreating(viewer.id, caption ?? null, visibility ?? 'public', files, ids, altTexts));
  }

  private async create(viewer: Viewer, { caption, visibility }: CreatePostBody | CreatePostFields, media: PostDraft['media']): Promise<PostResponse> {
    return this.database.transactionAs(viewer, async () => {
      const post = await this.posts.add({ caption: caption ?? null, visibility: visibility ?? 'public', media }, viewer);
      await this.answers.keep(post);
      return post;
    });
  }
}
