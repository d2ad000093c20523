import { Injectable } from '@nestjs/common';
import { PageQuery } from '../../core/paging/index.js';
import type { Viewer } from '../../core/security/index.js';
import { readBody } from '../../core/validation/index.js';
import { CommentNotFoundError, type CommentResponse, CommentsService, ListCommentsQuery } from '../../modules/comments/index.js';
import { PostNotFoundError, type PostResponse } from '../../modules/posts/index.js';
import { type Fields, pick } from '../forms/form-state.js';
import type { ShownComments } from './shown-comments.js';

/** Below each comment of a post; the rest is on the page of the comment. */
const FIRST_REPLIES = 3;

type Listed = Pick<ShownComments, 'comments' | 'nextCursor' | 'replies'>;

/** What pages show of comments and their replies. */
@Injectable()
export class CommentLists {
  constructor(private readonly comments: CommentsService) {}

  /** A page of the comments on a post, newest first, with the first replies to each. */
  async ofPost(post: PostResponse, query: Fields, viewer: Viewer | null): Promise<Listed> {
    const listed = await readBody(ListCommentsQuery, { order: 'newest', ...pick(query, 'cursor') });
    const { items: comments, nextCursor } = await this.comments.list(post.id, listed, viewer).catch(noneOnHidden);
    return { comments, nextCursor, replies: await this.comments.listFirstReplies(post.id, comments, FIRST_REPLIES, viewer) };
  }

  /** A comment below its own post alone, for who may reach it. @throws CommentNotFoundError */
  async get(postId: number, id: number, viewer: Viewer): Promise<CommentResponse> {
    return onPost(postId, await this.comments.get(id, viewer));
  }

  /** The same for who sees the post: administrators read nothing below hidden ones. @throws CommentNotFoundError */
  async getShown(postId: number, id: number, viewer: Viewer | null): Promise<CommentResponse> {
    return onPost(postId, await this.comments.getShown(id, viewer));
  }

  /** A page of the replies to what a comment hangs on, or to itself, with the comment among them. @throws CommentNotFoundError */
  async ofThread(comment: CommentResponse, query: Fields, viewer: Viewer | null): Promise<Listed> {
    const thread = comment.reply_to_id === null ? comment : await this.comments.getShown(comment.reply_to_id, viewer);
    const { items, nextCursor } = await this.comments.listReplies(thread.id, await readBody(PageQuery, pick(query, 'cursor')), viewer);
    return { comments: [thread], nextCursor, replies: new Map([[thread.id, withReply(items, comment)]]) };
  }

  /** A comment with its first replies, and the one that was just written. */
  async withNew(id: number, reply: CommentResponse | undefined, viewer: Viewer): Promise<Listed> {
    const thread = await this.comments.getShown(id, viewer);
    const first = await this.comments.listFirstReplies(thread.post_id, [thread], FIRST_REPLIES, viewer);
    return { comments: [thread], nextCursor: null, replies: new Map([[id, withReply(first.get(id) ?? [], reply)]]) };
  }
}

function onPost(postId: number, comment: CommentResponse): CommentResponse {
  if (comment.post_id !== postId) throw new CommentNotFoundError();
  return comment;
}

/** Replies are listed by their ids. */
function withReply(replies: readonly CommentResponse[], one: CommentResponse | undefined): CommentResponse[] {
  const isAnother = one?.reply_to_id != null && replies.every(({ id }) => id !== one.id);
  return (isAnother ? [...replies, one] : [...replies]).sort((a, b) => a.id - b.id);
}

/** Administrators see hidden posts, to moderate, and not what is said below them. */
function noneOnHidden(error: unknown): { items: CommentResponse[]; nextCursor: null } {
  if (!(error instanceof PostNotFoundError)) throw error;
  return { items: [], nextCursor: null };
}
