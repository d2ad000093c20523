import { Injectable } from '@nestjs/common';
import type { ContributedRow } from '../../../core/contributions/index.js';
import { Database, sql, viewerParameter } from '../../../core/database/index.js';
import { USER_COLUMNS, type UserRow } from '../user-columns.js';
import { UserContributions } from '../user-contributions.js';

export interface ModeratedUserRow extends UserRow, ContributedRow {}

@Injectable()
export class ModeratedUsersRepository {
  constructor(
    private readonly database: Database,
    private readonly contributions: UserContributions,
  ) {}

  /** Whatever their status, unless they are deleted. */
  async list(ids: readonly number[], viewerId: number): Promise<ModeratedUserRow[]> {
    const added = this.contributions.columns(viewerParameter(viewerId));
    return this.database.query<ModeratedUserRow>(
      sql`SELECT ${USER_COLUMNS}${added} FROM users u WHERE ${this.database.isAnyOf(sql`u.id`, ids)} AND u.status <> 'deleted'`,
    );
  }
}
