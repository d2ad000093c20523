import { Body, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { PageQuery } from '../../core/paging/index.js';
import { PartOf } from '../../core/parts/index.js';
import { CurrentViewer, type Viewer } from '../../core/security/index.js';
import { IdParam, readBody } from '../../core/validation/index.js';
import { ALL_EVENTS, CreateWebhookBody, EditWebhookBody, type NewWebhookResponse, WEBHOOK_EVENTS, WebhookNotFoundError, WebhooksService } from '../../modules/webhooks/index.js';
import { drafted } from '../forms/draft.js';
import { type Fields, type FormState, attempt, emptyForm, pick } from '../forms/form-state.js';
import { unlessGone } from '../forms/gone-already.js';
import { FormPost, PageController } from '../page/page-controller.js';
import { leadTo, show } from '../page/show.js';
import { visitOf } from '../page/visit.js';
import { webhookPage, webhooksPage } from './webhooks-settings.pages.js';

const WEBHOOKS = '/settings/webhooks';

/** Where somebody's programs are told of events. */
@PartOf('webhooks')
@PageController()
export class WebhooksSettingsController {
  constructor(private readonly webhooks: WebhooksService) {}

  @Get('settings/webhooks')
  async showWebhooks(@Query() query: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    await this.sendWebhooks(query, drafted(query, response), viewer, response);
  }

  /** The page that answers is the only one that shows the secret. */
  @FormPost('settings/webhooks')
  async create(@Body() form: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    let made: NewWebhookResponse | undefined;
    const refused = await attempt(form, response, async () => {
      const events = [ALL_EVENTS, ...WEBHOOK_EVENTS].filter((event) => form[event] !== undefined);
      made = await this.webhooks.create(await readBody(CreateWebhookBody, { url: '', ...pick(form, 'url'), events }), viewer);
    });
    await this.sendWebhooks({}, refused ?? emptyForm, viewer, response, made);
  }

  @Get('settings/webhooks/:id')
  async showWebhook(@IdParam() id: number, @Query() query: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    const webhook = await this.webhooks.get(id, viewer);
    const page = await this.webhooks.listDeliveries(id, await readBody(PageQuery, pick(query, 'cursor')), viewer);
    show(response, webhookPage(visitOf(response), webhook, page));
  }

  @FormPost('settings/webhooks/:id/switch')
  async switch(@IdParam() id: number, @Body() form: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    await this.webhooks.edit(id, await readBody(EditWebhookBody, { active: form.to === 'on' }), viewer);
    leadTo(response, `${WEBHOOKS}/${id}`);
  }

  @FormPost('settings/webhooks/:id/test')
  async test(@IdParam() id: number, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    await this.webhooks.test(id, viewer);
    leadTo(response, `${WEBHOOKS}/${id}`);
  }

  /** One that is gone already is deleted all the same. */
  @FormPost('settings/webhooks/:id/delete')
  async delete(@IdParam() id: number, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    await unlessGone(this.webhooks.delete(id, viewer), WebhookNotFoundError);
    leadTo(response, WEBHOOKS);
  }

  private async sendWebhooks(query: Fields, form: FormState, viewer: Viewer, response: Response, made?: NewWebhookResponse): Promise<void> {
    const page = await this.webhooks.list(await readBody(PageQuery, pick(query, 'cursor')), viewer);
    show(response, webhooksPage(visitOf(response), page, { form, made, forAll: viewer.role === 'admin' }));
  }
}
