import { Body, Get, Query, Res, UseFilters } from '@nestjs/common';
import type { Response } from 'express';
import { InvalidInputError } from '../../core/problems/index.js';
import { RateLimited, UPLOADS } from '../../core/rate-limit/index.js';
import { CurrentViewer, type Viewer } from '../../core/security/index.js';
import { OneFile, type ReceivedFile } from '../../core/uploads/index.js';
import { readBody } from '../../core/validation/index.js';
import { AvatarsService, EditMeBody, OwnAccountService, ProfilesService } from '../../modules/users/index.js';
import { drafted } from '../forms/draft.js';
import { type Fields, type FormState, attempt, cleared, emptyForm } from '../forms/form-state.js';
import { FilesPost, FormPost, PageController } from '../page/page-controller.js';
import { leadTo, show } from '../page/show.js';
import { visitOf } from '../page/visit.js';
import { AvatarProblemFilter } from './avatar-problem.filter.js';
import { privacyPage, profileSettingsPage } from './profile-settings.pages.js';

/** What others see of an account, and who. */
@PageController()
export class ProfileSettingsController {
  constructor(
    private readonly own: OwnAccountService,
    private readonly profiles: ProfilesService,
    private readonly avatars: AvatarsService,
  ) {}

  @Get('settings')
  lead(@Res() response: Response): void {
    leadTo(response, '/settings/profile');
  }

  @Get('settings/profile')
  async showProfile(@Query() query: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    await this.sendProfile(drafted(query, response), query.done === '1', viewer, response);
  }

  @FormPost('settings/profile')
  async editProfile(@Body() form: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    const refused = await attempt(form, response, async () => {
      await this.own.edit(await readBody(EditMeBody, cleared(form, 'display_name', 'bio')), viewer);
    });
    if (refused === undefined) leadTo(response, '/settings/profile?done=1');
    else await this.sendProfile(refused, false, viewer, response);
  }

  @FilesPost('settings/avatar', { maxFiles: 1, videos: false })
  @UseFilters(AvatarProblemFilter)
  @RateLimited(UPLOADS)
  async putAvatar(@OneFile() file: ReceivedFile, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    await this.avatars.put(file, viewer);
    leadTo(response, '/settings/profile?done=1');
  }

  @FormPost('settings/avatar/delete')
  async deleteAvatar(@CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    await this.avatars.remove(viewer);
    leadTo(response, '/settings/profile?done=1');
  }

  @Get('settings/privacy')
  async showPrivacy(@Query() query: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    show(response, privacyPage(visitOf(response).texts, await this.profiles.getOwn(viewer.id), query.done === '1'));
  }

  @FormPost('settings/privacy')
  async editPrivacy(@Body() form: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    const told = [form.is_private].flat().at(-1);
    if (told !== '0' && told !== '1') throw new InvalidInputError([{ field: 'is_private', message: 'must be 0 or 1' }]);
    await this.own.edit(await readBody(EditMeBody, { is_private: told === '1' }), viewer);
    leadTo(response, '/settings/privacy?done=1');
  }

  private async sendProfile(state: FormState, isDone: boolean, viewer: Viewer, response: Response): Promise<void> {
    const me = await this.profiles.getOwn(viewer.id);
    show(response, profileSettingsPage(visitOf(response).texts, me, { profile: state, avatar: emptyForm, isDone }));
  }
}
