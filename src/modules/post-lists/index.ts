export { ListPostsQuery, PostPage } from './post-lists.dto.js';
export * from './post-lists.module.js';
export { PostListsService } from './post-lists.service.js';
