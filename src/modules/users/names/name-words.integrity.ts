import { Injectable } from '@nestjs/common';
import { Database } from '../../../core/database/index.js';
import { IntegrityCheck, type IntegrityFault } from '../../../core/integrity/index.js';
import { walkById } from '../../../core/runtime/index.js';
import { UsersRepository } from '../users.repository.js';
import { NameWords, wordsOf } from './name-words.js';
import { NameWordsRepository } from './name-words.repository.js';

const BATCH = 200;

/** Holds the words by which people are found against their names. */
@Injectable()
export class NameWordsIntegrity extends IntegrityCheck {
  readonly name = 'words of names';

  constructor(
    private readonly repository: NameWordsRepository,
    private readonly words: NameWords,
    private readonly users: UsersRepository,
    private readonly database: Database,
  ) {
    super();
  }

  async *find(): AsyncIterable<IntegrityFault> {
    for await (const row of walkById(BATCH, (after) => this.repository.listForCheck(after, BATCH))) {
      const kept = new Set(JSON.parse(row.words ?? '[]') as string[]);
      const wanted = wordsOf(row);
      if (kept.size === wanted.length && wanted.every((word) => kept.has(word))) continue;
      yield { message: `users ${row.id} is not found by the words of the display name`, fix: () => this.mend(row.id) };
    }
  }

  /** Reads the name again inside the transaction: the server may have gone on. */
  private async mend(id: number): Promise<void> {
    await this.database.transaction(async () => {
      const user = await this.users.hold(id);
      if (user !== undefined) await this.words.renew(user);
    });
  }
}
