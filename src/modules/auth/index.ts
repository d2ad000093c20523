export { AccountService } from './account.service.js';
export { ResetPasswordBody, TokenBody } from './auth.dto.js';
export * from './auth.errors.js';
export * from './auth.module.js';
export { PasswordsService } from './passwords.service.js';
export { SessionsService } from './sessions.service.js';
