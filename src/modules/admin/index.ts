export { AdminStatsResponse, AdminUserResponse, AuditEntryResponse, ChangeUserBody, ListAdminUsersQuery, toAdminStatsResponse, toAdminUserResponse, toAuditEntryResponse } from './admin.dto.js';
export * from './admin.module.js';
export { AdminService } from './admin.service.js';
