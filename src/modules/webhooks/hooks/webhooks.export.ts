import { Injectable } from '@nestjs/common';
import { walkInOrder } from '../../../core/runtime/index.js';
import { EXPORT_BATCH, ExportedData, ID, TEXT, TIME, TRUTH, orNull } from '../../users/index.js';
import { toWebhookResponse } from './webhooks.dto.js';
import { type WebhookRow, WebhooksRepository } from './webhooks.repository.js';

/** Where somebody is told of events; not the secrets by which that is signed, nor what was told. */
@Injectable()
export class WebhooksExport extends ExportedData {
  readonly name = 'webhooks';
  readonly title = 'Your webhooks';
  readonly fields = { id: ID, url: TEXT, events: { type: 'array', items: TEXT }, active: TRUTH, created_at: TIME, last_delivery_at: orNull(TIME) };

  constructor(private readonly repository: WebhooksRepository) {
    super();
  }

  async *listRows(userId: number): AsyncIterable<Record<string, unknown>> {
    const listAfter = (last: WebhookRow | undefined) => this.repository.list(userId, last?.id ?? Number.MAX_SAFE_INTEGER, EXPORT_BATCH);
    for await (const row of walkInOrder(EXPORT_BATCH, listAfter)) yield { ...toWebhookResponse(row) };
  }
}
