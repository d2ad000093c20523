import { Injectable } from '@nestjs/common';
import { Settings } from '../../../core/config/index.js';
import { AccountMail, type AccountMailText, UsersService } from '../../users/index.js';

export const WEBHOOK_MAIL = 'webhook-off';

/** Tells that a webhook was switched off. Where it led stands on the page, for who is signed in. */
@Injectable()
export class WebhookOffMail extends AccountMail {
  readonly kind = WEBHOOK_MAIL;

  constructor(
    users: UsersService,
    private readonly settings: Settings,
  ) {
    super(users);
  }

  protected write(): AccountMailText {
    const { web, webUrl } = this.settings;
    const page = web && webUrl !== undefined ? `${webUrl}/settings/webhooks` : undefined;
    return {
      subject: 'A webhook of yours was switched off',
      paragraphs: [
        `for three days nothing could be delivered to one of your webhooks, so it was switched off. ${page === undefined ? 'GET /webhooks shows which one it is.' : 'Here you see which one it is:'}`,
        'What had waited for it was given up. Switch it on again once its address answers with 200.',
      ],
      ...(page !== undefined && { link: { label: 'Your webhooks', url: page } }),
    };
  }
}
