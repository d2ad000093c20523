import { Injectable } from '@nestjs/common';
import { Settings } from '../../core/config/index.js';
import { AccountMail, type AccountMailText, UsersService } from '../users/index.js';

export const EXPORT_MAIL = 'export-ready';

/** Tells that an export is there. The file itself is for who is signed in: a mailbox is read by more than one. */
@Injectable()
export class ExportMail extends AccountMail {
  readonly kind = EXPORT_MAIL;

  constructor(
    users: UsersService,
    private readonly settings: Settings,
  ) {
    super(users);
  }

  protected write(): AccountMailText {
    return {
      subject: 'Your export is ready',
      paragraphs: [
        `the export of your account is ready. ${this.wayToIt()}`,
        'It is there for seven days, then it is deleted. If you did not ask for it, change your password now.',
      ],
      ...(this.page !== undefined && { link: { label: 'Your data', url: this.page } }),
    };
  }

  private get page(): string | undefined {
    const { web, webUrl } = this.settings;
    return web && webUrl !== undefined ? `${webUrl}/settings/data` : undefined;
  }

  private wayToIt(): string {
    if (this.page !== undefined) return 'Log in and download it here:';
    return this.settings.web ? 'Log in and download it on the page /settings/data.' : 'GET /users/me/exports has the link to it.';
  }
}
