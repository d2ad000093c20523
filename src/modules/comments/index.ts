export { CommentContribution } from './comment-contributions.js';
export { COMMENT_MAX_LENGTH, CommentResponse, CreateCommentBody, EditCommentBody, ListCommentsQuery } from './comments.dto.js';
export * from './comments.errors.js';
export * from './comments.events.js';
export * from './comments.module.js';
export { CommentsService } from './comments.service.js';
