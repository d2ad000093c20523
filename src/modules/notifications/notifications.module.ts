import { Module } from '@nestjs/common';
import { DatabaseModule } from '../../core/database/index.js';
import { CreateNotifications1767225611000 } from './migrations/1767225611000-create-notifications.js';
import { Notification } from './notification.entity.js';
import { NotificationsAccountData } from './notifications.account-data.js';
import { NotificationsController } from './notifications.controller.js';
import { NotificationsHandlers } from './notifications.handlers.js';
import { NotificationsPostData } from './notifications.post-data.js';
import { NotificationsRepository } from './notifications.repository.js';
import { NotificationsSweeper } from './notifications.sweeper.js';
import { NotificationsService } from './notifications.service.js';

@Module({
  imports: [DatabaseModule.forFeature({ entities: [Notification], migrations: [CreateNotifications1767225611000] })],
  controllers: [NotificationsController],
  providers: [
    NotificationsAccountData,
    NotificationsHandlers,
    NotificationsPostData,
    NotificationsRepository,
    NotificationsService,
    NotificationsSweeper,
  ],
  exports: [NotificationsService],
})
export class NotificationsModule {}
