import { Injectable } from '@nestjs/common';
import { DomainEvents, InTransaction } from '../../core/events/index.js';
import { mentionsIn } from '../../core/marked-text/index.js';
import { CommentCreated, CommentEdited } from '../comments/index.js';
import { PostCreated, PostEdited } from '../posts/index.js';
import { MentionsTakenBack, PeopleMentioned } from './mentions.events.js';
import { type MentionPlace, type MentionRow, MentionsRepository, type WrittenRow } from './mentions.repository.js';

/**
 * Keeps whom captions and comments name, in the transactions that write them. A name means who has it then, and goes on to
 * mean them when they take another one. What hangs on deleted posts and comments goes with them.
 */
@Injectable()
export class MentionIndex {
  constructor(
    private readonly repository: MentionsRepository,
    private readonly events: DomainEvents,
  ) {}

  @InTransaction(PostCreated)
  async onPostCreated({ postId }: PostCreated): Promise<void> {
    const post = await this.repository.holdCaption(postId);
    if (post !== undefined) await this.renew('post', post, []);
  }

  /** Also when it has become visible to some who were not told. */
  @InTransaction(PostEdited)
  async onPostEdited({ postId }: PostEdited): Promise<void> {
    const post = await this.repository.holdCaption(postId);
    if (post !== undefined) await this.renew('post', post, await this.repository.list('post', postId));
  }

  @InTransaction(CommentCreated)
  async onCommentCreated({ commentId, postId, userId, content }: CommentCreated): Promise<void> {
    await this.renew('comment', { id: commentId, post_id: postId, user_id: userId, text: content }, []);
  }

  @InTransaction(CommentEdited)
  async onCommentEdited({ commentId, postId, userId, content }: CommentEdited): Promise<void> {
    await this.renew('comment', { id: commentId, post_id: postId, user_id: userId, text: content }, await this.repository.list('comment', commentId));
  }

  /** What was written before there were mentions; nobody is told. */
  async readEarlier(place: MentionPlace, written: WrittenRow): Promise<void> {
    if (mentionsIn(written.text ?? '').length === 0) return;
    const before = await this.repository.list(place, written.id);
    if (before.length > 0) return;
    const after = await this.read(written.text ?? '', before);
    await this.repository.insert(place, written.id, after.map((row) => ({ ...row, was_told: true })));
  }

  private async renew(place: MentionPlace, written: WrittenRow, before: readonly MentionRow[]): Promise<void> {
    const read = await this.read(written.text ?? '', before);
    if (before.length + read.length === 0) return;
    const told = await this.listToTell(written, read);
    const after = read.map((row) => ({ ...row, was_told: row.was_told || told.includes(row.user_id) }));
    if (!isSame(before, after)) {
      if (before.length > 0) await this.repository.delete(place, written.id);
      await this.repository.insert(place, written.id, after);
    }
    const about = [written.post_id, place === 'comment' ? written.id : null, written.user_id] as const;
    const lost = before.filter((row) => row.was_told && !after.some(({ user_id }) => user_id === row.user_id)).map(({ user_id }) => user_id);
    if (lost.length > 0) await this.events.publish(new MentionsTakenBack(...about, lost));
    if (told.length > 0) await this.events.publish(new PeopleMentioned(...about, told));
  }

  /** Whom the text names. Names that it had already mean whom they meant. */
  private async read(text: string, before: readonly MentionRow[]): Promise<MentionRow[]> {
    const names = mentionsIn(text);
    const known = new Map(before.map((row) => [row.name, row]));
    const unknown = names.filter((name) => !known.has(name));
    const people = new Map((unknown.length === 0 ? [] : await this.repository.resolve(unknown)).map(({ id, username }) => [username, id]));
    const found = new Map<number, MentionRow>();
    for (const name of names) {
      const userId = known.get(name)?.user_id ?? people.get(name);
      if (userId === undefined || found.has(userId)) continue;
      const wasTold = before.some((row) => row.user_id === userId && row.was_told);
      found.set(userId, { user_id: userId, name, place: found.size, was_told: wasTold });
    }
    return [...found.values()];
  }

  private async listToTell(written: WrittenRow, rows: readonly MentionRow[]): Promise<number[]> {
    const untold = rows.filter((row) => !row.was_told && row.user_id !== written.user_id).map(({ user_id }) => user_id);
    return untold.length === 0 ? [] : this.repository.listWhoMaySee(written.post_id, untold);
  }
}

function isSame(before: readonly MentionRow[], after: readonly MentionRow[]): boolean {
  const isLike = (one: MentionRow, other: MentionRow | undefined) => (['user_id', 'name', 'was_told'] as const).every((column) => one[column] === other?.[column]);
  return before.length === after.length && before.every((row, index) => isLike(row, after[index]));
}
