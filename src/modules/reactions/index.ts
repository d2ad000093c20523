export { reactionFieldsOf } from './own-reaction.js';
export { ReactionResponse } from './reactions.dto.js';
export * from './reactions.events.js';
export * from './reactions.module.js';
export { ReactionsService } from './reactions.service.js';
