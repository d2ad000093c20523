import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { DatabaseModule } from '../../core/database/index.js';
import { RateLimitGuardModule } from '../../core/rate-limit/index.js';
import { ViewerSessions } from '../../core/security/index.js';
import { AccountProofs, UsersModule } from '../users/index.js';
import { AccountController } from './account.controller.js';
import { AccountMails } from './account-mails.js';
import { AccountService } from './account.service.js';
import { AccessTokens } from './access-tokens.js';
import { AuthAccountData } from './auth.account-data.js';
import { AuthController } from './auth.controller.js';
import { EmailChangeMail, ResetMail, VerifyMail } from './auth.mails.js';
import { AuthService } from './auth.service.js';
import { JwtGuard } from './jwt.guard.js';
import { JwtStrategy } from './jwt.strategy.js';
import { CreateSessions1767225601000 } from './migrations/1767225601000-create-sessions.js';
import { CookieSessions } from './cookie-sessions.js';
import { LoginLimits } from './login-limits.js';
import { CreateOneTimeTokens1767225610000 } from './migrations/1767225610000-create-one-time-tokens.js';
import { OneTimeToken } from './one-time-token.entity.js';
import { OneTimeTokens } from './one-time-tokens.js';
import { OneTimeTokensRepository } from './one-time-tokens.repository.js';
import { PasswordHasher } from './password-hasher.js';
import { PasswordProofs } from './password-proofs.js';
import { PasswordsService } from './passwords.service.js';
import { SessionAnswers } from './session-answers.js';
import { SessionAuthority } from './session-authority.js';
import { Session } from './session.entity.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsRepository } from './sessions.repository.js';
import { SessionsService } from './sessions.service.js';

@Global()
@Module({
  imports: [
    DatabaseModule.forFeature({
      entities: [Session, OneTimeToken],
      migrations: [CreateSessions1767225601000, CreateOneTimeTokens1767225610000],
    }),
    RateLimitGuardModule,
    JwtModule.register({}),
    UsersModule,
  ],
  controllers: [AuthController, SessionsController, AccountController],
  providers: [
    AccessTokens,
    AccountMails,
    AccountService,
    AuthAccountData,
    AuthService,
    CookieSessions,
    EmailChangeMail,
    JwtStrategy,
    LoginLimits,
    OneTimeTokens,
    OneTimeTokensRepository,
    PasswordHasher,
    PasswordsService,
    ResetMail,
    SessionAnswers,
    SessionAuthority,
    SessionsRepository,
    SessionsService,
    VerifyMail,
    { provide: APP_GUARD, useClass: JwtGuard },
    { provide: AccountProofs, useClass: PasswordProofs },
    { provide: ViewerSessions, useExisting: SessionsService },
  ],
  exports: [AccountProofs, AccountService, CookieSessions, PasswordsService, SessionsService, ViewerSessions],
})
export class AuthModule {}
