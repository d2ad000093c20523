import { Injectable } from '@nestjs/common';
import { Database } from '../../src/core/database/index.js';
import { Clock } from '../../src/core/runtime/index.js';
import type { Viewer } from '../../src/core/security/index.js';
import { UsersService } from '../../src/modules/users/index.js';
import { NotKeeperError } from './badges.errors.js';
import { BadgesRepository } from './badges.repository.js';
import { KeepersRepository } from './keepers.repository.js';

/** People who may give badges, which administrators say. */
@Injectable()
export class KeepersService {
  constructor(
    private readonly repository: KeepersRepository,
    private readonly badges: BadgesRepository,
    private readonly users: UsersService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws NotKeeperError */
  async assertKeeper(userId: number): Promise<void> {
    if (!(await this.repository.exists(userId))) throw new NotKeeperError();
  }

  /** The role may have ended since the guard has looked. @throws NotKeeperError, UserNotFoundError */
  async award(user: string, badge: string, viewer: Viewer): Promise<void> {
    await this.database.transactionAs(viewer, async () => {
      await this.assertKeeper(viewer.id);
      const { id } = await this.users.getByRef(user, viewer);
      await this.badges.put(id, badge, this.clock.now());
    });
  }

  /** Repeating it changes nothing. @throws UserNotFoundError */
  async setKeeper(user: string, isKeeper: boolean, viewer: Viewer): Promise<void> {
    await this.database.transactionAs(viewer, async () => {
      const { id } = await this.users.getByRef(user, viewer);
      if (isKeeper) await this.repository.insert(id, this.clock.now());
      else await this.repository.delete(id);
    });
  }

  listNames(after: string, limit: number): Promise<string[]> {
    return this.repository.listNames(after, limit);
  }
}
