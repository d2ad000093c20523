import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../core/http/index.js';
import { BusyError } from '../../core/problems/index.js';
import { CurrentViewer, SessionOnly, type Viewer, WithoutToken } from '../../core/security/index.js';
import { EmailTakenError, TooManyAttemptsError, TooManyMailsError, WrongPasswordError } from '../users/index.js';
import { AccountService } from './account.service.js';
import { ChangePasswordBody, ForgotPasswordBody, ResetPasswordBody, TokenBody } from './auth.dto.js';
import { InvalidTokenError, WeakPasswordError } from './auth.errors.js';
import { PasswordsService } from './passwords.service.js';

@ApiTags('Account')
@SessionOnly()
@Controller('auth')
export class AccountController {
  constructor(
    private readonly account: AccountService,
    private readonly passwords: PasswordsService,
  ) {}

  @Post('change-password')
  @HttpCode(204)
  @ApiBearerAuth()
  @ApiOperation({
    operationId: 'changePassword',
    summary: 'Change your password',
    description: 'Changes the password of the signed-in user and ends all other sessions. Needs the current password.',
  })
  @ApiNoContentResponse()
  @ApiProblems(WeakPasswordError, WrongPasswordError, TooManyAttemptsError, BusyError)
  changePassword(@Body() body: ChangePasswordBody, @CurrentViewer() viewer: Viewer): Promise<void> {
    return this.passwords.change(body, viewer);
  }

  @Post('request-verify-token')
  @HttpCode(202)
  @ApiBearerAuth()
  @ApiOperation({
    operationId: 'requestVerifyToken',
    summary: 'Have the verification mail sent again',
    description: 'Sends the mail with the token that verifies the e-mail address of the signed-in user again. Nothing is sent when nothing is left to verify.',
  })
  @ApiAcceptedResponse({ description: 'Accepted; nothing is sent when nothing is left to verify.' })
  @ApiProblems(TooManyMailsError)
  requestVerification(@CurrentViewer() viewer: Viewer): Promise<void> {
    return this.account.requestVerification(viewer);
  }

  @WithoutToken()
  @Post('verify')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'verifyEmail',
    summary: 'Verify an e-mail address',
    description: 'Verifies an e-mail address with the token of a mail, which works once and for 30 minutes.',
  })
  @ApiNoContentResponse()
  @ApiProblems(InvalidTokenError, EmailTakenError)
  async verify(@Body() body: TokenBody): Promise<void> {
    await this.account.verify(body.token);
  }

  @WithoutToken()
  @Post('forgot-password')
  @HttpCode(202)
  @ApiOperation({
    operationId: 'forgotPassword',
    summary: 'Have a password mail sent',
    description: 'Sends a mail with a token for `POST /auth/reset-password` to an address, if an account has it. The answer is the same if none has.',
  })
  @ApiAcceptedResponse({ description: 'Accepted.' })
  forgotPassword(@Body() body: ForgotPasswordBody): Promise<void> {
    return this.account.requestReset(body.email);
  }

  @WithoutToken()
  @Post('reset-password')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'resetPassword',
    summary: 'Set a new password',
    description: 'Sets a new password with the token of a mail, which works once and for 30 minutes. Ends all sessions of the account.',
  })
  @ApiNoContentResponse()
  @ApiProblems(InvalidTokenError, WeakPasswordError, BusyError)
  resetPassword(@Body() body: ResetPasswordBody): Promise<void> {
    return this.passwords.reset(body);
  }
}
