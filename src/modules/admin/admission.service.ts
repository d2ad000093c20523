import { Injectable } from '@nestjs/common';
import { InTransaction } from '../../core/events/index.js';
import { Clock } from '../../core/runtime/index.js';
import type { Viewer } from '../../core/security/index.js';
import { InviteCreated, InviteDeleted } from '../invites/index.js';
import { AccountDeletionService, UserDeclined } from '../users/index.js';
import { AdminRepository } from './admin.repository.js';
import { AdminService } from './admin.service.js';

/** Who is not let in, and what the audit log says of that and of invites, in the same transaction. */
@Injectable()
export class AdmissionService {
  constructor(
    private readonly admin: AdminService,
    private readonly deletion: AccountDeletionService,
    private readonly repository: AdminRepository,
    private readonly clock: Clock,
  ) {}

  /** Turns away an account that waits for approval, which deletes it. @throws UserNotFoundError, NotWaitingError */
  async decline(ref: string, viewer: Viewer): Promise<void> {
    const { id } = await this.admin.getUser(ref);
    await this.deletion.decline(id, viewer);
  }

  @InTransaction(UserDeclined)
  async onUserDeclined({ userId, declinedBy }: UserDeclined): Promise<void> {
    await this.repository.insertAudit({ actorId: declinedBy, action: 'user.declined', targetType: 'user', targetId: userId, detail: null }, this.clock.now());
  }

  @InTransaction(InviteCreated)
  async onInviteCreated({ inviteId, createdBy, uses }: InviteCreated): Promise<void> {
    await this.repository.insertAudit({ actorId: createdBy, action: 'invite.created', targetType: 'invite', targetId: inviteId, detail: { uses } }, this.clock.now());
  }

  @InTransaction(InviteDeleted)
  async onInviteDeleted({ inviteId, deletedBy }: InviteDeleted): Promise<void> {
    await this.repository.insertAudit({ actorId: deletedBy, action: 'invite.deleted', targetType: 'invite', targetId: inviteId, detail: null }, this.clock.now());
  }
}
