export * from './follows.errors.js';
export * from './follows.events.js';
export { FollowRequestsService } from './follow-requests.service.js';
export * from './follows.module.js';
export { FollowsService, MAX_FOLLOWING } from './follows.service.js';
export { followsOrAsks, withFollowFields } from './relationship.js';
export * from './visibility.js';
