import { Injectable } from '@nestjs/common';
import { Database } from '@socialphoto/kit/core/database';
import { InTransaction } from '@socialphoto/kit/core/events';
import { Clock } from '@socialphoto/kit/core/runtime';
import type { Viewer } from '@socialphoto/kit/core/security';
import { PostCreated } from '@socialphoto/kit/modules/posts';
import { UsersService } from '@socialphoto/kit/modules/users';
import { NoMoodError } from './moods.errors.js';
import { type MoodRow, MoodsRepository } from './moods.repository.js';

@Injectable()
export class MoodsService {
  constructor(
    private readonly repository: MoodsRepository,
    private readonly users: UsersService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async set(name: string, viewer: Viewer): Promise<void> {
    await this.database.transactionAs(viewer, () => this.repository.put(viewer.id, name, this.clock.now()));
  }

  /** @throws UserNotFoundError, NoMoodError */
  async get(user: string, viewer: Viewer | null): Promise<MoodRow> {
    const { id } = await this.users.getByRef(user, viewer);
    const mood = await this.repository.find(id);
    if (mood === undefined) throw new NoMoodError();
    return mood;
  }

  @InTransaction(PostCreated)
  async beProud({ authorId }: PostCreated): Promise<void> {
    await this.repository.put(authorId, 'proud', this.clock.now());
  }
}
