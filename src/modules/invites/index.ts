export { CreateInviteBody, INVITE_MAX_USES, INVITE_NOTE_MAX_LENGTH, InviteResponse } from './invites.dto.js';
export * from './invites.errors.js';
export * from './invites.events.js';
export * from './invites.module.js';
export { InvitesService } from './invites.service.js';
