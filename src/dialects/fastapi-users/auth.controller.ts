import { Body, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBody, ApiCreatedResponse, ApiExtraModels, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ApiProblems, Consumes, addressOf } from '../../core/http/index.js';
import { BusyError } from '../../core/problems/index.js';
import { REGISTRATIONS, RateLimited, RateLimitedError } from '../../core/rate-limit/index.js';
import { CurrentViewer, SessionOnly, type Viewer, WithoutToken } from '../../core/security/index.js';
import { readBody } from '../../core/validation/index.js';
import {
  AccountService, AuthService, AwaitingApprovalError, ForgotPasswordBody, LoginBody, LoginForm, PasswordsService, RegistrationClosedError, RegistrationService, ResetPasswordBody,
  SessionsService, TokenBody, UserAgent, WaitingResponse, usernameFrom, withFreeUsername,
} from '../../modules/auth/index.js';
import { InvalidInviteError, InviteRequiredError } from '../../modules/invites/index.js';
import { EmailTakenError, ProfilesService, TooManyAttemptsError } from '../../modules/users/index.js';
import { Deprecated, DialectController } from '../support/index.js';
import { BareErrors, FastapiError } from './bare-errors.js';
import { FastapiRegisterBody } from './bodies.js';
import { FastapiToken, FastapiUser, toUser } from './shapes.js';

@SessionOnly()
@ApiExtraModels(FastapiError)
@DialectController('fastapi-users', 'auth')
export class FastapiAuthController {
  constructor(
    private readonly auth: AuthService,
    private readonly registration: RegistrationService,
    private readonly sessions: SessionsService,
    private readonly account: AccountService,
    private readonly passwords: PasswordsService,
    private readonly profiles: ProfilesService,
  ) {}

  @WithoutToken()
  @Post('register')
  @BareErrors()
  @RateLimited(REGISTRATIONS)
  @Deprecated('/auth/register', { operationId: 'fastapiRegister', summary: 'Make an account', description: 'Creates an account, with a username made of the mailbox. With `REGISTRATION=approval` the answer is 202.' })
  @ApiCreatedResponse({ type: FastapiUser })
  @ApiAcceptedResponse({ type: WaitingResponse, description: 'The account waits for approval.' })
  @ApiProblems(RegistrationClosedError, InviteRequiredError, InvalidInviteError, RateLimitedError, BusyError)
  async register(@Body() { email, password, invite }: FastapiRegisterBody, @Res({ passthrough: true }) response: Response, @UserAgent() userAgent?: string): Promise<FastapiUser | WaitingResponse> {
    const [mailbox = ''] = email.split('@');
    const register = (username: string) => this.registration.register({ username, email, password, ...(invite !== undefined && { invite }) }, userAgent);
    const registered = await withFreeUsername(usernameFrom(mailbox), register);
    if (!('status' in registered)) return toUser(registered.user);
    response.status(202);
    return registered;
  }

  @WithoutToken()
  @Post('jwt/login')
  @HttpCode(200)
  @BareErrors()
  @Consumes('application/x-www-form-urlencoded')
  @ApiBody({ type: LoginForm })
  @Deprecated('/auth/login', { operationId: 'fastapiLogin', summary: 'Sign in', description: 'Signs in by the form of an OAuth2 password client.' })
  @ApiOkResponse({ type: FastapiToken })
  @ApiProblems(AwaitingApprovalError, TooManyAttemptsError, BusyError)
  async login(@Req() request: Request, @UserAgent() userAgent?: string): Promise<FastapiToken> {
    const { access_token } = await this.auth.login(await readBody(LoginBody, request.body), userAgent, addressOf(request).counted);
    return { access_token, token_type: 'bearer' };
  }

  @Post('logout')
  @HttpCode(204)
  @Deprecated('/auth/logout', { operationId: 'fastapiLogout', summary: 'Sign out', description: 'Ends the session of the token that is sent.' })
  @ApiNoContentResponse()
  logout(@CurrentViewer() viewer: Viewer): Promise<void> {
    return this.sessions.end(viewer);
  }

  @Post('jwt/logout')
  @HttpCode(204)
  @Deprecated('/auth/logout', { operationId: 'fastapiJwtLogout', summary: 'Sign out', description: 'Ends the session of the token that is sent.' })
  @ApiNoContentResponse()
  jwtLogout(@CurrentViewer() viewer: Viewer): Promise<void> {
    return this.sessions.end(viewer);
  }

  @WithoutToken()
  @Post('request-verify-token')
  @HttpCode(202)
  @Deprecated('/auth/request-verify-token', { operationId: 'fastapiRequestVerifyToken', summary: 'Have the verification mail sent again', description: 'Sends the mail with the token again, if an account has the address and has not proven it. The answer is the same if not.' })
  @ApiAcceptedResponse({ description: 'Accepted.' })
  requestVerification(@Body() { email }: ForgotPasswordBody): Promise<void> {
    return this.account.offerVerification(email);
  }

  @WithoutToken()
  @Post('verify')
  @HttpCode(200)
  @BareErrors('VERIFY_USER_BAD_TOKEN')
  @Deprecated('/auth/verify', { operationId: 'fastapiVerify', summary: 'Verify an e-mail address', description: 'Verifies an address with the token of a mail.' })
  @ApiOkResponse({ type: FastapiUser })
  @ApiProblems(EmailTakenError)
  async verify(@Body() { token }: TokenBody): Promise<FastapiUser> {
    return toUser(await this.profiles.getOwn(await this.account.verify(token)));
  }

  @WithoutToken()
  @Post('forgot-password')
  @HttpCode(202)
  @Deprecated('/auth/forgot-password', { operationId: 'fastapiForgotPassword', summary: 'Have a password mail sent', description: 'Sends a mail with a token to an address, if an account has it.' })
  @ApiAcceptedResponse({ description: 'Accepted.' })
  forgotPassword(@Body() { email }: ForgotPasswordBody): Promise<void> {
    return this.account.requestReset(email);
  }

  @WithoutToken()
  @Post('reset-password')
  @HttpCode(200)
  @BareErrors('RESET_PASSWORD_BAD_TOKEN')
  @Deprecated('/auth/reset-password', { operationId: 'fastapiResetPassword', summary: 'Set a new password', description: 'Sets a new password with the token of a mail, and ends all sessions.' })
  @ApiOkResponse({ description: 'Done.' })
  @ApiProblems(BusyError)
  resetPassword(@Body() body: ResetPasswordBody): Promise<void> {
    return this.passwords.reset(body);
  }
}
