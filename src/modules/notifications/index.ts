export { ListNotificationsQuery, NotificationResponse } from './notifications.dto.js';
export * from './notifications.module.js';
export * from './notifications.errors.js';
export { NotificationsService } from './notifications.service.js';
