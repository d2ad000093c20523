export { AccountData } from './account-data.js';
export { AccountDeletionService } from './account-deletion.service.js';
export { AccountStateService, type StateChange } from './account-state.service.js';
export { EMAIL_MAX_LENGTH, EmailAddress, Username } from './account-fields.js';
export * from './api-user-param.js';
export { AvatarDerivatives } from './avatar-derivatives.js';
export { AvatarsService } from './avatars.service.js';
export { AccountProofs } from './me/account-proofs.js';
export * from './me/account-proofs.errors.js';
export { OwnAccountService } from './me/own-account.service.js';
export { StorageUsage, type Usage } from './storage-usage.js';
export { accountOpenness, isActiveUser, opennessOf } from './openness.js';
export * from './user-columns.js';
export {
  MeResponse,
  UserResponse,
  UserSummaryPage,
  UserSummaryResponse,
  UserViewerResponse,
  toMeResponse,
  toUserResponse,
  toUserSummary,
} from './users.dto.js';
export * from './users.errors.js';
export * from './users.events.js';
export * from './users.module.js';
export { UsersService } from './users.service.js';
