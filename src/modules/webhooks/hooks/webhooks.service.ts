import { Injectable } from '@nestjs/common';
import { Database } from '../../../core/database/index.js';
import { type Page, type PageOrder, type PageQuery, idBefore, rowsWanted, toPage } from '../../../core/paging/index.js';
import { Clock } from '../../../core/runtime/index.js';
import type { Viewer } from '../../../core/security/index.js';
import { HookPresence } from '../outbox/hook-presence.js';
import { Outbox } from '../outbox/outbox.js';
import { HookFields } from './hook-fields.js';
import { type CreateWebhookBody, type DeliveryResponse, type EditWebhookBody, MAX_WEBHOOKS, type NewWebhookResponse, type WebhookResponse, toDeliveryResponse, toWebhookResponse } from './webhooks.dto.js';
import { WebhookLimitReachedError, WebhookNotFoundError, WebhookOffError } from './webhooks.errors.js';
import { WebhooksRepository } from './webhooks.repository.js';

/** Webhooks, each for its owner alone: somebody else's is not there. */
@Injectable()
export class WebhooksService {
  constructor(
    private readonly repository: WebhooksRepository,
    private readonly fields: HookFields,
    private readonly presence: HookPresence,
    private readonly outbox: Outbox,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Every event after this is told. @throws InvalidInputError, WebhookLimitReachedError */
  async create(body: CreateWebhookBody, viewer: Viewer): Promise<NewWebhookResponse> {
    const { url, events, secret } = this.fields.complete(body);
    const insert = async () => {
      if ((await this.repository.count(viewer.id)) >= MAX_WEBHOOKS) throw new WebhookLimitReachedError();
      const scope = viewer.role === 'admin' ? 'all' : 'own';
      return this.get(await this.repository.insert({ user_id: viewer.id, scope, url, events, secret, created_at: this.clock.now() }), viewer);
    };
    // One after the other, so that two at once are not one too many.
    const hook = await this.database.transactionAs(viewer, insert, { changes: [viewer.id] });
    await this.presence.spread();
    return { ...hook, secret };
  }

  /** @throws WebhookNotFoundError */
  async get(id: number, viewer: Viewer): Promise<WebhookResponse> {
    const row = await this.repository.find(id, viewer.id);
    if (row === undefined) throw new WebhookNotFoundError();
    return toWebhookResponse(row);
  }

  /** Newest first. */
  async list(query: PageQuery, viewer: Viewer): Promise<Page<WebhookResponse>> {
    const order: PageOrder = { name: `webhooks.${viewer.id}`, shape: ['number'] };
    const rows = await this.repository.list(viewer.id, idBefore(query, order), rowsWanted(query));
    const page = toPage(rows, query, order, (row) => [row.id]);
    return { ...page, items: page.items.map(toWebhookResponse) };
  }

  /** Also ends the pause after failures. @throws WebhookNotFoundError, InvalidInputError */
  async edit(id: number, body: EditWebhookBody, viewer: Viewer): Promise<WebhookResponse> {
    const changes = this.fields.check(body);
    const hook = await this.database.transactionAs(viewer, async () => {
      if (!(await this.repository.update(id, viewer.id, changes, this.clock.now()))) throw new WebhookNotFoundError();
      this.outbox.wakeAfterCommit();
      return this.get(id, viewer);
    });
    if (body.active === true) await this.presence.spread();
    return hook;
  }

  /** Nothing is delivered to it any more. @throws WebhookNotFoundError */
  async delete(id: number, viewer: Viewer): Promise<void> {
    await this.database.transactionAs(viewer, async () => {
      if (!(await this.repository.hide(id, viewer.id, this.clock.now()))) throw new WebhookNotFoundError();
    });
  }

  /** Newest first. @throws WebhookNotFoundError */
  async listDeliveries(id: number, query: PageQuery, viewer: Viewer): Promise<Page<DeliveryResponse>> {
    await this.get(id, viewer);
    const order: PageOrder = { name: `webhooks.${id}.deliveries`, shape: ['number'] };
    const rows = await this.repository.listDeliveries(id, idBefore(query, order), rowsWanted(query));
    const page = toPage(rows, query, order, (row) => [row.id]);
    return { ...page, items: page.items.map(toDeliveryResponse) };
  }

  /** Sends an event of no meaning, behind what waits already. @throws WebhookNotFoundError, WebhookOffError */
  async test(id: number, viewer: Viewer): Promise<DeliveryResponse> {
    return this.database.transactionAs(viewer, async () => {
      const { active } = await this.get(id, viewer);
      if (!active) throw new WebhookOffError();
      const delivery = await this.repository.findDelivery(await this.outbox.writeTest(id, viewer.id));
      if (delivery === undefined) throw new WebhookNotFoundError();
      return toDeliveryResponse(delivery);
    });
  }
}
