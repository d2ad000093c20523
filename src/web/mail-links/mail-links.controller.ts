import { Body, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { readBody } from '../../core/validation/index.js';
import { AccountService, ForgotPasswordBody, PasswordsService, ResetPasswordBody, TokenBody } from '../../modules/auth/index.js';
import { type Fields, type FormState, attempt, emptyForm, pick, textOf } from '../forms/form-state.js';
import { FormPost, PageController } from '../page/page-controller.js';
import { OpenPage } from '../page/page-keys.js';
import { type Page, show } from '../page/show.js';
import { visitOf } from '../page/visit.js';
import type { Texts } from '../texts/index.js';
import { addressVerified, forgotForm, mailSent, passwordSet, resetForm, verifyForm } from './mail-links.pages.js';

/** Where the links in mails lead. A GET changes nothing, as programs that look into mails follow links: a button sends the form. */
@PageController()
@OpenPage()
export class MailLinksController {
  constructor(
    private readonly account: AccountService,
    private readonly passwords: PasswordsService,
  ) {}

  @Get('verify')
  showVerify(@Query() query: Fields, @Res() response: Response): void {
    show(response, verifyForm(visitOf(response).texts, emptyForm, textOf(query, 'token')));
  }

  @FormPost('verify')
  async verify(@Body() form: Fields, @Res() response: Response): Promise<void> {
    await this.answer(form, response, verifyForm, addressVerified, async () => {
      const { token } = await readBody(TokenBody, pick(form, 'token'));
      await this.account.verify(token);
    });
  }

  @Get('forgot-password')
  showForgot(@Res() response: Response): void {
    show(response, forgotForm(visitOf(response).texts, emptyForm));
  }

  @FormPost('forgot-password')
  async forgot(@Body() form: Fields, @Res() response: Response): Promise<void> {
    await this.answer(form, response, forgotForm, mailSent, async () => {
      const { email } = await readBody(ForgotPasswordBody, { email: '', ...pick(form, 'email') });
      await this.account.requestReset(email);
    });
  }

  @Get('reset-password')
  showReset(@Query() query: Fields, @Res() response: Response): void {
    show(response, resetForm(visitOf(response).texts, emptyForm, textOf(query, 'token')));
  }

  @FormPost('reset-password')
  async reset(@Body() form: Fields, @Res() response: Response): Promise<void> {
    await this.answer(form, response, resetForm, passwordSet, async () => {
      await this.passwords.reset(await readBody(ResetPasswordBody, { password: '', ...pick(form, 'token', 'password') }));
    });
  }

  private async answer(form: Fields, response: Response, formPage: (texts: Texts, state: FormState, token: string) => Page, donePage: (texts: Texts) => Page, work: () => Promise<void>): Promise<void> {
    const { texts } = visitOf(response);
    const refused = await attempt(form, response, work);
    show(response, refused === undefined ? donePage(texts) : formPage(texts, refused, textOf(form, 'token')));
  }
}
