import { Body, Controller, Get, Post, Query, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { Consumes } from '../../core/http/index.js';
import { Public } from '../../core/security/index.js';
import { readBody } from '../../core/validation/index.js';
import { AccountService, PasswordsService, ResetPasswordBody, TokenBody } from '../../modules/auth/index.js';
import { PageProblemFilter } from '../layout/page-problem.filter.js';
import { sendPage } from '../layout/page.js';
import { addressVerified, passwordSet, resetForm, verifyForm } from './mail-links.pages.js';

const FORM = 'application/x-www-form-urlencoded';

/**
 * Where the links in mails lead. A GET changes nothing, as programs that look into mails follow links: a button sends
 * the form. Parameters that mail programs add are not minded.
 */
@Public()
@ApiExcludeController()
@UseFilters(PageProblemFilter)
@Controller()
export class MailLinksController {
  constructor(
    private readonly account: AccountService,
    private readonly passwords: PasswordsService,
  ) {}

  @Get('verify')
  showVerify(@Query() query: Record<string, unknown>, @Res() response: Response): void {
    sendPage(response, verifyForm(tokenOf(query)));
  }

  @Post('verify')
  @Consumes(FORM)
  async verify(@Body() form: Record<string, unknown>, @Res() response: Response): Promise<void> {
    const { token } = await readBody(TokenBody, { token: form.token });
    await this.account.verify(token);
    sendPage(response, addressVerified());
  }

  @Get('reset-password')
  showReset(@Query() query: Record<string, unknown>, @Res() response: Response): void {
    sendPage(response, resetForm(tokenOf(query)));
  }

  @Post('reset-password')
  @Consumes(FORM)
  async reset(@Body() form: Record<string, unknown>, @Res() response: Response): Promise<void> {
    await this.passwords.reset(await readBody(ResetPasswordBody, { token: form.token, password: form.password }));
    sendPage(response, passwordSet());
  }
}

function tokenOf({ token }: Record<string, unknown>): string {
  return typeof token === 'string' ? token : '';
}
