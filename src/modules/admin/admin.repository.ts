import { Injectable } from '@nestjs/common';
import { Database, type SqlTime, type SqlValue } from '../../core/database/index.js';
import { USER_COLUMNS, USER_SUMMARY_COLUMNS, type UserRow, type UserSummaryRow } from '../users/index.js';

export interface AdminUserFilter {
  /** Start of username or address, in lower case; and of a display name, folded. */
  search?: { name: string; displayName: string } | undefined;
  status?: 'active' | 'suspended' | undefined;
  role?: 'user' | 'admin' | undefined;
}

export interface AuditRow extends Partial<UserSummaryRow> {
  id: number;
  action: string;
  target_type: string;
  target_id: number;
  detail: string | null;
  created_at: SqlTime;
}

export interface NewAuditEntry {
  actorId: number | null;
  action: string;
  targetType: string;
  targetId: number;
  detail: object | null;
}

const AFTER_ALL = '\u{10ffff}';

@Injectable()
export class AdminRepository {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  async listUsers(filter: AdminUserFilter, before: number, limit: number): Promise<UserRow[]> {
    const values: SqlValue[] = [before, limit];
    const bind = (value: SqlValue) => `$${values.push(value)}`;
    const conditions = ['u.id < $1', "u.status <> 'deleted'"];
    if (filter.status !== undefined) conditions.push(`u.status = ${bind(filter.status)}`);
    if (filter.role !== undefined) conditions.push(`u.role = ${bind(filter.role)}`);
    if (filter.search !== undefined) {
      const { name, displayName } = filter.search;
      const startsWith = (column: string, text: string) => `(u.${column} >= ${bind(text)} AND u.${column} < ${bind(text + AFTER_ALL)})`;
      const matches = [startsWith('username', name), startsWith('email_key', name)];
      if (displayName !== '') matches.push(startsWith('display_name_search', displayName));
      conditions.push(`(${matches.join(' OR ')})`);
    }
    return this.database.query<UserRow>(`SELECT ${USER_COLUMNS} FROM users u WHERE ${conditions.join(' AND ')} ORDER BY u.id DESC LIMIT $2`, values);
  }

  async insertAudit(entry: NewAuditEntry, now: Date): Promise<void> {
    await this.database.query(
      'INSERT INTO audit_log (actor_id, action, target_type, target_id, detail, created_at) VALUES ($1, $2, $3, $4, $5, $6)',
      [entry.actorId, entry.action, entry.targetType, entry.targetId, entry.detail === null ? null : JSON.stringify(entry.detail), now],
    );
  }

  /** Takes an actor who is on the way out off some entries, and says how many. */
  async detachSome(actorId: number, limit: number): Promise<number> {
    const rows = await this.database.query(
      'UPDATE audit_log SET actor_id = NULL WHERE id IN (SELECT id FROM audit_log WHERE actor_id = $1 ORDER BY id LIMIT $2) RETURNING id',
      [actorId, limit],
    );
    return rows.length;
  }

  /** Newest first. */
  async listAudit(before: number, limit: number): Promise<AuditRow[]> {
    return this.database.query<AuditRow>(
      `SELECT l.id, l.action, l.target_type, l.target_id, l.detail, l.created_at, ${USER_SUMMARY_COLUMNS}
       FROM (SELECT * FROM audit_log WHERE id < $1 ORDER BY id DESC LIMIT $2) l LEFT JOIN users u ON u.id = l.actor_id AND u.status <> 'deleted' ORDER BY l.id DESC`,
      [before, limit],
    );
  }
}
