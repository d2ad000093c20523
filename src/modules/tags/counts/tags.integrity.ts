import { Injectable } from '@nestjs/common';
import { Database } from '../../../core/database/index.js';
import { IntegrityCheck, type IntegrityFault } from '../../../core/integrity/index.js';
import { walkById } from '../../../core/runtime/index.js';
import { UsersService } from '../../users/index.js';
import { TagCountsRepository } from './tag-counts.repository.js';
import { TagDriftRepository, type TagDriftRow } from './tag-drift.repository.js';

const USERS = 100;
const TAGS = 200;

/** Holds the counts of hashtags against the posts that have them: of each author, then of all. */
@Injectable()
export class TagsIntegrity extends IntegrityCheck {
  readonly name = 'hashtags';

  constructor(
    private readonly drift: TagDriftRepository,
    private readonly counts: TagCountsRepository,
    private readonly users: UsersService,
    private readonly database: Database,
  ) {
    super();
  }

  async *find(): AsyncIterable<IntegrityFault> {
    for await (const { id } of walkById(USERS, (after) => this.drift.listUsers(after, USERS))) yield* this.findOfAuthor(id);
    for await (const { tag, stored, counted } of this.listAll()) {
      if (stored !== counted) yield { message: `#${tag} has ${stored} posts, but there are ${counted}`, fix: () => this.mend(tag) };
    }
  }

  private async *findOfAuthor(userId: number): AsyncIterable<IntegrityFault> {
    for (const { tag, stored, counted } of await this.drift.listOfAuthor(userId)) {
      yield { message: `#${tag} of users ${userId} has ${stored} posts, but there are ${counted}`, fix: () => this.mendAuthor(userId) };
    }
    if (!(await this.drift.existsUnturned(userId))) return;
    yield { message: `hashtags of users ${userId} count although the account is not open, or do not although it is`, fix: () => this.turn(userId) };
  }

  private async *listAll(): AsyncIterable<TagDriftRow> {
    let after = '';
    let batch: TagDriftRow[];
    do {
      batch = await this.drift.list(after, TAGS);
      yield* batch;
      after = batch.at(-1)?.tag ?? after;
    } while (batch.length === TAGS);
  }

  /** The counts of all are mended after those of authors. */
  private async mendAuthor(userId: number): Promise<void> {
    await this.database.transaction(async () => {
      await this.users.holdPrivacy(userId);
      for (const row of await this.drift.listOfAuthor(userId)) await this.counts.setOfAuthor(userId, row);
    });
  }

  /** The server does it with its next sweep. */
  private async turn(userId: number): Promise<void> {
    await this.database.transaction(() => this.counts.noteTurned(userId));
  }

  /** Adds the drift: what others add meanwhile is in both. */
  private async mend(tag: string): Promise<void> {
    await this.database.transaction(async () => {
      const row = await this.drift.find(tag);
      if (row !== undefined && row.counted !== row.stored) await this.counts.addToAll([{ tag, name: row.name, amount: row.counted - row.stored }]);
    });
  }
}
