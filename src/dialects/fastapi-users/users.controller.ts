import { Body, Get, Patch } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { ApiProblems } from '../../core/http/index.js';
import { BusyError, InvalidInputError } from '../../core/problems/index.js';
import { CurrentViewer, Public, SessionOnly, type Viewer } from '../../core/security/index.js';
import { PasswordsService, ResetPasswordBody } from '../../modules/auth/index.js';
import { readBody } from '../../core/validation/index.js';
import { EmailTakenError, OwnAccountService, ProfilesService, TooManyAttemptsError, TooManyMailsError, WrongPasswordError } from '../../modules/users/index.js';
import { Deprecated, DialectController } from '../support/index.js';
import { FastapiEditMeBody } from './bodies.js';
import { FastapiHello, FastapiUser, toUser } from './shapes.js';

@DialectController('fastapi-users')
export class FastapiUsersController {
  constructor(
    private readonly profiles: ProfilesService,
    private readonly own: OwnAccountService,
    private readonly passwords: PasswordsService,
  ) {}

  @Public()
  @Get('hello')
  @Deprecated('/health/live', { operationId: 'fastapiHello', summary: 'Hello', description: 'Answers with a greeting, to see that the server is there.' })
  @ApiOkResponse({ type: FastapiHello })
  hello(): FastapiHello {
    return { message: 'Hello World' };
  }

  @Get('users/me')
  @Deprecated('/users/me', { operationId: 'fastapiGetMe', summary: 'Your own account', description: 'Gets the account of the signed-in user.' })
  @ApiOkResponse({ type: FastapiUser })
  async me(@CurrentViewer() viewer: Viewer): Promise<FastapiUser> {
    return toUser(await this.profiles.getOwn(viewer.id));
  }

  @Patch('users/me')
  @SessionOnly()
  @Deprecated('/users/me', { operationId: 'fastapiEditMe', summary: 'Change your address or password', description: 'Changes the address, which counts once it is verified, or the password; needs the current password.' })
  @ApiOkResponse({ type: FastapiUser })
  @ApiProblems(WrongPasswordError, EmailTakenError, TooManyAttemptsError, TooManyMailsError, BusyError)
  async edit(@Body() { email, password, current_password }: FastapiEditMeBody, @CurrentViewer() viewer: Viewer): Promise<FastapiUser> {
    if (password === undefined) await this.own.edit({ ...(email !== undefined && { email }), ...(current_password !== undefined && { current_password }) }, viewer);
    else {
      if (email !== undefined) throw new InvalidInputError([{ field: 'password', message: 'is not taken with email: change one after the other' }]);
      if (current_password === undefined) throw new InvalidInputError([{ field: 'current_password', message: 'is needed to change the password' }]);
      // As long, and as short, as any new one.
      const { password: next } = await readBody(ResetPasswordBody, { token: '-', password });
      await this.passwords.change({ current_password, new_password: next }, viewer);
    }
    return toUser(await this.profiles.getOwn(viewer.id));
  }
}
