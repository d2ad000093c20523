import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiCreatedResponse, ApiExtraModels, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ApiProblems, Consumes, addressOf } from '../../core/http/index.js';
import { AccountSuspendedError, BusyError } from '../../core/problems/index.js';
import { REGISTRATIONS, RateLimited, RateLimitedError } from '../../core/rate-limit/index.js';
import { CurrentViewer, SessionOnly, type Viewer, WithoutToken } from '../../core/security/index.js';
import { readBody } from '../../core/validation/index.js';
import { InvalidInviteError, InviteRequiredError } from '../invites/index.js';
import { EmailTakenError, MeResponse, ProfilesService, TooManyAttemptsError, UsernameTakenError } from '../users/index.js';
import { LOGIN_BODIES, LOGIN_CONTENT, LoginBody, LoginForm, RefreshBody, RegisterBody, SessionResponse, WaitingResponse } from './auth.dto.js';
import { AwaitingApprovalError, InvalidRefreshTokenError, RegistrationClosedError, WeakPasswordError, WrongCredentialsError } from './auth.errors.js';
import { AuthService } from './auth.service.js';
import { RegistrationService } from './registration.service.js';
import { SessionsService } from './sessions.service.js';
import { UserAgent } from './user-agent.js';

@ApiTags('Auth')
@SessionOnly()
@Controller('auth')
export class AuthController {
  constructor(
    private readonly auth: AuthService,
    private readonly registration: RegistrationService,
    private readonly sessions: SessionsService,
    private readonly profiles: ProfilesService,
  ) {}

  @WithoutToken()
  @Post('register')
  @RateLimited(REGISTRATIONS)
  @ApiOperation({
    operationId: 'register',
    summary: 'Make an account and sign in',
    description: 'Creates an account and signs in: answers with a session of access and refresh token. A mail to verify the address is sent. Who may register, the setting `REGISTRATION` says, and `GET /instance`: with `invite` the code of an invite is needed, with `approval` the answer is 202 and the account waits until an administrator has approved it. The very first account of a place is let in with every setting.',
  })
  @ApiCreatedResponse({ type: SessionResponse })
  @ApiAcceptedResponse({ type: WaitingResponse, description: 'The account waits for approval; a mail tells when it can be used.' })
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
  @ApiOperation({
    operationId: 'login',
    summary: 'Sign in',
    description: 'Signs in with a password and one of username and e-mail address; answers with a session of access and refresh token. Takes JSON, or the form of an OAuth2 password client. Wrong passwords and unknown names get the same answer; an account that waits for approval, with the right password, one of its own.',
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
  @ApiOperation({
    operationId: 'refreshSession',
    summary: 'Exchange the refresh token',
    description: 'Exchanges a refresh token for a new access token and a new refresh token. The old refresh token gives the same successor for ten more seconds; used later, the whole session ends.',
  })
  @ApiOkResponse({ type: SessionResponse })
  @ApiProblems(InvalidRefreshTokenError, AccountSuspendedError)
  refresh(@Body() body: RefreshBody): Promise<SessionResponse> {
    return this.auth.refresh(body.refresh_token);
  }

  @Post('logout')
  @HttpCode(204)
  @ApiBearerAuth()
  @ApiOperation({
    operationId: 'logout',
    summary: 'Sign out',
    description: 'Ends the session of the access token that is sent: this and the refresh token are refused at once.',
  })
  @ApiNoContentResponse()
  logout(@CurrentViewer() viewer: Viewer): Promise<void> {
    return this.sessions.end(viewer);
  }

  @Get('me')
  @ApiBearerAuth()
  @ApiOperation({
    operationId: 'getSignedInUser',
    summary: 'Who is signed in',
    description: 'Gets the account of the signed-in user, with e-mail address, role and status. The same as `GET /users/me`.',
  })
  @ApiOkResponse({ type: MeResponse })
  me(@CurrentViewer() viewer: Viewer): Promise<MeResponse> {
    return this.profiles.getOwn(viewer.id);
  }
}
