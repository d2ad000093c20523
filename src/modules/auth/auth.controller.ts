import { Body, Controller, type ExecutionContext, Get, HttpCode, Post, Req, createParamDecorator } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiExtraModels, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { ApiProblems, Consumes, addressOf } from '../../core/http/index.js';
import { AccountSuspendedError, BusyError } from '../../core/problems/index.js';
import { REGISTRATIONS, RateLimited, RateLimitedError } from '../../core/rate-limit/index.js';
import { CurrentViewer, type Viewer } from '../../core/security/index.js';
import { readBody } from '../../core/validation/index.js';
import { EmailTakenError, MeResponse, ProfilesService, TooManyAttemptsError, UsernameTakenError } from '../users/index.js';
import { LOGIN_BODIES, LOGIN_CONTENT, LoginBody, LoginForm, RefreshBody, RegisterBody, SessionResponse } from './auth.dto.js';
import { InvalidRefreshTokenError, WeakPasswordError, WrongCredentialsError } from './auth.errors.js';
import { AuthService } from './auth.service.js';
import { WithoutToken } from './jwt.guard.js';
import { SessionsService } from './sessions.service.js';

/** Not `@Headers`: every client sends it by itself, and the document would ask for it. */
const UserAgent = createParamDecorator((_options: unknown, context: ExecutionContext) =>
  context.switchToHttp().getRequest<Request>().get('user-agent'),
);

@ApiTags('Auth')
@Controller('auth')
export class AuthController {
  constructor(
    private readonly auth: AuthService,
    private readonly sessions: SessionsService,
    private readonly profiles: ProfilesService,
  ) {}

  @WithoutToken()
  @Post('register')
  @RateLimited(REGISTRATIONS)
  @ApiOperation({
    operationId: 'register',
    summary: 'Make an account and sign in',
    description: 'Creates an account and signs in: answers with a session of access and refresh token. A mail to verify the address is sent.',
  })
  @ApiCreatedResponse({ type: SessionResponse })
  @ApiProblems(WeakPasswordError, UsernameTakenError, EmailTakenError, RateLimitedError, BusyError)
  register(@Body() body: RegisterBody, @UserAgent() userAgent?: string): Promise<SessionResponse> {
    return this.auth.register(body, userAgent);
  }

  @WithoutToken()
  @Post('login')
  @HttpCode(200)
  @Consumes('application/json', 'application/x-www-form-urlencoded')
  @ApiExtraModels(...LOGIN_BODIES, LoginForm)
  @ApiOperation({
    operationId: 'login',
    summary: 'Sign in',
    description: 'Signs in with a password and one of username and e-mail address; answers with a session of access and refresh token. Takes JSON, or the form of an OAuth2 password client. Wrong passwords and unknown names get the same answer.',
    requestBody: { required: true, content: LOGIN_CONTENT },
  })
  @ApiOkResponse({ type: SessionResponse })
  @ApiProblems(WrongCredentialsError, TooManyAttemptsError, BusyError)
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
