import { Body, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiExtraModels, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ApiProblems, Consumes, addressOf } from '../../core/http/index.js';
import { AccountSuspendedError, BusyError } from '../../core/problems/index.js';
import { REGISTRATIONS, RateLimited, RateLimitedError } from '../../core/rate-limit/index.js';
import { CurrentViewer, SessionOnly, type Viewer, WithoutToken } from '../../core/security/index.js';
import { readBody } from '../../core/validation/index.js';
import {
  AuthService, AwaitingApprovalError, InvalidRefreshTokenError, LOGIN_BODIES, LOGIN_CONTENT, LoginBody, LoginForm, RefreshBody, RegisterBody, RegistrationClosedError,
  RegistrationService, SessionResponse, SessionsService, UserAgent, WaitingResponse, WeakPasswordError, WrongCredentialsError,
} from '../../modules/auth/index.js';
import { InvalidInviteError, InviteRequiredError } from '../../modules/invites/index.js';
import { EmailTakenError, MeResponse, ProfilesService, TooManyAttemptsError, UsernameTakenError } from '../../modules/users/index.js';
import { Deprecated, DialectController } from '../support/index.js';

@SessionOnly()
@DialectController('mini-social-feed', 'auth')
export class MiniAuthController {
  constructor(
    private readonly auth: AuthService,
    private readonly registration: RegistrationService,
    private readonly sessions: SessionsService,
    private readonly profiles: ProfilesService,
  ) {}

  @WithoutToken()
  @Post('register')
  @RateLimited(REGISTRATIONS)
  @Deprecated('/auth/register', { operationId: 'miniRegister', summary: 'Make an account and sign in', description: 'Creates an account and signs in, as ours does.' })
  @ApiCreatedResponse({ type: SessionResponse })
  @ApiAcceptedResponse({ type: WaitingResponse, description: 'The account waits for approval.' })
  @ApiProblems(RegistrationClosedError, InviteRequiredError, InvalidInviteError, WeakPasswordError, UsernameTakenError, EmailTakenError, RateLimitedError, BusyError)
  async register(@Body() body: RegisterBody, @Res({ passthrough: true }) response: Response, @UserAgent() userAgent?: string): Promise<SessionResponse | WaitingResponse> {
    const registered = await this.registration.register(body, userAgent);
    if ('status' in registered) response.status(202);
    return registered;
  }

  @WithoutToken()
  @Post('login')
  @HttpCode(200)
  @Consumes('application/json', 'application/x-www-form-urlencoded')
  @ApiExtraModels(...LOGIN_BODIES, LoginForm)
  @Deprecated('/auth/login', {
    operationId: 'miniLogin',
    summary: 'Sign in',
    description: 'Signs in with a password and one of username and e-mail address, by JSON or a form.',
    requestBody: { required: true, content: LOGIN_CONTENT },
  })
  @ApiOkResponse({ type: SessionResponse })
  @ApiProblems(WrongCredentialsError, AwaitingApprovalError, TooManyAttemptsError, BusyError)
  async login(@Req() request: Request, @UserAgent() userAgent?: string): Promise<SessionResponse> {
    return this.auth.login(await readBody(LoginBody, request.body), userAgent, addressOf(request).counted);
  }

  @WithoutToken()
  @Post('refresh')
  @HttpCode(200)
  @Deprecated('/auth/refresh', { operationId: 'miniRefreshSession', summary: 'Exchange the refresh token', description: 'Exchanges a refresh token for a new access token and a new refresh token.' })
  @ApiOkResponse({ type: SessionResponse })
  @ApiProblems(InvalidRefreshTokenError, AccountSuspendedError)
  refresh(@Body() body: RefreshBody): Promise<SessionResponse> {
    return this.auth.refresh(body.refresh_token);
  }

  @Post('logout')
  @HttpCode(204)
  @Deprecated('/auth/logout', { operationId: 'miniLogout', summary: 'Sign out', description: 'Ends the session of the access token that is sent.' })
  @ApiNoContentResponse()
  logout(@CurrentViewer() viewer: Viewer): Promise<void> {
    return this.sessions.end(viewer);
  }

  @Get('me')
  @Deprecated('/auth/me', { operationId: 'miniGetMe', summary: 'Who is signed in', description: 'Gets the account of the signed-in user.' })
  @ApiOkResponse({ type: MeResponse })
  me(@CurrentViewer() viewer: Viewer): Promise<MeResponse> {
    return this.profiles.getOwn(viewer.id);
  }
}
