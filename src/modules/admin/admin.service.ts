import { Injectable } from '@nestjs/common';
import { Database } from '../../core/database/index.js';
import { InTransaction } from '../../core/events/index.js';
import { type Page, type PageOrder, type PageQuery, startOf, toPage } from '../../core/paging/index.js';
import { Clock } from '../../core/runtime/index.js';
import type { Viewer } from '../../core/security/index.js';
import { INSTANCE, Tallies } from '../../core/tallies/index.js';
import { foldForSearch } from '../../core/validation/index.js';
import { CommentDeleted } from '../comments/index.js';
import { UnusedMediaRead } from '../media/index.js';
import { HiddenPostRead, PostDeleted } from '../posts/index.js';
import { AccountStateService, type StateChange, type UserRow, UserNotFoundError, UsersService } from '../users/index.js';
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
    const [before] = startOf(query, USERS) ?? [];
    const { search, status, role } = query;
    const filter = { search: search === undefined ? undefined : { name: search.toLowerCase(), displayName: foldForSearch(search) }, status, role };
    const rows = await this.repository.listUsers(filter, Number(before ?? Number.MAX_SAFE_INTEGER), query.limit + 1);
    return toPage(rows, query, USERS, (row) => [row.id]);
  }

  /**
   * Acts on the user's next request.
   * @param actor null for the command line
   * @throws UserNotFoundError, LastAdminError
   */
  async changeUser(ref: string, change: StateChange, actor: Viewer | null): Promise<UserRow> {
    const user = await this.users.findAnyByRef(ref);
    if (user === undefined) throw new UserNotFoundError();
    if (change.status === undefined && change.role === undefined) return user;
    const work = async () => {
      const changed = await this.state.changeState(user.id, change);
      await this.note(actor?.id ?? null, 'user.changed', 'user', user.id, change);
      return changed;
    };
    const changes = [user.id];
    return actor === null ? this.database.transaction(work, { change: changes }) : this.database.transactionAs(actor, work, { changes });
  }

  getStats(): Promise<InstanceSums> {
    return this.tallies.sum(INSTANCE, INSTANCE_SUMS);
  }

  async listAudit(query: PageQuery): Promise<Page<AuditRow>> {
    const [before] = startOf(query, AUDIT) ?? [];
    const rows = await this.repository.listAudit(Number(before ?? Number.MAX_SAFE_INTEGER), query.limit + 1);
    return toPage(rows, query, AUDIT, (row) => [row.id]);
  }

  @InTransaction(PostDeleted)
  async onPostDeleted({ postId, authorId, deletedBy }: PostDeleted): Promise<void> {
    if (deletedBy !== authorId) await this.note(deletedBy, 'post.deleted', 'post', postId, { author_id: authorId });
  }

  @InTransaction(CommentDeleted)
  async onCommentDeleted({ commentId, postId, userId, deletedBy }: CommentDeleted): Promise<void> {
    if (deletedBy !== userId) await this.note(deletedBy, 'comment.deleted', 'comment', commentId, { author_id: userId, post_id: postId });
  }

  @InTransaction(HiddenPostRead)
  async onHiddenPostRead({ postId, readBy }: HiddenPostRead): Promise<void> {
    await this.note(readBy, 'post.read', 'post', postId, null);
  }

  @InTransaction(UnusedMediaRead)
  async onUnusedMediaRead({ mediaId, readBy }: UnusedMediaRead): Promise<void> {
    await this.note(readBy, 'media.read', 'media', mediaId, null);
  }

  private async note(actorId: number | null, action: string, targetType: string, targetId: number, detail: object | null): Promise<void> {
    await this.repository.insertAudit({ actorId, action, targetType, targetId, detail }, this.clock.now());
  }
}
