import { Body, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ApiProblems, addressOf } from '../../core/http/index.js';
import { BusyError } from '../../core/problems/index.js';
import { REGISTRATIONS, RateLimited, RateLimitedError } from '../../core/rate-limit/index.js';
import { SessionOnly, WithoutToken } from '../../core/security/index.js';
import { AuthService, AwaitingApprovalError, RegistrationClosedError, RegistrationService, UserAgent, WeakPasswordError, WrongCredentialsError } from '../../modules/auth/index.js';
import { InvalidInviteError, InviteRequiredError } from '../../modules/invites/index.js';
import { EmailTakenError, TooManyAttemptsError, UsernameTakenError } from '../../modules/users/index.js';
import { Deprecated, DialectController } from '../support/index.js';
import { type Answer, SimplifiedSessionAnswer, SimplifiedWaitingAnswer, toAnswer } from './answers.js';
import { SimplifiedLoginBody, SimplifiedRegisterBody } from './bodies.js';
import { SimplifiedPeople } from './people.js';
import { type SimplifiedSession, type SimplifiedWaiting, toSession } from './shapes.js';

@SessionOnly()
@DialectController('simplified-instagram', 'api/users')
export class SimplifiedAccountsController {
  constructor(
    private readonly auth: AuthService,
    private readonly registration: RegistrationService,
    private readonly people: SimplifiedPeople,
  ) {}

  @WithoutToken()
  @Post('register')
  @RateLimited(REGISTRATIONS)
  @Deprecated('/auth/register', {
    operationId: 'simplifiedRegister',
    summary: 'Make an account and sign in',
    description: 'Creates an account and signs in. With the setting `REGISTRATION=approval` the answer is 202 without a token.',
  })
  @ApiCreatedResponse({ type: SimplifiedSessionAnswer })
  @ApiAcceptedResponse({ type: SimplifiedWaitingAnswer, description: 'The account waits for approval.' })
  @ApiProblems(RegistrationClosedError, InviteRequiredError, InvalidInviteError, WeakPasswordError, UsernameTakenError, EmailTakenError, RateLimitedError, BusyError)
  async register(@Body() body: SimplifiedRegisterBody, @Res({ passthrough: true }) response: Response, @UserAgent() userAgent?: string): Promise<Answer<SimplifiedSession | SimplifiedWaiting>> {
    const registered = await this.registration.register(body, userAgent);
    if (!('status' in registered)) return toAnswer(toSession(registered, undefined));
    response.status(202);
    return toAnswer(registered);
  }

  @WithoutToken()
  @Post('login')
  @HttpCode(200)
  @Deprecated('/auth/login', { operationId: 'simplifiedLogin', summary: 'Sign in', description: 'Signs in with an e-mail address and a password.' })
  @ApiOkResponse({ type: SimplifiedSessionAnswer })
  @ApiProblems(WrongCredentialsError, AwaitingApprovalError, TooManyAttemptsError, BusyError)
  async login(@Body() { email, password }: SimplifiedLoginBody, @Req() request: Request, @UserAgent() userAgent?: string): Promise<Answer<SimplifiedSession>> {
    const session = await this.auth.login({ email, password }, userAgent, addressOf(request).counted);
    const { token, user } = toSession(session, await this.people.metadataOf(session.user.id));
    return toAnswer({ token, user: { ...user, role: session.user.role } });
  }
}
