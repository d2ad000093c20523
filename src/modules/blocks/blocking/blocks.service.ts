import { Injectable } from '@nestjs/common';
import { Database } from '../../../core/database/index.js';
import { DomainEvents } from '../../../core/events/index.js';
import { type Page, type PageOrder, type PageQuery, rowsWanted, startOf, toPage } from '../../../core/paging/index.js';
import { Clock } from '../../../core/runtime/index.js';
import type { Viewer } from '../../../core/security/index.js';
import { type ListedUserRow, ProfilesService, type RelationshipResponse, UsersService } from '../../users/index.js';
import { CannotBlockYourselfError } from './blocks.errors.js';
import { UserBlocked, UserUnblocked } from './blocks.events.js';
import { BlocksRepository } from './blocks.repository.js';

const BLOCKS: PageOrder = { name: 'blocks', shape: ['number', 'number'] };

/** Blocking people. What a block hides is in ../visibility.ts; what it ends is up to those who hear of `UserBlocked`. */
@Injectable()
export class BlocksService {
  constructor(
    private readonly repository: BlocksRepository,
    private readonly users: UsersService,
    private readonly profiles: ProfilesService,
    private readonly database: Database,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
  ) {}

  /** Keeps the two apart from the next request on. Repeating it changes nothing. @throws UserNotFoundError, CannotBlockYourselfError */
  async block(ref: string, viewer: Viewer): Promise<RelationshipResponse> {
    return this.database.transactionAs(viewer, async () => {
      const user = await this.users.holdByRef(ref, viewer, 'known');
      if (user.id === viewer.id) throw new CannotBlockYourselfError();
      if (await this.repository.insert(viewer.id, user.id, this.clock.now())) await this.events.publish(new UserBlocked(viewer.id, user.id));
      return this.profiles.getRelationship(viewer.id, user.id);
    });
  }

  /** What the block has ended stays ended. Repeating it changes nothing. @throws UserNotFoundError, CannotBlockYourselfError */
  async unblock(ref: string, viewer: Viewer): Promise<RelationshipResponse> {
    return this.database.transactionAs(viewer, async () => {
      const user = await this.users.holdByRef(ref, viewer, 'known');
      if (user.id === viewer.id) throw new CannotBlockYourselfError();
      if (await this.repository.delete(viewer.id, user.id)) await this.events.publish(new UserUnblocked(viewer.id, user.id));
      return this.profiles.getRelationship(viewer.id, user.id);
    });
  }

  /** Whom the viewer has blocked, most recent first. */
  async list(query: PageQuery, viewer: Viewer): Promise<Page<ListedUserRow>> {
    const rows = await this.repository.list(viewer.id, startOf(query, BLOCKS), rowsWanted(query));
    return toPage(rows, query, BLOCKS, (row) => [row.since.getTime(), row.id]);
  }
}
