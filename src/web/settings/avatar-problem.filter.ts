import { Catch } from '@nestjs/common';
import { Urls } from '../../core/http/index.js';
import { UsersService, toMeResponse } from '../../modules/users/index.js';
import { type FormState, emptyForm } from '../forms/form-state.js';
import { FormProblemFilter } from '../page/form-problem.filter.js';
import type { Page } from '../page/show.js';
import type { Visit } from '../page/visit.js';
import { profileSettingsPage } from './profile-settings.pages.js';

@Catch()
export class AvatarProblemFilter extends FormProblemFilter {
  constructor(
    private readonly users: UsersService,
    private readonly urls: Urls,
  ) {
    super();
  }

  protected async pageOf({ texts, viewer }: Visit, state: FormState): Promise<Page> {
    const me = toMeResponse(await this.users.getOwn(viewer?.id ?? 0), this.urls);
    return profileSettingsPage(texts, me, { profile: emptyForm, avatar: state, isDone: false });
  }
}
