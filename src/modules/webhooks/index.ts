export { CreateWebhookBody, type DeliveryResponse, EditWebhookBody, MAX_WEBHOOKS, type NewWebhookResponse, WEBHOOK_URL_MAX_LENGTH, type WebhookResponse } from './hooks/webhooks.dto.js';
export * from './hooks/webhooks.errors.js';
export { WebhooksService } from './hooks/webhooks.service.js';
export { ALL_EVENTS, WEBHOOK_EVENTS } from './webhook-events.js';
export * from './webhooks.module.js';
