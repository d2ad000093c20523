export { FeedQuery, ListPostsQuery } from './feed.dto.js';
export * from './feed.module.js';
export { FeedService } from './feed.service.js';
export { PostListsService } from './post-lists.service.js';
