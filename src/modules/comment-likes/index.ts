export * from './comment-likes.events.js';
export * from './comment-likes.module.js';
export { CommentLikesService } from './comment-likes.service.js';
export { isLiked } from './own-comment-like.js';
