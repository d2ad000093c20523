import { type Mail, MailComposer, type MailRequest, type MailText, toMail } from '../../core/mail/index.js';
import type { UsersService } from './users.service.js';

/** What is said below the greeting. */
export type AccountMailText = Omit<MailText, 'greeting'> & { subject: string };

/** Tells somebody something about their account, as long as it is active and has the address that the mail was asked for. */
export abstract class AccountMail extends MailComposer {
  constructor(private readonly users: UsersService) {
    super();
  }

  async compose({ address, userId }: MailRequest): Promise<Mail | undefined> {
    const user = userId === null ? undefined : await this.users.findActive(userId);
    if (user?.email?.toLowerCase() !== address) return undefined;
    const { subject, ...text } = this.write();
    return toMail(user.email, subject, { greeting: `Hello ${user.username},`, ...text });
  }

  protected abstract write(): AccountMailText;
}
