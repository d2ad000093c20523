import { Injectable } from '@nestjs/common';
import { type RegistrationMode, Settings } from '../../core/config/index.js';
import { Database } from '../../core/database/index.js';
import { DomainEvents } from '../../core/events/index.js';
import { InvitesService } from '../invites/index.js';
import { UserRegistering, UsersService } from '../users/index.js';
import type { RegisterBody } from './auth.dto.js';
import { RegistrationClosedError } from './auth.errors.js';

/** No account's id. Held by one at a time of those who find nobody here: one of them is the first, the others come after. */
const FIRST_ACCOUNT = -1;

/** Who may make an account here: by the setting `REGISTRATION`, but whoever comes first is let in whatever it says. */
@Injectable()
export class RegistrationGate {
  constructor(
    private readonly users: UsersService,
    private readonly invites: InvitesService,
    private readonly settings: Settings,
    private readonly database: Database,
    private readonly events: DomainEvents,
  ) {}

  /** How somebody who came now would be let in: whoever is the first, as if it were open to all. */
  async modeNow(): Promise<RegistrationMode> {
    const { registration } = this.settings;
    return registration === 'open' || (await this.users.existsAny()) ? registration : 'open';
  }

  /** A look before what is costly; `pass` decides. @throws RegistrationClosedError, InviteRequiredError, InvalidInviteError */
  async assertOpen(invite: string | undefined): Promise<void> {
    const mode = await this.modeNow();
    if (mode === 'closed') throw new RegistrationClosedError();
    if (mode === 'invite') await this.invites.assertGood(invite);
  }

  /** Whether everybody who may refuse an account lets this one be made. @throws what refuses `UserRegistering` */
  async askAll({ username, email, display_name: displayName = null }: RegisterBody): Promise<void> {
    await this.events.ask(UserRegistering, () => new UserRegistering(username.toLowerCase(), email, displayName));
  }

  /**
   * Begins the caller's transaction, which makes one account; says whether that has to wait for approval.
   * @throws RegistrationClosedError, InviteRequiredError, InvalidInviteError
   */
  async pass(invite: string | undefined): Promise<{ isWaiting: boolean }> {
    const mode = await this.modeNow();
    const mayBeFirst = mode !== this.settings.registration;
    if (!mayBeFirst) return this.passBy(mode, invite);
    return this.database.transaction(async () => this.passBy(await this.modeNow(), invite), { change: [FIRST_ACCOUNT] });
  }

  private async passBy(mode: RegistrationMode, invite: string | undefined): Promise<{ isWaiting: boolean }> {
    if (mode === 'closed') throw new RegistrationClosedError();
    if (mode === 'invite') await this.invites.use(invite);
    return { isWaiting: mode === 'approval' };
  }
}
