import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { CatchUp } from '../../../core/catch-up/index.js';
import { InTransaction } from '../../../core/events/index.js';
import { nameWordsOf } from '../../../core/words/index.js';
import { UserDeleting } from '../users.events.js';
import { type NamedRow, NameWordsRepository } from './name-words.repository.js';

/** Accounts that one transaction reads. */
const ACCOUNTS = 100;

/** Keeps the words of display names in step with the accounts; names from before there were any are read in the background. */
@Injectable()
export class NameWords implements OnApplicationBootstrap {
  constructor(
    private readonly repository: NameWordsRepository,
    private readonly catchUp: CatchUp,
  ) {}

  onApplicationBootstrap(): void {
    this.catchUp.start('words of names', (beforeId) => this.readSome(beforeId));
  }

  /** Those of a new account. Part of the caller's transaction. */
  async add(user: NamedRow): Promise<void> {
    await this.repository.insert(rowsOf(user));
  }

  /** Those of a name that has changed. Part of the caller's transaction, which holds the account. */
  async renew(user: NamedRow): Promise<void> {
    await this.repository.delete(user.id);
    await this.repository.insert(rowsOf(user));
  }

  @InTransaction(UserDeleting)
  async forget({ userId }: UserDeleting): Promise<void> {
    await this.repository.delete(userId);
  }

  /** Words that are there are those of the present names. */
  private async readSome(beforeId: number): Promise<number | undefined> {
    const users = await this.repository.holdSomeBelow(beforeId, ACCOUNTS);
    await this.repository.insert(users.flatMap(rowsOf));
    return users[0]?.id;
  }
}

/** The words by which somebody is found; nobody finds a deleted account. */
export function wordsOf({ display_name, status }: NamedRow): string[] {
  return display_name === null || status === 'deleted' ? [] : nameWordsOf(display_name);
}

function rowsOf(user: NamedRow): { word: string; user_id: number }[] {
  return wordsOf(user).map((word) => ({ word, user_id: user.id }));
}
