import { Injectable } from '@nestjs/common';
import { Database } from '../../../core/database/index.js';
import { InvalidInputError } from '../../../core/problems/index.js';
import { type Viewer, assertSession } from '../../../core/security/index.js';
import { AccountDeletionService } from '../account-deletion.service.js';
import { AccountStateService } from '../account-state.service.js';
import { UsersService } from '../users.service.js';
import { AccountProofs } from './account-proofs.js';
import type { EditMeBody } from './me.dto.js';

/** What the owner of an account does with it: the profile, the address, and its end. */
@Injectable()
export class OwnAccountService {
  constructor(
    private readonly users: UsersService,
    private readonly state: AccountStateService,
    private readonly deletion: AccountDeletionService,
    private readonly proofs: AccountProofs,
    private readonly database: Database,
  ) {}

  /** All of it or nothing; with a personal access token display name and bio alone. @throws SessionRequiredError, UsernameTakenError, EmailTakenError, WrongPasswordError, TooManyAttemptsError, TooManyMailsError, InvalidInputError */
  async edit(body: EditMeBody, viewer: Viewer): Promise<void> {
    const { email, current_password, ...profile } = body;
    const ofSessions = [email, current_password, body.username, body.is_private];
    if (ofSessions.some((value) => value !== undefined)) assertSession(viewer);
    const editProfile = () => this.users.editProfile(viewer.id, profile);
    if (email === undefined) {
      await this.database.transactionAs(viewer, editProfile);
      return;
    }
    if (current_password === undefined) throw new InvalidInputError([{ field: 'current_password', message: 'is needed to change the address' }]);
    const edit = () =>
      this.proofs.withPassword(viewer, current_password, async () => {
        await editProfile();
        await this.state.setPendingEmail(viewer.id, email);
      });
    const { email: present } = await this.users.getOwn(viewer.id);
    await (email.toLowerCase() === present?.toLowerCase() ? edit() : this.proofs.withinMailBudget(viewer.id, edit));
  }

  /** @throws WrongPasswordError, TooManyAttemptsError, LastAdminError */
  async delete(password: string, viewer: Viewer): Promise<void> {
    await this.proofs.withPassword(viewer, password, () => this.deletion.delete(viewer.id));
  }
}
