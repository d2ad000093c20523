import { Injectable } from '@nestjs/common';
import { Database } from '../../core/database/index.js';
import { InTransaction } from '../../core/events/index.js';
import { type Page, type PageOrder, type PageQuery, idBefore, rowsWanted, toPage } from '../../core/paging/index.js';
import { Clock } from '../../core/runtime/index.js';
import type { Viewer } from '../../core/security/index.js';
import { INSTANCE, Tallies } from '../../core/tallies/index.js';
import { foldForSearch } from '../../core/validation/index.js';
import { CommentDeleted } from '../comments/index.js';
import { UnusedMediaRead } from '../media/index.js';
import { HiddenPostRead, PostDeleted } from '../posts/index.js';
import { ReportResolved } from '../reports/index.js';
import { AccountStateService, type StateChange, type UserRow, UserNotFoundError, UserStateChanged, UsersService } from '../users/index.js';
import type { ListAdminUsersQuery } from './admin.dto.js';
import { AdminRepository, type AuditRow } from './admin.repository.js';
import { INSTANCE_SUMS, type InstanceSums } from './instance-sums.js';

const USERS: PageOrder = { name: 'admin.users', shape: ['number'] };
const AUDIT: PageOrder = { name: 'admin.audit', shape: ['number'] };

/** Administration. Every act of it is noted in the audit log, in the same transaction. */
@Injectable()
export class AdminService {
  constructor(
    private readonly repository: AdminRepository,
    private readonly users: UsersService,
    private readonly state: AccountStateService,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly tallies: Tallies,
  ) {}

  async listUsers(query: ListAdminUsersQuery): Promise<Page<UserRow>> {
    const { search, status, role } = query;
    const filter = { search: search === undefined ? undefined : { name: search.toLowerCase(), displayName: foldForSearch(search) }, status, role };
    const rows = await this.repository.listUsers(filter, idBefore(query, USERS), rowsWanted(query));
    return toPage(rows, query, USERS, (row) => [row.id]);
  }

  /**
   * Acts on the user's next request. Moderators may change the status of users alone.
   * @param actor null for the command line
   * @throws UserNotFoundError, NotAllowedError, LastAdminError
   */
  async changeUser(ref: string, change: StateChange, actor: Viewer | null): Promise<UserRow> {
    const user = await this.getUser(ref);
    if (change.status === undefined && change.role === undefined) return user;
    const work = () => this.state.changeState(user.id, change, actor);
    const changes = [user.id];
    return actor === null ? this.database.transaction(work, { change: changes }) : this.database.transactionAs(actor, work, { changes });
  }

  /** Whatever its status. @throws UserNotFoundError */
  async getUser(ref: string): Promise<UserRow> {
    const user = await this.users.findAnyByRef(ref);
    if (user === undefined) throw new UserNotFoundError();
    return user;
  }

  getStats(): Promise<InstanceSums> {
    return this.tallies.sum(INSTANCE, INSTANCE_SUMS);
  }

  async listAudit(query: PageQuery): Promise<Page<AuditRow>> {
    const rows = await this.repository.listAudit(idBefore(query, AUDIT), rowsWanted(query));
    return toPage(rows, query, AUDIT, (row) => [row.id]);
  }

  @InTransaction(UserStateChanged)
  async onUserStateChanged({ userId, status, role, changedBy, previousStatus }: UserStateChanged): Promise<void> {
    const isApproval = status === 'active' && previousStatus === 'waiting';
    await this.note(changedBy, isApproval ? 'user.approved' : 'user.changed', 'user', userId, { ...(status !== null && { status }), ...(role !== null && { role }) });
  }

  /** Usernames by id of the accounts that entries are about, as they are now; without those that are gone. */
  async nameAccounts(entries: readonly AuditRow[]): Promise<ReadonlyMap<number, string>> {
    const ids = new Set(entries.flatMap(accountsIn));
    const rows = ids.size === 0 ? [] : await this.repository.listUsernames([...ids]);
    return new Map(rows.map(({ id, username }) => [id, username]));
  }

  @InTransaction(PostDeleted)
  async onPostDeleted({ postId, authorId, deletedBy }: PostDeleted): Promise<void> {
    if (deletedBy !== authorId) await this.note(deletedBy, 'post.deleted', 'post', postId, { author_id: authorId });
  }

  @InTransaction(CommentDeleted)
  async onCommentDeleted({ commentId, postId, userId, deletedBy, postAuthorId }: CommentDeleted): Promise<void> {
    if (deletedBy !== userId && deletedBy !== postAuthorId) await this.note(deletedBy, 'comment.deleted', 'comment', commentId, { author_id: userId, post_id: postId });
  }

  @InTransaction(HiddenPostRead)
  async onHiddenPostRead({ postId, readBy }: HiddenPostRead): Promise<void> {
    await this.note(readBy, 'post.read', 'post', postId, null);
  }

  @InTransaction(UnusedMediaRead)
  async onUnusedMediaRead({ mediaId, readBy }: UnusedMediaRead): Promise<void> {
    await this.note(readBy, 'media.read', 'media', mediaId, null);
  }

  @InTransaction(ReportResolved)
  async onReportResolved({ decision, note, reportsCount }: ReportResolved): Promise<void> {
    const { targetType, targetId, ownerId, action, decidedBy } = decision;
    await this.note(decidedBy, 'report.resolved', targetType, targetId, { action, note, reports_count: reportsCount, author_id: ownerId });
  }

  private async note(actorId: number | null, action: string, targetType: string, targetId: number, detail: object | null): Promise<void> {
    await this.repository.insertAudit({ actorId, action, targetType, targetId, detail }, this.clock.now());
  }
}

function accountsIn({ target_type, target_id, detail }: AuditRow): number[] {
  const { author_id: authorId } = (detail === null ? {} : JSON.parse(detail)) as { author_id?: number };
  return [...(target_type === 'user' ? [target_id] : []), ...(authorId === undefined ? [] : [authorId])];
}
