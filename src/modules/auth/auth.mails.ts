import { Injectable } from '@nestjs/common';
import { Settings } from '../../core/config/index.js';
import { type Mail, MailComposer, type MailRequest, toMail } from '../../core/mail/index.js';
import { AccountMail, type AccountMailText, UsersService } from '../users/index.js';
import { OneTimeTokens } from './one-time-tokens.js';

export const VERIFY_MAIL = 'verify';
export const RESET_MAIL = 'reset';
export const APPROVAL_MAIL = 'approval';
export const EMAIL_CHANGE_MAIL = 'email-change';

/**
 * What is to be done with a token: by a link to `WEB_URL`, never to what a request says. Without it the token alone is
 * mailed, to be typed on the page that the link would lead to.
 */
function wayOf(settings: Settings, { path, token, act, label }: { path: string; token: string; act: string; label: string }) {
  if (settings.webUrl === undefined) return { first: `${act} with this code${settings.web ? `, on the page ${path}` : ''}:`, code: token };
  return { first: `${act} with this link:`, link: { label, url: `${settings.webUrl}${path}?token=${token}` } };
}

/** Asks the owner of an address to prove that it is theirs. */
@Injectable()
export class VerifyMail extends MailComposer {
  readonly kind = VERIFY_MAIL;

  constructor(
    private readonly users: UsersService,
    private readonly tokens: OneTimeTokens,
    private readonly settings: Settings,
  ) {
    super();
  }

  async compose({ address, userId }: MailRequest): Promise<Mail | undefined> {
    const user = userId === null ? await this.findUnproven(address) : await this.users.findBegun(userId);
    const email = [user?.pending_email, user?.email].find((known) => known?.toLowerCase() === address);
    if (user === undefined || email == null) return undefined;
    const token = await this.tokens.issue(user.id, 'verify', email);
    const { first, ...way } = wayOf(this.settings, { path: '/verify', token, act: 'confirm that the address is yours', label: 'Confirm the address' });
    return toMail(email, 'Confirm your e-mail address', {
      greeting: `Hello ${user.username},`,
      paragraphs: [first, 'It is good for 30 minutes. If you did not ask for it, ignore this mail.'],
      ...way,
    });
  }

  private async findUnproven(address: string) {
    const account = await this.users.findCredentials(address);
    const user = account && (await this.users.findBegun(account.id));
    return user?.email_verified_at === null ? user : undefined;
  }
}

/** Lets somebody who forgot their password set a new one. Nothing is sent to an address that no account has. */
@Injectable()
export class ResetMail extends MailComposer {
  readonly kind = RESET_MAIL;

  constructor(
    private readonly users: UsersService,
    private readonly tokens: OneTimeTokens,
    private readonly settings: Settings,
  ) {
    super();
  }

  async compose({ address }: MailRequest): Promise<Mail | undefined> {
    const account = await this.users.findCredentials(address);
    const user = account && (await this.users.findActive(account.id));
    if (user?.email == null) return undefined;
    const token = await this.tokens.issue(user.id, 'reset', user.email);
    const { first, ...way } = wayOf(this.settings, { path: '/reset-password', token, act: 'set a new password', label: 'Set a new password' });
    return toMail(user.email, 'Set a new password', {
      greeting: `Hello ${user.username},`,
      paragraphs: [first, 'It is good for 30 minutes and works once. If you did not ask for it, ignore this mail: your password stays.'],
      ...way,
    });
  }
}

/** Tells the old address that a new one was asked for. */
@Injectable()
export class EmailChangeMail extends MailComposer {
  readonly kind = EMAIL_CHANGE_MAIL;
  override readonly mustArrive = true;

  constructor(private readonly users: UsersService) {
    super();
  }

  async compose({ address, userId }: MailRequest): Promise<Mail | undefined> {
    const user = userId === null ? undefined : await this.users.findActive(userId);
    if (user === undefined) return undefined;
    return toMail(address, 'Your e-mail address is about to change', {
      greeting: `Hello ${user.username},`,
      paragraphs: [
        'somebody who knows your password has asked for another e-mail address for your account. It counts once it is confirmed from there.',
        'If that was not you, change your password now.',
      ],
    });
  }
}

/** Tells somebody who had to wait that the account can be used. */
@Injectable()
export class ApprovalMail extends AccountMail {
  readonly kind = APPROVAL_MAIL;
  override readonly mustArrive = true;

  constructor(
    users: UsersService,
    private readonly settings: Settings,
  ) {
    super(users);
  }

  protected write(): AccountMailText {
    const { instanceName, webUrl } = this.settings;
    return {
      subject: `Your account at ${instanceName} is approved`,
      paragraphs: [`your account at ${instanceName} is approved: you can log in now.`],
      ...(webUrl !== undefined && { link: { label: 'Log in', url: `${webUrl}/login` } }),
    };
  }
}
