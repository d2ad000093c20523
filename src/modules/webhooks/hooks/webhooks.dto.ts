import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '../../../core/paging/index.js';
import { ChoiceList, Flag, Secret } from '../../../core/validation/index.js';
import { ALL_EVENTS, TEST_EVENT, WEBHOOK_EVENTS } from '../webhook-events.js';
import type { DeliveryRow, WebhookRow } from './webhooks.repository.js';

/** Of one person. */
export const MAX_WEBHOOKS = 10;
export const WEBHOOK_URL_MAX_LENGTH = 2_000;
const EVENT_CHOICES = [ALL_EVENTS, ...WEBHOOK_EVENTS];
const DELIVERED = [...WEBHOOK_EVENTS, TEST_EVENT];

const URL_FIELD = { maxLength: WEBHOOK_URL_MAX_LENGTH, description: 'Where to POST to: `https` or `http`, without a password. A host that is not of the public Internet is refused, now or when its name is looked up.', example: 'https://example.com/hooks/photos' };
const EVENTS_FIELD = { description: 'Names of events, or `*` for all of them.', example: ['post.created', 'comment.created'] };
const SECRET_FIELD = { optional: true, maxLength: 100, description: 'By which deliveries are signed: `whsec_` and 24 to 64 bytes in base64.' };

export class CreateWebhookBody {
  @Secret(URL_FIELD)
  url: string;

  @ChoiceList(EVENT_CHOICES, EVENTS_FIELD)
  events: string[];

  @Secret({ ...SECRET_FIELD, description: `${SECRET_FIELD.description} One is made unless it is given.` })
  secret?: string;
}

export class EditWebhookBody {
  @Secret({ ...URL_FIELD, optional: true, example: undefined })
  url?: string;

  @ChoiceList(EVENT_CHOICES, { ...EVENTS_FIELD, optional: true, example: undefined })
  events?: string[];

  @Secret(SECRET_FIELD)
  secret?: string;

  @Flag({ optional: true, description: 'False keeps it and tells it nothing; what happens meanwhile is not made up for. True also ends the pause after failures.', example: true })
  active?: boolean;
}

export class WebhookResponse {
  @ApiProperty({ type: 'integer', example: 4 })
  id: number;

  @ApiProperty({ example: 'https://example.com/hooks/photos' })
  url: string;

  @ApiProperty({ enum: EVENT_CHOICES, isArray: true, example: ['post.created', 'comment.created'] })
  events: string[];

  @ApiProperty({ description: 'False once it was switched off, by its owner or after three days in which nothing could be delivered.', example: true })
  active: boolean;

  @ApiProperty({ format: 'date-time', example: '2026-01-02T03:04:05.678Z' })
  created_at: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When something last arrived.', example: '2026-01-03T07:00:00.000Z' })
  last_delivery_at: string | null;
}

export class NewWebhookResponse extends WebhookResponse {
  @ApiProperty({ description: 'By which deliveries are signed. It is in this answer alone.', example: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' })
  secret: string;
}

export class WebhookPage extends PageOf(WebhookResponse) {}

export class DeliveryResponse {
  @ApiProperty({ type: 'integer', example: 90 })
  id: number;

  @ApiProperty({ type: 'integer', description: 'The `webhook-id` of what is sent, the same at each attempt.', example: 71 })
  event_id: number;

  @ApiProperty({ enum: DELIVERED, example: 'post.created' })
  type: string;

  @ApiProperty({ enum: ['waiting', 'delivered', 'failed'], example: 'delivered' })
  status: 'waiting' | 'delivered' | 'failed';

  @ApiProperty({ type: 'integer', example: 1 })
  attempts: number;

  @ApiProperty({ type: 'integer', nullable: true, description: 'HTTP status of the last answer; null where there was none.', example: 200 })
  response_status: number | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Not before then; null when there is none any more.', example: null })
  next_attempt_at: string | null;

  @ApiProperty({ format: 'date-time', example: '2026-01-02T03:04:05.678Z' })
  created_at: string;
}

export class DeliveryPage extends PageOf(DeliveryResponse) {}

export function toWebhookResponse(row: WebhookRow): WebhookResponse {
  return {
    id: row.id,
    url: row.url,
    events: row.events.split(','),
    active: row.active,
    created_at: row.created_at.toISOString(),
    last_delivery_at: row.last_delivery_at?.toISOString() ?? null,
  };
}

export function toDeliveryResponse(row: DeliveryRow): DeliveryResponse {
  return {
    id: row.id,
    event_id: row.event_id,
    type: row.type,
    status: row.status,
    attempts: row.attempts,
    response_status: row.response_status,
    next_attempt_at: row.next_attempt_at?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
  };
}
