export * from './mentions.events.js';
export { mentionsOf } from './mentions.contributions.js';
export * from './mentions.module.js';
export { MentionsService } from './mentions.service.js';
