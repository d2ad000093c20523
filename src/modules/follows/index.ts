export * from './follows.errors.js';
export * from './follows.events.js';
export * from './follows.module.js';
export { FollowsService } from './follows.service.js';
export * from './visibility.js';
