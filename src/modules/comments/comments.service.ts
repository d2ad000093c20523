import { Injectable } from '@nestjs/common';
import { Database } from '../../core/database/index.js';
import { DomainEvents } from '../../core/events/index.js';
import { KeptAnswers } from '../../core/idempotency/index.js';
import { type Page, type PageOrder, type PageQuery, rowsWanted, startOf, toPage } from '../../core/paging/index.js';
import { type OwnedResource, type Viewer, mayModerate } from '../../core/security/index.js';
import { PostNotFoundError, PostsService } from '../posts/index.js';
import type { CommentOrder, CommentPlace } from './comment-row.js';
import type { CommentResponse, CreateCommentBody, ListCommentsQuery } from './comments.dto.js';
import { CommentNotFoundError, CommentsDisabledError } from './comments.errors.js';
import { CommentCreated, CommentEdited, type Replied } from './comments.events.js';
import { CommentsPresenter } from './comments.presenter.js';
import { type CommentAccessRow, CommentsRepository } from './comments.repository.js';
import { CommentCreating } from './comments.vetoes.js';

/** Writing, reading and changing comments; for deleting them see deletion/. */
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

  /**
   * Adds a comment to a post that the viewer may see, or a reply to one of its comments.
   * @throws PostNotFoundError, CommentNotFoundError for what it replies to, CommentsDisabledError, and what refuses `CommentCreating`
   */
  async create(postId: number, body: CreateCommentBody, viewer: Viewer): Promise<CommentResponse> {
    await this.events.ask(CommentCreating, async () => {
      const { post, replied } = await this.findPlace(postId, body, viewer);
      return new CommentCreating(postId, post.user_id, viewer.id, body.content, replied);
    });
    return this.database.transactionAs(viewer, async () => {
      const { post, replied } = await this.findPlace(postId, body, viewer);
      const id = await this.repository.insert({ postId, userId: viewer.id, content: body.content, replyToId: replied?.commentId ?? null });
      // Comments are locked before their post, whose row is hot.
      if (replied !== null) assertThere(await this.repository.addToCounter(replied.commentId, 'replies', 1));
      await this.events.publish(new CommentCreated(id, postId, post.user_id, viewer.id, body.content, replied));
      // Together, and the hot row last.
      const [comment, counted] = await Promise.all([this.present(id, viewer), this.posts.addToCounters(postId, { comments: 1 })]);
      // Whoever has switched comments off meanwhile was first.
      assertEnabled(counted);
      await this.answers.keep(comment);
      return comment;
    });
  }

  /** Comments on the post itself; their replies have lists of their own. @throws PostNotFoundError */
  async list(postId: number, query: ListCommentsQuery, viewer: Viewer | null): Promise<Page<CommentResponse>> {
    return this.database.mayBeOld(viewer, async () => {
      await this.posts.getVisible(postId, viewer);
      return this.listThread({ postId, replyToId: null, order: query.order }, query, viewer);
    });
  }

  /** Oldest first; a reply has none. @throws CommentNotFoundError */
  async listReplies(id: number, query: PageQuery, viewer: Viewer | null): Promise<Page<CommentResponse>> {
    return this.database.mayBeOld(viewer, async () => {
      const { post_id: postId } = await this.getVisible(id, viewer);
      return this.listThread({ postId, replyToId: id, order: 'oldest' }, query, viewer);
    });
  }

  /** The first replies to comments on one post, which the viewer has been given, by the ids of these; in one query. */
  async listFirstReplies(postId: number, comments: readonly CommentResponse[], limit: number, viewer: Viewer | null): Promise<Map<number, CommentResponse[]>> {
    const replies = new Map<number, CommentResponse[]>();
    const ids = comments.filter((comment) => comment.replies_count > 0).map(({ id }) => id);
    if (ids.length === 0) return replies;
    const rows = await this.repository.listFirstReplies(postId, ids, limit, viewer?.id ?? null);
    for (const reply of await this.presenter.present(rows, viewer)) {
      const others = replies.get(reply.reply_to_id ?? 0);
      if (others === undefined) replies.set(reply.reply_to_id ?? 0, [reply]);
      else others.push(reply);
    }
    return replies;
  }

  /** One comment, for who sees the post. @throws CommentNotFoundError */
  async getShown(id: number, viewer: Viewer | null): Promise<CommentResponse> {
    await this.getVisible(id, viewer);
    return this.present(id, viewer);
  }

  /** One comment, for who may reach it. @throws CommentNotFoundError */
  async get(id: number, viewer: Viewer): Promise<CommentResponse> {
    await this.getPlace(id, viewer);
    return this.present(id, viewer);
  }

  /** Where a comment is that the viewer sees. @throws CommentNotFoundError */
  async getVisible(id: number, viewer: Viewer | null): Promise<CommentPlace> {
    const comment = await this.getKept(id, viewer);
    if (!comment.is_shown) throw new CommentNotFoundError();
    await onItsPost(() => this.posts.getVisible(comment.post_id, viewer));
    return comment;
  }

  /** The same for what is done to it: no block is between the viewer and its author, that of the comment it hangs on, or the post's. @throws CommentNotFoundError */
  async getReachable(id: number, viewer: Viewer): Promise<CommentPlace> {
    const comment = await this.getKept(id, viewer);
    if (!comment.is_shown || !comment.is_reachable) throw new CommentNotFoundError();
    await onItsPost(() => this.posts.getReachable(comment.post_id, viewer));
    return comment;
  }

  /** Its author may always reach a comment, to delete it; others when they may see the post, and those who moderate any. @throws CommentNotFoundError */
  async getPlace(id: number, viewer: Viewer): Promise<CommentPlace> {
    const comment = await this.getKept(id, viewer);
    return comment.user_id === viewer.id || mayModerate(viewer) ? comment : this.getVisible(id, viewer);
  }

  async getOwnerId(id: number, viewer: Viewer): Promise<number> {
    return (await this.getPlace(id, viewer)).user_id;
  }

  /** Under a post that the viewer may still see. @throws CommentNotFoundError */
  async edit(id: number, content: string, viewer: Viewer): Promise<CommentResponse> {
    return this.database.transactionAs(viewer, async () => {
      const { post_id: postId, user_id: userId } = await this.getKept(id, viewer);
      const { user_id: postAuthorId } = await onItsPost(() => this.posts.getVisible(postId, viewer));
      if (!(await this.repository.updateContent(id, content))) throw new CommentNotFoundError();
      await this.events.publish(new CommentEdited(id, postId, postAuthorId, userId, content));
      return this.present(id, viewer);
    });
  }

  /** The new number of likes. Part of the caller's transaction; the last of its writes. @throws CommentNotFoundError */
  async addToLikes(id: number, amount: 1 | -1): Promise<number> {
    return assertThere(await this.repository.addToCounter(id, 'likes', amount));
  }

  /** Takes a like from each. Part of the caller's transaction. */
  async giveBackLikes(ids: readonly number[]): Promise<void> {
    await this.repository.subtractLike(ids);
  }

  private async listThread(thread: { postId: number; replyToId: number | null; order: CommentOrder }, query: PageQuery, viewer: Viewer | null): Promise<Page<CommentResponse>> {
    const name = thread.replyToId === null ? `comments.${thread.postId}.${thread.order}` : `replies.${thread.replyToId}`;
    const order: PageOrder = { name, shape: ['number'] };
    const rows = await this.repository.list({ ...thread, after: startOf(query, order), limit: rowsWanted(query) }, viewer?.id ?? null);
    const page = toPage(rows, query, order, (row) => [row.id]);
    return { ...page, items: await this.presenter.present(page.items, viewer) };
  }

  private async findPlace(postId: number, { reply_to_id: replyToId = null }: CreateCommentBody, viewer: Viewer) {
    const post = await this.posts.getReachable(postId, viewer);
    assertEnabled(post);
    return { post, replied: await this.findReplied(replyToId, postId, viewer) };
  }

  /** A reply to a reply hangs on the same comment as that one. */
  private async findReplied(id: number | null, postId: number, viewer: Viewer): Promise<Replied | null> {
    if (id === null) return null;
    const comment = await this.getReachable(id, viewer);
    if (comment.post_id !== postId) throw new CommentNotFoundError();
    return { commentId: comment.reply_to_id ?? id, userId: comment.user_id };
  }

  private async getKept(id: number, viewer: Viewer | null): Promise<CommentAccessRow> {
    return assertThere(await this.repository.findAccess(id, viewer?.id ?? null));
  }

  private async present(id: number, viewer: Viewer | null): Promise<CommentResponse> {
    const row = await this.repository.find(id, viewer?.id ?? null);
    const [comment] = row === undefined ? [] : await this.presenter.present([row], viewer);
    return assertThere(comment);
  }
}

function assertEnabled(post: { comments_enabled: boolean }): void {
  if (!post.comments_enabled) throw new CommentsDisabledError();
}

function assertThere<T>(found: T | undefined): T {
  if (found === undefined) throw new CommentNotFoundError();
  return found;
}

/** A comment on a post that is gone, or that the viewer may not see, does not exist for them. */
export async function onItsPost<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof PostNotFoundError ? new CommentNotFoundError() : error;
  }
}
