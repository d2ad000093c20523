export { AccountService } from './account.service.js';
export { ChangePasswordBody, ForgotPasswordBody, LoginBody, RegisterBody, ResetPasswordBody, TokenBody } from './auth.dto.js';
export * from './auth.errors.js';
export * from './auth.module.js';
export { CookieSessions } from './cookie-sessions.js';
export { WithoutToken } from './jwt.guard.js';
export { PASSWORD_MIN_LENGTH } from './password-policy.js';
export { PasswordsService } from './passwords.service.js';
export { SessionsService } from './sessions.service.js';
