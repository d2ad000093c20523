import { Catch } from '@nestjs/common';
import { ProfilesService } from '../../modules/users/index.js';
import { type FormState, emptyForm } from '../forms/form-state.js';
import { FormProblemFilter } from '../page/form-problem.filter.js';
import type { Page } from '../page/show.js';
import type { Visit } from '../page/visit.js';
import { profileSettingsPage } from './profile-settings.pages.js';

@Catch()
export class AvatarProblemFilter extends FormProblemFilter {
  constructor(private readonly profiles: ProfilesService) {
    super();
  }

  protected async pageOf({ texts, viewer }: Visit, state: FormState): Promise<Page> {
    const me = await this.profiles.getOwn(viewer?.id ?? 0);
    return profileSettingsPage(texts, me, { profile: emptyForm, avatar: state, isDone: false });
  }
}
