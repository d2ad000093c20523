import { Module } from '@nestjs/common';
import { DatabaseModule } from '../../core/database/index.js';
import { CommentsModule } from '../comments/index.js';
import { PostsModule } from '../posts/index.js';
import { UsersModule } from '../users/index.js';
import { DeliveriesRepository } from './delivery/deliveries.repository.js';
import { Deliverer } from './delivery/deliverer.js';
import { DeliveryQueue } from './delivery/delivery-queue.js';
import { DeliveryResults } from './delivery/delivery-results.js';
import { EventBodies } from './delivery/event-bodies.js';
import { HostAddresses } from './delivery/host-addresses.js';
import { WebhookOffMail } from './delivery/webhook-off.mail.js';
import { WebhookSender } from './delivery/webhook-sender.js';
import { HookFields } from './hooks/hook-fields.js';
import { Webhook } from './hooks/webhook.entity.js';
import { WebhooksPurge } from './hooks/webhooks-purge.js';
import { WebhooksPurgeRepository } from './hooks/webhooks-purge.repository.js';
import { WebhooksController } from './hooks/webhooks.controller.js';
import { WebhooksExport } from './hooks/webhooks.export.js';
import { WebhooksRepository } from './hooks/webhooks.repository.js';
import { WebhooksService } from './hooks/webhooks.service.js';
import { CreateWebhooks1795743000000 } from './migrations/1795743000000-create-webhooks.js';
import { CreateWebhookEvents1795743001000 } from './migrations/1795743001000-create-webhook-events.js';
import { CreateWebhookDeliveries1795743002000 } from './migrations/1795743002000-create-webhook-deliveries.js';
import { TraceWebhookEvents1795744000000 } from './migrations/1795744000000-trace-webhook-events.js';
import { ContentHandlers } from './outbox/content.handlers.js';
import { HookPresence } from './outbox/hook-presence.js';
import { Outbox } from './outbox/outbox.js';
import { OutboxRepository } from './outbox/outbox.repository.js';
import { PeopleHandlers } from './outbox/people.handlers.js';
import { WebhookDelivery } from './outbox/webhook-delivery.entity.js';
import { WebhookEvent } from './outbox/webhook-event.entity.js';

/** Events, told to addresses of people and administrators. */
@Module({
  imports: [
    DatabaseModule.forFeature({
      entities: [Webhook, WebhookEvent, WebhookDelivery],
      migrations: [CreateWebhooks1795743000000, CreateWebhookEvents1795743001000, CreateWebhookDeliveries1795743002000, TraceWebhookEvents1795744000000],
    }),
    CommentsModule,
    PostsModule,
    UsersModule,
  ],
  controllers: [WebhooksController],
  providers: [
    ContentHandlers,
    DeliveriesRepository,
    Deliverer,
    DeliveryQueue,
    DeliveryResults,
    EventBodies,
    HookFields,
    HookPresence,
    HostAddresses,
    Outbox,
    OutboxRepository,
    PeopleHandlers,
    WebhookOffMail,
    WebhookSender,
    WebhooksExport,
    WebhooksPurge,
    WebhooksPurgeRepository,
    WebhooksRepository,
    WebhooksService,
  ],
  exports: [WebhooksService],
})
export class WebhooksModule {}
