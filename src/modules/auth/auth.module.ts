import { Global, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { DatabaseModule } from '../../core/database/index.js';
import { RateLimitGuardModule } from '../../core/rate-limit/index.js';
import { ViewerSessions } from '../../core/security/index.js';
import { InvitesModule } from '../invites/index.js';
import { AccountProofs, UsersModule } from '../users/index.js';
import { AccountController } from './account.controller.js';
import { AccountMails } from './account-mails.js';
import { AccountService } from './account.service.js';
import { AccessTokens } from './access-tokens.js';
import { AuthAccountData } from './auth.account-data.js';
import { AuthController } from './auth.controller.js';
import { ApprovalMail, EmailChangeMail, ResetMail, VerifyMail } from './auth.mails.js';
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
import { CreatePersonalTokens1795742000000 } from './migrations/1795742000000-create-personal-tokens.js';
import { CredentialViewers } from './personal-tokens/credential-viewers.js';
import { PersonalToken } from './personal-tokens/personal-token.entity.js';
import { PersonalTokensController } from './personal-tokens/personal-tokens.controller.js';
import { PersonalTokensExport } from './personal-tokens/personal-tokens.export.js';
import { PersonalTokensRepository } from './personal-tokens/personal-tokens.repository.js';
import { PersonalTokensService } from './personal-tokens/personal-tokens.service.js';
import { TokenGate } from './personal-tokens/token-gate.guard.js';
import { TokenViewers } from './personal-tokens/token-viewers.js';
import { PasswordHasher } from './password-hasher.js';
import { PasswordRules } from './password-policy.js';
import { PasswordProofs } from './password-proofs.js';
import { PasswordsService } from './passwords.service.js';
import { RegistrationGate } from './registration-gate.js';
import { RegistrationService } from './registration.service.js';
import { SessionAnswers } from './session-answers.js';
import { SessionAuthority } from './session-authority.js';
import { Session } from './session.entity.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsExport } from './sessions.export.js';
import { SessionsRepository } from './sessions.repository.js';
import { SessionsService } from './sessions.service.js';

@Global()
@Module({
  imports: [
    DatabaseModule.forFeature({
      entities: [Session, OneTimeToken, PersonalToken],
      migrations: [CreateSessions1767225601000, CreateOneTimeTokens1767225610000, CreatePersonalTokens1795742000000],
    }),
    DiscoveryModule,
    RateLimitGuardModule,
    JwtModule.register({}),
    InvitesModule,
    UsersModule,
  ],
  controllers: [AuthController, SessionsController, PersonalTokensController, AccountController],
  providers: [
    AccessTokens,
    AccountMails,
    AccountService,
    ApprovalMail,
    AuthAccountData,
    AuthService,
    CookieSessions,
    EmailChangeMail,
    JwtStrategy,
    LoginLimits,
    OneTimeTokens,
    OneTimeTokensRepository,
    PasswordHasher,
    PasswordRules,
    PasswordsService,
    PersonalTokensExport,
    PersonalTokensRepository,
    PersonalTokensService,
    RegistrationGate,
    RegistrationService,
    ResetMail,
    SessionAnswers,
    SessionAuthority,
    SessionsExport,
    SessionsRepository,
    SessionsService,
    TokenGate,
    TokenViewers,
    VerifyMail,
    { provide: APP_GUARD, useClass: JwtGuard },
    { provide: AccountProofs, useClass: PasswordProofs },
    { provide: ViewerSessions, useClass: CredentialViewers },
  ],
  exports: [AccountProofs, AccountService, AuthService, CookieSessions, PasswordsService, PersonalTokensService, RegistrationGate, RegistrationService, SessionsService, ViewerSessions],
})
export class AuthModule {}
