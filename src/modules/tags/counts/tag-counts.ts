import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '../../../core/database/index.js';
import { UsersService } from '../../users/index.js';
import { type AuthorTagRow, type TagChange, TagCountsRepository } from './tag-counts.repository.js';

/** How many posts that are open to everybody have each hashtag, kept with what changes it. All of it is part of the caller's transaction. */
@Injectable()
export class TagCounts {
  constructor(
    private readonly repository: TagCountsRepository,
    private readonly users: UsersService,
    private readonly database: Database,
  ) {}

  /** A public post of the author has got some hashtags and lost others. */
  async change(authorId: number, got: readonly { tag: string; name: string }[], lost: readonly string[]): Promise<void> {
    if (got.length + lost.length === 0) return;
    // Nobody opens or closes the account meanwhile, and the author's rows are changed by one transaction at a time.
    await this.users.holdPrivacy(authorId);
    if (got.length > 0) this.note(await this.repository.addToAuthor(authorId, got), () => 1);
    if (lost.length > 0) this.note(await this.repository.takeFromAuthor(authorId, lost), () => -1);
  }

  /** Counts some hashtags of an account anew that was opened or closed. True when there may be more. */
  async turnSome(userId: number, limit: number): Promise<boolean> {
    await this.users.holdPrivacy(userId);
    const rows = await this.repository.turnSome(userId, limit);
    for (const row of rows) this.add(row, row.is_counted ? row.posts_count : -row.posts_count);
    return rows.length === limit;
  }

  /** Takes back some of what a deleted account counted for. True when nothing was left after that. */
  async releaseSome(userId: number, limit: number): Promise<boolean> {
    const rows = await this.repository.deleteSomeOfAuthor(userId, limit);
    this.note(rows, (row) => -row.posts_count);
    return rows.length < limit;
  }

  private note(rows: readonly AuthorTagRow[], amountOf: (row: AuthorTagRow) => number): void {
    for (const row of rows) if (row.is_counted) this.add(row, amountOf(row));
  }

  /** Gathered and written as the transaction's last, for these rows may be hot. */
  private add({ tag, name }: AuthorTagRow, amount: number): void {
    const pending = this.database.beforeCommit(this, () => new Map<string, TagChange>(), (changes) => this.toStatements(changes));
    pending.set(tag, { tag, name, amount: amount + (pending.get(tag)?.amount ?? 0) });
  }

  private toStatements(changes: ReadonlyMap<string, TagChange>): Sql[] {
    const given = [...changes.values()].filter(({ amount }) => amount !== 0);
    return given.length > 0 ? this.repository.additionToAll(given) : [];
  }
}
