import { Module } from '@nestjs/common';
import { DatabaseModule } from '../../core/database/index.js';
import { BlocksModule } from '../blocks/index.js';
import { MediaModule } from '../media/index.js';
import { CreateNotifications1767225611000 } from './migrations/1767225611000-create-notifications.js';
import { IndexActs1795714604000 } from './migrations/1795714604000-index-acts.js';
import { MentionNotifications } from './mention-notifications.js';
import { Notification } from './notification.entity.js';
import { NotificationsController } from './notifications.controller.js';
import { NotificationsExport } from './notifications.export.js';
import { NotificationsHandlers } from './notifications.handlers.js';
import { NotificationsPresenter } from './notifications.presenter.js';
import { NotificationsRepository } from './notifications.repository.js';
import { NotificationsService } from './notifications.service.js';
import { NotificationsAccountData } from './removal/notifications.account-data.js';
import { NotificationsCommentData } from './removal/notifications.comment-data.js';
import { NotificationsPostData } from './removal/notifications.post-data.js';
import { NotificationsSweeper } from './removal/notifications.sweeper.js';

@Module({
  imports: [BlocksModule, MediaModule, DatabaseModule.forFeature({ entities: [Notification], migrations: [CreateNotifications1767225611000, IndexActs1795714604000] })],
  controllers: [NotificationsController],
  providers: [
    MentionNotifications,
    NotificationsAccountData,
    NotificationsCommentData,
    NotificationsExport,
    NotificationsHandlers,
    NotificationsPostData,
    NotificationsPresenter,
    NotificationsRepository,
    NotificationsService,
    NotificationsSweeper,
  ],
  exports: [NotificationsService],
})
export class NotificationsModule {}
