export { ListNotificationsQuery, NotificationResponse, toNotificationResponse } from './notifications.dto.js';
export * from './notifications.module.js';
export { NotificationsService } from './notifications.service.js';
