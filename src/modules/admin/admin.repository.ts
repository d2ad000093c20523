import { Injectable } from '@nestjs/common';
import { Database, columnsOf, sql, startsWith } from '../../core/database/index.js';
import type { Role } from '../../core/security/index.js';
import { USER_COLUMNS, type UserRow, type UserSummaryRow, userSummaryColumns } from '../users/index.js';
import type { AuditEntry } from './audit-entry.entity.js';

/** Written out: an index of those that wait is not used for a value that is bound. */
const HAS_STATUS = { active: sql`u.status = 'active'`, suspended: sql`u.status = 'suspended'`, waiting: sql`u.status = 'waiting'` };

export interface AdminUserFilter {
  /** Start of username or address, in lower case; and of a display name, folded. */
  search?: { name: string; displayName: string } | undefined;
  status?: keyof typeof HAS_STATUS | undefined;
  role?: Role | undefined;
}

const ENTRY = ['id', 'action', 'target_type', 'target_id', 'detail', 'created_at'] as const;

export interface AuditRow extends Pick<AuditEntry, (typeof ENTRY)[number]> {
  actor: UserSummaryRow | null;
}

export interface NewAuditEntry {
  actorId: number | null;
  action: string;
  targetType: string;
  targetId: number;
  detail: object | null;
}

@Injectable()
export class AdminRepository {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  async listUsers(filter: AdminUserFilter, before: number, limit: number): Promise<UserRow[]> {
    const conditions = [sql`u.id < ${before}`, sql`u.status <> 'deleted'`];
    if (filter.status !== undefined) conditions.push(HAS_STATUS[filter.status]);
    if (filter.role !== undefined) conditions.push(sql`u.role = ${filter.role}`);
    if (filter.search !== undefined) {
      const { name, displayName } = filter.search;
      const matches = [startsWith(sql`u.username`, name), startsWith(sql`u.email_key`, name)];
      if (displayName !== '') matches.push(startsWith(sql`u.display_name_search`, displayName));
      conditions.push(sql`((${sql.join(matches, ') OR (')}))`);
    }
    return this.database.query<UserRow>(sql`SELECT ${USER_COLUMNS} FROM users u WHERE ${sql.allOf(conditions)} ORDER BY u.id DESC LIMIT ${limit}`);
  }

  async insertAudit(entry: NewAuditEntry, now: Date): Promise<void> {
    await this.database.query(
      sql`INSERT INTO audit_log (actor_id, action, target_type, target_id, detail, created_at) VALUES (${entry.actorId}, ${entry.action}, ${entry.targetType}, ${entry.targetId}, ${entry.detail === null ? null : JSON.stringify(entry.detail)}, ${now})`,
    );
  }

  /** Takes an actor who is on the way out off some entries, and says how many. */
  async detachSome(actorId: number, limit: number): Promise<number> {
    const rows = await this.database.query(
      sql`UPDATE audit_log SET actor_id = NULL WHERE id IN (SELECT id FROM audit_log WHERE actor_id = ${actorId} ORDER BY id LIMIT ${limit}) RETURNING id`,
    );
    return rows.length;
  }

  /** Newest first. */
  async listAudit(before: number, limit: number): Promise<AuditRow[]> {
    return this.database.query<AuditRow>(
      sql`SELECT ${columnsOf<AuditEntry>('l', ENTRY)}, ${userSummaryColumns('actor')}
       FROM (SELECT * FROM audit_log WHERE id < ${before} ORDER BY id DESC LIMIT ${limit}) l LEFT JOIN users u ON u.id = l.actor_id AND u.status <> 'deleted' ORDER BY l.id DESC`,
    );
  }

  /** Names of accounts that are not deleted. */
  async listUsernames(ids: readonly number[]): Promise<{ id: number; username: string }[]> {
    return this.database.query(sql`SELECT u.id, u.username FROM users u WHERE ${this.database.isAnyOf(sql`u.id`, ids)} AND u.status <> 'deleted'`);
  }
}
