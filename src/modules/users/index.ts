export { AccountData } from './account-data.js';
export { AccountDeletionService } from './account-deletion.service.js';
export { AccountStateService, type StateChange } from './account-state.service.js';
export * from './api-user-param.js';
export { AvatarDerivatives } from './avatar-derivatives.js';
export { AvatarsService } from './avatars.service.js';
export { StorageUsage, type Usage } from './storage-usage.js';
export { accountOpenness, isActiveUser, opennessOf } from './openness.js';
export * from './user-columns.js';
export { findUsernameFault } from './usernames.js';
export {
  MeResponse,
  SearchUsersQuery,
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
