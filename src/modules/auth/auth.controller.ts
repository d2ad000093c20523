import { Body, Controller, type ExecutionContext, Get, HttpCode, Post, Req, createParamDecorator } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { ApiProblems, Consumes, Urls, addressOf } from '../../core/http/index.js';
import { BusyError } from '../../core/problems/index.js';
import { REGISTRATIONS, RateLimited, RateLimitedError } from '../../core/rate-limit/index.js';
import { CurrentViewer, Public, type Viewer } from '../../core/security/index.js';
import { EmailTakenError, MeResponse, UsernameTakenError, UsersService, toMeResponse } from '../users/index.js';
import { LoginBody, RefreshBody, RegisterBody, SessionResponse } from './auth.dto.js';
import { AccountSuspendedError, InvalidRefreshTokenError, TooManyAttemptsError, WeakPasswordError, WrongCredentialsError } from './auth.errors.js';
import { AuthService } from './auth.service.js';
import { TokenEndpoint } from './jwt.guard.js';
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
    private readonly users: UsersService,
    private readonly urls: Urls,
  ) {}

  @Public()
  @Post('register')
  @RateLimited(REGISTRATIONS)
  @ApiOperation({ operationId: 'register', summary: 'Make an account and sign in' })
  @ApiCreatedResponse({ type: SessionResponse })
  @ApiProblems(WeakPasswordError, UsernameTakenError, EmailTakenError, RateLimitedError, BusyError)
  register(@Body() body: RegisterBody, @UserAgent() userAgent?: string): Promise<SessionResponse> {
    return this.auth.register(body, userAgent);
  }

  @Public()
  @TokenEndpoint()
  @Post('login')
  @HttpCode(200)
  @Consumes('application/json', 'application/x-www-form-urlencoded')
  @ApiOperation({
    operationId: 'login',
    summary: 'Sign in',
    description: 'By username or e-mail address. Also the token URL of an OAuth2 password client, such as the Authorize button of this page.',
  })
  @ApiOkResponse({ type: SessionResponse })
  @ApiProblems(WrongCredentialsError, TooManyAttemptsError, BusyError)
  login(@Body() body: LoginBody, @Req() request: Request, @UserAgent() userAgent?: string): Promise<SessionResponse> {
    return this.auth.login(body, userAgent, addressOf(request).counted);
  }

  @Public()
  @Post('refresh')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'refreshSession',
    summary: 'Exchange the refresh token',
    description: 'The token rotates. The old one gives the same successor for ten more seconds; used later, the whole session ends.',
  })
  @ApiOkResponse({ type: SessionResponse })
  @ApiProblems(InvalidRefreshTokenError, AccountSuspendedError)
  refresh(@Body() body: RefreshBody): Promise<SessionResponse> {
    return this.auth.refresh(body.refresh_token);
  }

  @Post('logout')
  @HttpCode(204)
  @ApiBearerAuth()
  @ApiOperation({ operationId: 'logout', summary: 'Sign out', description: "The session's access and refresh tokens end at once." })
  @ApiNoContentResponse()
  logout(@CurrentViewer() viewer: Viewer): Promise<void> {
    return this.sessions.end(viewer.sessionId);
  }

  @Get('me')
  @ApiBearerAuth()
  @ApiOperation({ operationId: 'getSignedInUser', summary: 'Who is signed in' })
  @ApiOkResponse({ type: MeResponse })
  async me(@CurrentViewer() viewer: Viewer): Promise<MeResponse> {
    return toMeResponse(await this.users.getOwn(viewer.id), this.urls);
  }
}
