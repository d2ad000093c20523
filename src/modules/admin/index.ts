export { AdminStatsResponse, AdminUserResponse, AuditEntryResponse, ChangeUserBody, ListAdminUsersQuery, toAdminStatsResponse, toAdminUserResponse, toAuditEntryResponse } from './admin.dto.js';
export * from './admin.module.js';
export { AdminService } from './admin.service.js';
export { AdmissionService } from './admission.service.js';
export { AdminDayResponse, toAdminDayResponse } from './days/instance-days.dto.js';
export { InstanceDaysService } from './days/instance-days.service.js';
export { AdminPostResponse } from './user-posts/user-posts.dto.js';
export { UserPostsService } from './user-posts/user-posts.service.js';
