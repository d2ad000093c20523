export { SocialPhoto, type ClientOptions } from './client.js';
export { PROBLEM_CODES } from './generated/operations.js';
export { isProblem, ProblemError, UnexpectedAnswerError, type ProblemCode } from './problems.js';
export { type Tokens, type TokensChanged } from './session.js';
export { type CallOptions, type Input, type Item, type ListId, type OperationId, type Output, type Schema } from './types.js';
export { type UploadOptions } from './upload.js';
