export { CommentResponse, CreateCommentBody, EditCommentBody, ListCommentsQuery, toCommentResponse } from './comments.dto.js';
export * from './comments.errors.js';
export * from './comments.events.js';
export * from './comments.module.js';
export { CommentsService } from './comments.service.js';
