export { FeedQuery } from './feed.dto.js';
export * from './feed.module.js';
export { FeedService } from './feed.service.js';
