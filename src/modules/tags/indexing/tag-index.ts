import { Injectable } from '@nestjs/common';
import { InTransaction } from '../../../core/events/index.js';
import { MAX_TAGS, type Tag, tagsIn } from '../../../core/marked-text/index.js';
import { CommentCreated, CommentDeleted, CommentEdited } from '../../comments/index.js';
import { PostCreated, PostDeleted, PostEdited } from '../../posts/index.js';
import { TagCounts } from '../counts/tag-counts.js';
import { type PostTagRow, PostTagsRepository, type TaggedPostRow } from './post-tags.repository.js';

/**
 * Keeps the hashtags of posts in step with what their authors write, in the same transactions: in the caption, then in
 * their own comments below it. A post has the first thirty of them.
 */
@Injectable()
export class TagIndex {
  constructor(
    private readonly repository: PostTagsRepository,
    private readonly counts: TagCounts,
  ) {}

  @InTransaction(PostCreated)
  async onPostCreated({ postId }: PostCreated): Promise<void> {
    const post = await this.repository.hold(postId);
    if (post !== undefined && tagsIn(post.caption ?? '').length > 0) await this.renew(post);
  }

  @InTransaction(PostEdited)
  async onPostEdited({ postId }: PostEdited): Promise<void> {
    await this.renewPost(postId);
  }

  @InTransaction(PostDeleted)
  async onPostDeleted({ postId, authorId }: PostDeleted): Promise<void> {
    const rows = await this.repository.delete(postId);
    await this.counts.change(authorId, [], listed(rows).map(({ tag }) => tag));
  }

  @InTransaction(CommentCreated)
  async onCommentCreated({ commentId, postId, postAuthorId, userId, content }: CommentCreated): Promise<void> {
    if (userId === postAuthorId && (await this.readComment(postId, commentId, content))) await this.renewPost(postId);
  }

  @InTransaction(CommentEdited)
  async onCommentEdited({ commentId, postId, postAuthorId, userId, content }: CommentEdited): Promise<void> {
    if (userId !== postAuthorId) return;
    const had = await this.repository.deleteOfComment(commentId);
    const has = await this.readComment(postId, commentId, content);
    if (had || has) await this.renewPost(postId);
  }

  /** What hung on it, such as answers, may be gone with it. */
  @InTransaction(CommentDeleted)
  async onCommentDeleted({ postId }: CommentDeleted): Promise<void> {
    if (await this.repository.existsFromComment(postId)) await this.renewPost(postId);
  }

  /** Reads what a post's author has commented; true when it holds hashtags. */
  async readComment(postId: number, commentId: number, content: string): Promise<boolean> {
    const tags = tagsIn(content);
    if (tags.length > 0) await this.repository.insertOfComment(postId, commentId, tags.map((tag, place) => ({ ...tag, place })));
    return tags.length > 0;
  }

  async renewPost(postId: number): Promise<void> {
    const post = await this.repository.hold(postId);
    if (post !== undefined) await this.renew(post);
  }

  /** Writes what has changed. @param post its row as it is held */
  async renew(post: TaggedPostRow): Promise<void> {
    const before = await this.repository.list(post.id);
    const after = await this.read(post);
    if (before.length === after.length && before.every((row, index) => isSame(row, after[index]))) return;
    if (before.length > 0) await this.repository.delete(post.id);
    await this.repository.insert(post.id, post.created_at.getTime(), after);
    const [had, has] = [listed(before), listed(after)];
    const got = has.filter(({ tag }) => !had.some((row) => row.tag === tag));
    const lost = had.filter(({ tag }) => !has.some((row) => row.tag === tag));
    await this.counts.change(post.user_id, got.map(({ tag, name }) => ({ tag, name })), lost.map(({ tag }) => tag));
  }

  private async read({ id, caption, visibility }: TaggedPostRow): Promise<PostTagRow[]> {
    const found = new Map<string, Tag & { isFromComment: boolean }>();
    for (const tag of tagsIn(caption ?? '')) found.set(tag.key, { ...tag, isFromComment: false });
    for (const tag of await this.repository.listOfComments(id)) if (!found.has(tag.key)) found.set(tag.key, { ...tag, isFromComment: true });
    return [...found.values()].slice(0, MAX_TAGS).map(({ key, name, isFromComment }, place) => ({ tag: key, name, place, is_from_comment: isFromComment, is_listed: visibility === 'public' }));
  }
}

/** Those that count for the author. */
function listed(rows: readonly PostTagRow[]): PostTagRow[] {
  return rows.filter((row) => row.is_listed);
}

function isSame(one: PostTagRow, other: PostTagRow | undefined): boolean {
  return (['tag', 'name', 'is_listed', 'is_from_comment'] as const).every((column) => one[column] === other?.[column]);
}
