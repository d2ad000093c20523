import { Body, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentViewer, type Viewer } from '../../core/security/index.js';
import { readBody } from '../../core/validation/index.js';
import { AccountService, ChangePasswordBody, PasswordsService } from '../../modules/auth/index.js';
import { DeleteMeBody, EditMeBody, OwnAccountService, UsersService } from '../../modules/users/index.js';
import { drafted } from '../forms/draft.js';
import { type Fields, type FormState, attempt, emptyForm, pick } from '../forms/form-state.js';
import { FormPost, PageController } from '../page/page-controller.js';
import { leadTo, show } from '../page/show.js';
import { visitOf } from '../page/visit.js';
import { VisitsService } from '../page/visits.service.js';
import { type AccountForm, accountPage, deleteAccountPage } from './account-settings.pages.js';

const DONE = '/settings/account?done=1';

/** How one signs in, and the end of the account. */
@PageController()
export class AccountSettingsController {
  constructor(
    private readonly own: OwnAccountService,
    private readonly account: AccountService,
    private readonly passwords: PasswordsService,
    private readonly users: UsersService,
    private readonly visits: VisitsService,
  ) {}

  @Get('settings/account')
  async showAccount(@Query() query: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    const draft = drafted(query, response);
    await this.sendAccount({ username: draft, email: draft }, query.done === '1', viewer, response);
  }

  @FormPost('settings/username')
  async editUsername(@Body() form: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    await this.change('username', form, viewer, response, async () => this.own.edit(await readBody(EditMeBody, { username: '', ...pick(form, 'username') }), viewer));
  }

  @FormPost('settings/email')
  async editEmail(@Body() form: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    await this.change('email', form, viewer, response, async () => this.own.edit(await readBody(EditMeBody, { email: '', current_password: '', ...pick(form, 'email', 'current_password') }), viewer));
  }

  @FormPost('settings/verify')
  async requestVerification(@Body() form: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    await this.change('email', form, viewer, response, () => this.account.requestVerification(viewer));
  }

  @FormPost('settings/password')
  async changePassword(@Body() form: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    await this.change('password', form, viewer, response, async () =>
      this.passwords.change(await readBody(ChangePasswordBody, { current_password: '', new_password: '', ...pick(form, 'current_password', 'new_password') }), viewer));
  }

  @Get('settings/delete')
  showDelete(@Res() response: Response): void {
    show(response, deleteAccountPage(visitOf(response).texts, emptyForm));
  }

  @FormPost('settings/delete')
  async delete(@Body() form: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    const { texts } = visitOf(response);
    const refused = await attempt(form, response, async () => {
      const { password } = await readBody(DeleteMeBody, { password: '', ...pick(form, 'password') });
      await this.own.delete(password, viewer);
    });
    if (refused !== undefined) {
      show(response, deleteAccountPage(texts, refused));
      return;
    }
    this.visits.forgetSession(response);
    leadTo(response, '/');
  }

  private async change(name: AccountForm, form: Fields, viewer: Viewer, response: Response, work: () => Promise<void>): Promise<void> {
    const refused = await attempt(form, response, work);
    if (refused === undefined) leadTo(response, DONE);
    else await this.sendAccount({ [name]: refused }, false, viewer, response);
  }

  private async sendAccount(states: Partial<Record<AccountForm, FormState>>, isDone: boolean, viewer: Viewer, response: Response): Promise<void> {
    show(response, accountPage(visitOf(response).texts, await this.users.getOwn(viewer.id), states, isDone));
  }
}
