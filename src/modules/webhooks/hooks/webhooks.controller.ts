import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, Located } from '../../../core/http/index.js';
import { PageQuery, toPageBody } from '../../../core/paging/index.js';
import { PartOf } from '../../../core/parts/index.js';
import { CurrentViewer, TokenScope, type Viewer } from '../../../core/security/index.js';
import { IdParam } from '../../../core/validation/index.js';
import { CreateWebhookBody, DeliveryPage, DeliveryResponse, EditWebhookBody, NewWebhookResponse, WebhookPage, WebhookResponse } from './webhooks.dto.js';
import { WebhookLimitReachedError, WebhookNotFoundError, WebhookOffError } from './webhooks.errors.js';
import { WebhooksService } from './webhooks.service.js';

const LOCATION = { Location: { description: 'URL of the webhook.', schema: { type: 'string' }, example: '/webhooks/4' } };

@ApiTags('Webhooks')
@ApiBearerAuth()
@TokenScope('write')
@PartOf('webhooks')
@Controller('webhooks')
export class WebhooksController {
  constructor(private readonly webhooks: WebhooksService) {}

  @Get()
  @ApiOperation({
    operationId: 'listWebhooks',
    summary: 'Your webhooks',
    description: 'Lists the webhooks of the signed-in user, newest first, those that are off included; never their secrets.',
  })
  @ApiOkResponse({ type: WebhookPage })
  async list(@Query() query: PageQuery, @CurrentViewer() viewer: Viewer) {
    return toPageBody(await this.webhooks.list(query, viewer), (webhook) => webhook);
  }

  /** Takes no `Idempotency-Key`: an answer that is kept would keep the secret twice. */
  @Post()
  @Located(({ id }: NewWebhookResponse) => `/webhooks/${id}`)
  @ApiOperation({
    operationId: 'createWebhook',
    summary: 'Be told of events',
    description: 'Creates a webhook, to which events are POSTed as Standard Webhooks has it. One of an administrator is told of everything, for as long as they are one; everybody else is told of what concerns them. The secret is in this answer alone.',
  })
  @ApiCreatedResponse({ type: NewWebhookResponse, headers: LOCATION })
  @ApiProblems(WebhookLimitReachedError)
  create(@Body() body: CreateWebhookBody, @CurrentViewer() viewer: Viewer): Promise<NewWebhookResponse> {
    return this.webhooks.create(body, viewer);
  }

  @Get(':id')
  @ApiOperation({
    operationId: 'getWebhook',
    summary: 'One webhook',
    description: 'Gets a webhook of the signed-in user, without its secret.',
  })
  @ApiOkResponse({ type: WebhookResponse })
  @ApiProblems(WebhookNotFoundError)
  get(@IdParam() id: number, @CurrentViewer() viewer: Viewer): Promise<WebhookResponse> {
    return this.webhooks.get(id, viewer);
  }

  @Patch(':id')
  @ApiOperation({
    operationId: 'editWebhook',
    summary: 'Change a webhook',
    description: 'Changes where a webhook leads, what it is told, its secret, and whether it is on. What is not sent stays. What waits for it is tried again at once.',
  })
  @ApiOkResponse({ type: WebhookResponse })
  @ApiProblems(WebhookNotFoundError)
  edit(@IdParam() id: number, @Body() body: EditWebhookBody, @CurrentViewer() viewer: Viewer): Promise<WebhookResponse> {
    return this.webhooks.edit(id, body, viewer);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'deleteWebhook',
    summary: 'Delete a webhook',
    description: 'Deletes a webhook with its deliveries: nothing is sent to it any more.',
  })
  @ApiNoContentResponse()
  @ApiProblems(WebhookNotFoundError)
  delete(@IdParam() id: number, @CurrentViewer() viewer: Viewer): Promise<void> {
    return this.webhooks.delete(id, viewer);
  }

  @Get(':id/deliveries')
  @ApiOperation({
    operationId: 'listWebhookDeliveries',
    summary: 'What a webhook was told',
    description: 'Lists what was delivered to a webhook within the last fourteen days and what waits for it, newest first.',
  })
  @ApiOkResponse({ type: DeliveryPage })
  @ApiProblems(WebhookNotFoundError)
  async listDeliveries(@IdParam() id: number, @Query() query: PageQuery, @CurrentViewer() viewer: Viewer) {
    return toPageBody(await this.webhooks.listDeliveries(id, query, viewer), (delivery) => delivery);
  }

  @Post(':id/test')
  @HttpCode(202)
  @ApiOperation({
    operationId: 'testWebhook',
    summary: 'Try a webhook',
    description: 'Sends an event of the type `webhook.test`, in its turn. Answers with the delivery, whose outcome `GET /webhooks/{id}/deliveries` tells.',
  })
  @ApiAcceptedResponse({ type: DeliveryResponse })
  @ApiProblems(WebhookNotFoundError, WebhookOffError)
  test(@IdParam() id: number, @CurrentViewer() viewer: Viewer): Promise<DeliveryResponse> {
    return this.webhooks.test(id, viewer);
  }
}
