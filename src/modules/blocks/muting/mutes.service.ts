import { Injectable } from '@nestjs/common';
import { Database } from '../../../core/database/index.js';
import { type Page, type PageOrder, type PageQuery, rowsWanted, startOf, toPage } from '../../../core/paging/index.js';
import { Clock } from '../../../core/runtime/index.js';
import type { Viewer } from '../../../core/security/index.js';
import { type ListedUserRow, ProfilesService, type RelationshipResponse, UsersService } from '../../users/index.js';
import type { MuteBody } from './mutes.dto.js';
import { CannotMuteYourselfError } from './mutes.errors.js';
import { MutesRepository } from './mutes.repository.js';

const MUTES: PageOrder = { name: 'mutes', shape: ['number', 'number'] };

/** Muting people: their posts and acts come to the viewer no more, until it is taken back or its time is over. Nobody is told. */
@Injectable()
export class MutesService {
  constructor(
    private readonly repository: MutesRepository,
    private readonly users: UsersService,
    private readonly profiles: ProfilesService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Repeating it sets the time anew. @throws UserNotFoundError, CannotMuteYourselfError */
  async mute(ref: string, { duration_seconds: seconds }: MuteBody, viewer: Viewer): Promise<RelationshipResponse> {
    return this.database.transactionAs(viewer, async () => {
      const userId = await this.getOtherId(ref, viewer);
      const from = this.clock.now();
      await this.repository.put(viewer.id, userId, { from, to: seconds === undefined ? null : new Date(from.getTime() + seconds * 1000) });
      return this.profiles.getRelationship(viewer.id, userId);
    });
  }

  /** Repeating it changes nothing. @throws UserNotFoundError, CannotMuteYourselfError */
  async unmute(ref: string, viewer: Viewer): Promise<RelationshipResponse> {
    return this.database.transactionAs(viewer, async () => {
      const userId = await this.getOtherId(ref, viewer);
      await this.repository.delete(viewer.id, userId);
      return this.profiles.getRelationship(viewer.id, userId);
    });
  }

  /** Whom the viewer has muted, most recent first. */
  async list(query: PageQuery, viewer: Viewer): Promise<Page<ListedUserRow>> {
    const rows = await this.repository.list(viewer.id, this.clock.now(), startOf(query, MUTES), rowsWanted(query));
    return toPage(rows, query, MUTES, (row) => [row.since.getTime(), row.id]);
  }

  private async getOtherId(ref: string, viewer: Viewer): Promise<number> {
    const user = await this.users.getByRef(ref, viewer, 'known');
    if (user.id === viewer.id) throw new CannotMuteYourselfError();
    return user.id;
  }
}
