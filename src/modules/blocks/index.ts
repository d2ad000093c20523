export * from './blocking/blocks.events.js';
export { BlocksService } from './blocking/blocks.service.js';
export * from './blocks.module.js';
export { MuteRule } from './mute-rule.js';
export { MuteBody } from './muting/mutes.dto.js';
export { MutesService } from './muting/mutes.service.js';
export { type BlockFields, withBlockFields } from './relationship.js';
export { isKnownTo, isListedFor, isReachableBy, isShownTo, isUnhidden } from './visibility.js';
