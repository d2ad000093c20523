import { Injectable } from '@nestjs/common';
import { Settings } from '../../../core/config/index.js';
import { InvalidInputError } from '../../../core/problems/index.js';
import { Random } from '../../../core/runtime/index.js';
import { addressIn, isPublicAddress } from '../delivery/public-addresses.js';
import { SECRET_PREFIX, findSecretFault } from '../delivery/signature.js';
import { ALL_EVENTS } from '../webhook-events.js';
import type { CreateWebhookBody, EditWebhookBody } from './webhooks.dto.js';
import type { WebhookChanges } from './webhooks.repository.js';

const SECRET_BYTES = 32;

/** What people say of a webhook, as it is kept. */
@Injectable()
export class HookFields {
  constructor(
    private readonly random: Random,
    private readonly settings: Settings,
  ) {}

  /** With a secret of our own where none is given. @throws InvalidInputError */
  complete({ url, events, secret = SECRET_PREFIX + this.random.bytes(SECRET_BYTES).toString('base64') }: CreateWebhookBody) {
    assertSecret(secret);
    return { url: this.toUrl(url), events: toNames(events), secret };
  }

  /** @throws InvalidInputError */
  check({ url, events, secret, active }: EditWebhookBody): WebhookChanges {
    if (secret !== undefined) assertSecret(secret);
    return {
      ...(url !== undefined && { url: this.toUrl(url) }),
      ...(events !== undefined && { events: toNames(events) }),
      ...(secret !== undefined && { secret }),
      ...(active !== undefined && { active }),
    };
  }

  /** As a URL is written. Names are looked up when something is sent: what they mean may change. */
  private toUrl(text: string): string {
    const fault = (message: string) => new InvalidInputError([{ field: 'url', message }]);
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (url === undefined || !['https:', 'http:'].includes(url.protocol)) throw fault('must be an https or http URL');
    if (url.username !== '' || url.password !== '') throw fault('must not hold a name or password');
    const address = addressIn(url);
    const isClosed = address === undefined ? /(^|\.)localhost\.?$/.test(url.hostname) : !isPublicAddress(address);
    if (isClosed && !this.settings.webhooksAllowPrivate) throw fault('must lead to the public Internet');
    url.hash = '';
    return url.href;
  }
}

function assertSecret(secret: string): void {
  const message = findSecretFault(secret);
  if (message !== undefined) throw new InvalidInputError([{ field: 'secret', message }]);
}

/** `*` says all that others beside it would. */
function toNames(events: readonly string[]): string {
  return events.includes(ALL_EVENTS) ? ALL_EVENTS : events.join();
}
