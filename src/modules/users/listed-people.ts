import { Injectable } from '@nestjs/common';
import type { ContributedRow } from '../../core/contributions/index.js';
import { type Sql, sql, viewerParameter } from '../../core/database/index.js';
import { type UserSummaryRow, userSummaryColumns } from './user-columns.js';
import { UserContributions } from './user-contributions.js';

/** A person in a list, with what other modules add for the viewer. */
export type ListedUserRow = UserSummaryRow & ContributedRow;

const SUMMARY = userSummaryColumns();

/** How queries select people whom `ProfilesService.presentPage` shows. */
@Injectable()
export class ListedPeople {
  constructor(private readonly contributions: UserContributions) {}

  /** Select list of a ListedUserRow, for queries that have `users u`. */
  columns(viewerId: number | null): Sql {
    return sql`${SUMMARY}${this.contributions.columns(viewerParameter(viewerId))}`;
  }
}
