import { Injectable } from '@nestjs/common';
import { Database } from '../../core/database/index.js';
import { DomainEvents } from '../../core/events/index.js';
import { KeptAnswers } from '../../core/idempotency/index.js';
import { type Page, type PageOrder, startOf, toPage } from '../../core/paging/index.js';
import type { OwnedResource, Viewer } from '../../core/security/index.js';
import { PostNotFoundError, PostsService } from '../posts/index.js';
import type { CommentResponse, CreateCommentBody, ListCommentsQuery } from './comments.dto.js';
import { CommentNotFoundError } from './comments.errors.js';
import { CommentCreated, CommentDeleted } from './comments.events.js';
import { CommentsPresenter } from './comments.presenter.js';
import { CommentsRepository } from './comments.repository.js';

@Injectable()
export class CommentsService implements OwnedResource {
  constructor(
    private readonly repository: CommentsRepository,
    private readonly posts: PostsService,
    private readonly database: Database,
    private readonly events: DomainEvents,
    private readonly answers: KeptAnswers,
    private readonly presenter: CommentsPresenter,
  ) {}

  /** Adds a comment to a post that the viewer may see. @throws PostNotFoundError */
  async create(postId: number, body: CreateCommentBody, viewer: Viewer): Promise<CommentResponse> {
    return this.database.transactionAs(viewer, async () => {
      const { user_id: postAuthorId } = await this.posts.getVisible(postId, viewer);
      const id = await this.repository.insert({ postId, userId: viewer.id, content: body.content });
      const comment = await this.present(id, viewer);
      await this.events.publish(new CommentCreated(id, postId, postAuthorId, viewer.id));
      await this.answers.keep(comment);
      await this.posts.addToCounters(postId, { comments: 1 });
      return comment;
    });
  }

  /** @throws PostNotFoundError */
  async list(postId: number, query: ListCommentsQuery, viewer: Viewer | null): Promise<Page<CommentResponse>> {
    await this.posts.getVisible(postId, viewer);
    const order: PageOrder = { name: `comments.${postId}.${query.order}`, shape: ['number'] };
    const rows = await this.repository.listByPost(postId, viewer?.id ?? null, { order: query.order, after: startOf(query, order), limit: query.limit + 1 });
    const page = toPage(rows, query, order, (row) => [row.id]);
    return { ...page, items: await this.presenter.present(page.items, viewer) };
  }

  /** One comment, for who may reach it. @throws CommentNotFoundError */
  async get(id: number, viewer: Viewer): Promise<CommentResponse> {
    await this.getOwnerId(id, viewer);
    return this.present(id, viewer);
  }

  /** Its author may always reach a comment, to delete it; others when they may see the post, and administrators those of suspended accounts. */
  async getOwnerId(id: number, viewer: Viewer): Promise<number> {
    const comment = await this.repository.findAccess(id);
    if (comment === undefined) throw new CommentNotFoundError();
    if (comment.user_id === viewer.id) return comment.user_id;
    if (!comment.is_author_active && viewer.role !== 'admin') throw new CommentNotFoundError();
    if (viewer.role !== 'admin') await onItsPost(() => this.posts.getVisible(comment.post_id, viewer));
    return comment.user_id;
  }

  /** Under a post that the viewer may still see. @throws CommentNotFoundError */
  async edit(id: number, content: string, viewer: Viewer): Promise<CommentResponse> {
    return this.database.transactionAs(viewer, async () => {
      const access = await this.repository.findAccess(id);
      if (access === undefined) throw new CommentNotFoundError();
      await onItsPost(() => this.posts.getVisible(access.post_id, viewer));
      if (!(await this.repository.updateContent(id, content))) throw new CommentNotFoundError();
      return this.present(id, viewer);
    });
  }

  /** @throws CommentNotFoundError when it was gone already */
  async delete(id: number, viewer: Viewer): Promise<void> {
    await this.database.transactionAs(viewer, async () => {
      const place = await this.repository.delete(id);
      if (place === undefined) throw new CommentNotFoundError();
      await this.events.publish(new CommentDeleted(id, place.post_id, place.user_id, viewer.id));
      await onItsPost(() => this.posts.addToCounters(place.post_id, { comments: -1 }));
    });
  }

  private async present(id: number, viewer: Viewer): Promise<CommentResponse> {
    const row = await this.repository.find(id, viewer.id);
    const [comment] = row === undefined ? [] : await this.presenter.present([row], viewer);
    if (comment === undefined) throw new CommentNotFoundError();
    return comment;
  }
}

/** A comment on a post that is gone, or that the viewer may not see, does not exist for them. */
async function onItsPost<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof PostNotFoundError ? new CommentNotFoundError() : error;
  }
}
